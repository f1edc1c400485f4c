"""Playbooks: for how many clients each fires, for whom and why, and the steps of one client; names for conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csctl.diagnostic import Diagnostic
from csctl.domain.conditions.situation import Name
from csctl.domain.playbooks import Fired
from csctl.model.practice import Playbook
from csctl.view import Block, Cards, Column, Due, Kind, Note, Reason, Table, View
from csctl.views.shared import Lines, fault_note, limit, why

COLUMNS = (
    Column("playbook", Kind.ID),
    Column("what", Kind.SAID),
    Column("clients", Kind.INTEGER),
    Column("untold", Kind.INTEGER),
    Column("mails", Kind.INTEGER),
    Column("when"),
)
FIRED_COLUMNS = (
    Column("playbook"),
    Column("id", Kind.ID),
    Column("name"),
    Column("band", Kind.BAND),
    Column("arr", Kind.MONEY),
    Column("csm"),
    Column("why", Kind.WHY),
    Column("mail_due", Kind.FLAG),
)
STEP_COLUMNS = (
    Column("playbook"),
    Column("id", Kind.ID),
    Column("why", Kind.WHY),
    Column("step"),
    Column("due", Kind.DUE),
    Column("what", Kind.SAID),
    Column("owner"),
    Column("done", Kind.REASON),
)
NAME_COLUMNS = (Column("name_in_rules", Kind.ID), Column("value_kind", Kind.WORD), Column("words"))


def playbooks_view(
    found: Sequence[Fired], playbooks: Sequence[Playbook], line: Lines, *, faults: Sequence[Diagnostic], show_all: bool
) -> View:
    """Every playbook with its numbers, then who it fires for, and why."""
    holding = [each for each in found if each.holds]
    ordered = [each for playbook in playbooks for each in holding if each.playbook == playbook.id]
    table = Table("fired", FIRED_COLUMNS, [_fired(each, line) for each in ordered], limit(show_all))
    blocks: list[Block] = [
        Table("playbooks", COLUMNS, [_playbook(playbook, found) for playbook in playbooks]),
        Cards(table, ("why",), ("band", "name", "arr", "csm"), group="playbook"),
        *([] if holding else [Note("nothing-fires")]),
        *fault_note(faults),
    ]
    return View("playbooks", blocks, faults, bool(faults))


def _playbook(playbook: Playbook, found: Sequence[Fired]) -> list[object]:
    mine = [each for each in found if each.playbook == playbook.id]
    return [
        playbook.id,
        playbook.what,
        sum(each.holds is True for each in mine),
        sum(each.holds is None for each in mine),
        sum(each.mail_due for each in mine),
        playbook.when,
    ]


def _fired(each: Fired, line: Lines) -> list[object]:
    client = each.client
    because = why(client, each.because, line)
    return [each.playbook, client.id, client.name, client.band, client.arr, client.csm, because, each.mail_due]


def one_client_view(found: Sequence[Fired], line: Lines) -> View:
    """The playbooks that fire for one client, each with its reason and its steps; of others, what is missing."""
    holding = [each for each in found if each.holds]
    table = Table("steps", STEP_COLUMNS, [row for each in holding for row in _steps(each, line)])
    untold = [each for each in found if each.holds is None]
    blocks: list[Block] = [
        Cards(table, ("why", "what", "owner", "done"), group="playbook", lead="due"),
        *([] if holding else [Note("nothing-fires")]),
        *(
            Note("untold", {"playbook": each.playbook, "names": [b.name for b in each.because if b.value is None]})
            for each in untold
        ),
    ]
    return View("playbooks", blocks)


def _steps(each: Fired, line: Lines) -> list[list[object]]:
    """The reason, then the steps; one that is done is not late."""
    head: list[object] = [each.playbook, each.client.id]
    rows: list[list[object]] = [[*head, why(each.client, each.because, line), None, None, None, None, None]]
    for step in each.steps:
        done = Reason("done", {"on": step.done_on}) if step.done_on else None
        due = Due(step.due, step.days) if step.due and not done else None
        rows.append([*head, None, step.id, due, step.what, step.owner, done])
    return rows


def names_view(known: Mapping[str, Name]) -> View:
    """Every name a condition may use."""
    rows = [[name, known[name].kind, ", ".join(sorted(known[name].words or ())) or None] for name in sorted(known)]
    return View("playbooks", [Table("names", NAME_COLUMNS, rows)])
