"""Why a score is what it is: every step of the arithmetic, each with the place it came from."""

from __future__ import annotations

from typing import Any

import pytest

from csctl.diagnostic import DataPath, Location
from csctl.domain.scoring.lift import lifts
from csctl.model.account import Account
from csctl.model.scoring import Scoring
from csctl.view import View
from csctl.views.explain import explain_view
from domain.given import TODAY, account, ago, health, measure, reading, rules
from views.blocks import facts, keys, notes, table

MEASURES = {
    "adoption": measure(weight=2),
    "roi": measure(),
    "sentiment": measure("experience", points={"positive": 85, "negative": 15}),
}


def at(file: str, *path: str | int) -> Location:
    """A place that names the path it was asked for."""
    return Location(f"{file}:{'.'.join(map(str, path))}", 1, 1)


def in_account(path: DataPath) -> Location:
    return at("account", *path)


def in_rules(path: DataPath) -> Location:
    return at("rules", *path)


def explained(given: Account, scoring: Scoring) -> View:
    found = health(given, scoring)
    return explain_view("hakuba", given.client.name, found, lifts(found, scoring), scoring, in_account, in_rules)


def of(scoring: Scoring | None = None, **kpis: Any) -> View:
    return explained(account(kpis=kpis), scoring or rules(MEASURES))


def row(view: View, key: str, name: str) -> dict[str, Any]:
    return next(row for row in table(view, key) if name in (row.get("measure"), row.get("group"), row.get("rule")))


def test_the_head_says_who_and_what_came_of_it() -> None:
    found = facts(of(adoption=reading(70)), "account")
    assert found | {"id": "hakuba", "name": "白馬精機", "overall": 70, "band": "green"} == found
    assert (found["computed_band"], found["coverage"], found["min_coverage"]) == ("green", pytest.approx(100 / 3), 0)


def test_a_reading_is_shown_with_its_age_sample_margin_state_and_place() -> None:
    nps = {"group": "experience", "scale": {"worst": -100, "yellow": 30, "green": 60, "best": 100}}
    found = row(
        of(rules({"nps": nps}), nps={"promoters": 6, "passives": 2, "detractors": 2, "on": ago(40)}), "readings", "nps"
    )
    assert (found["raw"], found["age"], found["n"], round(found["margin"]), found["state"]) == (40, 40, 10, 50, "fresh")
    assert found["reading"] == at("account", "kpis", "nps")


def test_a_missing_reading_is_shown_as_missing() -> None:
    assert row(of(adoption=reading(70)), "readings", "roi") == {
        "measure": "roi", "raw": None, "age": None, "n": None, "margin": None, "state": "missing", "reading": None,
    }  # fmt: skip


def test_an_expired_reading_is_shown_and_adds_nothing() -> None:
    view = of(
        rules({"adoption": measure(), "roi": measure(expires_after=10)}),
        adoption=reading(70),
        roi={"value": 90, "on": ago(11)},
    )
    assert (row(view, "readings", "roi")["raw"], row(view, "readings", "roi")["state"]) == (90, "expired")
    shown = row(view, "measures", "roi")
    assert (shown["score"], shown["share"], shown["contribution"]) == (None, 0, None)


def test_a_fixed_score_is_called_so() -> None:
    view = of(rules({"adoption": measure(), "roi": measure(missing={"fixed": 20})}), adoption=reading(80))
    assert row(view, "readings", "roi")["state"] == "fixed"
    assert (row(view, "measures", "roi")["score"], row(view, "measures", "roi")["contribution"]) == (20, 10)


def test_score_times_share_is_the_contribution_and_they_add_up() -> None:
    view = of(adoption=reading(40), roi=reading(70), sentiment={"value": "positive", "on": TODAY})
    shown = table(view, "measures")
    assert [r["contribution"] for r in shown] == [pytest.approx(r["score"] * r["share"] / 100) for r in shown]
    assert sum(r["share"] for r in shown) == pytest.approx(100)
    overall = facts(view, "account")["overall"]
    assert sum(r["contribution"] for r in shown) == pytest.approx(overall)
    assert sum(r["contribution"] for r in table(view, "groups")) == pytest.approx(overall)
    assert notes(view)["sum"] == {"overall": overall, "band": "green"}


def test_a_group_adds_what_its_own_measures_add() -> None:
    view = of(adoption=reading(40), roi=reading(70), sentiment={"value": "positive", "on": TODAY})
    assert table(view, "groups") == [
        {"group": "outcome", "score": 50, "weight": 1, "share": pytest.approx(50), "contribution": pytest.approx(25)},
        {
            "group": "experience",
            "score": 85,
            "weight": 1,
            "share": pytest.approx(50),
            "contribution": pytest.approx(42.5),
        },
    ]
    assert row(of(adoption=reading(40)), "groups", "experience") == {
        "group": "experience", "score": None, "weight": 1, "share": 0, "contribution": None,
    }  # fmt: skip


