"""What is planned and open: ids, dates, stages, and what is overdue or missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from csctl.diagnostic import DataPath, Finding, likeliest
from csctl.domain.book import STAGES
from csctl.domain.check.finding import advice, error, warning
from csctl.domain.facts import progress
from csctl.domain.renewal import renews_on

if TYPE_CHECKING:
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring


def ids_are_unique(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """An id names one item of its list."""
    for name in ("success_plan", "risks", "issues", "follow_ups"):
        seen: set[str] = set()
        for index, item in enumerate(getattr(account, name)):
            if item.id is not None and item.id in seen:
                yield error("duplicate-item-id", (name, index, "id"), id=item.id)
            seen.add(item.id)


def nothing_is_done_in_the_future(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """What is done, closed or reached has a day that has come."""
    for path, day in _done(account):
        if day is not None and day > today:
            yield error("done-in-future", path, on=day.isoformat())


def _done(account: Account) -> Iterator[tuple[DataPath, date | None]]:
    for index, milestone in enumerate(account.milestones):
        yield ("milestones", index, "reached_on"), milestone.reached_on
    for index, follow_up in enumerate(account.follow_ups):
        yield ("follow_ups", index, "done_on"), follow_up.done_on
    for name in ("risks", "issues"):
        for index, item in enumerate(getattr(account, name)):
            yield (name, index, "closed_on"), item.closed_on
    for index, interaction in enumerate(account.interactions):
        yield ("interactions", index, "on"), interaction.on
    yield ("ebr", "last"), account.ebr.last
    for index, promise in enumerate(account.ebr.commitments):
        yield ("ebr", "commitments", index, "done_on"), promise.done_on
    for index, remark in enumerate(account.feedback):
        yield ("feedback", index, "on"), remark.on


def nothing_ends_before_it_begins(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """Risks and issues are closed after they were opened."""
    for name in ("risks", "issues"):
        for index, item in enumerate(getattr(account, name)):
            if item.opened_on and item.closed_on and item.closed_on < item.opened_on:
                opened = item.opened_on.isoformat()
                yield error(
                    "closed-before-opened", (name, index, "closed_on"), on=item.closed_on.isoformat(), opened=opened
                )


def stage_and_milestones_agree(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """A milestone of a later stage is reached, so the stage is behind. After onboarding, stages come round again."""
    stage = account.client.stage
    if stage not in STAGES[:3]:
        return
    for index, milestone in enumerate(account.milestones):
        later = milestone.stage and STAGES.index(milestone.stage) > STAGES.index(stage)
        if later and milestone.reached_on and milestone.reached_on <= today:
            path = ("milestones", index, "reached_on")
            yield warning(
                "stage-against-milestones", path, stage=stage, milestone=milestone.name, later=milestone.stage
            )


def segment_is_known(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """A segment that the rules do not list gets no profile and no touch model."""
    known = [segment.id for segment in scoring.segments]
    segment = account.client.segment
    if segment and known and segment not in known:
        yield warning("unknown-segment", ("client", "segment"), segment=segment, suggestion=likeliest(segment, known))


def next_contact_is_ahead(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """The next contact was planned for a day that has passed."""
    day = account.next_contact
    if day and day < today:
        yield warning("next-contact-overdue", ("next_contact",), on=day.isoformat(), days=(today - day).days)


def work_is_in_time(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """Open work whose day has passed."""
    for code, path, what, due in _open_work(account):
        if due is not None and due < today:
            yield warning(code, path, what=what, on=due.isoformat(), days=(today - due).days)


def _open_work(account: Account) -> Iterator[tuple[str, DataPath, str, date | None]]:
    for index, follow_up in enumerate(account.follow_ups):
        if follow_up.done_on is None:
            yield "follow-up-overdue", ("follow_ups", index, "due"), follow_up.what, follow_up.due
    for code, name in (("risk-overdue", "risks"), ("issue-overdue", "issues")):
        for index, item in enumerate(getattr(account, name)):
            if item.closed_on is None:
                yield code, (name, index, "due"), item.what, item.due
    for index, milestone in enumerate(account.milestones):
        if milestone.reached_on is None:
            yield "milestone-missed", ("milestones", index, "due"), milestone.name, milestone.due
    for index, outcome in enumerate(account.success_plan):
        if progress(outcome) != 100:
            yield "outcome-overdue", ("success_plan", index, "due"), outcome.outcome, outcome.due


def client_is_heard_from(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """More time has passed since the last conversation than was promised between two."""
    cadence = account.communication.cadence_days
    last = max((i.on for i in account.interactions if i.on <= today), default=None)
    if cadence and last and last + timedelta(days=cadence) < today:
        days = (today - last).days
        yield warning("silent-client", ("communication", "cadence_days"), days=days, cadence=cadence)


def review_is_ahead(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """The next EBR was planned for a day that has passed."""
    day = account.ebr.next
    if day and day < today:
        yield warning("ebr-overdue", ("ebr", "next"), on=day.isoformat(), days=(today - day).days)


def nothing_important_is_missing(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """What a plan needs most; a file that has hardly begun gets one advice, not a list."""
    missing = list(_missing(account))
    if len(missing) > 3:
        yield advice("sparse-account", ("client",), missing=", ".join(key for _, _, key in missing))
    else:
        yield from (advice(code, path, key=key) for code, path, key in missing)


def _missing(account: Account) -> Iterator[tuple[str, DataPath, str]]:
    kpis = account.kpis
    present = {
        "client.stage": account.client.stage,
        "internal_team.csm": account.internal_team.csm,
        "contract.renews_on": renews_on(account.contract),
        "contract.arr": account.contract.arr,
        "client_team": account.client_team.model_fields_set - {"product_users"},
        "goals.objectives": account.goals.objectives,
        "kpis": kpis.nps or kpis.csat or kpis.churn or kpis.sentiment or kpis.readings,
    }
    for key, value in present.items():
        if not value:
            section = key.split(".")[0]
            yield "missing-information", (section,), key


def level_has_evidence(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """A level of the adoption roadmap is claimed, and nothing proves it."""
    if account.adoption and account.adoption.level > 1 and not account.adoption.evidence:
        yield advice("level-without-evidence", ("adoption",), level=account.adoption.level)
