"""Accounts in few words, the documents they become, and one account in which every field says something of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from csctl.diagnostic import DataPath, Location
from csctl.documents.compose import Document, compose
from csctl.documents.facts import Case
from csctl.documents.template import Source
from csctl.domain.scoring.health import health_of
from csctl.i18n import Language
from csctl.model.account import Account
from csctl.model.scoring import Scoring
from csctl.workspace.evaluate import load_scoring
from csctl.workspace.templates import template_source

ROOT = Path(__file__).parent.parent.parent
TODAY = date(2026, 11, 24)
DAY = date.fromisoformat


def scoring() -> Scoring:
    """The demo's rules."""
    model = load_scoring((ROOT / "scoring.yaml").read_bytes()).model
    assert model is not None
    return model


RULES = scoring()


def account(**sections: Any) -> Account:
    """An account with these sections; a name, if none is given."""
    return Account.model_validate({"client": {"name": "Hakuba Precision"}} | sections)


def case(of: Account, language: Language = "en", today: date = TODAY, name: str = "hakuba") -> Case:
    """The account as documents are told of it."""
    return Case(name, of, health_of(of, RULES, today=today), RULES, today, language)


def place(path: DataPath) -> Location:
    """Where a value would stand: on the line of its path's length."""
    return Location("accounts/hakuba.yaml", len(path), 1)


def document(
    template: str,
    of: Account,
    language: Language = "en",
    *,
    source: Source | None = None,
    others: Mapping[str, str] = {},
    today: date = TODAY,
) -> Document:
    """The document of an account. Raises CsctlError as `compose` does."""
    found = source or template_source(None)
    return compose(case(of, language, today), template, found, place, others=others, scoring="12345678")


def templates(**texts: str) -> Source:
    """Templates by name, in English, instead of files."""
    files = {f"{name}.en.md.j2": text for name, text in texts.items()}
    return lambda name: (f"templates/{name}", files[name]) if name in files else None


