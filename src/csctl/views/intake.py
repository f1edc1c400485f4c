"""What an import does or would do: how many accounts, which ones, and every row that was refused."""

from __future__ import annotations

from collections.abc import Sequence

from csctl.diagnostic import Diagnostic
from csctl.view import Block, Column, Fact, Facts, Findings, Kind, Note, Table, View

SHOWN = 20
"""Accounts people see before they ask for all."""
COLUMNS = (
    Column("row", Kind.INTEGER),
    Column("id", Kind.ID),
    Column("action", Kind.WORD),
    Column("values", Kind.INTEGER),
)


def import_view(
    outcomes: Sequence[tuple[int, str, str, int]],
    refused: Sequence[Diagnostic],
    unmapped: Sequence[str],
    *,
    rows: int,
    refusals: int,
    written: bool,
    show_all: bool,
) -> View:
    """Counts, the accounts that change (row, id, outcome, values), refused rows, and what became of it all."""
    counts = {what: sum(each[2] == what for each in outcomes) for what in ("created", "updated", "unchanged")}
    facts = [Fact(key, n, Kind.INTEGER) for key, n in (("rows", rows), *counts.items(), ("refused", refusals))]
    changed = [each for each in outcomes if each[2] != "unchanged"]
    blocks: list[Block] = [Table("imported", COLUMNS, changed, None if show_all else SHOWN), Facts("summary", facts)]
    if refused:
        blocks.append(Findings(refused))
    if unmapped:
        blocks.append(Note("unmapped", {"columns": list(unmapped)}))
    blocks.append(Note(_note(bool(refused), bool(changed), written)))
    return View("import", blocks, exit_code=1 if refused else 0)


def _note(refused: bool, changed: bool, written: bool) -> str:
    if refused:
        return "import-refused"
    if not changed:
        return "import-unchanged"
    return "import-written" if written else "import-dry-run"
