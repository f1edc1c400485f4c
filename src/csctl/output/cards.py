"""Cards and letters on a terminal: what rows share is said once, above them, and each row gets the lines it needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csctl.i18n import Language, label, text
from csctl.i18n.values import BAND_MARKS, escape
from csctl.output.cells import cells_of, shorten, wrap
from csctl.output.paint import Paint
from csctl.output.told import Row, grouped, rows_of
from csctl.view import Cards, Letters

INDENT = "  "
GAP = "  "
LEAST = 16
"""Text is not wrapped into fewer cells."""


def draw_cards(cards: Cards, language: Language, width: int, color: Paint, *, show_all: bool = False) -> list[str]:
    """Lines of at most `width` cells (0: no limit) as far as words allow."""
    rows = rows_of(cards, language)
    if not rows:
        return []
    shown = rows if show_all else rows[: cards.table.limit]
    wide = max((cells_of(row.said(cards.lead)) for row in shown), default=0)
    lines = [] if cards.group else [color(text(language, f"title.{cards.table.key}"), "bold")]
    for group, runs in grouped(shown, cards):
        lines += [*([""] if lines else []), color(group, "bold")] if cards.group else []
        lead = wide if any(row.said(cards.lead) for run in runs for row in run) else 0
        for run in runs:
            lines += [_head(run[0], cards.head, width, color)] if cards.head else []
            lines += [line for row in run for line in _lines(row, cards, lead, width, color)]
    if more := len(rows) - len(shown):
        lines += ["", *wrap(text(language, "note.more-rows", more=f"{more:,}"), width)]
    return lines


def _head(row: Row, keys: Sequence[str], width: int, color: Paint) -> str:
    """The mark of a band, then the first text in bold, then what else is said."""
    mark = "".join(color(BAND_MARKS.get(str(row.raw(k)), ""), str(row.raw(k))) + " " for k in keys if row.is_band(k))
    said = [found for key in keys if not row.is_band(key) and (found := row.said(key))]
    beside = sum(cells_of(other) + len(GAP) for other in said[1:]) + (2 if mark else 0)
    first = shorten(said[0], max(width - beside, LEAST)) if width and said else "".join(said[:1])
    return mark + GAP.join([color(first, "bold"), *said[1:]])


def _lines(row: Row, cards: Cards, lead: int, width: int, color: Paint) -> Iterator[str]:
    """The lead, the text wrapped beside it, the foot at the right of its last line or, without room, of the next."""
    foot = row.said(cards.foot)
    indent = len(INDENT) + (lead + len(GAP) if lead else 0)
    first, *others = wrap(row.told(cards.body), max(width - indent, LEAST) if width else 0)
    begin = INDENT + _aligned(row, cards.lead, lead, color) if lead else INDENT
    lines = [begin + first, *(" " * indent + other for other in others)]
    used = indent + cells_of((others or [first])[-1])
    room = width - used - cells_of(foot)
    if foot and (not width or room >= len(GAP)):
        lines[-1] += (" " * room if width else GAP) + color(foot, "dim")
    elif foot:
        lines.append(" " * max(width - cells_of(foot), indent) + color(foot, "dim"))
    yield from lines


def _aligned(row: Row, key: str | None, width: int, color: Paint) -> str:
    """The lead in its column: days at the right, words at the left."""
    front = row.said(key)
    blanks, painted = " " * (width - cells_of(front)), color(front, row.look(key))
    return (blanks + painted if row.is_day(key) else painted + blanks) + GAP


def draw_letters(letters: Letters, language: Language, color: Paint) -> list[str]:
    """Each letter: its head as labelled lines, then its text, indented and as it is."""
    labels = {key: label(language, f"column.{key}", key) for key in letters.head}
    indent = max(map(cells_of, labels.values()), default=0) + len(GAP)
    rows = rows_of(letters, language)[: letters.table.limit]
    lines = [color(text(language, f"title.{letters.table.key}"), "bold")] if rows else []
    for row in rows:
        said = [(color(name, "dim"), indent - cells_of(name), row.said(key)) for key, name in labels.items()]
        lines += ["", *(name + " " * blanks + value for name, blanks, value in said if value), ""]
        lines += [f"{INDENT}{escape(line)}".rstrip() for line in row.text_lines(letters.body)]
    return lines
