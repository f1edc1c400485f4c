"""What a document says of an account, as plain data for templates: dicts, lists, text, numbers, days; and its charts.

One set of facts serves every template of an audience. What a customer's document may say is made from an account that
has been cut down to it, so that no fact can hold anything else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from csctl.documents.audience import for_customer, internal_fields, plain
from csctl.documents.facts import charts, handover, health, kpis, people, plan, prep, renewal, review

if TYPE_CHECKING:
    from csctl.documents.charts import Chart
    from csctl.domain.scoring.health import Health
    from csctl.i18n import Language
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring

History = Mapping[str, Sequence[tuple[date, float | None]]]
"""What is known of the past: the name of a measure, or `overall`, to its values, oldest first."""


class Told(NamedTuple):
    """What a template is given: facts, charts by id, and the names of facts that exist but are not for its reader."""

    facts: dict[str, Any]
    charts: dict[str, Chart]
    hidden: frozenset[str] = frozenset()


class Case(NamedTuple):
    """An account as it is to be told of: under its id, judged, on a day, in a language."""

    id: str
    account: Account
    health: Health
    scoring: Scoring
    today: date
    language: Language
    history: History = MappingProxyType({})


def internal(case: Case) -> Told:
    """Everything, for our own eyes."""
    facts = _shared(case, customer=False)
    facts["health"] = health.health_facts(case.account, case.health, case.scoring, case.language)
    facts["kpis"] = kpis.kpi_rows(case.account, case.health, case.scoring, case.language, case.history)
    facts["people"] = people.stakeholders(case.account, today=case.today)
    facts["renewal"] = renewal.renewal_facts(case.account, case.health, today=case.today)
    facts["know"] = prep.know(case.account, case.health, today=case.today)
    facts["handover"] = handover.handover_facts(case.account, today=case.today)
    facts["talk"] = review.talk(case.account, case.health, today=case.today)
    drawn = charts.for_us(case.health, case.scoring, facts["outcomes"], facts["kpis"], case.language)
    return Told(facts, drawn)


def customer(case: Case) -> Told:
    """What the client may read, and what they would have to ask for in vain."""
    cut = case._replace(account=for_customer(case.account))
    facts = _shared(cut, customer=True)
    shown = charts.for_client(facts["outcomes"], case.language)
    return Told(facts, shown, _hidden(case, facts))


def _shared(case: Case, *, customer: bool) -> dict[str, Any]:
    account, today = case.account, case.today
    return {
        "id": case.id,
        "today": today,
        "account": plain(account, customer=customer),
        "revenue": plan.revenue(account, case.scoring),
        "team": people.team(account),
        "review": review.review_facts(account, today=today),
        "commitments": review.commitments(account, today=today),
        "steps": review.steps(account, today=today),
        "challenges": review.challenges(account, today=today),
        "readings": kpis.customer_readings(account),
        "outcomes": plan.outcomes(account, today=today),
        "milestones": plan.milestones(account, today=today),
    }


def _hidden(case: Case, facts: Mapping[str, Any]) -> frozenset[str]:
    """Every name our own documents know and this one does not, without list indexes."""
    account = {f"account.{field}" for field in internal_fields()}
    return frozenset(account | (names(internal(case).facts) - names(facts)))


def names(facts: Mapping[str, Any], inside: str = "") -> set[str]:
    """The dotted names of all facts, list items under the name of their list."""
    found = set()
    for key, value in facts.items():
        name = f"{inside}{key}"
        found.add(name)
        items = value if isinstance(value, list) else [value]
        for item in items:
            if isinstance(item, Mapping):
                found |= names(item, f"{name}.")
    return found
