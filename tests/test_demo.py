"""The demo: fifteen clients that read like account plans and show whatever csctl can find, without an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from conftest import ROOT, TODAY
from csctl.diagnostic import Severity
from csctl.model.account import Account
from csctl.model.shape import Stage
from csctl.workspace.folder import Workspace
from csctl.workspace.load import load

DAY = date.fromisoformat(TODAY)
FILES = sorted((ROOT / "accounts").glob("*.yaml"))
FULL = {
    "client",
    "contract",
    "client_team",
    "internal_team",
    "goals",
    "why_us",
    "client_success",
    "our_success",
    "kpis",
    "adoption",
    "success_plan",
    "milestones",
    "communication",
    "growth",
    "budget",
    "risks",
    "issues",
    "follow_ups",
    "next_contact",
    "ebr",
    "advocacy",
    "feedback",
    "interactions",
    "notes",
}
"""What a full plan speaks of."""
FOUND = {
    "champion-left",
    "expired-reading",
    "stale-reading",
    "override-active",
    "override-expired",
    "renewal-overdue",
    "notice-deadline-near",
    "renewal-without-next-step",
    "single-threaded",
    "silent-client",
    "milestone-missed",
    "sparse-account",
}
of_every_account = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def account(path: Path) -> Account:
    model = load(path.read_bytes(), path.name, Account).model
    assert model is not None
    return model


def accounts() -> list[Account]:
    return [account(path) for path in FILES]


def people(plan: Account) -> set[str]:
    """Everybody, and every team, that a plan introduces."""
    client, ours = plan.client_team, plan.internal_team
    known = [p.name for p in (client.primary_contact, client.project_manager, *client.contacts) if p]
    own = [ours.csm, ours.handover_manager, ours.sales_rep, ours.handover_sponsor]
    return {*known, *client.product_users, *filter(None, own), *(c.name for c in ours.others), "開発"}


def mentioned(plan: Account) -> Iterator[str | None]:
    yield from (name for talk in plan.interactions for name in talk.with_)
    yield from plan.ebr.attendees
    yield from (remark.from_ for remark in plan.feedback)
    for items in (plan.success_plan, plan.risks, plan.issues, plan.follow_ups, plan.ebr.commitments, plan.feedback):
        yield from (item.owner for item in items)


def test_the_demo_has_findings_of_every_kind_and_no_error() -> None:
    found = Workspace(ROOT).check(today=DAY)
    assert [d for d in found if d.severity is Severity.ERROR] == []
    assert {d.code for d in found} >= FOUND


def test_the_demo_has_every_stage_segment_and_band() -> None:
    rows = Workspace(ROOT).health(today=DAY).rows
    assert {row.stage for row in rows} == {*get_args(Stage), None}
    assert {row.segment for row in rows} >= {"enterprise", "mid-market", "small"}
    assert {row.band for row in rows} == {"green", "yellow", "red", "unscored"}


def test_about_half_of_the_clients_are_japanese() -> None:
    japanese = [plan for plan in accounts() if re.search(r"[ぁ-んァ-ヶ一-龥]", plan.client.name)]
    assert len(FILES) == 15
    assert 6 <= len(japanese) <= 9


def test_many_plans_are_full() -> None:
    spoken = [len(FULL & plan.model_fields_set) for plan in accounts()]
    assert sum(sections >= len(FULL) - 2 for sections in spoken) >= 8


def test_some_contracts_grew_some_shrank_and_one_ended() -> None:
    moves = set()
    for plan in accounts():
        yearly = [sum(term.arr.values()) for term in plan.contract.terms]
        moves |= {"up" if b > a else "down" if b < a else "same" for a, b in pairwise(yearly)}
        if plan.contract.terms and plan.contract.terms[-1].to < DAY and plan.client.stage == "churned":
            moves.add("ended")
    assert moves == {"up", "down", "same", "ended"}


@of_every_account
def test_a_plan_mentions_only_people_it_introduces(path: Path) -> None:
    plan = account(path)
    assert {name for name in mentioned(plan) if name} - people(plan) == set()


@of_every_account
def test_conversations_and_remarks_stand_newest_first(path: Path) -> None:
    plan = account(path)
    for days in ([talk.on for talk in plan.interactions], [remark.on for remark in plan.feedback]):
        assert days == sorted(days, reverse=True)


@of_every_account
def test_addresses_are_fictional(path: Path) -> None:
    for address in re.findall(r"[\w.]+@([\w.-]+)", path.read_text("utf-8")):
        assert address.endswith((".example.jp", ".example.com"))


@of_every_account
def test_a_comment_tells_the_story(path: Path) -> None:
    assert re.search(r"^ *# (?!yaml-language-server)\S", path.read_text("utf-8"), re.MULTILINE)
