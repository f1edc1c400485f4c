"""Nothing after a key: not written where the key is ours, never a way for text to get lost."""

from __future__ import annotations

import pytest

from csctl.model.account import Account
from csctl.model.scoring import Scoring
from csctl.workspace.load import load

RULES = (
    "version: 1\nbase_currency: JPY\ngroups: {g: }\nmeasures: {m: {group: g, points: {a: 1}, missing: {fixed: 3%s}}}\n"
)


def codes(text: str) -> list[str]:
    return [fault.code for fault in load(text.encode(), "a.yaml", Account).faults]


@pytest.mark.parametrize("empty", ["contract:", "risks:", "kpis: {roi: }", "contract: {arr: {JPY: }}", "adoption:"])
def test_an_empty_field_counts_as_not_written(empty: str) -> None:
    loaded = load(f"client: {{name: A}}\n{empty}\n".encode(), "a.yaml", Account)
    assert loaded.faults == ()
    assert loaded.model is not None
    assert (loaded.model.contract.arr, loaded.model.risks, loaded.model.kpis.readings) in ((None, (), {}), ({}, (), {}))


def test_an_empty_field_that_must_be_there_is_missing() -> None:
    assert codes("client: {name: }") == ["missing-key"]


def test_an_empty_item_of_a_list_is_refused() -> None:
    assert codes("client: {name: A}\nrisks:\n  -\n") == ["not-a-section"]


@pytest.mark.parametrize("beside", ["", "contract:\n", "kpis: {roi: }\n"])
def test_an_unknown_key_is_refused_with_nothing_behind_it_too(beside: str) -> None:
    assert codes(f"client: {{name: A}}\n{beside}contrat:\n") == ["unknown-key"]


def test_the_rest_of_a_text_split_by_a_comma_is_not_lost() -> None:
    text = "client: {name: A}\nbudget: {note: 追加は 3,000 万円から常務会, approver: }\nebr:\n"
    assert codes(text) == ["comma-in-text"]


def test_no_amount_is_lost_or_cut_by_a_comma() -> None:
    for amount in ("38,400,000", "38,400", "3, abc", "3, about four"):
        assert codes(f"client: {{name: A}}\ncontract: {{arr: {{JPY: {amount}}}}}\n") != []


def test_nothing_is_lost_among_readings() -> None:
    assert codes("client: {name: A}\nkpis: {roi: {value: 1, on: 2026-01-01}, three of ten}\n") == ["comma-in-text"]


def test_the_rest_of_a_text_is_not_lost_inside_an_alternative() -> None:
    assert load((RULES % "").encode(), "scoring.yaml", Scoring).faults == ()
    faults = load((RULES % ", three of ten").encode(), "scoring.yaml", Scoring).faults
    assert "comma-in-text" in [fault.code for fault in faults]
