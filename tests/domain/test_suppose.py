"""A supposed reading counts: it is read today, and a stated NPS takes the place of the counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from csctl.domain.path import NoPathError, parse
from csctl.domain.suppose import supposed

TODAY = date(2026, 11, 24)
OLD = date(2026, 1, 1)


def suppose(data: dict[str, Any], **values: Any) -> dict[str, Any]:
    return supposed(data, [(parse(path), value) for path, value in values.items()], today=TODAY)


def test_a_supposed_reading_is_read_today() -> None:
    assert suppose({"kpis": {"csat": {"mean": 3, "on": OLD}}}, **{"kpis.csat.mean": 4.5}) == {
        "kpis": {"csat": {"mean": 4.5, "on": TODAY}}
    }


def test_a_day_that_is_given_is_kept() -> None:
    found = suppose({}, **{"kpis.csat.mean": 4, "kpis.csat.on": OLD})
    assert found == {"kpis": {"csat": {"mean": 4, "on": OLD}}}


def test_a_stated_nps_takes_the_place_of_the_counts_and_keeps_their_number() -> None:
    counted = {"kpis": {"nps": {"promoters": 14, "passives": 8, "detractors": 4, "on": OLD}}}
    assert suppose(counted, **{"kpis.nps.score": 55})["kpis"]["nps"] == {"score": 55, "n": 26, "on": TODAY}


def test_churn_is_of_a_period_and_has_no_day() -> None:
    assert suppose({}, **{"kpis.churn.lost": 3}) == {"kpis": {"churn": {"lost": 3}}}


def test_other_values_are_set_and_nothing_else_changes() -> None:
    data = {"risks": [{"id": "x", "severity": "high"}]}
    assert suppose(data, **{"risks.x.severity": "low"}) == {"risks": [{"id": "x", "severity": "low"}]}
    assert data["risks"][0]["severity"] == "high"


def test_an_item_that_is_not_there_is_not_made() -> None:
    with pytest.raises(NoPathError):
        suppose({"risks": []}, **{"risks.x.severity": "low"})
