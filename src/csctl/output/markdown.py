"""A view as Markdown that reads well on a git host: tables, facts, sentences; data never becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from csctl.diagnostic import by_place
from csctl.i18n import Language, label, text
from csctl.i18n.values import Count, escape
from csctl.output.told import Row, grouped, rows_of
from csctl.output.values import RIGHT, message, say, say_column, say_note
from csctl.view import Block, Cards, Column, Facts, Findings, Kind, Letters, Note, Patch, Quadrant, Section, Table, View

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
"""Marks of GitHub's Markdown that work inside a line, HTML, formulas and the braces of template languages."""


def render_markdown(view: View, language: Language) -> str:
    """All blocks, an empty line between them; every row."""
    blocks = [list(_block(block, language)) for block in view.blocks]
    return "\n".join("".join(f"{line}\n" for line in lines) for lines in blocks if lines)


def plain(said: str) -> str:
    """Text with its marks escaped, so that it shows as written."""
    return _MARKUP.sub(r"\\\1", said)


def _block(block: Block, language: Language) -> Iterator[str]:
    if isinstance(block, Note):
        said = {key: v if isinstance(v, Count) else plain(v) for key, v in say_note(block, language).items()}
        yield text(language, f"note.{block.key}", **said)
        return
    if isinstance(block, Cards | Letters):
        yield from _letters(block, language) if isinstance(block, Letters) else _cards(block, language)
        return
    if isinstance(block, Findings):
        yield from _findings(block, language)
        return
    if isinstance(block, Patch):
        yield from _patch(block)
        return
    if isinstance(block, Section):
        yield from _section(block, language)
        return
    lines = _facts(block, language) if isinstance(block, Facts) else _rows(_as_table(block), language)
    if lines:
        yield from (f"## {text(language, f'title.{block.key}')}", "", *lines)


def _section(section: Section, language: Language) -> Iterator[str]:
    """A heading of the third level, and the blocks without titles of their own."""
    yield "### " + " · ".join(plain(say(f.value, f.kind, language)) for f in section.facts if f.value is not None)
    for block in section.blocks:
        if isinstance(block, Note):
            yield from ("", *_block(block, language))
            continue
        lines = _facts(block, language) if isinstance(block, Facts) else _rows(block, language)
        yield from ("", *lines) if lines else ()


def _as_table(block: Table | Quadrant) -> Table:
    if isinstance(block, Table):
        return block
    columns = (
        Column("name"),
        Column("band", Kind.BAND),
        Column(block.x_key, Kind.SCORE),
        Column(block.y_key, Kind.SCORE),
    )
    return Table(block.key, columns, [(p.label, p.band, p.x, p.y) for p in block.points])


def _rows(table: Table, language: Language) -> list[str]:
    if not table.rows:
        return []
    columns = zip(table.columns, zip(*table.rows, strict=True), strict=True)
    shown = [(column, raw) for column, raw in columns if not column.stands_still(raw)]
    cells = [say_column(raw, column.kind, language) for column, raw in shown]
    heads = [label(language, f"column.{column.key}", column.key) for column, _ in shown]
    rules = _row(["---:" if column.kind in RIGHT else "---" for column, _ in shown])
    return [_row(heads), rules, *(_row(row) for row in zip(*cells, strict=True))]


def _facts(facts: Facts, language: Language) -> list[str]:
    """What is known, in two columns."""
    said = [
        (label(language, f"column.{fact.key}", fact.key), say(fact.value, fact.kind, language))
        for fact in facts.facts
        if fact.value is not None
    ]
    heads = _row([text(language, "column.fact"), text(language, "column.value")])
    return [heads, _row(["---", "---"]), *map(_row, said)] if said else []


def _findings(findings: Findings, language: Language) -> list[str]:
    """One row a diagnostic: where, how bad, what."""
    from csctl.output.diagnostics import place

    if not findings.found:
        return []
    heads = [text(language, f"column.{key}") for key in ("place", "severity", "finding")]
    rows = [
        (place(d.location), text(language, f"word.{d.severity}"), f"{message(d, language)} [{d.code}]")
        for d in by_place(findings.found)
    ]
    return [_row(heads), _row(["---"] * len(heads)), *map(_row, rows)]


def _patch(patch: Patch) -> Iterator[str]:
    """A fenced block, its fence longer than any in the text."""
    if patch.lines:
        runs = (len(run) for line in patch.lines for run in re.findall("`+", line))
        fence = "`" * max(3, 1 + max(runs, default=0))
        yield from (f"{fence}diff", *map(escape, patch.lines), fence)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(map(plain, cells)) + " |"


def _cards(cards: Cards, language: Language) -> Iterator[str]:
    """A heading a group, an item a head, and beneath it one item a row, with a box to tick for tasks."""
    rows = rows_of(cards, language)
    if rows:
        yield f"## {text(language, f'title.{cards.table.key}')}"
    for group, runs in grouped(rows, cards):
        yield from ("", f"### {plain(group)}", "") if cards.group else ("",)
        for run in runs:
            if cards.head:
                yield "- " + " ".join(f"**{plain(said)}**" for key in cards.head if (said := run[0].said(key)))
            yield from (_item(row, cards) for row in run)


def _item(row: Row, cards: Cards) -> str:
    said = row.told(cards.body)
    front, foot = row.said(cards.lead), row.said(cards.foot)
    indent, box = "  " if cards.head else "", "[ ] " if cards.tasks else ""
    words = f"{plain(front)}: {plain(said)}" if front else plain(said)
    return f"{indent}- {box}{words}" + (f" (`{foot}`)" if foot else "")


def _letters(letters: Letters, language: Language) -> Iterator[str]:
    """Each letter as a quotation under its labelled lines."""
    rows = rows_of(letters, language)
    if rows:
        yield f"## {text(language, f'title.{letters.table.key}')}"
    for row in rows:
        yield ""
        for key in letters.head:
            if said := row.said(key):
                yield f"- {plain(label(language, f'column.{key}', key))}: {plain(said)}"
        yield ""
        yield from (f"> {plain(escape(line))}  " if line else ">" for line in row.text_lines(letters.body))
