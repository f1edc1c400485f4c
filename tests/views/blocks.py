"""Parts of a view by their keys, for the tests of this room."""

from __future__ import annotations

from typing import Any

from csctl.view import Facts, Note, Quadrant, Table, View


def table(view: View, key: str) -> list[dict[str, Any]]:
    """The rows of one table, each a mapping from column to raw value."""
    found = next(block for block in view.blocks if isinstance(block, Table) and block.key == key)
    return [dict(zip((column.key for column in found.columns), row, strict=True)) for row in found.rows]


def facts(view: View, key: str) -> dict[str, Any]:
    """The labelled values under one title."""
    found = next(block for block in view.blocks if isinstance(block, Facts) and block.key == key)
    return {fact.key: fact.value for fact in found.facts}


def notes(view: View) -> dict[str, dict[str, Any]]:
    """Every sentence with its parameters."""
    return {block.key: dict(block.params) for block in view.blocks if isinstance(block, Note)}


def keys(view: View) -> list[str]:
    """The keys of all tables, facts and pictures, in order."""
    return [block.key for block in view.blocks if isinstance(block, Table | Facts | Quadrant)]
