"""Bytes to text: the encoding, the characters nobody can see, and what git left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from csctl.files.disk import MAX_BYTES

BOM = "\ufeff"
_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 but tab and line ends, DEL, C1
    "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of writing
    "\u200b\u2060\ufeff"  # no width, no meaning; U+200C and U+200D are needed by scripts and emoji
    "\u2028\u2029\ufffe\uffff\ud800-\udfff"  # line ends that editors disagree on, no characters at all
)
UNSEEN_IN_TEXT = re.compile(f"[{_UNSEEN}]")
UNSEEN_IN_VALUE = re.compile(f"[\r{_UNSEEN}]")
_LINE_END = re.compile(r"\r\n|\n|\r")
_CONFLICT = re.compile(r"^(?:<<<<<<< .*|=======|>>>>>>> .*)$", re.MULTILINE)
_LONE_HIGH_BYTES = re.compile(rb"(?:[\x00-\x7f]|(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff]))*")
_HALF_WIDTH_KANA = re.compile("[\uff61-\uff9f]")


class Spot(NamedTuple):
    """A fault in the text, before it belongs to a document: line and column from 1."""

    code: str
    line: int
    column: int
    params: Mapping[str, object]


class Decoded(NamedTuple):
    """A file's text without its byte order mark. A fault means that it cannot be read as YAML."""

    text: str
    bom: bool
    fault: Spot | None


def lines(text: str) -> list[str]:
    """The lines without their ends; LF, CRLF and CR end a line, as in YAML."""
    return _LINE_END.split(text)


def decode(data: bytes) -> Decoded:
    """The text of a file; one in another encoding is read by guess, only so that its line can be quoted."""
    if len(data) > MAX_BYTES:
        return Decoded("", False, Spot("too-large", 1, 1, {"size": len(data), "limit": MAX_BYTES}))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _undecodable(data, error.start)
    bom = text.startswith(BOM)
    text = text[1:] if bom else text
    return Decoded(text, bom, _binary(data, text) if "\0" in text else None)


def _undecodable(data: bytes, start: int) -> Decoded:
    before = lines(data[:start].decode())
    guess = guess_encoding(data)
    fault = Spot("not-utf8", len(before), len(before[-1]) + 1, {"guess": guess})
    return Decoded(data.decode(guess, "replace"), False, fault)


def _binary(data: bytes, text: str) -> Spot:
    """A file with NULs: UTF-16 of plain letters is valid UTF-8, too."""
    if data.count(0) * 4 >= len(data):
        return Spot("not-utf8", 1, 1, {"guess": "utf-16"})
    line, column = position(text, text.index("\0"))
    return Spot("nul-byte", line, column, {})


def guess_encoding(data: bytes) -> str:
    """What a file that is not UTF-8 looks like: utf-16, latin-1, euc-jp or cp932. A guess, for a message."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data.count(0) * 4 >= len(data):
        return "utf-16"
    if _LONE_HIGH_BYTES.fullmatch(data):
        return "latin-1"
    euc = _decoded(data, "euc-jp")
    if euc is not None and not _HALF_WIDTH_KANA.search(euc):
        return "euc-jp"
    return "latin-1" if _decoded(data, "cp932") is None else "cp932"


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def position(text: str, index: int) -> tuple[int, int]:
    """Line and column of a character, from 1."""
    before = lines(text[:index])
    return len(before), len(before[-1]) + 1


def conflicts(text: str) -> list[Spot]:
    """The lines that an unfinished merge begins on; a left-over half of a conflict counts."""
    if "<<<<<<< " not in text and "\n=======" not in text and ">>>>>>> " not in text:
        return []
    marked = [(n, line) for n, line in enumerate(lines(text), 1) if _CONFLICT.match(line)]
    opened = [n for n, line in marked if line.startswith("<")]
    return [Spot("merge-conflict", n, 1, {"line": n}) for n in opened or [n for n, _ in marked]]


def unseen(text: str) -> Iterator[Spot]:
    """Every character of the text that nobody can see and that could mislead."""
    if not UNSEEN_IN_TEXT.search(text):
        return
    for number, line in enumerate(lines(text), 1):
        for match in UNSEEN_IN_TEXT.finditer(line):
            yield Spot("control-character", number, match.start() + 1, {"character": codepoint(match[0])})


def visible(text: str) -> str:
    """The text with those characters replaced, length unchanged."""
    return UNSEEN_IN_TEXT.sub("\ufffd", text)


def codepoint(character: str) -> str:
    """`U+200B`."""
    return f"U+{ord(character):04X}"
