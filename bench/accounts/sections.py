"""The sections of a made-up account, in the order of the template: all of them, or only a few."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from accounts.client import Client

Data = dict[str, Any]
SPARSE = 0.15
"""Share of the accounts of which little is known."""
GIVEN_SPARSE, GIVEN_FULL = 0.12, 0.92
"""How often a section is there."""
_EARLY = frozenset({"evaluation", "purchase"})
_AFTER_SIGNING = frozenset({"kpis", "health_override", "adoption", "ebr", "advocacy", "feedback", "milestones"})


def sections(client: Client) -> Data:
    """The whole account; who has not signed yet has no readings, reviews or milestones."""
    first: Data = {"client": _client(client), "contract": None if client.stage in _EARLY else _contract(client)}
    share = GIVEN_SPARSE if client.chance(SPARSE) else GIVEN_FULL
    given = {name: make(client) for name, make in _MAKE.items() if client.chance(share)}
    left_out = _AFTER_SIGNING if client.stage in _EARLY else frozenset[str]()
    return first | {name: value for name, value in given.items() if name not in left_out}


def _client(client: Client) -> Data:
    size = {"employees": client.number_in(20, 9000), "revenue": client.number_in(2, 900) * 100_000_000}
    return {
        "name": client.name,
        "industry": client.pick("industry"),
        "size": size if client.chance(0.8) else None,
        "growing": client.chance(0.5) if client.chance(0.7) else None,
        "segment": client.one_of("enterprise", "mid-market") if client.chance(0.5) else None,
        "stage": client.stage,
        "products": client.several("product", 3),
    }


def _contract(client: Client) -> Data:
    years = client.number_in(1, 4)
    renewal = client.ago(1, 200) if client.stage == "churned" or client.chance(0.03) else client.ahead(5, 360)
    ends = [_years_before(renewal, n) for n in range(years, -1, -1)]
    shares = [1 - 0.12 * (years - 1 - n) for n in range(years)]
    terms = [{"from": ends[n], "to": ends[n + 1], "arr": client.money(share)} for n, share in enumerate(shares)]
    return {
        "signed_on": ends[0],
        "current_from": ends[-2],
        "term_months": 12,
        "renews_on": ends[-1],
        "auto_renew": client.chance(0.6),
        "notice_days": int(client.one_of("30", "60", "90")),
        "arr": client.money(1),
        "terms": terms,
    }


def _years_before(day: date, years: int) -> date:
    return date(day.year - years, day.month, min(day.day, 28))


def _client_team(client: Client) -> Data:
    first, second, *others = client.people
    return {
        "primary_contact": _person(client, first) | {"tel": "03-5550-1234"},
        "project_manager": _person(client, second),
        "product_users": client.several("team", 4),
        "contacts": [_contact(client, name) for name in others[: client.number_in(1, 3)]],
    }


def _person(client: Client, name: str) -> Data:
    return {"name": name, "title": client.pick("title"), "email": client.email()}


def _contact(client: Client, name: str) -> Data:
    return {
        "name": name,
        "title": client.pick("title"),
        "role": client.pick("role"),
        "influence": client.level(),
        "stance": client.one_of("promoter", "supporter", "neutral", "detractor"),
        "last_contact": client.ago(3, 120),
        "left_on": client.ago(3, 90) if client.chance(0.08) else None,
    }


def _internal_team(client: Client) -> Data:
    csm, manager, sales, sponsor = client.ours
    return {
        "csm": csm,
        "handover_manager": manager,
        "sales_rep": sales,
        "handover_sponsor": sponsor,
        "others": [{"name": client.person(), "role": client.pick("colleague")}],
    }


def _goals(client: Client) -> Data:
    return {
        "objectives": client.several("objective", 3),
        "revenue_model": client.pick("revenue_model"),
        "success_looks_like": client.pick("success"),
    }


def _client_success(client: Client) -> Data:
    expectations = client.several("expectation", 3)
    return {"definition": client.pick("definition"), "expectations": expectations, "kpis": client.several("kpi", 3)}


def _our_success(client: Client) -> Data:
    return {"definition": client.pick("definition"), "kpis": client.several("kpi", 3)}


def _kpis(client: Client) -> Data:
    answers = client.number_in(4, 60)
    feeling = "positive" if client.mood > 0.65 else "negative" if client.mood < 0.35 else "neutral"
    readings = {
        "nps": _nps(client, answers),
        "csat": {"mean": round(1 + client.percent() / 25, 1), "n": answers, "on": client.read_on(), "target": 4.3},
        "churn": {"lost": client.number_in(0, 9), "of": client.number_in(20, 900), "period": "2026-Q3"},
        "sentiment": {"value": feeling, "on": client.ago(1, 40), "by": client.ours[0]},
        "deployment": {"value": client.percent(), "on": client.read_on(), "target": 90},
        "engagement": {"value": client.percent(), "on": client.read_on()},
        "adoption": {"value": client.percent(), "on": client.read_on(), "note": client.pick("reading_note")},
        "roi": {"value": client.percent() * 2, "on": client.read_on()},
        "utilisation": {"value": client.percent(), "on": client.read_on()},
        "inquiries": {"value": client.number_in(0, 300) / 10, "on": client.read_on()},
    }
    return {name: reading for name, reading in readings.items() if client.chance(0.85)}


def _nps(client: Client, answers: int) -> Data:
    promoters = min(max(int(answers * client.mood * 0.9), 0), answers)
    detractors = (answers - promoters) // 2
    passives = answers - promoters - detractors
    return {"promoters": promoters, "passives": passives, "detractors": detractors, "on": client.read_on()}


def _health_override(client: Client) -> Data | None:
    if not client.chance(0.05):
        return None
    band = client.one_of("green", "yellow", "red")
    return {"band": band, "reason": client.pick("override"), "by": client.ours[0], "until": client.ahead(-20, 60)}


def _adoption(client: Client) -> Data:
    return {"level": client.number_in(1, 4), "evidence": client.pick("evidence")}


def _success_plan(client: Client) -> list[Data]:
    return [_outcome(client, f"o{n}") for n in range(1, client.number_in(2, 4))]


def _outcome(client: Client, identity: str) -> Data:
    baseline = client.number_in(20, 2000)
    target = baseline // client.number_in(2, 6)
    return {
        "id": identity,
        "outcome": client.pick("kpi"),
        "unit": client.pick("unit"),
        "baseline": baseline,
        "current": client.number_in(target, baseline),
        "target": target,
        "due": client.ahead(20, 300),
        "owner": client.people[1],
    }


def _milestones(client: Client) -> list[Data]:
    first, next_ = client.pick("milestone"), client.pick("milestone")
    due, reached = client.ago(300, 500), client.ago(290, 510)
    return [
        {"name": first, "kind": "moment_of_truth", "stage": "onboarding", "due": due, "reached_on": reached},
        {"name": next_, "stage": "adoption", "due": client.ahead(10, 200)},
    ]


def _communication(client: Client) -> Data:
    return {
        "style": client.pick("style"),
        "prefers": client.pick("prefers"),
        "cadence_days": int(client.one_of("7", "14", "30", "90")),
        "language": "ja" if client.japanese else "en",
    }


def _growth(client: Client) -> list[Data]:
    return [
        {"what": client.pick("chance"), "arr": client.money(0.2), "likelihood": likely, "expected_on": day}
        for likely, day in [(client.number_in(5, 90), client.ahead(30, 300)) for _ in range(client.number_in(1, 2))]
    ]


def _budget(client: Client) -> Data:
    return {"note": client.pick("budget"), "amount": client.money(1.1), "approver": client.pick("approver")}


def _risks(client: Client) -> list[Data]:
    return [_risk(client, f"r{n}") for n in range(1, client.number_in(2, 3))]


def _risk(client: Client, identity: str) -> Data:
    return {
        "id": identity,
        "kind": client.one_of("implementation", "sentiment", "product", "company", "support"),
        "what": client.pick("risk"),
        "severity": client.level(),
        "likelihood": client.level(),
        "response": client.pick("response"),
        "owner": client.ours[0],
        "opened_on": client.ago(10, 120),
        "due": client.ahead(-10, 60),
    }


def _issues(client: Client) -> list[Data]:
    identity, opened = f"T-{client.number_in(1000, 9999)}", client.ago(3, 60)
    return [{"id": identity, "what": client.pick("issue"), "severity": client.level(), "opened_on": opened}]


def _follow_ups(client: Client) -> list[Data]:
    due, done = client.ago(5, 40), client.ago(1, 45)
    return [
        {"id": "f1", "what": client.pick("step"), "owner": client.ours[0], "due": client.ahead(-5, 30)},
        {"id": "f2", "what": client.pick("step"), "owner": client.ours[3], "due": due, "done_on": done},
    ]


def _ebr(client: Client) -> Data:
    last = client.ago(60, 250)
    promise = {
        "what": client.pick("promise"),
        "owner": client.ours[0],
        "promised_on": last,
        "due": client.ahead(-20, 60),
    }
    return {
        "last": last,
        "next": client.ahead(5, 150),
        "attendees": [client.people[0], client.ours[3]],
        "asks": client.several("ask", 2),
        "commitments": [promise],
    }


def _advocacy(client: Client) -> Data:
    return {
        "reference": client.one_of("given", "willing", "asked", "declined"),
        "seminars_attended": client.number_in(0, 6),
        "events_attended": client.number_in(0, 2),
    }


def _feedback(client: Client) -> list[Data]:
    status = client.one_of("new", "with_product", "planned", "shipped", "answered")
    text, day = client.pick("remark"), client.ago(5, 120)
    return [{"on": day, "theme": "performance", "from": client.people[2], "text": text, "status": status}]


def _interactions(client: Client) -> list[Data]:
    days = sorted((client.ago(1, 90) for _ in range(client.number_in(1, 4))), reverse=True)
    return [_interaction(client, day) for day in days]


def _interaction(client: Client, day: date) -> Data:
    return {
        "on": day,
        "channel": client.one_of("teams", "phone", "visit", "email"),
        "initiated_by": "us" if client.chance(0.75) else "them",
        "purpose": client.one_of("adoption", "support", "renewal", "review"),
        "with": [client.people[0]],
        "summary": client.pick("summary"),
    }


_MAKE: dict[str, Callable[[Client], object]] = {
    "client_team": _client_team,
    "internal_team": _internal_team,
    "goals": _goals,
    "why_us": lambda client: client.pick("why_us"),
    "client_success": _client_success,
    "our_success": _our_success,
    "kpis": _kpis,
    "health_override": _health_override,
    "adoption": _adoption,
    "success_plan": _success_plan,
    "milestones": _milestones,
    "communication": _communication,
    "growth": _growth,
    "budget": _budget,
    "risks": _risks,
    "issues": _issues,
    "follow_ups": _follow_ups,
    "next_contact": lambda client: client.ahead(-10, 40),
    "ebr": _ebr,
    "advocacy": _advocacy,
    "feedback": _feedback,
    "interactions": _interactions,
    "notes": lambda client: "\n".join(client.several("note", 3)),
}
"""All sections but the first two, in the order of the template."""
