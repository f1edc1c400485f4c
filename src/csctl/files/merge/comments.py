"""Comments in a merge: they never conflict; what one side changed is taken, what both wrote stands together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from csctl.files.merge.layout import Item, Layout
from csctl.files.merge.markers import Edit

_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*", re.MULTILINE)


def comment_edits(o: Item | None, a: Item, b: Item, *, tails: bool) -> Iterator[Edit]:
    """What becomes of the comments above and behind an entry that both have."""
    if a.region is None or b.region is None:
        return
    if a.region.owned and b.region.owned:
        indent = " " * a.layout.indent(a.entry.start)
        merged = _lines(_lead(o), _lead(a), _lead(b))
        if merged is not None:
            text = "".join(f"{indent if line else ''}{line}{a.layout.newline}" for line in merged)
            yield Edit(a.region.lead, a.region.first, text, text)
    if tails:
        yield from _tails(o, a, b)


def _tails(o: Item | None, a: Item, b: Item) -> Iterator[Edit]:
    old, ours, theirs = (_tail(item) for item in (o, a, b))
    if theirs.strip() in (old.strip(), ours.strip()):
        return
    start, end = a.layout.tail(a.entry)
    text = theirs if ours.strip() == old.strip() else f"{ours.rstrip()} {theirs.strip()}"
    yield Edit(start, end, text, text)


def footer_edit(o: Layout, a: Layout, b: Layout) -> Iterator[Edit]:
    """What becomes of the comments behind the last entry of the file."""
    merged = _lines(*(_footer(layout) for layout in (o, a, b)))
    if merged is not None:
        start = _footer_start(a)
        text = "".join(f"{line}{a.newline}" for line in merged)
        yield Edit(start, len(a.text), text, text)


def said_beside(item: Item) -> list[str]:
    """All comments above, in and behind an entry."""
    if item.region is None:
        return []
    return _COMMENT.findall(item.layout.text, item.region.lead, item.region.end)


def own_lines(text: str) -> set[str]:
    """The comments that stand on lines of their own."""
    return {line.strip() for line in text.splitlines() if line.lstrip().startswith("#")}


def _lines(old: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str] | None:
    """Theirs where only they changed the lines, both where both did; None to leave ours."""
    if theirs in (old, ours):
        return None
    return list(theirs) if ours == old else [*ours, *(line for line in theirs if line not in ours)]


def _lead(item: Item | None) -> list[str]:
    if item is None or item.region is None:
        return []
    return _stripped(item.layout.text[item.region.lead : item.region.first])


def _tail(item: Item | None) -> str:
    if item is None or item.region is None:
        return ""
    start, end = item.layout.tail(item.entry)
    return item.layout.text[start:end]


def _footer(layout: Layout) -> list[str]:
    return _stripped(layout.text[_footer_start(layout) :])


def _footer_start(layout: Layout) -> int:
    entries = layout.entries(layout.root)
    return layout.region(entries[-1], layout.beginning).end if entries else len(layout.text)


def _stripped(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines()]
