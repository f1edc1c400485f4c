"""How wide the columns of a table are: by what stands in them, an East Asian wide character counting two."""

from __future__ import annotations

from collections.abc import Sequence

from csctl.documents.tree import Break, Image, Inline, Inlines, Pill, said

PAGE = 101
"""Cells that fit between the margins of a page."""
NARROW = 16
"""A column of no more than this, its padding included, is never broken."""
_PADDING = 2.6
_LOOSE = 1.06
"""For the space that is set between Japanese and Latin letters."""
_CHART = 14
_PILL = 4


def shares(head: Sequence[Inlines], rows: Sequence[Sequence[Inlines]], align: Sequence[str]) -> list[float]:
    """Each column's share of the width, 1 in sum, cut to three decimals but for the last.

    Narrow columns get what they need, wide ones share the rest by their lengths; where there is more room than
    words, it goes to the columns of words, the wider the more.
    """
    columns = zip(head, *rows, strict=True)
    natural = [_PADDING + _LOOSE * max(2.0, *(width(cell) for cell in column)) for column in columns]
    wide = [i for i, need in enumerate(natural) if need > NARROW]
    room = PAGE - sum(need for need in natural if need <= NARROW)
    if sum(natural) > PAGE:
        asked = {i: natural[i] ** 0.7 for i in wide}
        natural = [room * asked[i] / sum(asked.values()) if i in asked else need for i, need in enumerate(natural)]
    else:
        worded = [i for i, side in enumerate(align) if side == "left"] or list(range(len(natural)))
        weight = {i: natural[i] ** 2 for i in worded}
        more = PAGE - sum(natural)
        natural = [need + more * weight.get(i, 0) / sum(weight.values()) for i, need in enumerate(natural)]
    *first, _ = (int(1000 * need / sum(natural)) / 1000 for need in natural)
    return [*first, round(1 - sum(first), 3)]


def width(cell: Inlines) -> float:
    """The cells of the longest line of a cell."""
    longest, line = 0.0, 0.0
    for inline in cell:
        line = 0 if isinstance(inline, Break) else line + _width(inline)
        longest = max(longest, line)
    return longest


def _width(inline: Inline) -> float:
    if isinstance(inline, Image):
        return _CHART
    return cells(said([inline])) + (_PILL if isinstance(inline, Pill) else 0)


def cells(text: str) -> float:
    """Half-width characters that take the same room."""
    from wcwidth import wcswidth

    return len(text) if text.isascii() else max(0, wcswidth(text))
