"""Which playbooks fire for a client, why, and what each asks for: steps with an owner and a day, an e-mail to send."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.client import colleague
from csctl.domain.renewal import act_by, renews_on
from csctl.domain.workflow import steps as renewal_steps

if TYPE_CHECKING:
    from csctl.diagnostic import DataPath
    from csctl.domain.book import HealthRow
    from csctl.domain.conditions.names import Because, Facts
    from csctl.model.account import Account
    from csctl.model.practice import Playbook, Practice, Words


class PlannedStep(NamedTuple):
    """A step of a playbook for one client: who (None: the role is empty), and when (None: its anchor is not known)."""

    id: str
    what: Words
    owner: str | None
    due: date | None
    days: int | None
    done_on: date | None


class Fired(NamedTuple):
    """A playbook and a client. `holds` is None where too little is known to decide; `because` names what decided.

    `mail_due` says whether its e-mail waits to be sent: there is one, and we began no conversation with this purpose
    within the playbook's quiet days.
    """

    client: HealthRow
    playbook: str
    holds: bool | None
    because: tuple[Because, ...]
    steps: tuple[PlannedStep, ...]
    mail_due: bool

    @property
    def paths(self) -> tuple[DataPath, ...]:
        """The places it rests on."""
        return tuple(because.path for because in self.because)


def fired(facts: Facts, practice: Practice) -> Iterator[Fired]:
    """Every playbook that holds for a client or cannot be decided, in file order; none for a churned client."""
    if facts.situation.account.client.stage == "churned":
        return
    for playbook in practice.playbooks:
        decided = facts.decide(playbook.when)
        if decided.holds is False:
            continue
        yield Fired(
            client=facts.situation.client.row,
            playbook=playbook.id,
            holds=decided.holds,
            because=decided.because,
            steps=tuple(_steps(facts, playbook, practice)) if decided.holds else (),
            mail_due=bool(decided.holds) and playbook.outreach is not None and not is_quiet(facts, playbook),
        )


def is_quiet(facts: Facts, playbook: Playbook) -> bool:
    """Whether we began a conversation about it not long ago."""
    today = facts.situation.today
    since = today - timedelta(days=playbook.quiet_days)
    return any(
        i.purpose == playbook.id and i.initiated_by == "us" and since < i.on <= today
        for i in facts.situation.account.interactions
    )


def _steps(facts: Facts, playbook: Playbook, practice: Practice) -> Iterator[PlannedStep]:
    account, today = facts.situation.account, facts.situation.today
    workflow = renewal_steps(facts.situation.client, practice) if playbook.id == practice.renewal.playbook else []
    due = {step.rule.id: step.due for step in workflow}
    done = {step.rule.id: step.done_on for step in workflow}
    anchor = anchor_day(account, playbook.anchor, today=today)
    for rule in playbook.steps:
        day = due.get(rule.id, anchor + timedelta(days=rule.days) if anchor else None)
        days = (day - today).days if day else None
        yield PlannedStep(rule.id, rule.what, colleague(account, rule.owner), day, days, done.get(rule.id))


def anchor_day(account: Account, anchor: str, *, today: date) -> date | None:
    """The day a playbook's steps count from."""
    days = {
        "today": today,
        "signed_on": account.contract.signed_on,
        "stage_since": account.client.stage_since,
        "act_by": act_by(account.contract),
        "renews_on": renews_on(account.contract),
    }
    return days[anchor]
