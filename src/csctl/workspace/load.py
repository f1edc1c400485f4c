"""One file to one model: read, shaped, and every fault placed on its line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from csctl.diagnostic import Diagnostic, Finding
from csctl.files.reader import Document, read
from csctl.workspace.faults import empty_fields, shape_findings

if TYPE_CHECKING:
    from csctl.diagnostic import DataPath, Location

M = TypeVar("M", bound=BaseModel)


class Loaded(NamedTuple, Generic[M]):
    """A file as a model, or, when `model` is None, what keeps it from being one. `document` knows every position."""

    model: M | None
    document: Document
    faults: tuple[Diagnostic, ...]

    def place(self, path: DataPath) -> Location:
        """Where a value stands in the text."""
        return self.document.place(path)


def load(data: bytes, path: str, model: type[M]) -> Loaded[M]:
    """Read one file's bytes; `path` is how diagnostics name it."""
    document = read(data, path)
    if document.data is None:
        return Loaded(None, document, document.faults)
    try:
        found = _shape(document.data, model)
    except ValidationError as error:
        faults = (*document.faults, *place(shape_findings(error, model), document))
        return Loaded(None, document, faults)
    return Loaded(None if document.faults else found, document, document.faults)


def shaped(data: Mapping[str, object], model: type[M]) -> tuple[M | None, list[Finding]]:
    """Data that are in no file as a model, or what it refuses of them."""
    try:
        return _shape(data, model), []
    except ValidationError as error:
        return None, shape_findings(error, model)


def _shape(data: Mapping[str, object], model: type[M]) -> M:
    """An empty field (`contract:` with nothing after it) counts as not written; an unknown one is still unknown."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        empty = empty_fields(error)
        if not empty:
            raise
        return model.model_validate(_without(empty, data))


def _without(places: Collection[DataPath], data: Any, path: DataPath = ()) -> Any:
    """The data without the keys at these places."""
    if isinstance(data, dict):
        inner = {key: _without(places, value, (*path, key)) for key, value in data.items()}
        return {key: value for key, value in inner.items() if (*path, key) not in places}
    return [_without(places, each, (*path, i)) for i, each in enumerate(data)] if isinstance(data, list) else data


def place(findings: Iterable[Finding], document: Document) -> list[Diagnostic]:
    """Findings on their lines: a key that should not be there is shown at the key, all else at its value."""
    return [_placed(finding, document) for finding in findings]


def _placed(finding: Finding, document: Document) -> Diagnostic:
    at_key = finding.code in ("unknown-key", "unknown-kpi", "comma-in-text", "answer-without-question")
    location = document.key_place(finding.path) if at_key else document.place(finding.path)
    source = document.source_of(location)
    return Diagnostic(finding.code, finding.severity, location, finding.params, source)
