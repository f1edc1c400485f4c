"""A view as text for people: tables, facts, sentences, a picture; the same in a terminal and a pipe."""

from __future__ import annotations

from csctl.diagnostic import by_place
from csctl.i18n import Language, label, text
from csctl.output.cells import cells_of, wrap
from csctl.output.paint import Paint, paint
from csctl.output.table import GAP, draw_table
from csctl.output.values import say, say_note
from csctl.view import Block, Cards, Fact, Facts, Findings, Kind, Letters, Quadrant, Table, View

_LEAST = 20
"""Values of facts are not wrapped into less."""


def render_text(view: View, language: Language, *, width: int = 0, color: bool = False, show_all: bool = False) -> str:
    """All blocks, an empty line between them. `width` in cells, 0 for no limit; `show_all` lifts the limit on rows."""
    painter = paint(color)
    blocks = [_block(block, language, width, painter, show_all) for block in view.blocks]
    return "\n".join("".join(f"{line.rstrip()}\n" for line in lines) for lines in blocks if lines)


def _block(block: Block, language: Language, width: int, color: Paint, show_all: bool) -> list[str]:
    if isinstance(block, Table):
        return _table(block, language, width, color, show_all)
    if isinstance(block, Facts):
        return _facts(block, language, width, color)
    if isinstance(block, Cards | Letters):
        from csctl.output.cards import draw_cards, draw_letters

        if isinstance(block, Letters):
            return draw_letters(block, language, color)
        return draw_cards(block, language, width, color, show_all=show_all)
    if isinstance(block, Findings):
        from csctl.output.diagnostics import lines_of

        return lines_of(by_place(block.found), language, color)
    if isinstance(block, Quadrant):
        from csctl.output.quadrant import draw

        lines = draw(block, language, width, color)
        return [_title(block.key, language, color), *lines] if block.points else []
    return wrap(text(language, f"note.{block.key}", **say_note(block, language)), width)


def _title(key: str, language: Language, color: Paint) -> str:
    return color(text(language, f"title.{key}"), "bold")


def _table(table: Table, language: Language, width: int, color: Paint, show_all: bool) -> list[str]:
    if not table.rows:
        return []
    shown = table.rows if show_all else table.rows[: table.limit]
    lines = [_title(table.key, language, color), *draw_table(table.columns, shown, language, width, color)]
    if more := len(table.rows) - len(shown):
        lines += wrap(text(language, "note.more-rows", more=f"{more:,}"), width)
    return lines


def _facts(facts: Facts, language: Language, width: int, color: Paint) -> list[str]:
    """The values under each other; what is unknown is left out."""
    given = [fact for fact in facts.facts if fact.value is not None]
    labels = [label(language, f"column.{fact.key}", fact.key) for fact in given]
    indent = max(map(cells_of, labels), default=0) + len(GAP)
    lines = [_title(facts.key, language, color)]
    for name, fact in zip(labels, given, strict=True):
        first, *others = _said(fact, language, width - indent, color)
        lines.append(name + " " * (indent - cells_of(name)) + first)
        lines += [" " * indent + line for line in others]
    return lines


def _said(fact: Fact, language: Language, width: int, color: Paint) -> list[str]:
    said = say(fact.value, fact.kind, language)
    if fact.kind is Kind.BAND:
        return [color(said, str(fact.value))]
    return wrap(said, width) if width >= _LEAST else [said]
