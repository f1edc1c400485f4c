"""Documents that were written, or shown, checked against the files, or looked through for what must not be told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from csctl.diagnostic import Diagnostic
from csctl.view import Block, Column, Fact, Facts, Findings, Kind, Note, Table, View


class Made(NamedTuple):
    """What became of one account's document: `written`, `unchanged`, or `failed` for the reasons given."""

    id: str
    path: Path | None
    state: str
    why: Sequence[Diagnostic] = ()


class Change(NamedTuple):
    """A line that only the document has (`document`), or only a new one would have (`files`)."""

    side: str
    text: str


class Audited(NamedTuple):
    """A file that was looked through: whose it is and for whom, as far as it says, and how often it tells too much."""

    path: str
    id: str | None
    audience: str | None
    leaks: int


def shown_view(command: str, facts: Facts, text: str, *, as_document: bool, warnings: Sequence[Diagnostic]) -> View:
    """A document itself: printed as it is, or, in a format for programs, its text beside what it was made of."""
    if as_document:
        return View(command, diagnostics=warnings, document=text)
    whole = facts._replace(facts=(*facts.facts, Fact("document", text)))
    return View(command, [whole], diagnostics=warnings)


def about(name: str, template: str, as_of: date, language: str, audience: str) -> Facts:
    """What a document was made of."""
    return Facts(
        "document",
        (
            Fact("id", name, Kind.ID),
            Fact("template", template, Kind.ID),
            Fact("as_of", as_of, Kind.DATE),
            Fact("language", language, Kind.WORD),
            Fact("audience", audience, Kind.WORD),
        ),
    )


def made_view(command: str, made: Sequence[Made], warnings: Sequence[Diagnostic], *, left_out: int) -> View:
    """One row a document, then how many there are of each; exit code 1 when one could not be made."""
    rows = [(one.id, one.state, one.path.as_posix() if one.path else None) for one in made]
    counts = {state: sum(one.state == state for one in made) for state in ("written", "unchanged", "failed")}
    blocks: list[Block] = [
        Table(
            "documents", (Column("id", Kind.ID), Column("state", Kind.WORD), Column("file", Kind.ID)), rows, limit=50
        ),
        Note("documents-made", counts | {"left_out": left_out}),
    ]
    why = [diagnostic for one in made for diagnostic in one.why]
    failed = bool(why) or left_out > 0
    return View(command, blocks, diagnostics=[*warnings, *why], exit_code=1 if failed else 0)


def verified_view(
    path: str, facts: Facts, changes: Sequence[Change], *, scoring_changed: bool, warnings: Sequence[Diagnostic]
) -> View:
    """Whether a document still tells what the files say; exit code 1 when not."""
    rows = [(change.side, change.text) for change in changes]
    blocks: list[Block] = [facts]
    if scoring_changed:
        blocks.append(Note("scoring-changed"))
    if rows:
        blocks += [
            Table("changes", (Column("side", Kind.WORD), Column("text")), rows),
            Note("document-outdated", {"path": path, "changes": len(rows)}),
        ]
    else:
        blocks.append(Note("document-current", {"path": path}))
    return View("verify", blocks, diagnostics=warnings, exit_code=1 if rows else 0)


def audit_view(audited: Sequence[Audited], found: Sequence[Diagnostic], warnings: Sequence[Diagnostic]) -> View:
    """One row a file, and every place that tells too much; exit code 1 when there is one."""
    columns = (
        Column("file", Kind.ID),
        Column("id", Kind.ID),
        Column("audience", Kind.WORD),
        Column("leaks", Kind.INTEGER),
    )
    blocks: list[Block] = [Findings(found), Table("audited", columns, audited)]
    return View("audit", blocks, diagnostics=warnings, exit_code=1 if found else 0)
