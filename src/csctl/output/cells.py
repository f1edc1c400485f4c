"""How wide a text is on a terminal, and how it is made to fit: East Asian wide characters take two cells."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size

ELLIPSIS = "…"
_NOT_FIRST = frozenset("、。，．・：；？！」』）〉》】〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.)]")


def cells_of(text: str) -> int:
    """Width in terminal cells. Marks of ambiguous width (● ▲ ■ ○ – …) count one."""
    return len(text) if text.isascii() else cell_len(text)


def shorten(text: str, width: int) -> str:
    """Cut to `width` cells with an ellipsis, never through a wide character."""
    if cells_of(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + ELLIPSIS


def shorten_start(text: str, width: int) -> str:
    """Cut to `width` cells from the front, where the end says most."""
    if cells_of(text) <= width:
        return text
    kept = text
    while kept and cells_of(kept) > width - 1:
        kept = kept[1:]
    return ELLIPSIS + kept.lstrip()


_NOT_LAST = frozenset("「『（〈《【〔([")


def wrap(sentence: str, width: int) -> list[str]:
    """Lines of at most `width` cells (0: one line), broken at blanks and between Japanese characters.

    No line begins with a closing mark or ends with an opening one. Only what cannot be broken stands out.
    """
    if not width:
        return [sentence]
    lines, line, used = [], "", 0
    for piece in _pieces(sentence):
        if line.strip() and used + cells_of(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line, used = "", 0
        line += piece if line else piece.lstrip()
        used = cells_of(line)
    return [*lines, line.rstrip()]


def _pieces(sentence: str) -> Iterator[str]:
    """What must stay together: a word with the blanks behind it, a wide character with the closing marks behind it."""
    piece = ""
    for char in sentence:
        if piece and not _joins(piece[-1], char):
            yield piece
            piece = ""
        piece += char
    yield piece


def _joins(before: str, char: str) -> bool:
    if char == " " or char in _NOT_FIRST or before in _NOT_LAST:
        return True
    return (before != " " and cells_of(before) == cells_of(char) == 1) or cells_of(char) == 0
