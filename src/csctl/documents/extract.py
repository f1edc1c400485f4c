"""The text of a document on disk, whatever its format: all that a reader, or their computer, can find in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from logging import CRITICAL, getLogger
from pathlib import PurePath
from typing import NamedTuple

from csctl.documents.stamp import Stamp, find_stamp, is_as_written

SUFFIXES = (".md", ".html", ".pdf", ".docx")
LARGEST_PART = 20_000_000
"""Bytes of one part of a .docx when unpacked: more is no text."""
_DAYS = ("created", "modified")
_HIDDEN = ("script", "style")
_BLOCKS = frozenset(
    {"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "br", "section", "header", "footer", "table", "title"}
)
_TOLD = ("alt", "title", "content", "aria-label", "placeholder", "value", "href", "src")
"""Attributes in which a text may hide."""


class Extracted(NamedTuple):
    """`pages` are texts; those of a PDF are its pages, the last one what is not printed (titles, pictures' words).

    All other formats are one page whose lines are the file's own, as far as it has any.
    """

    pages: tuple[str, ...]
    stamp: Stamp | None
    paged: bool = False


class Unreadable(Exception):
    """The bytes are not what the file's name says; the message says why, in the words of whatever read them."""


def extract(name: str, data: bytes) -> Extracted:
    """The text of a document by its file name. Raises Unreadable, KeyError for a suffix that is none of `SUFFIXES`."""
    suffix = PurePath(name).suffix.lower()
    read = _READ[suffix]
    try:
        pages = tuple(read(data))
    except Unreadable:
        raise
    except Exception as error:  # a damaged file makes its reader fail in many ways
        raise Unreadable(f"{type(error).__name__}: {error}") from error
    return Extracted(pages, find_stamp("\n".join(pages)), paged=suffix == ".pdf")


def is_ours(name: str, data: bytes) -> bool:
    """Whether csctl wrote a document, and nobody has changed it by hand since, as far as its format shows it."""
    try:
        stamp = extract(name, data).stamp
    except (Unreadable, KeyError):
        return False
    touched = {".md": lambda: not is_as_written(data), ".docx": lambda: _is_saved_again(data)}
    return stamp is not None and not touched.get(PurePath(name).suffix.lower(), lambda: False)()


def _is_saved_again(data: bytes) -> bool:
    """Ours are as they were created; a word processor that saves one says when, and counts."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        told = package.read("docProps/core.xml").decode("utf-8")
    days = {name: found[1] if (found := re.search(rf"<dcterms:{name}[^>]*>([^<]*)<", told)) else "" for name in _DAYS}
    return days["created"] != days["modified"] or "<cp:revision>1<" not in told


def visible(name: str, data: bytes) -> list[str]:
    """What a document tells, line by line, without what only programs read."""
    found = extract(name, data)
    pages = found.pages[:-1] if found.paged else found.pages
    lines = (line.strip() for page in pages for line in page.splitlines())
    return [line for line in lines if line and "csctl: template=" not in line]


def _markdown(data: bytes) -> Iterator[str]:
    yield data.decode("utf-8-sig")


def _html(data: bytes) -> Iterator[str]:
    reader = _Html()
    reader.feed(data.decode("utf-8-sig"))
    reader.close()
    yield "".join(reader.found)


class _Html(HTMLParser):
    """Text, comments and telling attributes, each on the line of the file where it stands."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._line = 1
        self._inside = 0

    def _say(self, text: str) -> None:
        line, _ = self.getpos()
        self.found.append("\n" * (line - self._line) + text)
        self._line = max(line, self._line) + text.count("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside += tag in _HIDDEN
        told = [value for name, value in attrs if name in _TOLD and value]
        if tag in _BLOCKS or told:
            self._say(" ".join(["", *told, ""]))

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag in _HIDDEN and self._inside > 0
        if tag in ("td", "th", "span", "b", "text"):
            self._say(" ")

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self._say(data)

    def handle_comment(self, data: str) -> None:
        self._say(f" {data} ")


def _docx(data: bytes) -> Iterator[str]:
    """Every part with text in it: body, notes, comments, headers, properties; a line a paragraph."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [info for info in package.infolist() if info.filename.endswith(".xml")]
        if any(info.file_size > LARGEST_PART for info in parts):
            raise Unreadable("too large")
        told = [_xml(package.read(info)) for info in parts if _may_tell(info.filename)]
    yield "\n".join(told)


def _may_tell(part: str) -> bool:
    return part.startswith(("word/", "docProps/")) and not part.startswith(
        ("word/theme", "word/fontTable", "word/styles")
    )


_PARAGRAPH = re.compile(r"</w:p>|<w:br\s*/?>|</dc:\w+>|</cp:\w+>")
_TELLING = re.compile(r'\b(?:descr|title)="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")


def _xml(part: bytes) -> str:
    from html import unescape

    text = part.decode("utf-8")
    told = " ".join(_TELLING.findall(text))
    return unescape(_TAG.sub("", _PARAGRAPH.sub("\n", text)) + "\n" + told)


def _pdf(data: bytes) -> Iterator[str]:
    from pypdf import PdfReader

    getLogger("pypdf").setLevel(CRITICAL)
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise Unreadable("encrypted")
    for page in reader.pages:
        yield page.extract_text()
    yield "\n".join(_unprinted(reader))


def _unprinted(reader: object) -> Iterator[str]:
    """Properties, and every text in the structure: alternative texts, bookmarks, notes."""
    from pypdf.generic import DictionaryObject, IndirectObject, TextStringObject

    seen: set[int] = set()
    waiting: list[object] = [reader.trailer]  # type: ignore[attr-defined]
    while waiting:
        item = waiting.pop()
        if isinstance(item, IndirectObject):
            if item.idnum in seen:
                continue
            seen.add(item.idnum)
            item = item.get_object()
        if isinstance(item, DictionaryObject):
            waiting.extend(item.raw_get(key) for key in item)
        elif isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, TextStringObject):
            yield str(item)


_READ: Mapping[str, Callable[[bytes], Iterator[str]]] = {".md": _markdown, ".html": _html, ".pdf": _pdf, ".docx": _docx}
