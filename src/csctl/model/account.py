"""One client, one file: the sections of the account-plan template in its order, then what the profession map adds."""

from __future__ import annotations

from pydantic import Field

from csctl.model.contract import Contract, Renewal
from csctl.model.kpis import HealthOverride, Kpis
from csctl.model.people import ClientTeam, InternalTeam
from csctl.model.shape import Amount, Count, Day, Many, Shape, Stage, Text
from csctl.model.work import (
    Advocacy,
    Budget,
    Communication,
    Ebr,
    Feedback,
    FollowUp,
    Interaction,
    Issue,
    Milestone,
    Opportunity,
    Outcome,
    Risk,
)


class Size(Shape):
    """企業の規模: people, and yearly revenue in the workspace's base currency."""

    employees: Count | None = None
    revenue: Amount | None = None


class Client(Shape):
    """顧客情報. `name` is the only thing an account file must say."""

    name: Text
    industry: Text | None = None
    size: Size | None = None
    growing: bool | None = None
    brand: bool | None = None
    referred_by: Text | None = None
    segment: Text | None = None
    stage: Stage | None = None
    stage_since: Day | None = None
    products: Many[Text] = ()


class Goals(Shape):
    """顧客の高レベルな目標, in the client's words."""

    objectives: Many[Text] = ()
    revenue_model: Text | None = None
    success_looks_like: Text | None = None


class Success(Shape):
    """A definition of customer success, the client's or ours, and the KPIs it is judged by."""

    definition: Text | None = None
    expectations: Many[Text] = ()
    kpis: Many[Text] = ()


class Roadmap(Shape):
    """Where the client stands on the adoption roadmap, 1 to 4, and what proves it."""

    level: int = Field(ge=1, le=4)
    evidence: Text | None = None


class Account(Shape):
    """An account file. Everything but `client.name` is optional; what is missing is advice, never an error."""

    client: Client
    contract: Contract = Field(default_factory=Contract)
    renewal: Renewal = Field(default_factory=Renewal)
    client_team: ClientTeam = Field(default_factory=ClientTeam)
    internal_team: InternalTeam = Field(default_factory=InternalTeam)
    goals: Goals = Field(default_factory=Goals)
    why_us: Text | None = None
    client_success: Success = Field(default_factory=Success)
    our_success: Success = Field(default_factory=Success)
    kpis: Kpis = Field(default_factory=Kpis)
    health_override: HealthOverride | None = None
    adoption: Roadmap | None = None
    success_plan: Many[Outcome] = ()
    milestones: Many[Milestone] = ()
    communication: Communication = Field(default_factory=Communication)
    growth: Many[Opportunity] = ()
    budget: Budget | None = None
    risks: Many[Risk] = ()
    issues: Many[Issue] = ()
    follow_ups: Many[FollowUp] = ()
    next_contact: Day | None = None
    ebr: Ebr = Field(default_factory=Ebr)
    advocacy: Advocacy = Field(default_factory=Advocacy)
    feedback: Many[Feedback] = ()
    interactions: Many[Interaction] = ()
    notes: Text | None = None
