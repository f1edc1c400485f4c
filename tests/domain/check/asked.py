"""Accounts and rules in few words, and what the checks say of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from csctl.diagnostic import Finding
from csctl.domain.check import check_account, check_scoring
from csctl.model.account import Account
from csctl.model.scoring import Scoring

TODAY = date(2026, 11, 24)
DAY = date.fromisoformat
SCALE = {"worst": 0, "yellow": 50, "green": 80, "best": 100}


def rules(**changes: Any) -> Scoring:
    """Rules with one number, one NPS and one word to judge; `changes` replace whole sections."""
    sections: dict[str, Any] = {
        "version": 1,
        "base_currency": "JPY",
        "rates": {"USD": 152},
        "rates_on": TODAY,
        "groups": {"outcome": {}},
        "measures": {
            "adoption": {"group": "outcome", "scale": SCALE, "stale_after": 90, "expires_after": 180},
            "nps": {
                "group": "outcome",
                "scale": {"worst": -100, "yellow": 30, "green": 60, "best": 100},
                "min_n": 5,
            },
            "sentiment": {"group": "outcome", "points": {"positive": 85, "negative": 15}},
        },
        "segments": [{"id": "enterprise", "touch": "high", "arr_at_least": 1000}, {"id": "small", "touch": "tech"}],
    }
    return Scoring.model_validate(sections | changes)


def found(*, stage: str | None = "adoption", today: date = TODAY, **sections: Any) -> list[Finding]:
    """The findings of an account with these sections; `client` adds to a name and a stage."""
    client = {"name": "白馬精機", **({"stage": stage} if stage else {}), **sections.pop("client", {})}
    return check_account(Account.model_validate({"client": client, **sections}), rules(), today=today)


def codes(**asked: Any) -> list[str]:
    """The codes of `found`."""
    return [finding.code for finding in found(**asked)]


def one(code: str, **asked: Any) -> Finding:
    """The only finding with this code."""
    (finding,) = [finding for finding in found(**asked) if finding.code == code]
    return finding


def rule_codes(**changes: Any) -> list[str]:
    """The codes the rules get."""
    return [finding.code for finding in check_scoring(rules(**changes))]


def term(start: str, end: str, arr: int = 100) -> dict[str, Any]:
    """A contract term."""
    return {"from": DAY(start), "to": DAY(end), "arr": {"JPY": arr}}
