"""The risk register: what people wrote down, and what rules derive from readings and people, of all five kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, get_args

from csctl.domain.money import add
from csctl.model.shape import RiskKind

if TYPE_CHECKING:
    from csctl.diagnostic import DataPath
    from csctl.domain.book import HealthRow
    from csctl.domain.conditions.names import Because, Facts
    from csctl.model.practice import Escalation, Practice, RiskRule, Words
    from csctl.model.work import Risk as Written

KINDS: tuple[str, ...] = get_args(RiskKind)
LEVELS = {"low": 1, "medium": 2, "high": 3}
STATES = ("escalate", "late", "unnoted", "open", "noted")
"""Most pressing first: to be escalated, response late, derived and written down by nobody, open, derived and noted."""


class Risk(NamedTuple):
    """One risk of a client.

    `what` in a person's words, or a rule's words by language. `score` is severity x likelihood, 1 to 9; an unknown one
    counts as medium. `age` in days since it was opened, `days` until the response is due (negative: late). `rule` is
    the index of the rule that derived it, `because` what made the rule hold, `noted` the written risk of the same kind.
    """

    client: HealthRow
    kind: str
    what: str | Words
    severity: str | None
    likelihood: str | None
    score: int
    state: str
    owner: str | None
    age: int | None
    due: date | None
    days: int | None
    response: str | None
    path: DataPath
    rule: int | None = None
    because: tuple[Because, ...] = ()
    noted: str | None = None

    @property
    def paths(self) -> tuple[DataPath, ...]:
        """The places it rests on."""
        return (self.path, *(because.path for because in self.because))


def risks_of(facts: Facts, practice: Practice) -> list[Risk]:
    """All open risks of one client, written ones first; of a churned client only what is written."""
    written = list(_written(facts, practice.escalate_after))
    if facts.situation.account.client.stage == "churned":
        return written
    return [*written, *_derived(facts, practice.risks, written)]


def _written(facts: Facts, escalate_after: Escalation) -> Iterator[Risk]:
    client, today = facts.situation.client, facts.situation.today
    for index, risk in enumerate(client.account.risks):
        if risk.closed_on is not None and risk.closed_on <= today:
            continue
        age = (today - risk.opened_on).days if risk.opened_on else None
        days = (risk.due - today).days if risk.due else None
        yield Risk(
            client=client.row,
            kind=risk.kind,
            what=risk.what,
            severity=risk.severity,
            likelihood=risk.likelihood,
            score=_score(risk.severity, risk.likelihood),
            state=_state(risk, age, days, escalate_after),
            owner=risk.owner,
            age=age,
            due=risk.due,
            days=days,
            response=risk.response,
            path=("risks", index),
        )


def _score(severity: str | None, likelihood: str | None) -> int:
    return LEVELS[severity or "medium"] * LEVELS[likelihood or "medium"]


def _state(risk: Written, age: int | None, days: int | None, escalate_after: Escalation) -> str:
    """Late past its due day; escalated when it has been late, or without a due day open, longer than is allowed."""
    allowed: int = getattr(escalate_after, risk.severity or "medium")
    waiting = age if days is None else -days
    if waiting is not None and waiting > allowed:
        return "escalate"
    return "late" if days is not None and days < 0 else "open"


def _derived(facts: Facts, rules: Sequence[RiskRule], written: Sequence[Risk]) -> Iterator[Risk]:
    client = facts.situation.client
    noted = {risk.kind: client.account.risks[int(risk.path[1])] for risk in reversed(written)}
    for index, rule in enumerate(rules):
        decided = facts.decide(rule.when)
        if not decided.holds:
            continue
        same = noted.get(rule.kind)
        yield Risk(
            client=client.row,
            kind=rule.kind,
            what=rule.what,
            severity=rule.severity,
            likelihood=rule.likelihood,
            score=_score(rule.severity, rule.likelihood),
            state="noted" if same else "unnoted",
            owner=client.row.csm,
            age=None,
            due=None,
            days=None,
            response=None,
            path=decided.because[0].path if decided.because else (),
            rule=index,
            because=decided.because,
            noted=(same.id or same.what) if same else None,
        )


def worst(risks: Sequence[Risk]) -> Risk | None:
    """The risk with the highest score; the first among equals."""
    return max(risks, key=lambda risk: risk.score, default=None)


def ranked(risks: Sequence[Risk]) -> list[Risk]:
    """Most pressing first: by state; in it the client with the highest score, then ARR, its risks together."""
    listed: list[Risk] = []
    for state in STATES:
        by_client: dict[str, list[Risk]] = {}
        for risk in risks:
            if risk.state == state:
                by_client.setdefault(risk.client.id, []).append(risk)
        runs = sorted(by_client.values(), key=lambda run: min(map(_pressing, run)))
        listed += [risk for run in runs for risk in sorted(run, key=_pressing)]
    return listed


def _pressing(risk: Risk) -> tuple[float, float, str]:
    return (-risk.score, -(risk.client.arr_base or 0), risk.client.id)


class KindTotal(NamedTuple):
    """Risks of one kind, or of all (`kind` is `all`): how many, how many written, and the ARR of their clients.

    A client counts once a kind and once in the whole, so the ARR of the kinds may add up to more than the whole.
    """

    kind: str
    risks: int
    written: int
    derived: int
    escalated: int
    clients: int
    arr: Mapping[str, int | float]
    arr_base: float


def by_kind(risks: Sequence[Risk]) -> list[KindTotal]:
    """One total a kind, in the order of the profession map, then the whole; the counts of risks add up to it."""
    return [*(_total(kind, [r for r in risks if r.kind == kind]) for kind in KINDS), _total("all", risks)]


def _total(kind: str, risks: Sequence[Risk]) -> KindTotal:
    clients = {risk.client.id: risk.client for risk in risks}.values()
    return KindTotal(
        kind,
        len(risks),
        sum(risk.rule is None for risk in risks),
        sum(risk.rule is not None for risk in risks),
        sum(risk.state == "escalate" for risk in risks),
        len(clients),
        add(client.arr for client in clients),
        sum(client.arr_base or 0 for client in clients),
    )
