"""The health table, its totals, what they leave out, and the picture."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from csctl.diagnostic import Diagnostic, Location, Severity
from csctl.domain.book import HealthRow
from csctl.view import Note, Point, Quadrant, Table, View
from csctl.views.health import SHOWN, health_view
from domain.test_book import row
from views.blocks import keys, notes, table


def view(rows: Sequence[HealthRow], **changes: Any) -> View:
    given: dict[str, Any] = {
        "base_currency": "JPY",
        "rates_on": date(2026, 11, 1),
        "faults": [],
        "show_all": False,
        "matrix": False,
        "edges": (30.0, 60.0),
        "churned": 0,
        "exit_code": 0,
    }
    return health_view(rows, **given | changes)


ROWS = [
    row("a", name="白馬精機", band="red", outcome=10, experience=20, overall=15),
    row(
        "b", name="Orca Labs", band="unscored", outcome=80, experience=None, overall=None, arr={"USD": 2}, arr_base=300
    ),
]


def test_a_row_a_client_in_the_order_given_and_the_totals_beneath() -> None:
    found = view(ROWS)
    assert keys(found) == ["accounts", "totals"]
    assert [r["id"] for r in table(found, "accounts")] == ["a", "b"]
    assert [r["id"] for r in table(view(ROWS[::-1]), "accounts")] == ["b", "a"]
    assert [(r["band"], r["clients"]) for r in table(found, "totals")] == [
        ("red", 1),
        ("yellow", 0),
        ("green", 0),
        ("unscored", 1),
        ("all", 2),
    ]


def test_every_value_of_a_row_stands_under_its_own_key() -> None:
    (found,) = table(view(ROWS[:1]), "accounts")
    assert found == {key: value for key, value in ROWS[0]._asdict().items() if key in found}
    assert {
        "id",
        "name",
        "csm",
        "stage",
        "segment",
        "outcome",
        "experience",
        "overall",
        "band",
        "coverage",
    } < found.keys()
    assert {"drag", "arr", "renews_in", "marks"} < found.keys()


def test_what_is_unknown_stays_unknown_and_is_never_zero() -> None:
    found = table(view(ROWS), "accounts")[1]
    assert (found["overall"], found["experience"], found["renews_in"]) == (None, None, None)


def test_base_amounts_name_their_currency() -> None:
    found = table(view(ROWS), "totals")[-1]
    assert (found["arr"], found["arr_base"]) == ({"JPY": 100, "USD": 2}, {"JPY": 400})


def test_people_see_the_first_rows_until_they_ask_for_all() -> None:
    def limit(**changes: Any) -> int | None:
        return next(b for b in view(ROWS, **changes).blocks if isinstance(b, Table)).limit

    assert (limit(), limit(show_all=True)) == (SHOWN, None)


def test_one_currency_needs_no_rates() -> None:
    assert notes(view(ROWS[:1])) == {}


def test_several_currencies_say_which_rates_made_them_one() -> None:
    assert notes(view(ROWS))["converted"] == {"base": "JPY", "on": "2026-11-01"}
    assert notes(view(ROWS, rates_on=None))["converted"]["on"] == "–"
    assert "converted" in notes(view([row("a", arr={"USD": 1}, arr_base=150)]))


def test_a_currency_without_a_rate_is_said_to_be_left_out() -> None:
    assert notes(view([*ROWS, row("c", arr={"GBP": 1}, arr_base=None)]))["without-rate"] == {
        "clients": 1,
        "base": "JPY",
    }
    assert "without-rate" not in notes(view([row("c", arr=None, arr_base=None)]))


def test_the_unscored_and_the_churned_are_counted_in_words() -> None:
    found = notes(view(ROWS, churned=3))
    assert (found["unscored"], found["churned-not-listed"]) == ({"clients": 1}, {"clients": 3})


def test_bands_that_are_not_the_scores_own_are_named() -> None:
    rows = [row(f"client-{n}", marks=["override"] if n else ["stale"]) for n in range(8)]
    assert notes(view(rows))["held"] == {"clients": 7, "ids": [f"client-{n}" for n in range(1, 6)]}


def test_files_that_could_not_be_read_are_handed_on_and_counted() -> None:
    fault = Diagnostic("unclosed-bracket", Severity.ERROR, Location("accounts/c.yaml", 1, 9))
    found = view(ROWS, faults=[fault], exit_code=1)
    assert (found.diagnostics, found.exit_code, notes(found)["faults"]) == ([fault], 1, {"faults": 1})


def test_the_picture_comes_first_and_holds_who_has_both_scores() -> None:
    found = view(ROWS, matrix=True)
    assert keys(found) == ["matrix", "accounts", "totals"]
    (picture,) = (block for block in found.blocks if isinstance(block, Quadrant))
    assert picture == ("matrix", "outcome", "experience", [Point(10, 20, "白馬精機", "red")], (30, 60))


def test_an_empty_book_has_no_rows_and_no_totals_and_says_so() -> None:
    found = view([])
    assert (table(found, "accounts"), table(found, "totals")) == ([], [])
    assert Note("no-clients") in found.blocks
