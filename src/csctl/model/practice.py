"""How the team works, `playbooks.yaml`: renewal workflow, risk rules, gates, roadmap, capacity, playbooks, e-mails."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from csctl.model.shape import (
    Amount,
    Count,
    Id,
    Language,
    Level,
    Many,
    Number,
    Percent,
    RiskKind,
    Shape,
    Stage,
    Text,
    Touch,
)

Days = Annotated[int, Field(ge=0, le=3_650)]
Offset = Annotated[int, Field(ge=-3_650, le=3_650)]
Positive = Annotated[Number, Field(gt=0)]


def _said(value: Any) -> Any:
    """Plain text is meant for every language."""
    return {"en": value, "ja": value} if isinstance(value, str) else value


Words = dict[Language, Text]
"""Words for people by language."""

Said = Annotated[
    Words,
    BeforeValidator(_said),
    WithJsonSchema({"type": ["string", "object"]}),
]
"""Words for people as they are written: one text for all languages, or `{en: ..., ja: ...}`."""

When = Text
"""A condition over the facts of an account, see `csctl.domain.conditions`."""


class Step(Shape):
    """One step of a playbook. `days` from the playbook's anchor, negative before it.

    `owner` is a role of the account's internal team (`csm`, `sales_rep`, `handover_manager`, `handover_sponsor`), or
    a name.
    """

    id: Id
    what: Said
    owner: Text = "csm"
    days: Offset = 0


class Playbook(Shape):
    """What to do for the clients for whom `when` holds.

    `anchor` is the day its steps count from. `outreach` names an e-mail; it is due unless we began a conversation with
    `purpose: <id of the playbook>` within the last `quiet_days`.
    """

    id: Id
    what: Said
    when: When
    anchor: Literal["today", "signed_on", "stage_since", "act_by", "renews_on"] = "today"
    steps: Many[Step] = ()
    outreach: Id | None = None
    quiet_days: Days = 30


class Likelihood(Shape):
    """How likely a renewal is, in percent: by health, and of a contract whose notice deadline passed without notice."""

    green: Percent = 95
    yellow: Percent = 75
    red: Percent = 40
    unscored: Percent = 60
    automatic: Percent = 98


class Calls(Shape):
    """What a CSM's word is worth, in percent of the amount."""

    commit: Percent = 95
    best_case: Percent = 70
    at_risk: Percent = 35
    lost: Percent = 0


class RenewalWork(Shape):
    """When work on a renewal starts, in days before the day that counts, and the playbook whose steps are its workflow.

    `red_starts` where health is red, `segments` where a segment has its own; the earlier one holds. The steps' days
    stretch with the start. Default 120 from the profession map: contact 90 to 120 days before renewal.
    """

    playbook: Id | None = None
    starts: Days = 120
    red_starts: Days = 180
    segments: dict[Text, Days] = Field(default_factory=dict)
    likelihood: Likelihood = Field(default_factory=Likelihood)
    calls: Calls = Field(default_factory=Calls)


class RiskRule(Shape):
    """A risk that is there whether somebody wrote it down or not."""

    id: Id
    kind: RiskKind
    when: When
    what: Said
    severity: Level = "medium"
    likelihood: Level = "medium"


class Escalation(Shape):
    """Days after which an open risk goes up: past its due day, or, where it has none, after it was opened."""

    high: Days = 7
    medium: Days = 21
    low: Days = 60


class Criterion(Shape):
    """One condition of the gate that leads out of a stage."""

    id: Id
    when: When
    what: Said


class Proposal(Shape):
    """A step towards a level of the adoption roadmap, for the clients for whom `when` holds (default: all)."""

    what: Said
    when: When | None = None


class RoadmapLevel(Shape):
    """A level of the adoption roadmap: what proves it, and what to propose to a client one level below."""

    level: Annotated[int, Field(ge=1, le=4)]
    proves: Said
    propose: Many[Proposal] = ()


class Hours(Shape):
    """Hours of a CSM per client and month, by touch model."""

    high: Amount = 8
    low: Amount = 2
    tech: Amount = 0.25


class Extra(Shape):
    """Further hours per client and month while something is going on."""

    red: Amount = 4
    renewal: Amount = 3
    onboarding: Amount = 5


class CapacityBand(Shape):
    """How many clients one CSM serves, from the total ARR of these clients upwards (base currency)."""

    id: Id
    arr_at_least: Amount
    clients_from: Count
    clients_to: Count | None = None


class Capacity(Shape):
    """What one CSM can carry. `busy` and `idle` in percent of `hours_a_month`; bands highest ARR first."""

    hours_a_month: Positive = 110
    busy: Positive = 100
    idle: Amount = 50
    hours: Hours = Field(default_factory=Hours)
    extra: Extra = Field(default_factory=Extra)
    bands: Many[CapacityBand] = ()
    proactive_at_least: Percent = 80
    proactive_days: Days = 180


class AdvocateRules(Shape):
    """Whom to ask to speak for us (without a condition nobody), and how often at most."""

    when: When | None = None
    rest_days: Days = 90
    most_a_year: Count = 3


class Reviews(Shape):
    """Executive business reviews: for which touch models, how long before one to prepare, when the first is due."""

    touch: Many[Touch] = ("high", "low")
    prepare_days: Days = 14
    first_after_days: Days = 180


class Mail(Shape):
    """An e-mail draft: a template over what the client may know, see `csctl.domain.outreach`."""

    subject: Text
    body: Text


class Practice(Shape):
    """The whole of `playbooks.yaml`."""

    version: Literal[1]
    renewal: RenewalWork = Field(default_factory=RenewalWork)
    risks: Many[RiskRule] = ()
    escalate_after: Escalation = Field(default_factory=Escalation)
    gates: dict[Stage, Many[Criterion]] = Field(default_factory=dict)
    roadmap: Many[RoadmapLevel] = ()
    capacity: Capacity = Field(default_factory=Capacity)
    advocates: AdvocateRules = Field(default_factory=AdvocateRules)
    reviews: Reviews = Field(default_factory=Reviews)
    playbooks: Many[Playbook] = ()
    outreach: dict[Id, dict[Language, Mail]] = Field(default_factory=dict)
