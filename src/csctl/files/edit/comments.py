"""The comments of a document, which no reader of data sees and every edit must keep."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csctl.files.document import Document

_COMMENT = re.compile(r"#[^\r\n]*")
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\r\n]*)")


def comments(document: Document) -> list[str]:
    """Every comment, from its `#` to the end of the line, in order."""
    return [comment for _, comment in positions(document)]


def positions(document: Document) -> Iterator[tuple[int, str]]:
    """Every comment with the position of its `#`: what is between the scalars, and in the first line of a block one."""
    text, at = document.text, 0
    for event in document.places.events:
        style = getattr(event, "style", None)
        if style is None:
            continue
        start, end = event.start_mark.index + document.places.bom, event.end_mark.index + document.places.bom
        if end <= start:
            continue
        yield from _between(text, at, start)
        if style in ("|", ">") and (header := _HEADER.match(text, start)):
            yield header.start(1), header[1]
        at = end
    yield from _between(text, at, len(text))


def _between(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for found in _COMMENT.finditer(text, start, end):
        yield found.start(), found[0].rstrip()
