"""E-mail drafts: to whom, in which language, and the letters themselves; what keeps one from being written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from csctl.diagnostic import Diagnostic
from csctl.domain.outreach import Draft
from csctl.view import Block, Choice, Column, Kind, Letters, Note, Table, View
from csctl.views.shared import Lines, fault_note, limit

COLUMNS = (
    Column("id", Kind.ID),
    Column("name"),
    Column("language", Kind.WORD),
    Column("to_name"),
    Column("to_address"),
    Column("subject"),
    Column("body", Kind.LINES),
    Column("problem", Kind.WORD),
    Column("place", Kind.PLACE),
)
PROBLEM_COLUMNS = (
    Column("id", Kind.ID),
    Column("name"),
    Column("problem", Kind.WORD),
    Column("missing_fact"),
    Column("place", Kind.PLACE),
)
WRITTEN_COLUMNS = (Column("id", Kind.ID), Column("language", Kind.WORD), Column("to_address"), Column("file"))


def problem_of(draft: Draft) -> str | None:
    """Why a draft cannot be written, or not be sent as it is."""
    if draft.missing:
        return "missing-fact"
    return "no-address" if draft.email is None else None


def outreach_view(
    playbook: str,
    drafts: Sequence[Draft],
    quiet: int,
    written: Sequence[Path] | None,
    line: Lines,
    *,
    faults: Sequence[Diagnostic],
    show_all: bool,
) -> View:
    """The drafts, or where they were written; `quiet` counts clients who heard from us about this not long ago."""
    ready = [draft for draft in drafts if draft.missing is None]
    shown: Block = _letters(ready, line, show_all) if written is None else _written(ready, written)
    blocks: list[Block] = [
        shown if ready else Note("no-drafts", {"playbook": playbook}),
        Table("problems", PROBLEM_COLUMNS, _problems(drafts, line), limit(show_all)),
        *([Note("assumed-language", {"clients": n})] if (n := sum(d.assumed for d in ready)) else []),
        *([Note("quiet", {"clients": quiet})] if quiet else []),
        *([Note("drafts-shown", {"playbook": playbook})] if written is None and ready else []),
        *([Note("never-sent")] if written is not None else []),
        *fault_note(faults),
    ]
    return View("outreach", blocks, faults, bool(faults))


def _letters(ready: Sequence[Draft], line: Lines, show_all: bool) -> Letters:
    rows = [
        [
            d.client.row.id,
            d.client.row.name,
            Choice("language", d.language),
            d.contact,
            d.email,
            d.subject,
            d.body,
            problem_of(d),
            line(d.client.row.id, d.path),
        ]
        for d in ready
    ]
    return Letters(
        Table("drafts", COLUMNS, rows, None if show_all else 3), ("to_name", "to_address", "subject"), "body"
    )


def _written(ready: Sequence[Draft], written: Sequence[Path]) -> Table:
    rows = [
        [d.client.row.id, Choice("language", d.language), d.email, path.as_posix()]
        for d, path in zip(ready, written, strict=True)
    ]
    return Table("written", WRITTEN_COLUMNS, rows)


def _problems(drafts: Sequence[Draft], line: Lines) -> list[list[object]]:
    return [
        [d.client.row.id, d.client.row.name, problem_of(d), d.missing, line(d.client.row.id, d.path)]
        for d in drafts
        if problem_of(d)
    ]
