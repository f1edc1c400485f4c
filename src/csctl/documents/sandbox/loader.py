"""Templates by the run's source, each text compiled once."""

from __future__ import annotations

from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound

from csctl.documents.sandbox.run import LONGEST, RUN, OutsideFolder, TooMuch

_KEPT = 64


class Loader(BaseLoader):
    """A file name to a template. Raises OutsideFolder for a path, TemplateNotFound, TooMuch."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load(self, environment: Environment, name: str, globals: Any = None) -> Template:  # noqa: A002
        """As jinja asks for it, once an include."""
        run = RUN.get()
        run.step()
        if not name or name.startswith(".") or not name.isprintable() or any(char in "/\\:" for char in name):
            raise OutsideFolder(name)
        found = run.source(name)
        if found is None:
            raise TemplateNotFound(name)
        path, text = found
        run.read[path] = text
        run.step(len(text) // 100)
        if len(text) > LONGEST:
            raise TooMuch("template", LONGEST)
        return Template.from_code(environment, self._code(environment, path, text), globals)

    def _code(self, environment: Environment, path: str, text: str) -> CodeType:
        if (path, text) not in self._codes:
            if len(self._codes) >= _KEPT:
                self._codes.clear()
            self._codes[path, text] = environment.compile(text, path, path)
        return self._codes[path, text]
