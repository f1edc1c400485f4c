"""Accounts and rules in few words, for the tests of this room."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from conftest import ROOT
from csctl.domain.scoring.health import Health, Weighed, health_of
from csctl.files.reader import read
from csctl.model.account import Account
from csctl.model.contract import Contract
from csctl.model.kpis import Kpis
from csctl.model.scoring import Scoring

TODAY = date(2026, 11, 24)
DAY = date.fromisoformat
PLAIN = {"worst": 0, "yellow": 30, "green": 60, "best": 100}
"""A scale on which a raw value is its own score, under the default bands."""


def ago(days: int) -> date:
    """The day so many days before today; negative days are ahead."""
    return TODAY - timedelta(days=days)


def measure(group: str = "outcome", **values: Any) -> dict[str, Any]:
    """A measure of a group, its raw values their own scores unless it has a scale or points."""
    judged = {} if "points" in values else {"scale": PLAIN}
    return {"group": group, **judged, **values}


def rules(measures: Mapping[str, Any] | None = None, **sections: Any) -> Scoring:
    """Rules with these measures and whatever groups they name, each of weight 1; base currency JPY."""
    measures = {"adoption": measure()} if measures is None else measures
    groups: dict[str, Any] = {one["group"]: {} for one in measures.values()}
    given = {"version": 1, "base_currency": "JPY", "groups": groups, "measures": measures}
    return Scoring.model_validate(given | sections)


def account(**sections: Any) -> Account:
    """An account with these sections; `client` adds to a name."""
    return Account.model_validate({**sections, "client": {"name": "白馬精機", **sections.get("client", {})}})


def reading(value: float, **more: Any) -> dict[str, Any]:
    """A reading of today."""
    return {"value": value, "on": TODAY, **more}


def readings(**values: float) -> Account:
    """An account in which these measures were read today."""
    return account(kpis={name: reading(value) for name, value in values.items()})


def kpis(**values: Any) -> Kpis:
    """The section of readings alone."""
    return Kpis.model_validate(values)


def contract(**values: Any) -> Contract:
    """The section of the contract alone."""
    return Contract.model_validate(values)


def health(given: Account, scoring: Scoring, today: date = TODAY) -> Health:
    """An account's health."""
    return health_of(given, scoring, today=today)


def weighed(found: Health, name: str) -> Weighed:
    """One measure of a health."""
    return next(w for w in found.measures if w.judgement.measure == name)


def default_rules() -> Scoring:
    """The rules that csctl comes with."""
    return Scoring.model_validate(read((ROOT / "scoring.yaml").read_bytes(), "scoring.yaml").data)
