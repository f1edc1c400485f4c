"""Diagnostics for people: `path:line:col: severity: message [code]`, the user's own line and a caret beneath."""

from __future__ import annotations

from collections.abc import Iterable

from csctl.diagnostic import Diagnostic, Location
from csctl.i18n import Language, family, label, text
from csctl.output.paint import Paint, paint
from csctl.output.text import cells_of
from csctl.output.values import escape

WINDOW = 100
"""Characters shown of a long line."""


def message(found: Diagnostic, language: Language) -> str:
    """The sentence of a diagnostic, with a suggestion where there is one; its code where no sentence is known."""
    sentence = family(language, "finding").get(found.code)
    if sentence is None:
        return found.code
    said = sentence.format(**{key: _worded(key, value, language) for key, value in found.params.items()})
    suggestion = found.params.get("suggestion")
    return said + text(language, "word.did-you-mean", suggestion=escape(str(suggestion))) if suggestion else said


_FAMILIES = {"measure": "measure", "band": "word", "stage": "word", "later": "word"}
"""Parameters that are words of ours, and the family their labels are in."""


def _worded(key: str, value: object, language: Language) -> str:
    said = str(value)
    return escape(label(language, f"{_FAMILIES[key]}.{said}", said) if key in _FAMILIES else said)


def render_lines(found: Iterable[Diagnostic], language: Language, *, color: bool = False) -> str:
    """One diagnostic after the other, each with its line."""
    return "".join(f"{line}\n" for d in found for line in _lines(d, language, paint(color)))


def _lines(found: Diagnostic, language: Language, color: Paint) -> list[str]:
    severity = color(text(language, f"word.{found.severity}"), str(found.severity))
    lines = [f"{place(found.location)}: {severity}: {message(found, language)} [{found.code}]"]
    if found.source.strip():
        lines += _source(found.source, found.location.column)
    note = text(language, "word.note")
    return lines + [f"{place(related)}: {note}" for related in found.related]


def place(location: Location) -> str:
    """`path:line:col`, or the path alone where there is no line."""
    path = escape(location.path)
    return f"{path}:{location.line}:{location.column}" if location.line else path


def _source(source: str, column: int) -> list[str]:
    """The line, a window of it when it is long, and a caret under the column."""
    start = max(column - WINDOW // 2, 0) if len(source) > WINDOW else 0
    before = escape(source[start : column - 1].replace("\t", " "))
    after = escape(source[column - 1 : start + WINDOW].replace("\t", " "))
    return [f"    {before}{after}".rstrip(), f"    {' ' * cells_of(before)}^"]
