"""How wide the columns of a table are: by what stands in them, an East Asian wide character counting two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from csctl.documents.tree import Break, Image, Inline, Inlines, Pill, Strong, said

PAGE = 101
"""Cells that fit between the margins of a page."""
NARROW = 21
"""A column of no more than this, its padding included, is not broken: a day in Japanese fits."""
_LEAST = 14
"""What a broken column gets, where there is room for it."""
_PADDING = 2.6
_CHART, _PILL = 14, 4
_LATIN = re.compile("[!-~]+")
LONGEST_WORD = 24
"""Characters of a word that is kept whole; longer ones are broken anywhere."""
_WIDER, _BOLD = 0.12, 1.05
"""Latin letters and figures take somewhat more than half of a wide character, bold ones more again."""
_BETWEEN = re.compile(r"[!-~](?=[\u2e80-\u9fff\uf900-\ufaff])|[\u2e80-\u9fff\uf900-\ufaff](?=[!-~])")
"""Where a quarter of a wide character is set between Latin and Japanese."""


def shares(head: Sequence[Inlines], rows: Sequence[Sequence[Inlines]], align: Sequence[str]) -> list[float]:
    """Each column's share of the width, 1 in sum, cut to three decimals but for the last.

    Narrow columns get what they need, wide ones share the rest by their lengths; where there is more room than
    words, it goes to the columns of words, the wider the more.
    """
    columns = list(zip(head, *rows, strict=True))
    natural = [_PADDING + max(2.0, *map(width, column)) for column in columns]
    if sum(natural) <= PAGE:
        given = _spread(natural, align)
    else:
        given = _squeezed(natural, [_PADDING + max(2.0, *map(_word, column)) for column in columns])
    *first, _ = (int(1000 * each / sum(given)) / 1000 for each in given)
    return [*first, round(1 - sum(first), 3)]


def _spread(natural: Sequence[float], align: Sequence[str]) -> list[float]:
    worded = [side == "left" for side in align] if "left" in align else [True] * len(natural)
    weights = [need**2 if is_worded else 0 for need, is_worded in zip(natural, worded, strict=True)]
    more = (PAGE - sum(natural)) / sum(weights)
    return [need + more * weight for need, weight in zip(natural, weights, strict=True)]


def _squeezed(natural: Sequence[float], least: Sequence[float]) -> list[float]:
    """No column gets more than its longest line, none less than its longest word, as far as the page goes."""
    kept = {i: need for i, need in enumerate(natural) if need <= NARROW}
    if PAGE - sum(kept.values()) < _LEAST * (len(natural) - len(kept)):
        kept = {}
    while len(kept) < len(natural):
        asked = {i: need**0.7 for i, need in enumerate(natural) if i not in kept}
        room = max(PAGE - sum(kept.values()), len(asked))
        given = {i: room * part / sum(asked.values()) for i, part in asked.items()}
        bound = {i: min(max(each, least[i]), natural[i]) for i, each in given.items()}
        fixed = {i: each for i, each in bound.items() if each != given[i]}
        if not fixed:
            kept |= given
        kept |= fixed
    return [kept[i] for i in range(len(natural))]


def _word(cell: Inlines) -> float:
    """The cells of the longest word that is not broken."""
    words = _LATIN.findall(said(cell))
    longest = max((len(word) for word in words if len(word) <= LONGEST_WORD), default=0)
    return (1 + _WIDER) * _BOLD * longest


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
    text = said([inline])
    plain = cells(text) + _WIDER * len("".join(_LATIN.findall(text))) + len(_BETWEEN.findall(text)) / 2
    return plain * (_BOLD if isinstance(inline, Strong) else 1) + (_PILL if isinstance(inline, Pill) else 0)


def cells(text: str) -> float:
    """Half-width characters that take the same room."""
    from rich.cells import cell_len

    return len(text) if text.isascii() else cell_len(text)
