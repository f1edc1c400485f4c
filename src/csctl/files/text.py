"""Bytes to text: what can be told to be wrong before any YAML is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from csctl.diagnostic import Diagnostic, Location, Severity

LARGEST = 1 << 20
"""Bytes; a real account file has some thousand."""

BOM = b"\xef\xbb\xbf"
REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control, bidi and invisible characters. U+200C and U+200D join letters in some scripts and are allowed."""
_LINE = re.compile(r"\r\n|\r|\n")
_CONFLICT = re.compile(r"^(<<<<<<< |>>>>>>> |=======$)", re.MULTILINE)
_ENCODINGS = ("cp932", "euc-jp")


class Text:
    """A file's text, by lines. Lines and columns count from 1."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self._lines: list[str] | None = None

    def line(self, number: int) -> str:
        """One line without its end; empty beyond the last."""
        if self._lines is None:
            self._lines = _LINE.split(self.text)
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    def at(self, index: int) -> Location:
        """The place of a character."""
        before = _LINE.split(self.text[:index])
        return Location(self.path, len(before), len(before[-1]) + 1)

    def marked(self, mark: Any) -> Location:
        """The place of one of libyaml's marks; the beginning where there is none."""
        return Location(self.path, mark.line + 1, mark.column + 1) if mark is not None else Location(self.path, 1, 1)

    def fault(self, code: str, location: Location, *related: Location, **params: object) -> Diagnostic:
        """An error at a place, with the user's own line."""
        return Diagnostic(code, Severity.ERROR, location, params, self.line(location.line), related)


def decode(data: bytes, path: str) -> tuple[Text, list[Diagnostic]]:
    """The text without a byte order mark, and what forbids to read on."""
    if len(data) > LARGEST:
        nothing = Text("", path)
        return nothing, [nothing.fault("too-large", Location(path, 1, 1), size=len(data), limit=LARGEST)]
    try:
        text = Text(data.removeprefix(BOM).decode(), path)
    except UnicodeDecodeError as error:
        return _undecodable(data, error, path)
    return text, [*_conflicts(text), *_refused(text)]


def _undecodable(data: bytes, error: UnicodeDecodeError, path: str) -> tuple[Text, list[Diagnostic]]:
    body = data.removeprefix(BOM)
    before = Text(body[: error.start].decode(), path)
    guess = _encoding(body)
    shown = Text(body.decode(guess, "replace"), path)
    place = before.at(len(before.text))
    return shown, [shown.fault("not-utf8", place, guess=guess)]


def _encoding(data: bytes) -> str:
    """The likeliest encoding of bytes that are not UTF-8."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    for name in _ENCODINGS:
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        return name
    return "latin-1"


def _conflicts(text: Text) -> Iterator[Diagnostic]:
    found = _CONFLICT.search(text.text)
    if found and (found[0] != "=======" or "<<<<<<< " in text.text):
        yield text.fault("merge-conflict", text.at(found.start()))


def _refused(text: Text) -> Iterator[Diagnostic]:
    for found in REFUSED.finditer(text.text):
        yield text.fault("control-character", text.at(found.start()), character=f"U+{ord(found[0]):04X}")
