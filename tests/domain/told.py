"""Clients, rules and the team's ways in few words."""

from __future__ import annotations

from datetime import date
from typing import Any

from csctl.domain.client import Client, client_of
from csctl.domain.conditions.names import Facts, names
from csctl.domain.conditions.situation import Situation
from csctl.model.account import Account
from csctl.model.practice import Practice
from csctl.model.scoring import Scoring

TODAY = date(2026, 11, 24)
DAY = date.fromisoformat
SCALE = {"worst": 0, "yellow": 50, "green": 80, "best": 100}
STEPS = [{"id": "review", "what": "Review", "days": -120}, {"id": "offer", "what": "Offer", "days": -60}]


def rules(**changes: Any) -> Scoring:
    """Rules with a number, an NPS and a word to judge; `changes` replace whole sections."""
    sections: dict[str, Any] = {
        "version": 1,
        "base_currency": "JPY",
        "rates": {"USD": 100},
        "rates_on": TODAY,
        "groups": {"outcome": {}, "experience": {}},
        "measures": {
            "adoption": {"group": "outcome", "scale": SCALE, "stale_after": 90, "expires_after": 180},
            "deployment": {"group": "outcome", "scale": SCALE, "expires_after": 180},
            "nps": {
                "group": "experience",
                "scale": {"worst": -100, "yellow": 30, "green": 60, "best": 100},
                "min_n": 5,
            },
            "sentiment": {"group": "experience", "points": {"positive": 85, "neutral": 50, "negative": 15}},
        },
        "segments": [
            {"id": "enterprise", "touch": "high", "arr_at_least": 1000, "cadence_days": 14},
            {"id": "small", "touch": "tech", "cadence_days": 90},
        ],
    }
    return Scoring.model_validate(sections | changes)


def practice(**changes: Any) -> Practice:
    """Ways with one workflow of two steps, 120 and 60 days before; `changes` replace whole sections."""
    sections: dict[str, Any] = {
        "version": 1,
        "renewal": {"playbook": "renewal"},
        "playbooks": [
            {"id": "renewal", "what": "Renew", "when": "renewal_started", "anchor": "act_by", "steps": STEPS}
        ],
    }
    return Practice.model_validate(sections | changes)


def client(name: str = "a", *, scoring: Scoring | None = None, today: date = TODAY, **sections: Any) -> Client:
    """A client in adoption with these sections; `client` adds to its name and stage, `csm` names its CSM."""
    who = {"name": name.upper(), "stage": "adoption", **sections.pop("client", {})}
    if csm := sections.pop("csm", None):
        sections["internal_team"] = {"csm": csm}
    account = Account.model_validate({"client": {k: v for k, v in who.items() if v is not None}, **sections})
    return client_of(name, account, scoring or rules(), today=today)


def facts(
    name: str = "a",
    *,
    scoring: Scoring | None = None,
    ways: Practice | None = None,
    today: date = TODAY,
    **sections: Any,
) -> Facts:
    """The facts of such a client."""
    scoring = scoring or rules()
    found = client(name, scoring=scoring, today=today, **sections)
    return Facts(Situation(found, scoring, ways or practice(), today), names(scoring))


def contract(renews_on: str, arr: int = 1000, **more: Any) -> dict[str, Any]:
    """A contract that renews on a day."""
    return {"renews_on": DAY(renews_on), "arr": {"JPY": arr}, **more}


def term(start: str, end: str, arr: int = 100, currency: str = "JPY") -> dict[str, Any]:
    """A contract term."""
    return {"from": DAY(start), "to": DAY(end), "arr": {currency: arr}}


RED = {"adoption": {"value": 5, "on": TODAY}, "deployment": {"value": 5, "on": TODAY}}
GREEN = {"adoption": {"value": 90, "on": TODAY}, "deployment": {"value": 90, "on": TODAY}}
