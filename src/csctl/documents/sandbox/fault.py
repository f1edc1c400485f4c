"""What went wrong in a template, and on which of its lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from csctl.diagnostic import Diagnostic, Location, Severity, likeliest
from csctl.documents.sandbox.run import OutsideFolder, Run, TooMuch, Unfit, UnknownChart

DEEPEST = 100
"""Levels, in the words of the message: Python's own limits are near."""


def fault(error: BaseException, name: str, run: Run) -> Diagnostic:
    """The diagnostic of an exception that came out of rendering `name`."""
    code, params = _said(error, run)
    path, line = _place(error, run) or (_last(run) or name, 0)
    source = run.read.get(path, "").split("\n")[line - 1] if line else ""
    asked = re.split(r"\W", str(params.get("field") or params.get("name") or ""))[-1]
    column = max(source.find(asked), 0) + 1 if line else 0
    return Diagnostic(code, Severity.ERROR, Location(path, line, column), params, source)


def _last(run: Run) -> str:
    """The template read last, where a fault has no line."""
    return next(reversed(run.read), "")


def _said(error: BaseException, run: Run) -> tuple[str, Mapping[str, object]]:
    for kind, say in _SAY.items():
        if isinstance(error, kind):
            return say(error, run)
    return "template-value", {"problem": str(error) or type(error).__name__}


def _missing(error: Any, run: Run) -> tuple[str, Mapping[str, object]]:
    field = str(error)
    if field in run.hidden or any(field.startswith(f"{each}.") for each in run.hidden):
        return "template-field-hidden", {"field": field}
    return "template-field", {"field": field, "suggestion": likeliest(field, run.places.values())}


def _deep(_: Any, __: Run) -> tuple[str, Mapping[str, object]]:
    return "template-too-much", {"bound": "depth", "limit": f"{DEEPEST}"}


_SAY: Mapping[type[BaseException], Callable[[Any, Run], tuple[str, Mapping[str, object]]]] = {
    TooMuch: lambda e, _: ("template-too-much", {"bound": e.what, "limit": f"{e.limit:,}"}),
    OutsideFolder: lambda e, _: ("template-name", {"name": str(e)}),
    UnknownChart: lambda e, run: ("chart-unknown", {"name": str(e), "suggestion": likeliest(str(e), run.charts)}),
    TemplateNotFound: lambda e, _: ("template-missing", {"name": str(e)}),
    TemplateSyntaxError: lambda e, _: ("template-syntax", {"problem": str(e.message)}),
    SecurityError: lambda e, _: ("template-forbidden", {"name": str(e)}),
    UndefinedError: _missing,
    Unfit: lambda e, _: ("template-value", {"problem": str(e)}),
    RecursionError: _deep,
    MemoryError: _deep,
    SyntaxError: _deep,
}
"""The first that fits; subclasses stand before their parents."""


def _place(error: BaseException, run: Run) -> tuple[str, int] | None:
    """The path and the innermost line that is a template's."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename or _last(run), error.lineno
    trace, place = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in run.read:
            place = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return place
