"""The way through: filled Markdown and its charts, in one of the formats, as bytes.

Same request, same bytes, in every format and on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any, Literal, NamedTuple

from csctl.diagnostic import CsctlError, Diagnostic, Location, Severity, likeliest
from csctl.documents.charts import Chart
from csctl.documents.escape import clean
from csctl.documents.markdown import read
from csctl.documents.page import Meta, Page, around
from csctl.documents.tree import Document, Image, said, walk

Form = Literal["md", "html", "pdf", "docx"]
FORMS: tuple[Form, ...] = ("md", "html", "pdf", "docx")

__all__ = ["FORMS", "Form", "Meta", "Request", "build"]


class Request(NamedTuple):
    """One document in one format. `facts` are searched for the field of a character that no font has."""

    form: Form
    markdown: str
    meta: Meta
    charts: Mapping[str, Chart] = {}
    facts: Mapping[str, Any] = {}
    name: str = ""
    """The file it becomes, for messages."""


def build(request: Request) -> bytes:
    """The document. Text formats are UTF-8 with a last line end.

    Raises CsctlError `glyph-missing` for a character that cannot be printed (PDF), `chart-unknown` for a mark without
    its chart, and UsageError `needs-docx` where python-docx is not installed.
    """
    document = read(request.markdown)
    page = _page(request, document, {name: request.charts[name] for name in _shown(request, document)})
    if request.form == "pdf":
        _printable(request, page)
    made: bytes = import_module(f"csctl.documents.write.{request.form}").write(page)
    return made


def _page(request: Request, document: Document, charts: Mapping[str, Chart]) -> Page:
    meta = request.meta
    title = _line(said(document.title) or meta.title)
    kicker, foot = around(meta)
    return Page(
        document, charts, meta.language, meta.as_of, title, *map(_line, (meta.subject, kicker, foot, meta.stamp))
    )


def _line(words: str) -> str:
    return clean(words).replace("\n", " ")


def _shown(request: Request, document: Document) -> list[str]:
    """The names of the charts the document shows. Raises CsctlError `chart-unknown`."""
    names = sorted({node.chart for node in walk(document) if isinstance(node, Image)})
    unknown = [name for name in names if name not in request.charts]
    if unknown:
        params = ({"name": name, "suggestion": likeliest(name, request.charts)} for name in unknown)
        raise CsctlError(_fault(request, "chart-unknown", each) for each in params)
    return names


def _fault(request: Request, code: str, params: Mapping[str, object]) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Location(request.name or "csctl", 0, 0), params)


def _printable(request: Request, page: Page) -> None:
    """Raises CsctlError `glyph-missing`, once a field."""
    from csctl.documents.fonts import missing

    fields: dict[str, list[str]] = {}
    for char in missing("".join(_strings(page))):
        fields.setdefault(_where(char, request.facts), []).append(char)
    if fields:
        raise CsctlError(_fault(request, "glyph-missing", _named(field, chars)) for field, chars in fields.items())


def _named(field: str, chars: Iterable[str]) -> Mapping[str, object]:
    codes = (f"U+{ord(char):04X}" for char in chars)
    return {"field": field, "character": " ".join(chars), "code": ", ".join(codes)}


def _strings(value: Any) -> Iterable[str]:
    """Every text that is printed, or might be."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for each in value.values() for text in _strings(each))
    elif isinstance(value, list | tuple):
        yield from (text for each in value for text in _strings(each))


def _where(char: str, facts: Any, place: str = "") -> str:
    """The first field whose text has the character; a dash when none has."""
    if isinstance(facts, str):
        return place if char in facts else "–"
    parts: Iterable[tuple[Any, Any]] = ()
    if isinstance(facts, Mapping):
        parts = ((f"{place}.{key}" if place else key, each) for key, each in facts.items())
    elif isinstance(facts, list | tuple):
        parts = ((f"{place}.{i}", each) for i, each in enumerate(facts))
    return next((found for at, each in parts if (found := _where(char, each, at)) != "–"), "–")
