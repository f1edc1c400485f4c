"""The customer journey: six stages, the gate out of each, milestones and moments of truth, and the adoption roadmap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, get_args

from csctl.domain.money import add
from csctl.model.shape import Stage

if TYPE_CHECKING:
    from csctl.diagnostic import DataPath
    from csctl.domain.book import HealthRow
    from csctl.domain.conditions.names import Because, Facts
    from csctl.model.account import Account
    from csctl.model.practice import Practice, Proposal, Words

STAGES: tuple[str, ...] = get_args(Stage)
NEXT = {
    "evaluation": "purchase",
    "purchase": "onboarding",
    "onboarding": "adoption",
    "adoption": "renewal",
    "renewal": "adoption",
}
"""Where a gate leads; after a renewal the client is back to using what it bought."""
UNKNOWN = "no-stage"
HIGHEST = 4
IN_USE = frozenset({"onboarding", "adoption", "renewal"})
"""Stages in which a next step on the roadmap makes sense."""


class Criterion(NamedTuple):
    """One criterion of a gate: met (True), not met (False), or not known (None), and what decided that."""

    id: str
    what: Words
    met: bool | None
    because: tuple[Because, ...]
    path: DataPath


class Step(NamedTuple):
    """A milestone: `state` is `reached`, `missed` (its day has passed) or `ahead`. `late_by` days, negative: early."""

    name: str
    kind: str
    stage: str | None
    due: date | None
    reached_on: date | None
    state: str
    late_by: int | None
    path: DataPath


class Roadmap(NamedTuple):
    """Where a client stands on the adoption roadmap.

    `level` as claimed (None: nothing claimed), `evidence` as written. `proves` is what that level means, `propose` the
    next step to suggest: towards the next level, or to prove the one that is claimed without evidence.
    """

    level: int | None
    evidence: str | None
    proves: Words | None
    propose: Words | None
    path: DataPath


class Journey(NamedTuple):
    """Where one client stands. `since` is the first day of its stage (None: not known), `days` how long ago that is."""

    client: HealthRow
    stage: str
    since: date | None
    since_path: DataPath
    days: int | None
    gate: tuple[Criterion, ...]
    milestones: tuple[Step, ...]
    roadmap: Roadmap

    @property
    def paths(self) -> tuple[DataPath, ...]:
        """The places it rests on."""
        because = (each.path for criterion in self.gate for each in criterion.because)
        return (self.since_path, self.roadmap.path, *(step.path for step in self.milestones), *because)

    @property
    def gate_is_open(self) -> bool:
        """Whether every criterion is met: the client can move on."""
        return bool(self.gate) and all(criterion.met for criterion in self.gate)

    @property
    def met(self) -> int:
        """How many criteria are met."""
        return sum(criterion.met is True for criterion in self.gate)


def journey_of(facts: Facts, practice: Practice) -> Journey:
    """Stage, gate, milestones and roadmap of one client."""
    situation = facts.situation
    stage = situation.account.client.stage or UNKNOWN
    since, path = since_of(situation.account)
    return Journey(
        client=situation.client.row,
        stage=stage,
        since=since,
        since_path=path,
        days=(situation.today - since).days if since else None,
        gate=tuple(_gate(facts, practice, stage)),
        milestones=tuple(_milestones(situation.account, situation.today)),
        roadmap=_roadmap(facts, practice),
    )


def since_of(account: Account) -> tuple[date | None, DataPath]:
    """The day the stage began: as written, else that of the last milestone of an earlier stage, else signing.

    Signing begins the onboarding, so it is taken for that stage only.
    """
    stage = account.client.stage
    if account.client.stage_since:
        return account.client.stage_since, ("client", "stage_since")
    if stage not in STAGES:
        return None, ("client", "stage")
    earlier = STAGES[: STAGES.index(stage)]
    reached = [(m.reached_on, i) for i, m in enumerate(account.milestones) if m.reached_on and m.stage in earlier]
    if reached:
        day, index = max(reached)
        return day, ("milestones", index)
    if stage == "onboarding" and account.contract.signed_on:
        return account.contract.signed_on, ("contract", "signed_on")
    return None, ("client", "stage")


def _gate(facts: Facts, practice: Practice, stage: str) -> list[Criterion]:
    found = []
    for criterion in {str(key): gate for key, gate in practice.gates.items()}.get(stage, ()):
        decided = facts.decide(criterion.when)
        path = decided.because[0].path if decided.because else ()
        found.append(Criterion(criterion.id, criterion.what, decided.holds, decided.because, path))
    return found


def _milestones(account: Account, today: date) -> list[Step]:
    found = []
    for index, m in enumerate(account.milestones):
        reached = m.reached_on if m.reached_on and m.reached_on <= today else None
        missed = reached is None and m.due is not None and m.due < today
        state = "reached" if reached else "missed" if missed else "ahead"
        end = reached or (today if missed else None)
        late_by = (end - m.due).days if end and m.due else None
        found.append(Step(m.name, m.kind, m.stage, m.due, reached, state, late_by, ("milestones", index)))
    return found


def _roadmap(facts: Facts, practice: Practice) -> Roadmap:
    said = facts.situation.account.adoption
    level = said.level if said else None
    levels = {step.level: step for step in practice.roadmap}
    unproven = said is not None and said.level > 1 and said.evidence is None
    in_use = facts.situation.account.client.stage in IN_USE
    wanted = levels.get((level or 0) + (0 if unproven else 1)) if in_use else None
    return Roadmap(
        level=level,
        evidence=said.evidence if said else None,
        proves=levels[level].proves if level in levels else None,
        propose=_proposal(facts, wanted.propose) if wanted else None,
        path=("adoption",),
    )


def _proposal(facts: Facts, proposals: Sequence[Proposal]) -> Words | None:
    """The first proposal that fits the client."""
    for proposal in proposals:
        if proposal.when is None or facts.decide(proposal.when).holds:
            return proposal.what
    return None


class StageTotal(NamedTuple):
    """Clients in one stage (`no-stage`: none written), or in all; days in the stage of those where it is known."""

    stage: str
    clients: int
    arr: Mapping[str, int | float]
    arr_base: float
    typical_days: float | None
    longest_days: int | None
    reached: int
    missed: int
    open_gates: int


def by_stage(journeys: Sequence[Journey]) -> list[StageTotal]:
    """One total a stage, in the order of the journey, those without a stage, then the whole; they add up to it."""
    grouped = [(stage, [j for j in journeys if j.stage == stage]) for stage in (*STAGES, UNKNOWN)]
    return [_total(stage, mine) for stage, mine in [*grouped, ("all", list(journeys))]]


def _total(stage: str, journeys: Sequence[Journey]) -> StageTotal:
    days = [j.days for j in journeys if j.days is not None]
    states = [step.state for j in journeys for step in j.milestones]
    return StageTotal(
        stage,
        len(journeys),
        add(j.client.arr for j in journeys),
        sum(j.client.arr_base or 0 for j in journeys),
        float(median(days)) if days else None,
        max(days, default=None),
        states.count("reached"),
        states.count("missed"),
        sum(j.gate_is_open for j in journeys),
    )


class LevelTotal(NamedTuple):
    """Clients on one level of the roadmap (0: nothing claimed), and how many of them prove it."""

    level: int
    clients: int
    proven: int
    arr_base: float


def by_level(journeys: Sequence[Journey]) -> list[LevelTotal]:
    """One total a level, from none to the highest; they add up to the book."""
    found = []
    for level in range(HIGHEST + 1):
        mine = [j for j in journeys if (j.roadmap.level or 0) == level]
        proven = sum(j.roadmap.evidence is not None for j in mine)
        found.append(LevelTotal(level, len(mine), proven, sum(j.client.arr_base or 0 for j in mine)))
    return found


def ordered(journeys: Sequence[Journey]) -> list[Journey]:
    """By stage, in the order of the journey, who has been there longest first."""
    stages = (*STAGES, UNKNOWN)
    return sorted(journeys, key=lambda j: (stages.index(j.stage), j.days is None, -(j.days or 0), j.client.id))
