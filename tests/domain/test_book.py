"""A book of clients: its rows, filters, orders and totals, whatever order the files come in."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.domain.book import (
    BAND_ORDER,
    FAR_NEARNESS,
    SORTS,
    STAGES,
    Filter,
    HealthRow,
    health_row,
    nearness,
    rank,
    select,
    totals,
    without_rate,
)
from csctl.model.shape import Stage
from domain.given import DAY, TODAY, account, ago, default_rules, health, measure, reading, rules
from domain.laws import books

EDGES = (30.0, 60.0)
PLAIN = HealthRow(
    id="a", name="A", csm=None, stage="adoption", segment=None, outcome=50, experience=50, overall=50, band="yellow",
    marks=(), coverage=100, drag="nps", arr={"JPY": 100}, arr_base=100, renews_on=None, renews_in=None, act_in=None,
)  # fmt: skip


def row(name: str, /, **values: Any) -> HealthRow:
    return PLAIN._replace(id=name, **values)


def ids(rows: list[HealthRow]) -> str:
    return "".join(r.id for r in rows)


def of(today: str = "2026-11-24", **sections: Any) -> HealthRow:
    """The row of an account under rules with two measures."""
    scoring = rules({"adoption": measure(), "nps": measure("experience")}, rates={"USD": 150})
    given, day = account(**sections), DAY(today)
    return health_row("hakuba", given, health(given, scoring, day), scoring, today=day)


# Rows.


def test_a_row_says_who_how_healthy_and_how_much() -> None:
    found = of(
        client={"stage": "adoption", "segment": "small"},
        internal_team={"csm": "山﨑 陽子"},
        kpis={"adoption": reading(80), "nps": {"score": 40, "on": TODAY}},
        contract={"arr": {"USD": 2, "JPY": 5}, "renews_on": DAY("2026-12-24")},
    )
    assert found == HealthRow(
        id="hakuba", name="白馬精機", csm="山﨑 陽子", stage="adoption", segment="small", outcome=80, experience=40,
        overall=60, band="green", marks=[], coverage=100, drag="nps", arr={"USD": 2, "JPY": 5}, arr_base=305,
        renews_on=DAY("2026-12-24"), renews_in=30, act_in=30,
    )  # fmt: skip


def test_an_account_that_says_nothing_has_a_row_of_unknowns() -> None:
    found = of()
    assert (found.overall, found.band, found.drag, found.arr, found.arr_base) == (None, "unscored", None, None, None)
    assert (found.renews_on, found.renews_in, found.act_in, found.csm, found.coverage) == (None, None, None, None, 0)


@pytest.mark.parametrize(
    ("today", "renews_in"), [("2026-12-23", 1), ("2026-12-24", 0), ("2026-12-25", -1), ("2027-12-24", -365)]
)
def test_days_to_the_renewal_are_zero_on_its_day_and_negative_after_it(today: str, renews_in: int) -> None:
    assert of(today, contract={"renews_on": DAY("2026-12-24")}).renews_in == renews_in


@pytest.mark.parametrize(
    ("today", "act_in"), [("2026-11-24", 38), ("2027-01-01", 0), ("2027-01-02", 89), ("2027-04-02", -1)]
)
def test_a_contract_that_renews_by_itself_has_to_be_acted_on_by_its_notice_deadline_while_it_can_be_met(
    today: str, act_in: int
) -> None:
    contract = {"renews_on": DAY("2027-04-01"), "auto_renew": True, "notice_days": 90}
    found = of(today, contract=contract)
    assert (found.renews_in, found.act_in) == ((DAY("2027-04-01") - DAY(today)).days, act_in)


def test_the_drag_is_the_measure_that_takes_most_points_off_100() -> None:
    scoring = rules({"adoption": measure(weight=1), "roi": measure(weight=9)})
    given = account(kpis={"adoption": reading(10), "roi": reading(80)})
    assert health_row("a", given, health(given, scoring), scoring, today=TODAY).drag == "roi"


def test_among_equal_drags_the_first_of_the_rules_is_named_and_perfect_health_has_none() -> None:
    assert of(kpis={"adoption": reading(50), "nps": {"score": 50, "on": TODAY}}).drag == "adoption"
    assert of(kpis={"adoption": reading(100)}).drag is None
    assert of(kpis={"adoption": reading(99.5)}).drag == "adoption"


def test_marks_say_what_holds_besides_the_number() -> None:
    cap = {"id": "unused", "measure": "adoption", "is": "red", "at_most": "yellow"}
    nps = {"group": "outcome", "scale": {"worst": -100, "yellow": 30, "green": 60, "best": 100}}
    scoring = rules({"adoption": measure(weight=0.1), "roi": measure(stale_after=10), "nps": nps}, rules=[cap])
    given = account(
        kpis={
            "adoption": reading(1),
            "roi": {"value": 90, "on": ago(11)},
            "nps": {"promoters": 8, "passives": 0, "detractors": 2, "on": TODAY},
        },
        health_override={"band": "yellow", "reason": "r", "by": "b", "until": TODAY},
    )
    found = health_row("a", given, health(given, scoring), scoring, today=TODAY)
    assert found.marks == ["override", "capped", "unstable", "stale"]


def test_a_stale_reading_that_weighs_nothing_is_no_mark() -> None:
    scoring = rules({"adoption": measure(), "roi": measure(weight=0, stale_after=10)})
    given = account(kpis={"adoption": reading(70), "roi": {"value": 9, "on": ago(11)}})
    assert health_row("a", given, health(given, scoring), scoring, today=TODAY).marks == []


# Filters.

BOOK = [
    row("a", csm="Ann", stage="adoption", segment="small", band="red", act_in=30),
    row("b", csm="Ben", stage="renewal", segment="large", band="green", act_in=31),
    row("c", csm=None, stage=None, segment=None, band="unscored", act_in=None),
    row("d", csm="Ann", stage="churned", segment="small", band="red", act_in=-5),
    row("e", csm="Ann", stage="onboarding", segment="large", band="yellow", act_in=-5),
]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), "abce"), (Filter(csm="Ann"), "ae"), (Filter(segment="large"), "be"), (Filter(stage="renewal"), "b"),
        (Filter(stage="churned"), "d"), (Filter(band="unscored"), "c"), (Filter(renews_within=30), "ae"),
        (Filter(renews_within=31), "abe"), (Filter(renews_within=0), "e"), (Filter(csm="Ann", band="red"), "a"),
        (Filter(csm="Ann", stage="churned", segment="small", band="red", renews_within=0), "d"), (Filter(csm="?"), ""),
    ],
)  # fmt: skip
def test_a_filter_keeps_what_is_asked_for_and_churned_clients_only_when_asked(wanted: Filter, found: str) -> None:
    assert ids(select(BOOK, wanted)) == found


# Orders.


def test_the_worse_the_larger_and_the_nearer_comes_first() -> None:
    assert ids(rank([row("a", overall=50), row("b", overall=40)], EDGES)) == "ba"
    assert ids(rank([row("a", arr_base=100), row("b", arr_base=101)], EDGES)) == "ba"
    assert ids(rank([row("a", act_in=200), row("b", act_in=100)], EDGES)) == "ba"


def test_the_notice_deadline_decides_not_the_renewal() -> None:
    assert ids(rank([row("a", act_in=50, renews_in=50), row("b", act_in=10, renews_in=300)], EDGES)) == "ba"


def test_equals_are_ranked_by_id() -> None:
    assert ids(rank([row("b"), row("a")], EDGES)) == "ab"


def test_an_unknown_arr_ranks_as_the_median_of_the_others() -> None:
    book = [row("a", arr_base=10), row("b", arr_base=None), row("c", arr_base=20), row("d", arr_base=900)]
    assert ids(rank(book, EDGES)) == "dbca"
    assert ids(rank([row("b", arr_base=None), row("a", arr_base=None)], EDGES)) == "ab"


def test_the_median_of_an_even_number_lies_between_the_two_in_the_middle() -> None:
    middle = [row("a", arr_base=14), row("b", arr_base=None), row("c", arr_base=18)]
    assert ids(rank(middle, EDGES)) == "cba"
    assert ids(rank([*middle, row("d", arr_base=1), row("e", arr_base=900)], EDGES)) == "ecbad"


def test_an_unscored_client_ranks_in_the_middle() -> None:
    book = [row("a", overall=50.5), row("b", overall=None, band="unscored"), row("c", overall=49.5)]
    assert ids(rank(book, EDGES)) == "cba"


def test_a_client_in_perfect_health_presses_nobody_however_large() -> None:
    perfect = [row(name, overall=100, band="green", arr_base=arr) for name, arr in (("a", 1), ("b", 10**9))]
    assert ids(rank(perfect, EDGES)) == "ab"


def test_a_band_that_was_set_ranks_by_the_nearest_score_inside_it() -> None:
    capped = row("capped", overall=95, band="red")
    assert ids(rank([row("b", overall=31), capped, row("c", overall=29)], EDGES)) == "ccappedb"
    lifted = row("lifted", overall=5, band="green")
    assert ids(rank([row("b", overall=59), lifted, row("c", overall=61, band="green")], EDGES)) == "bliftedc"


@pytest.mark.parametrize(
    ("days", "wanted"), [(None, 0.1), (0, 1), (-400, 1), (73, 0.82), (292, 0.28), (365, 0.1), (366, 0.1), (9999, 0.1)]
)
def test_nearness_falls_evenly_to_a_tenth_in_a_year(days: int | None, wanted: float) -> None:
    assert nearness(days) == pytest.approx(wanted)


@given(days=st.tuples(st.integers(-500, 1000), st.integers(-500, 1000)))
def test_a_nearer_renewal_never_weighs_less(days: tuple[int, int]) -> None:
    assert 0 < FAR_NEARNESS <= nearness(max(days)) + 1e-12
    assert nearness(min(days)) >= nearness(max(days))


def test_every_other_order_puts_the_unknown_last() -> None:
    known = row("z", name="Z", overall=90, arr_base=1, renews_in=900, coverage=100)
    unknown = row("a", name="a", overall=None, arr_base=None, renews_in=None, coverage=100)
    for order in ("score", "arr", "renewal"):
        assert ids(sorted([unknown, known], key=SORTS[order])) == "za"


@pytest.mark.parametrize(
    ("order", "wanted"), [("name", "cab"), ("score", "bca"), ("arr", "acb"), ("renewal", "cba"), ("coverage", "abc")]
)
def test_each_order_orders_by_its_word(order: str, wanted: str) -> None:
    book = [
        row("a", name="M", overall=90, arr_base=300, renews_in=9, coverage=1),
        row("b", name="Z", overall=0, arr_base=100, renews_in=0, coverage=2),
        row("c", name="B", overall=50, arr_base=200, renews_in=-3, coverage=3),
    ]
    assert ids(sorted(book, key=SORTS[order])) == wanted


# Totals.


def test_totals_count_clients_and_money_by_band_worst_first_and_then_the_whole() -> None:
    book = [
        row("a", band="red", arr={"JPY": 100}, arr_base=100),
        row("b", band="green", arr={"USD": 2}, arr_base=300),
        row("c", band="unscored", arr=None, arr_base=None),
        row("d", band="green", arr={"GBP": 7}, arr_base=None),
    ]
    assert totals(book) == [
        ("red", 1, {"JPY": 100}, 100, 25),
        ("yellow", 0, {}, 0, 0),
        ("green", 2, {"GBP": 7, "USD": 2}, 300, 75),
        ("unscored", 1, {}, 0, 0),
        ("all", 4, {"GBP": 7, "JPY": 100, "USD": 2}, 400, 100),
    ]
    assert ids(without_rate(book)) == "d"


def test_no_clients_have_no_shares() -> None:
    assert [(t.band, t.clients, t.share) for t in totals([])] == [
        *((band, 0, None) for band in BAND_ORDER),
        ("all", 0, 100),
    ]


@given(books())
def test_the_bands_add_up_to_the_whole(book: list[HealthRow]) -> None:
    *bands, whole = totals(book)
    assert (whole.band, [t.band for t in bands]) == ("all", list(BAND_ORDER))
    assert sum(t.clients for t in bands) == whole.clients == len(book)
    exact = sum((Fraction(str(r.arr_base)) for r in book if r.arr_base is not None), Fraction(0))
    assert sum(t.arr_base or 0 for t in bands) == pytest.approx(float(exact)) == whole.arr_base
    for currency, amount in whole.arr.items():
        assert sum(t.arr.get(currency, 0) for t in bands) == pytest.approx(amount)
    if whole.arr_base:
        assert sum(t.share or 0 for t in bands) == pytest.approx(100)


@given(book=books(), random=st.randoms())
def test_the_order_of_files_changes_neither_rank_nor_filter_nor_total(book: list[HealthRow], random: Random) -> None:
    shuffled = list(book)
    random.shuffle(shuffled)
    assert rank(shuffled, EDGES) == rank(book, EDGES)
    assert totals(shuffled) == totals(book)
    for key in SORTS.values():
        assert sorted(shuffled, key=key) == sorted(book, key=key)
    for wanted in (Filter(), Filter(csm="Priya Nair"), Filter(stage="churned"), Filter(renews_within=90)):
        assert rank(select(shuffled, wanted), EDGES) == rank(select(book, wanted), EDGES)


@given(
    book=books(),
    wanted=st.builds(Filter, band=st.sampled_from([None, "red"]), segment=st.sampled_from([None, "small"])),
)
def test_a_filter_invents_no_client_and_asking_twice_changes_nothing(book: list[HealthRow], wanted: Filter) -> None:
    found = select(book, wanted)
    assert all(r in book for r in found)
    assert select(found, wanted) == found


def test_the_shipped_rules_take_the_demos_currencies() -> None:
    assert {"USD", "EUR"} <= set(default_rules().rates)


def test_the_stages_are_those_of_the_files() -> None:
    assert get_args(Stage) == STAGES
