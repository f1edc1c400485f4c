"""A view as text for people: tables, facts, sentences, a picture; the same in a terminal and a pipe."""

from __future__ import annotations

from csctl.diagnostic import by_place
from csctl.i18n import Language, label, text
from csctl.i18n.values import escape
from csctl.output.cells import cells_of, wrap
from csctl.output.paint import Paint, look_of, paint
from csctl.output.table import GAP, draw_table
from csctl.output.values import say, say_note
from csctl.view import Block, Cards, Fact, Facts, Findings, Kind, Letters, Note, Patch, Quadrant, Section, Table, View

LINE_LOOKS = {"+": "added", "-": "removed", "@": "dim"}
"""How the lines of a difference look, by their first character."""
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
    if isinstance(block, Patch):
        return [color(escape(line), LINE_LOOKS.get(line[:1], "")) for line in block.lines]
    if isinstance(block, Section):
        return _section(block, language, width, color)
    if isinstance(block, Quadrant):
        from csctl.output.quadrant import draw

        lines = draw(block, language, width, color)
        return [_title(block.key, language, color), *lines] if block.points else []
    return wrap(text(language, f"note.{block.key}", **say_note(block, language)), width)


def _section(section: Section, language: Language, width: int, color: Paint) -> list[str]:
    """One line that says what it is about, and beneath, indented, its blocks; tables without titles."""
    head = [_fact(fact, language, color) for fact in section.facts if fact.value is not None]
    lines = [GAP.join(head)]
    for block in section.blocks:
        inside = _inside(block, language, max(width - len(GAP), 0), color)
        lines += ["", *(GAP + line for line in inside)] if inside else []
    return lines


def _inside(block: Table | Facts | Note, language: Language, width: int, color: Paint) -> list[str]:
    if isinstance(block, Table):
        return draw_table(block.columns, block.rows, language, width, color) if block.rows else []
    return _block(block, language, width, color, show_all=True)


def _fact(fact: Fact, language: Language, color: Paint) -> str:
    said = say(fact.value, fact.kind, language)
    if fact.kind is Kind.BAND:
        return color(said, look_of(fact.value))
    return color(said, "bold") if fact.kind is Kind.ID else said


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
        return [color(said, look_of(fact.value))]
    return wrap(said, width) if width >= _LEAST else [said]
