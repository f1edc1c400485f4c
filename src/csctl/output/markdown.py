"""A view as Markdown that reads well on a git host: tables, facts, sentences; data never becomes markup."""

from __future__ import annotations

import re

from csctl.i18n import Language, label, text
from csctl.output.text import worded
from csctl.output.values import RIGHT, escape, say, say_column
from csctl.view import Block, Facts, Kind, Note, Quadrant, Table, View

_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+!|~&@])")


def render_markdown(view: View, language: Language) -> str:
    """All blocks, an empty line between them; every row."""
    blocks = [_block(block, language) for block in view.blocks]
    return "\n".join("\n".join(lines) + "\n" for lines in blocks if lines)


def plain(said: str) -> str:
    """Text with its marks escaped, so that it shows as written."""
    return _MARKUP.sub(r"\\\1", said)


def _block(block: Block, language: Language) -> list[str]:
    if isinstance(block, Note):
        return [text(language, f"note.{block.key}", **{k: plain(v) for k, v in worded(block, language).items()})]
    title = [f"## {text(language, f'title.{block.key}')}", ""]
    if isinstance(block, Facts):
        return title + _facts(block, language)
    body = _points(block, language) if isinstance(block, Quadrant) else _table(block, language)
    return title + body if body else []


def _table(table: Table, language: Language) -> list[str]:
    if not table.rows:
        return []
    columns = [
        [plain(cell) for cell in say_column([row[i] for row in table.rows], column.kind, language)]
        for i, column in enumerate(table.columns)
    ]
    heads = [plain(label(language, f"column.{column.key}", column.key)) for column in table.columns]
    marks = ["---:" if column.kind in RIGHT else "---" for column in table.columns]
    return [_row(heads), _row(marks), *(_row(cells) for cells in zip(*columns, strict=True))]


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _facts(facts: Facts, language: Language) -> list[str]:
    given = [fact for fact in facts.facts if fact.value is not None]
    return [
        f"- **{plain(label(language, f'column.{f.key}', f.key))}**: {plain(say(f.value, f.kind, language))}"
        for f in given
    ]


def _points(picture: Quadrant, language: Language) -> list[str]:
    heads = [label(language, f"column.{key}", key) for key in ("name", "band", picture.x_key, picture.y_key)]
    rows = [
        [plain(escape(p.label)), say(p.band, Kind.BAND, language), *(say(v, Kind.SCORE, language) for v in (p.x, p.y))]
        for p in picture.points
    ]
    return [_row(heads), _row(["---", "---", "---:", "---:"]), *map(_row, rows)] if rows else []
