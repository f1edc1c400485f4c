"""Rows become values at paths, or every reason why they cannot."""

from __future__ import annotations

from typing import Any

import pytest

from csctl.domain.intake.accounts import (
    Incoming,
    Refused,
    incoming,
    mapping_findings,
    own_mapping,
    slug,
    unmapped,
)
from csctl.model.mapping import Mapping

HEAD = ["ID", "Name", "ARR", "Renewal"]
COLUMNS = [
    {"column": "Name", "to": "client.name", "required": True},
    {"column": "ARR", "to": "contract.arr.USD"},
    {"column": "Renewal", "to": "contract.renews_on"},
]


def mapping(**accounts: Any) -> Mapping:
    return Mapping.model_validate({"version": 1, "accounts": {"key": {"column": "ID"}, "columns": COLUMNS, **accounts}})


def rows(*cells: list[Any], **accounts: Any) -> list[Incoming | list[Refused]]:
    records = [(number, dict(zip(HEAD, row, strict=True))) for number, row in enumerate(cells, 2)]
    return list(incoming(mapping(**accounts), records))


def test_a_row_says_values_at_paths_and_where_each_came_from() -> None:
    (row,) = rows(["a", "白馬", "12", ""])
    assert isinstance(row, Incoming)
    assert (row.row, row.id) == (2, "a")
    assert row.values == {("client", "name"): "白馬", ("contract", "arr", "USD"): 12}
    assert row.columns[("contract", "arr", "USD")] == "ARR"


def test_all_that_is_wrong_with_a_row_is_said() -> None:
    (row,) = rows(["", " ", "a lot", "soon"])
    assert isinstance(row, list)
    assert [(each.column, each.code) for each in row] == [
        ("Name", "cell-empty"),
        ("ARR", "cell-not-a-number"),
        ("Renewal", "cell-not-a-day"),
        ("ID", "cell-empty"),
    ]


@pytest.mark.parametrize(
    ("key", "cell", "made"),
    [
        ({"column": "ID"}, "A-1", "A-1"),
        ({"column": "ID", "prefix": "crm-"}, 7.0, "crm-7"),
        ({"column": "ID", "id": "slug"}, "Orca Labs, Inc.", "orca-labs-inc"),
        ({"column": "ID", "id": "slug"}, "㈱白馬 精機（松本）", "株-白馬-精機-松本"),
    ],
)
def test_an_id_is_made_by_the_stated_rule(key: dict[str, Any], cell: Any, made: str) -> None:
    (row,) = rows([cell, "x", "", ""], key=key)
    assert isinstance(row, Incoming)
    assert row.id == made


def test_a_slug_is_letters_digits_and_single_dashes() -> None:
    assert slug("  A/B__c  ") == "a-b-c"
    assert slug("！？") == ""


def found(head: list[str], **accounts: Any) -> list[tuple[str, tuple[Any, ...], Any]]:
    return [(f.code, f.path, f.params.get("suggestion")) for f in mapping_findings(mapping(**accounts), head)]


def test_columns_and_places_that_are_not_there_are_found_with_the_likely_ones() -> None:
    columns = [{"column": "Nmae", "to": "client.nam"}, {"column": "ARR", "to": "risks.x.due"}]
    assert found(HEAD, columns=columns, ignore=["Renewl"]) == [
        ("column-not-there", ("accounts", "columns", 0, "column"), "Name"),
        ("column-not-there", ("accounts", "ignore", 0), "Renewal"),
        ("bad-target", ("accounts", "columns", 0, "to"), "client.name"),
        ("bad-target", ("accounts", "columns", 1, "to"), ""),
    ]


def test_one_place_takes_one_column() -> None:
    columns = [{"column": "Name", "to": "notes"}, {"column": "ARR", "to": "notes"}]
    assert [code for code, *_ in found(HEAD, columns=columns)] == ["target-twice"]


def test_what_nobody_asked_for_is_told() -> None:
    accounts = mapping(ignore=["x"]).accounts
    assert accounts is not None
    assert unmapped(accounts, [*HEAD, "x", "y", "health.band"]) == ["y"]


def test_our_own_export_is_known_by_its_head() -> None:
    own = own_mapping(["id", "health.band", "client.name", "risks", "kpis.nps.on"], guarded=True)
    assert own is not None
    assert own.accounts is not None
    assert [(column.to, column.json_) for column in own.accounts.columns] == [
        ("client.name", False),
        ("risks", True),
        ("kpis.nps.on", False),
    ]


@pytest.mark.parametrize("head", [["id"], ["ID", "client.name"], ["id", "Name"], ["id", "health.band"], []])
def test_any_other_file_needs_a_mapping(head: list[str]) -> None:
    assert own_mapping(head, guarded=True) is None
