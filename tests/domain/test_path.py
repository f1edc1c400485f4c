"""Paths as people write them: read, written, found by id or index, and what was probably meant."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.diagnostic import DataPath
from csctl.domain.path import NoPathError, assigned, by_id, find, indexed, parse, write

DATA: dict[str, Any] = {
    "contract": {"arr": {"JPY": 5}},
    "risks": [{"id": "sponsor", "severity": "high"}, {"id": "a.b", "severity": "low"}, {"severity": "medium"}],
    "plan": [1, 2],
}


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("contract.arr.JPY", ("contract", "arr", "JPY")),
        ("risks.sponsor.severity", ("risks", "sponsor", "severity")),
        ("success_plan[0].current", ("success_plan", 0, "current")),
        ('risks."a.b".severity', ("risks", "a.b", "severity")),
        ('kpis."say ""x""".value', ("kpis", 'say "x"', "value")),
        ("リスク.担当", ("リスク", "担当")),
    ],
)
def test_a_path_is_read_and_written(written: str, path: DataPath) -> None:
    assert (parse(written), write(path)) == (path, written)


@pytest.mark.parametrize(
    "written", ["", ".", "a.", ".a", "a..b", "a[x]", "a[-1]", "[0", 'a."b', "a b.[0]", "a[0]b", "a]"]
)
def test_what_cannot_be_read_is_refused(written: str) -> None:
    with pytest.raises(NoPathError):
        parse(written)


@given(st.lists(st.text(min_size=1, max_size=6) | st.integers(0, 9), min_size=1, max_size=4))
def test_every_path_reads_back_as_it_was(path: list[str | int]) -> None:
    if isinstance(path[0], int):
        path = ["x", *path]
    assert parse(write(path)) == tuple(path)


def test_a_value_is_found_by_id_or_index() -> None:
    assert find(DATA, ("risks", "sponsor", "severity")) == find(DATA, ("risks", 0, "severity")) == "high"
    assert find(DATA, ("risks", "nobody", "severity")) is None
    assert find(DATA, ("risks", 9)) is None
    assert find(DATA, ("contract", "arr", "JPY", "x")) is None


def test_indexes_and_ids_lead_to_the_same_place() -> None:
    assert indexed(DATA, ("risks", "a.b", "severity")) == ("risks", 1, "severity")
    assert by_id(DATA, ("risks", 1, "severity")) == ("risks", "a.b", "severity")
    assert by_id(DATA, ("risks", 2, "severity")) == ("risks", 2, "severity")


@pytest.mark.parametrize(
    ("path", "part", "meant"),
    [
        (("contrat", "arr"), "contrat", "contract"),
        (("risks", "sponsr", "severity"), "sponsr", "sponsor"),
        (("risks", 7), "7", ""),
        (("contract", "arr", "JYP"), "JYP", "JPY"),
    ],
)
def test_a_path_to_nowhere_says_where_it_ends_and_what_was_meant(path: DataPath, part: str, meant: str) -> None:
    with pytest.raises(NoPathError) as raised:
        indexed(DATA, path)
    assert (raised.value.part, raised.value.suggestion) == (part, meant)


def test_a_value_is_set_in_a_copy_and_missing_sections_are_made() -> None:
    changed = assigned(DATA, ("kpis", "nps", "score"), 55)
    assert (changed["kpis"], "kpis" in DATA) == ({"nps": {"score": 55}}, False)
    assert assigned(DATA, ("risks", "sponsor", "severity"), "low")["risks"][0]["severity"] == "low"
    assert assigned(DATA, ("plan", 1), 3)["plan"] == [1, 3]
    assert DATA["risks"][0]["severity"] == "high"


@pytest.mark.parametrize(
    "path", [("risks", "nobody", "x"), ("plan", 5), ("contract", 0), ("contract", "arr", "JPY", "x")]
)
def test_a_value_is_not_set_where_there_is_no_place_for_it(path: DataPath) -> None:
    with pytest.raises(NoPathError):
        assigned(DATA, path, 1)
