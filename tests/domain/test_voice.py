"""Voice of the customer: themes, moods, what is open; the themes' remarks are all remarks."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from csctl.domain.voice import STATUSES, Remark, by_theme, ordered, remarks
from domain.told import DAY, TODAY, client, contract


def said(name: str = "a", *feedback: dict[str, Any], **sections: Any) -> list[Remark]:
    given_ = [{"on": DAY("2026-11-14"), "theme": "speed", "text": "slow", **each} for each in feedback or ({},)]
    return list(remarks(client(name, feedback=given_, **sections), today=TODAY))


def test_a_remark_without_a_status_is_unanswered_and_falls_to_the_csm() -> None:
    (remark,) = said(csm="Ann")
    assert (remark.status, remark.unanswered, remark.owner, remark.age) == ("new", True, "Ann", 10)


def test_what_somebody_took_up_keeps_its_owner() -> None:
    taken, nobody = said("a", {"status": "planned", "owner": "Bea"}, {"status": "planned"}, csm="Ann")
    assert (taken.owner, nobody.owner) == ("Bea", None)


def test_a_remark_of_tomorrow_has_not_been_made() -> None:
    assert said("a", {"on": DAY("2026-11-25")}) == []


def test_a_theme_counts_its_clients_and_their_arr_once() -> None:
    mine = said("a", {}, {"theme": "price"}, {}, contract=contract("2027-09-01", arr=100))
    *themes, whole = by_theme([*mine, *said("b", contract=contract("2027-09-01", arr=7))])
    assert [(t.theme, t.remarks, t.clients, t.arr_base) for t in themes] == [("speed", 3, 2, 107), ("price", 1, 1, 100)]
    assert (whole.clients, whole.arr_base) == (2, 107)


def test_the_oldest_is_the_one_that_waits_longest_not_the_oldest_ever() -> None:
    (theme, _) = by_theme(said("a", {"on": DAY("2025-01-01"), "status": "shipped"}, {}))
    assert (theme.open, theme.oldest) == (1, 10)


def test_unanswered_comes_first_then_by_status_the_oldest_on_top() -> None:
    each = said("a", {"status": "shipped"}, {"status": "planned"}, {}, {"on": DAY("2026-01-01")})
    assert [r.path[1] for r in ordered(each)] == [3, 2, 1, 0]


moods = st.sampled_from([None, "positive", "neutral", "negative"])


@given(st.lists(st.tuples(st.sampled_from("abc"), moods, st.sampled_from([None, *STATUSES])), max_size=12))
def test_the_themes_add_up_to_all_remarks(book: list[tuple[str, str | None, str | None]]) -> None:
    each = [
        r
        for n, (theme, mood, status) in enumerate(book)
        for r in said(f"c{n % 3}", {"theme": theme, "sentiment": mood, "status": status})
    ]
    *themes, whole = by_theme(each)
    for name in ("remarks", "positive", "neutral", "negative", "unsaid", "unanswered", "open"):
        assert sum(getattr(theme, name) for theme in themes) == getattr(whole, name)
    assert whole.remarks == whole.positive + whole.neutral + whole.negative + whole.unsaid == len(book)
