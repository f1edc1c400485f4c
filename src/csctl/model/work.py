"""What is going on: success plan, milestones, risks, issues, follow-ups, reviews, conversations."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from csctl.model.shape import (
    Audience,
    Count,
    Day,
    Id,
    Language,
    Level,
    Many,
    Money,
    Number,
    Percent,
    RiskKind,
    Shape,
    Stage,
    Text,
)


class Outcome(Shape):
    """One agreed outcome of the success plan: from `baseline` over `current` to `target`, in `unit`.

    `measured_on` is the day of `current`, `source` where the figures come from: what a client asks first.
    """

    id: Id
    outcome: Text
    unit: Text | None = None
    baseline: Number | None = None
    current: Number | None = None
    target: Number | None = None
    measured_on: Day | None = None
    source: Text | None = None
    due: Day | None = None
    owner: Text | None = None


class Milestone(Shape):
    """A step of the journey; a moment of truth is one that decides how the client feels about all others."""

    name: Text
    kind: Literal["milestone", "moment_of_truth"] = "milestone"
    stage: Stage | None = None
    due: Day | None = None
    reached_on: Day | None = None


class Communication(Shape):
    """作業とコミュニケーション スタイル. `cadence_days` is the promised time between two contacts."""

    style: Text | None = None
    prefers: Text | None = None
    cadence_days: Annotated[int, Field(ge=1, le=366)] | None = None
    language: Language | None = None


class Opportunity(Shape):
    """成長機会: one chance to grow. `arr` per year, `likelihood` in percent."""

    what: Text
    arr: Money | None = None
    likelihood: Percent | None = None
    expected_on: Day | None = None


class Budget(Shape):
    """顧客予算."""

    note: Text | None = None
    amount: Money | None = None
    approver: Text | None = None


class Risk(Shape):
    """潜在的なリスク, typed as the profession map types them."""

    id: Id | None = None
    kind: RiskKind
    what: Text
    severity: Level | None = None
    likelihood: Level | None = None
    response: Text | None = None
    owner: Text | None = None
    opened_on: Day | None = None
    due: Day | None = None
    closed_on: Day | None = None


class Issue(Shape):
    """未解決の問題. The client knows of it, unless `audience` is internal."""

    id: Id | None = None
    what: Text
    severity: Level | None = None
    owner: Text | None = None
    opened_on: Day | None = None
    due: Day | None = None
    closed_on: Day | None = None
    audience: Audience | None = None


class FollowUp(Shape):
    """フォローアップ措置. Ours alone, unless `audience` is customer."""

    id: Id | None = None
    what: Text
    owner: Text | None = None
    due: Day | None = None
    done_on: Day | None = None
    audience: Audience | None = None


class Commitment(Shape):
    """Something promised at a review."""

    what: Text
    owner: Text | None = None
    promised_on: Day | None = None
    due: Day | None = None
    done_on: Day | None = None


class Ebr(Shape):
    """Executive Business Reviews: the last one, the next one, and what was promised and asked."""

    last: Day | None = None
    next: Day | None = None
    attendees: Many[Text] = ()
    asks: Many[Text] = ()
    commitments: Many[Commitment] = ()


class Ask(Shape):
    """One time we asked the client to speak for us, and what they said."""

    on: Day
    what: Literal["reference", "case_study", "seminar", "review", "referral"]
    answer: Literal["yes", "no", "later"] | None = None


class Advocacy(Shape):
    """What the client does for us in public, and what we asked of them."""

    reference: Literal["given", "willing", "asked", "declined"] | None = None
    case_study: Literal["published", "agreed", "asked", "declined"] | None = None
    seminars_attended: Count | None = None
    events_attended: Count | None = None
    asked: Many[Ask] = ()


class Feedback(Shape):
    """Voice of the customer: one remark, and what became of it. They know of it, unless `audience` is internal."""

    on: Day
    theme: Text
    from_: Annotated[Text | None, Field(alias="from")] = None
    text: Text
    sentiment: Literal["positive", "neutral", "negative"] | None = None
    status: Literal["new", "with_product", "planned", "shipped", "declined", "answered"] | None = None
    owner: Text | None = None
    audience: Audience | None = None


class Interaction(Shape):
    """One conversation. `initiated_by` feeds the 80/20 of proactive and reactive work."""

    on: Day
    channel: Text
    initiated_by: Literal["us", "them"] | None = None
    purpose: Text | None = None
    with_: Annotated[Many[Text], Field(alias="with")] = ()
    summary: Text | None = None