def test_weights_are_those_of_the_profile() -> None:
    scoring = rules(MEASURES, profiles=[{"id": "all", "measures": {"roi": {"weight": 5}}}])
    assert row(of(scoring, roi=reading(9)), "measures", "roi")["weight"] == 5
    assert facts(of(scoring), "account")["profile"] == "all"


@pytest.mark.parametrize("kpis", [{}, {"sentiment": {"value": "positive", "on": TODAY}}])
def test_the_threshold_stands_where_the_rules_judge_read_or_not(kpis: dict[str, Any]) -> None:
    view = of(adoption=reading(70), **kpis)
    assert row(view, "measures", "adoption")["threshold"] == at("rules", "measures", "adoption", "scale")
    assert row(view, "measures", "roi")["threshold"] == at("rules", "measures", "roi", "scale")
    assert row(view, "measures", "sentiment")["threshold"] == at("rules", "measures", "sentiment", "points")


def test_a_measure_that_neither_counts_nor_was_read_is_not_shown() -> None:
    scoring = rules(
        {"adoption": measure(), "roi": measure(weight=0), "usage": measure("potential")},
        groups={"outcome": {}, "potential": {"weight": 0}},
    )
    assert [r["measure"] for r in table(of(scoring, adoption=reading(9)), "measures")] == ["adoption"]
    assert [r["measure"] for r in table(of(scoring, roi=reading(9), usage=reading(1)), "measures")] == [
        "adoption",
        "roi",
        "usage",
    ]


@pytest.mark.parametrize(
    ("sections", "kpis", "note"),
    [
        ({}, {}, "unscored-nothing-known"),
        ({"min_coverage": 90}, {"adoption": 50}, "unscored-low-coverage"),
        ({"missing": "require"}, {"adoption": 50}, "unscored-required-missing"),
    ],
)
def test_an_unscored_account_says_why_and_offers_no_lift(
    sections: dict[str, Any], kpis: dict[str, float], note: str
) -> None:
    view = of(rules(MEASURES, **sections), **{name: reading(value) for name, value in kpis.items()})
    assert list(notes(view)) == [note]
    assert (facts(view, "account")["overall"], keys(view)) == (None, ["account", "readings", "measures", "groups"])


def test_each_cap_that_holds_is_shown_with_its_own_place() -> None:
    caps = [
        {"id": "idle", "measure": "roi", "is": "red", "at_most": "yellow"},
        {"id": "unused", "measure": "adoption", "is": "red", "at_most": "red", "why": "because"},
    ]
    view = of(rules(MEASURES, rules=caps), adoption=reading(10), roi=reading(95))
    assert table(view, "rules") == [
        {
            "rule": "unused",
            "measure": "adoption",
            "at_most": "red",
            "why": "because",
            "threshold": at("rules", "rules", 1),
        }
    ]
    assert (facts(view, "account")["computed_band"], facts(view, "account")["band"]) == ("yellow", "red")


def test_an_override_is_shown_with_reason_author_end_and_place() -> None:
    override = {"band": "red", "reason": "役員交代", "by": "山﨑 陽子", "until": TODAY}
    found = facts(
        explained(account(kpis={"adoption": reading(90)}, health_override=override), rules(MEASURES)), "override"
    )
    assert found == {**override, "reading": at("account", "health_override")}


def test_an_unstable_band_is_said_so() -> None:
    nps = {"group": "experience", "scale": {"worst": -100, "yellow": 30, "green": 60, "best": 100}}
    wide = of(rules({"nps": nps}), nps={"promoters": 6, "passives": 2, "detractors": 2, "on": TODAY})
    narrow = of(rules({"nps": nps}), nps={"promoters": 600, "passives": 200, "detractors": 200, "on": TODAY})
    assert ("unstable" in notes(wide), "unstable" in notes(narrow)) == (True, False)


def test_the_ways_up_are_listed_under_the_edge_they_reach() -> None:
    view = of(adoption=reading(40), roi=reading(40))
    assert notes(view)["lift"] == {"edge": 60}
    assert [(r["measure"], r["now"], r["to"]) for r in table(view, "lifts")] == [
        ("adoption", 40, 70),
        ("roi", 40, 100),
        ("sentiment", None, "positive"),
    ]


def test_when_no_measure_reaches_the_next_band_alone_that_is_said() -> None:
    view = of(rules({name: measure() for name in "abcdef"}), **{name: reading(31) for name in "abcdef"})
    assert notes(view)["no-single-lift"] == {"edge": 60}
    assert "lifts" not in keys(view)


def test_at_the_top_there_is_no_word_of_lifts() -> None:
    assert list(notes(of(adoption=reading(70)))) == ["sum"]


def test_under_a_cap_or_override_the_lift_says_that_the_band_stays() -> None:
    override = {"band": "red", "reason": "r", "by": "b", "until": TODAY}
    view = explained(account(kpis={"adoption": reading(40)}, health_override=override), rules(MEASURES))
    assert notes(view)["capped-anyway"] == {"band": "red"}
    assert "capped-anyway" not in notes(of(adoption=reading(40)))