FULL: Mapping[str, Any] = {
    "client": {
        "name": "Quarrystone Works",
        "industry": "granite quarrying",
        "size": {"employees": 2411, "revenue": 38_411_000_000},
        "growing": True,
        "brand": False,
        "referred_by": "Larkspur Minerals",
        "segment": "enterprise",
        "stage": "adoption",
        "stage_since": DAY("2025-02-17"),
        "products": ["Seismograph", "Haulage ledger"],
    },
    "contract": {
        "signed_on": DAY("2024-04-03"),
        "current_from": DAY("2026-04-05"),
        "term_months": 13,
        "renews_on": DAY("2027-05-05"),
        "auto_renew": True,
        "notice_days": 91,
        "arr": {"JPY": 38_412_000},
        "terms": [
            {"from": DAY("2024-04-03"), "to": DAY("2025-04-04"), "arr": {"JPY": 24_312_000}},
            {"from": DAY("2025-04-04"), "to": DAY("2026-04-05"), "arr": {"JPY": 30_213_000}},
        ],
    },
    "renewal": {
        "call": "best_case",
        "amount": {"JPY": 41_217_000},
        "called_on": DAY("2026-11-03"),
        "note": "Their treasurer wants a shorter term",
        "done": [{"step": "review", "on": DAY("2026-10-19")}],
    },
    "client_team": {
        "primary_contact": {
            "name": "Oona Vermeer",
            "title": "Quarry director",
            "email": "oona@quarry.example",
            "tel": "0263-00-1234",
            "left_on": DAY("2026-12-24"),
        },
        "project_manager": {
            "name": "Piet Salo",
            "title": "Blast planner",
            "email": "piet@quarry.example",
            "tel": "0263-00-5678",
            "left_on": DAY("2026-12-29"),
        },
        "product_users": ["Crushing hall", "Weighbridge"],
        "contacts": [
            {
                "name": "Quentin Abreu",
                "title": "Head of purchasing",
                "email": "quentin@quarry.example",
                "tel": "0263-00-9012",
                "role": "procurement",
                "influence": "high",
                "stance": "neutral",
                "last_contact": DAY("2026-10-13"),
                "left_on": DAY("2027-01-21"),
            }
        ],
    },
    "internal_team": {
        "csm": "Yoko Tamba",
        "handover_manager": "Dai Nakano",
        "sales_rep": "Kevin Oriel",
        "handover_sponsor": "Taka Ibuki",
        "others": [{"name": "Nao Hayami", "role": "solutions engineer"}],
    },
    "goals": {
        "objectives": ["Blast twice a week instead of once", "Halve the wear of the crusher"],
        "revenue_model": "Kerbstones for four ministries",
        "success_looks_like": "Nobody waits at the weighbridge",
    },
    "why_us": "The former tool lost readings whenever dust covered the sensor",
    "client_success": {
        "definition": "Tonnes per shift rise as planned",
        "expectations": ["A monthly usage letter", "Answers within two hours"],
        "kpis": ["Tonnes per shift", "Crusher downtime"],
    },
    "our_success": {
        "definition": "Their board speaks of us without being asked",
        "expectations": ["They invite us to the yearly review"],
        "kpis": ["Weekly active share", "Board mentions"],
    },
    "kpis": {
        "nps": {
            "promoters": 17,
            "passives": 8,
            "detractors": 4,
            "score": 44.83,
            "n": 29,
            "on": DAY("2026-09-28"),
            "target": 46,
            "source": "Autumn survey of foremen",
            "note": "Two foremen were on leave",
        },
        "csat": {
            "mean": 4.4,
            "n": 31,
            "on": DAY("2026-10-29"),
            "target": 4.3,
            "source": "Ticket closing forms",
            "note": "Night shift answers are missing",
        },
        "churn": {"lost": 7, "of": 412, "period": "2026-Q3", "target": 3, "note": "The lime kiln team gave up"},
        "sentiment": {
            "value": "neutral",
            "on": DAY("2026-11-09"),
            "by": "Yoko Tamba",
            "note": "The director sounds cautious since autumn",
        },
        "deployment": {
            "value": 88,
            "on": DAY("2026-10-27"),
            "n": 51,
            "target": 93,
            "source": "Badge register",
            "note": "Seasonal workers not counted",
        },
        "adoption": {
            "value": 82,
            "on": DAY("2026-10-26"),
            "n": 52,
            "target": 86,
            "source": "Usage log",
            "note": "Falls on blasting days",
        },
        "utilisation": {
            "value": 79,
            "on": DAY("2026-10-25"),
            "n": 53,
            "target": 81,
            "source": "Licence server",
            "note": "Ten seats lie idle",
        },
        "roi": {
            "value": 141,
            "on": DAY("2026-09-27"),
            "n": 54,
            "target": 151,
            "source": "Ledger of the cost centre",
            "note": "They doubt the hourly rate",
        },
        "engagement": {
            "value": 61,
            "on": DAY("2026-10-24"),
            "n": 55,
            "target": 71,
            "source": "Our own calendar",
            "note": "Cancelled twice in October",
        },
    },
    "health_override": {
        "band": "yellow",
        "reason": "A new board sits from January",
        "by": "Yoko Tamba",
        "until": DAY("2026-12-31"),
    },
    "adoption": {"level": 2, "evidence": "The October report moved a drill rig"},
    "success_plan": [
        {
            "id": "tonnes",
            "outcome": "Tonnes moved a shift",
            "unit": "tonnes",
            "baseline": 1811,
            "current": 2344,
            "target": 2622,
            "measured_on": DAY("2026-10-23"),
            "source": "Weighbridge tickets of October",
            "due": DAY("2027-03-31"),
            "owner": "Piet Salo",
        }
    ],
    "milestones": [
        {
            "name": "First blast planned in the tool",
            "kind": "moment_of_truth",
            "stage": "onboarding",
            "due": DAY("2024-07-01"),
            "reached_on": DAY("2024-06-20"),
        }
    ],
    "communication": {
        "style": "Figures first and stories never",
        "prefers": "Radio before noon",
        "cadence_days": 14,
        "language": "ja",
    },
    "growth": [
        {
            "what": "A second quarry in the north",
            "arr": {"JPY": 9_213_000},
            "likelihood": 72,
            "expected_on": DAY("2027-02-11"),
        }
    ],
    "budget": {
        "note": "Extra seats pass the works council",
        "amount": {"JPY": 42_317_000},
        "approver": "Board on third Thursdays",
    },
    "risks": [
        {
            "id": "director",
            "kind": "company",
            "what": "The director may go abroad in spring",
            "severity": "high",
            "likelihood": "medium",
            "response": "Win the purchaser as a second sponsor",
            "owner": "Yoko Tamba",
            "opened_on": DAY("2026-10-02"),
            "due": DAY("2026-12-20"),
            "closed_on": DAY("2026-11-21"),
        }
    ],
    "issues": [
        {
            "id": "T-4821",
            "what": "Readings arrive an hour late",
            "severity": "medium",
            "owner": "Sensor desk",
            "opened_on": DAY("2026-10-28"),
            "due": DAY("2026-12-11"),
            "closed_on": DAY("2026-11-20"),
            "audience": "customer",
        }
    ],
    "follow_ups": [
        {
            "id": "f1",
            "what": "Find out who inherits the director's chair",
            "owner": "Taka Ibuki",
            "due": DAY("2026-11-28"),
            "done_on": DAY("2026-11-19"),
            "audience": "internal",
        }
    ],
    "next_contact": DAY("2026-11-26"),
    "ebr": {
        "last": DAY("2026-06-18"),
        "next": DAY("2026-12-16"),
        "attendees": ["Oona Vermeer", "Taka Ibuki"],
        "asks": ["A sponsor on the board"],
        "commitments": [
            {
                "what": "Dust-proof sensor firmware",
                "owner": "Nao Hayami",
                "promised_on": DAY("2026-06-17"),
                "due": DAY("2026-09-02"),
                "done_on": DAY("2026-09-01"),
            }
        ],
    },
    "advocacy": {
        "reference": "willing",
        "case_study": "agreed",
        "seminars_attended": 37,
        "events_attended": 19,
        "asked": [{"on": DAY("2026-07-08"), "what": "seminar", "answer": "later"}],
    },
    "feedback": [
        {
            "on": DAY("2026-10-12"),
            "theme": "sluggishness",
            "from": "Quentin Abreu",
            "text": "On closing days the screen crawls",
            "sentiment": "negative",
            "status": "with_product",
            "owner": "Product guild",
            "audience": "customer",
        }
    ],
    "interactions": [
        {
            "on": DAY("2026-11-10"),
            "channel": "field visit",
            "initiated_by": "us",
            "purpose": "renewal",
            "with": ["Oona Vermeer"],
            "summary": "She named the purchaser as the one to ask",
        }
    ],
    "notes": "Never mention the dam of 2019.\nBring boots.",
}
"""Every field has a value that stands nowhere else, as far as its type has so many."""


def full() -> Account:
    """The account of `FULL`."""
    return Account.model_validate(FULL)
