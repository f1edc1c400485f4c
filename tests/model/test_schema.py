"""The schemas: valid themselves, of every field, and of one mind with csctl about what may be written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conftest import ROOT
from csctl.files.reader import read
from csctl.model.account import Account
from csctl.model.schema import DIALECT, account_schema, json_schema
from csctl.model.scoring import Scoring
from csctl.model.shape import Shape
from csctl.workspace.load import load
from model.places import places

SHAPES = (Account, Scoring)
ACCOUNTS = sorted((ROOT / "accounts").glob("*.yaml"))


def complaints(text: bytes, shape: type[Shape]) -> list[str]:
    """What an editor would underline: dates are text to it, and so are numbers with grouped digits."""
    validator = Draft202012Validator(json_schema(shape), format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [error.message for error in validator.iter_errors(as_editors_see(read(text, "a.yaml").data))]


def as_editors_see(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {key: as_editors_see(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_editors_see(value) for value in data]
    if isinstance(data, int) and not isinstance(data, bool) and data >= 1_000:
        return f"{data:_}"
    return data if data is None or isinstance(data, str | int | float) else data.isoformat()


def schema_places(node: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[str]:
    for key, inner in _inside(node):
        place = (*above, key) if key else above
        if key:
            yield ".".join(place)
        yield from schema_places(inner, place)


def _inside(node: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from node.get("properties", {}).items()
    yield from (("*", part) for part in node.get("patternProperties", {}).values())
    if isinstance(node.get("additionalProperties"), Mapping):
        yield "*", node["additionalProperties"]
    yield from (("", part) for part in ([node["items"]] if "items" in node else []))
    yield from (("", part) for part in node.get("anyOf", ()))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_schema_is_valid_under_its_meta_schema(shape: type[Shape]) -> None:
    schema = json_schema(shape)
    assert schema["$schema"] == DIALECT == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_schema_has_every_place_of_its_model(shape: type[Shape]) -> None:
    assert list(schema_places(json_schema(shape))) == list(places(shape))


@pytest.mark.parametrize("path", ACCOUNTS, ids=lambda path: path.stem)
def test_every_demo_account_is_as_the_schema_says(path: Any) -> None:
    assert complaints(path.read_bytes(), Account) == []


def test_the_demo_rules_are_as_the_schema_says() -> None:
    assert complaints((ROOT / "scoring.yaml").read_bytes(), Scoring) == []


ACCEPTED = {
    "one-line": "client: {name: A}",
    "empty-sections": "client: {name: A}\ncontract:\nrisks:\nnext_contact:\nebr:\n  last:\nadoption:\n",
    "empty-choice": "client: {name: A, stage: }",
    "empty-reading": "client: {name: A}\nkpis: {roi: , nps: }",
    "empty-amount": "client: {name: A}\ncontract: {arr: {JPY: }}",
    "grouped-digits": "client: {name: A, size: {employees: 5_200}}\ncontract: {arr: {JPY: 38_400_000}}",
    "fractions": "client: {name: A}\nkpis: {csat: {mean: 4.5, on: 2026-10-01}}",
    "own-measure": "client: {name: A}\nkpis: {our_own: {value: -3, on: 2026-10-01}}",
    "score-alone": "client: {name: A}\nkpis: {nps: {score: -100, on: 2026-10-01}}",
    "empty-list": "client: {name: A, products: []}\nrisks: []",
}
REFUSED = {
    "unknown-section": "client: {name: A}\nrisk: []",
    "unknown-key": "client: {name: A, stagee: adoption}",
    "nameless": "client: {}",
    "blank-name": "client: {name: ' '}",
    "no-client": "contract: {}",
    "quoted-number": 'client: {name: A}\ncontract: {notice_days: "9"}',
    "number-for-text": "client: {name: 7}",
    "yes-for-true": "client: {name: A, growing: yes}",
    "unknown-stage": "client: {name: A, stage: adopted}",
    "unknown-kind": "client: {name: A}\nrisks: [{kind: produkt, what: slow}]",
    "small-currency": "client: {name: A}\ncontract: {arr: {jpy: 3}}",
    "amount-alone": "client: {name: A}\ncontract: {arr: 3}",
    "below-zero": "client: {name: A}\ncontract: {arr: {JPY: -3}}",
    "above-scale": "client: {name: A}\nkpis: {csat: {mean: 5.1, on: 2026-10-01}}",
    "undated": "client: {name: A}\nkpis: {roi: {value: 3}}",
    "no-counts": "client: {name: A}\nkpis: {nps: {n: 3, on: 2026-10-01}}",
    "two-counts": "client: {name: A}\nkpis: {nps: {promoters: 3, passives: 2, on: 2026-10-01}}",
    "odd-period": "client: {name: A}\nkpis: {churn: {lost: 1, of: 2, period: 2026-Q5}}",
    "no-list": "client: {name: A}\nrisks: {kind: product, what: slow}",
    "empty-item": "client: {name: A, products: [a, ]}\nrisks: [null]",
    "half-a-day": "client: {name: A}\nnext_contact: 2026-10",
}


@pytest.mark.parametrize("text", ACCEPTED.values(), ids=ACCEPTED)
def test_what_csctl_reads_the_schema_accepts(text: str) -> None:
    assert load(text.encode(), "a.yaml", Account).faults == ()
    assert complaints(text.encode(), Account) == []


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_the_schema_refuses_csctl_refuses(text: str) -> None:
    assert load(text.encode(), "a.yaml", Account).faults != ()
    assert complaints(text.encode(), Account) != []


def test_a_measure_needs_a_scale_or_points() -> None:
    rules = b"version: 1\nbase_currency: JPY\ngroups: {g: {}}\nmeasures: {m: {group: g}}\n"
    assert complaints(rules, Scoring) != []
    assert complaints(rules.replace(b"group: g", b"group: g, points: {good: 80}"), Scoring) == []


def test_the_measures_and_segments_of_the_rules_are_offered_and_no_others_refused() -> None:
    rules = load((ROOT / "scoring.yaml").read_bytes(), "scoring.yaml", Scoring).model
    assert rules is not None
    schema = account_schema(rules)
    Draft202012Validator.check_schema(schema)
    kpis = schema["properties"]["kpis"]
    assert {"deployment", "engagement", "adoption", "roi", "nps"} < kpis["properties"].keys()
    assert kpis["properties"]["roi"] == kpis["additionalProperties"]
    assert kpis["properties"]["nps"] == json_schema(Account)["properties"]["kpis"]["properties"]["nps"]
    assert "contract_amount" not in kpis["properties"]
    offered = schema["properties"]["client"]["properties"]["segment"]["examples"]
    assert offered == [segment.id for segment in rules.segments]
    plan = {"client": {"name": "A", "segment": "south"}, "kpis": {"our_own": {"value": 3, "on": "2026-10-01"}}}
    assert list(Draft202012Validator(schema).iter_errors(plan)) == []
