"""Diagnostics for people: `path:line:col: severity: message [code]`, the user's own line and a caret beneath."""

from __future__ import annotations

from collections.abc import Iterable

from csctl.diagnostic import Diagnostic, Location
from csctl.i18n import Language, text
from csctl.i18n.values import escape
from csctl.output.cells import ELLIPSIS, cells_of
from csctl.output.paint import Paint, paint
from csctl.output.values import message

WINDOW = 100
"""Characters shown of a long line."""
INDENT = "    "


def render_lines(found: Iterable[Diagnostic], language: Language, *, color: bool = False) -> str:
    """One diagnostic after the other, each with its line and the places that belong to it."""
    return "".join(f"{line}\n" for line in lines_of(found, language, paint(color)))


def lines_of(found: Iterable[Diagnostic], language: Language, color: Paint) -> list[str]:
    """The same line by line, without their ends."""
    return [line for d in found for line in _lines(d, language, color)]


def place(location: Location) -> str:
    """`path:line:col`, or the path alone where there is no line."""
    path = escape(location.path)
    return f"{path}:{location.line}:{location.column}" if location.line else path


def _lines(found: Diagnostic, language: Language, color: Paint) -> list[str]:
    severity = color(text(language, f"word.{found.severity}"), found.severity)
    note = text(language, "word.note")
    return [
        f"{place(found.location)}: {severity}: {message(found, language)} [{found.code}]",
        *(_source(found.source, max(found.location.column, 1) - 1) if found.source.strip() else ()),
        *(f"{place(related)}: {note}" for related in found.related),
    ]


def _source(source: str, at: int) -> tuple[str, str]:
    """The line, a window of it when it is long, and a caret under its character `at`. A tab shows as one blank."""
    start = max(min(at, len(source)) - WINDOW // 2, 0) if len(source) > WINDOW else 0
    end = start + WINDOW
    shown = source.replace("\t", " ")
    before = (ELLIPSIS if start else "") + escape(shown[start:at])
    after = escape(shown[at:end]).rstrip() + (ELLIPSIS if end < len(source) else "")
    return f"{INDENT}{before}{after}".rstrip(), f"{INDENT}{' ' * cells_of(before)}^"
