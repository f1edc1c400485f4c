"""A proposal names what it recognises, leaves the rest out in the open, and never decides what cells leave open."""

from __future__ import annotations

from typing import Any

import pytest

from csctl.domain.intake.suggest import Proposal, key, named, proposals


def propose(column: str, *cells: Any) -> Proposal:
    (found,) = proposals([column], [[cell] for cell in cells])
    return found


@pytest.mark.parametrize(
    ("column", "to"),
    [
        ("Account Name", "client.name"),
        ("会社名", "client.name"),
        ("NumberOfEmployees", "client.size.employees"),
        ("Renewal_Date", "contract.renews_on"),
        ("Ｅｍａｉｌ", "client_team.primary_contact.email"),
        ("好きな色", None),
    ],
)
def test_columns_of_common_exports_are_recognised(column: str, to: str | None) -> None:
    assert propose(column, "x").to == to


@pytest.mark.parametrize(
    ("cells", "extra", "undecided"),
    [
        (("2026-01-31",), {}, ()),
        (("31/01/2026", "02/03/2026"), {"dates": "%d/%m/%Y"}, ()),
        (("02/03/2026", "04/05/2026"), {"dates": "?"}, ["%d/%m/%Y", "%m/%d/%Y"]),
        (("令和6年4月1日",), {"dates": "wareki"}, ()),
        (("soon",), {"dates": "?"}, []),
        ((), {}, ()),
    ],
)
def test_a_date_format_is_proposed_only_where_the_cells_decide(cells: Any, extra: Any, undecided: Any) -> None:
    found = propose("Renewal Date", *cells)
    assert (found.extra, found.undecided) == (extra, undecided)


@pytest.mark.parametrize(
    ("cells", "extra"),
    [
        (("12", "3.5"), {}),
        (("1,234", "5"), {"numbers": {"thousands": ","}}),
        (("△1,000",), {"numbers": {"thousands": ",", "negative": ["△", "-"]}}),
        (("a lot",), {}),
    ],
)
def test_the_plainest_number_format_that_reads_all_cells_is_proposed(cells: Any, extra: Any) -> None:
    assert propose("ARR", *cells).extra == extra


def test_words_that_are_not_ours_wait_for_their_meaning() -> None:
    assert propose("Stage", "契約中", "adoption").extra == {"words": {"adoption": "adoption", "契約中": "?"}}
    assert propose("Stage", "adoption").extra == {}


def test_no_place_is_proposed_twice() -> None:
    assert [each.to for each in proposals(["Name", "Company"], [["a", "b"]])] == ["client.name", None]


def test_the_key_is_an_id_if_there_is_one_else_the_name_made_to_one() -> None:
    rows = [["A-1", "Orca"], ["A-2", "Orca"]]
    assert key(proposals(["Account ID", "Name"], rows), rows) == ("Account ID", "as-is")
    assert key(proposals(["Colour", "Name"], rows), rows) == ("Name", "slug")
    twice = [["A-1", "Orca"], ["A-1", "Fjord"]]
    assert key(proposals(["Account ID", "Name"], twice), twice) == ("Name", "slug")


def test_without_a_name_the_key_is_the_name() -> None:
    found = proposals(["customerID"], [["a"]])
    assert [each.to for each in named(found, "customerID")] == ["client.name"]
