"""The health of one state of an account over time: what the steps say is what a judgement of the day says."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import ROOT
from csctl.domain.book import health_row
from csctl.domain.scoring.health import health_of
from csctl.domain.steps import Steps, steps, turning_days
from csctl.model.account import Account
from csctl.workspace.evaluate import load_scoring
from csctl.workspace.load import load

SCORING = load_scoring((ROOT / "scoring.yaml").read_bytes()).model
DAYS = [date(2026, 1, 1) + timedelta(days=n) for n in range(720)]
ACCOUNTS = sorted((ROOT / "accounts").glob("*.yaml"))


def _account(path: Path) -> Account:
    model = load(path.read_bytes(), path.name, Account).model
    assert model is not None
    return model


@pytest.mark.parametrize("path", ACCOUNTS, ids=lambda path: path.stem)
def test_every_day_of_two_years_is_as_if_judged_on_that_day(path: Path) -> None:
    account = _account(path)
    assert SCORING is not None
    found = steps(account, SCORING, DAYS)
    for day in DAYS:
        health = health_of(account, SCORING, today=day)
        assert found.row(path.stem, day) == health_row(path.stem, account, health, SCORING, today=day), day


def test_only_the_steps_that_are_asked_for_are_judged_and_known_ones_are_kept() -> None:
    account = _account(ROOT / "accounts" / "hakuba.yaml")
    assert SCORING is not None
    first = steps(account, SCORING, [date(2026, 11, 24), date(2026, 11, 25)])
    assert len(first.rows) == 1
    more = steps(account, SCORING, [date(2028, 1, 1)], first)
    assert len(more.rows) == 2
    assert more.rows.items() >= first.rows.items()


def test_a_step_that_was_not_judged_is_not_invented() -> None:
    with pytest.raises(KeyError):
        Steps([date(2026, 1, 1)], {}).row("x", date(2026, 1, 1))


def test_an_account_without_dates_never_turns() -> None:
    assert SCORING is not None
    account = load(b"client: {name: X}\n", "x", Account).model
    assert account is not None
    assert list(turning_days(account, SCORING)) == []
