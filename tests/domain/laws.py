"""Strategies for the laws: scales, rules, accounts and rows of any kind, in decimals that people write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from csctl.domain.book import BAND_ORDER, HealthRow
from csctl.model.account import Account
from csctl.model.scoring import Bands, Scale, Scoring
from domain.given import TODAY, account, ago

GROUPS = ("outcome", "experience", "potential")
NAMES = ("deployment", "adoption", "roi", "usage", "tickets", "nps", "sentiment")
WORDS = ("positive", "neutral", "negative")
WEIGHTS = (0, 0.5, 1, 2, 7)

numbers = st.integers(-1200, 1200).map(lambda n: n / 10)
"""Raw values, to one decimal."""


@st.composite
def _points(draw: st.DrawFn) -> dict[str, float]:
    points = sorted(draw(st.lists(numbers, min_size=4, max_size=4, unique=True)), reverse=draw(st.booleans()))
    return dict(zip(("worst", "yellow", "green", "best"), points, strict=True))


points = _points()
scales = points.map(Scale.model_validate)
"""Rising and falling ones."""

edges = st.lists(st.integers(1, 99), min_size=2, max_size=2, unique=True).map(sorted)
all_bands = edges.map(lambda found: Bands(yellow=found[0], green=found[1])) | st.just(Bands())

policies = st.sampled_from(["redistribute", "require"]) | st.integers(0, 100).map(lambda score: {"fixed": score})
shares = st.sampled_from([0, 0, 0, 30, 60, 100])


@st.composite
def measures(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """One measure: any group, weight, thresholds, ageing, sample and policy."""
    found: dict[str, Any] = {"group": draw(st.sampled_from(GROUPS)), "weight": draw(st.sampled_from(WEIGHTS))}
    if name == "sentiment":
        found["points"] = {word: draw(st.integers(0, 100)) for word in WORDS}
    else:
        found["scale"] = draw(points)
    ages = sorted(draw(st.lists(st.integers(0, 300), min_size=2, max_size=2)))
    optional: dict[str, Any] = {"stale_after": ages[0], "expires_after": ages[1], "min_n": draw(st.integers(0, 6))}
    optional["missing"] = draw(st.none() | policies)
    return found | {key: value for key, value in optional.items() if draw(st.booleans())}


@st.composite
def rulebooks(draw: st.DrawFn) -> Scoring:
    """A whole `scoring.yaml`: some measures in up to three groups, caps, a policy, a coverage."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    low, high = draw(edges)
    bad, most = st.sampled_from(["red", "yellow"]), st.sampled_from(["red", "yellow"])
    caps = [
        {"id": f"cap-{n}", "measure": draw(st.sampled_from(names)), "is": draw(bad), "at_most": draw(most)}
        for n in range(draw(st.integers(0, 2)))
    ]
    return Scoring.model_validate(
        {
            "version": 1,
            "base_currency": "JPY",
            "bands": {"yellow": low, "green": high},
            "groups": {group: {"weight": draw(st.sampled_from(WEIGHTS))} for group in GROUPS},
            "measures": {name: draw(measures(name)) for name in names},
            "missing": draw(policies),
            "min_coverage": draw(shares),
            "rules": caps,
        }
    )


@st.composite
def _reading(draw: st.DrawFn, name: str) -> dict[str, Any]:
    on = {"on": ago(draw(st.integers(-5, 320)))}
    if name == "nps":
        counts = draw(st.tuples(*[st.integers(0, 8)] * 3))
        return dict(zip(("promoters", "passives", "detractors"), counts, strict=True)) | on
    if name == "sentiment":
        return {"value": draw(st.sampled_from(WORDS))} | on
    n = {"n": draw(st.integers(0, 8))} if draw(st.booleans()) else {}
    return {"value": draw(numbers)} | on | n


readings = st.fixed_dictionaries({}, optional={name: _reading(name) for name in NAMES})
"""The section `kpis` of an account: any of the measures, of any age and sample."""

overrides = st.none() | st.builds(
    lambda band, days: {"band": band, "reason": "役員交代", "by": "山﨑 陽子", "until": ago(days)},
    st.sampled_from(["green", "yellow", "red"]),
    st.integers(-3, 3),
)


def of(kpis: Mapping[str, Any], override: Mapping[str, Any] | None = None) -> Account:
    """The account with these readings."""
    return account(kpis=dict(kpis), **({"health_override": override} if override else {}))


amounts = st.dictionaries(
    st.sampled_from(["JPY", "USD", "EUR"]), st.integers(0, 9_999_999) | st.integers(0, 10**9).map(lambda n: n / 100)
)
scores = st.none() | st.integers(0, 1000).map(lambda n: n / 10)


@st.composite
def _row(draw: st.DrawFn, name: str) -> HealthRow:
    days = draw(st.none() | st.integers(-400, 900))
    return HealthRow(
        id=name,
        name=draw(st.sampled_from(["白馬精機", "Orca Labs", "三河物流"])),
        csm=draw(st.sampled_from([None, "山﨑 陽子", "Priya Nair"])),
        stage=draw(st.sampled_from([None, "onboarding", "adoption", "churned"])),
        segment=draw(st.sampled_from([None, "enterprise", "small"])),
        outcome=draw(scores),
        experience=draw(scores),
        overall=draw(scores),
        band=draw(st.sampled_from(BAND_ORDER)),
        marks=draw(st.lists(st.sampled_from(["capped", "stale"]), unique=True)),
        coverage=draw(st.integers(0, 100)),
        drag=draw(st.sampled_from([None, "nps", "adoption"])),
        arr=draw(st.none() | amounts),
        arr_base=draw(st.none() | st.integers(0, 10**10).map(lambda n: n / 100)),
        renews_on=None if days is None else ago(-days),
        renews_in=days,
        act_in=days,
    )


@st.composite
def books(draw: st.DrawFn) -> list[HealthRow]:
    """Rows of different clients."""
    names = draw(st.lists(st.sampled_from([f"client-{n}" for n in range(12)]), unique=True))
    return [draw(_row(name)) for name in names]


__all__ = ["TODAY", "all_bands", "books", "numbers", "of", "overrides", "readings", "rulebooks", "scales"]
