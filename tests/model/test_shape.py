"""What all shapes share: frozen, strict, unknown keys refused; and the bounds of every small type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, get_args

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from csctl.model import shape
from csctl.model.account import Account
from csctl.model.kpis import Kpis
from csctl.model.scoring import Scoring
from csctl.model.shape import Shape
from model.places import places


def shapes() -> list[type[Shape]]:
    """Every model of an account and of the rules."""
    kinds = [Account, Scoring, *places(Account).values(), *places(Scoring).values()]
    return sorted({found for kind in kinds for found in _shapes(kind)}, key=lambda found: found.__name__)


def _shapes(kind: Any) -> Iterator[type[Shape]]:
    if isinstance(kind, type) and issubclass(kind, Shape):
        yield kind
    for inner in get_args(kind):
        yield from _shapes(inner)


of_every_shape = pytest.mark.parametrize("model", shapes(), ids=lambda model: model.__name__)


def refusals(model: type[BaseModel], data: object) -> dict[tuple[str | int, ...], str]:
    """Place to kind of refusal."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(data)
    return {error["loc"]: error["type"] for error in caught.value.errors()}


def test_all_shapes_are_looked_at() -> None:
    assert {Account, Scoring, Kpis} < set(shapes())
    assert len(shapes()) >= 35


@pytest.mark.parametrize("model", [model for model in shapes() if model is not Kpis], ids=lambda model: model.__name__)
def test_an_unknown_key_is_refused(model: type[Shape]) -> None:
    assert refusals(model, {"npss": 1})[("npss",)] == "extra_forbidden"


def test_an_unknown_key_under_kpis_is_a_reading_and_shaped_like_one() -> None:
    reading = {"value": 61, "on": date(2026, 10, 31)}
    assert Kpis.model_validate({"our_own": reading}).readings["our_own"].value == 61
    assert refusals(Kpis, {"our_own": {"value": 61}}) == {("our_own", "on"): "missing"}


@of_every_shape
def test_a_shape_is_frozen(model: type[Shape]) -> None:
    made = model.model_construct()
    with pytest.raises(ValidationError) as caught:
        setattr(made, next(iter(model.model_fields)), None)
    assert [error["type"] for error in caught.value.errors()] == ["frozen_instance"]


@of_every_shape
def test_a_refusal_never_repeats_what_was_written(model: type[Shape]) -> None:
    with pytest.raises(ValidationError) as caught:
        model.model_validate({"secret": "hunter2"})
    assert "hunter2" not in str(caught.value)


ACCEPTED: dict[str, list[object]] = {
    "Text": ["a", "長い文", " a "],
    "Id": ["f1", "T-4821", "導入", "a" * 80],
    "Count": [0, 10**12],
    "Number": [-1, 0.5, 0],
    "Amount": [0, 0.01],
    "Percent": [0, 100, 99.9],
    "Currency": ["JPY", "USD"],
    "Period": ["2026", "1900", "2199", "2026-Q1", "2026-Q4", "2026-H1", "2026-H2", "2026-01", "2026-12"],
    "Day": [date(1900, 1, 1), date(2199, 12, 31), date(2028, 2, 29)],
    "Money": [{}, {"JPY": 0}, {"JPY": 1, "USD": 2.5}],
    "Stage": ["evaluation", "purchase", "onboarding", "adoption", "renewal", "churned"],
    "Band": ["green", "yellow", "red"],
    "Level": ["low", "medium", "high"],
    "RiskKind": ["implementation", "sentiment", "product", "company", "support"],
    "Touch": ["high", "low", "tech"],
    "Language": ["ja", "en"],
    "Audience": ["internal", "customer"],
}
REFUSED: dict[str, list[object]] = {
    "Text": ["", "  ", 7, True, None],
    "Id": ["", "a b", "a/b", "a:b", "a\n", "a" * 81, 7],
    "Count": [-1, 1.0, True, "3"],
    "Number": [True, "3", float("nan"), float("inf"), None],
    "Amount": [-0.01, "3", float("inf")],
    "Percent": [-0.1, 100.1, "50"],
    "Currency": ["jpy", "JP", "JPYE", "円", "JPY "],
    "Period": ["1899", "2200", "2026-Q0", "2026-Q5", "2026-H3", "2026-00", "2026-13", "2026-1", "2026-09-01", 2026],
    "Day": [date(1899, 12, 31), date(2200, 1, 1), "2026-04-01", datetime(2026, 4, 1, 9), 20260401],
    "Money": [3, {"jpy": 1}, {"JPY": -1}, {"JPY": "1"}, [1]],
    "Stage": ["Adoption", "unscored", "", 1],
    "Band": ["unscored", "Green"],
    "Level": ["critical", 1],
    "RiskKind": ["people", "Product"],
    "Touch": ["none", "High"],
    "Language": ["fr", "JA"],
    "Audience": ["public", "us"],
}


def adapter(name: str) -> TypeAdapter[Any]:
    """A small type as the shapes hold it: strict, numbers finite."""
    return TypeAdapter(getattr(shape, name), config={"strict": True, "allow_inf_nan": False})


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in ACCEPTED.items() for value in values])
def test_a_value_within_bounds_is_accepted(name: str, value: object) -> None:
    assert adapter(name).validate_python(value) is not None


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in REFUSED.items() for value in values])
def test_a_value_beyond_bounds_is_refused(name: str, value: object) -> None:
    with pytest.raises(ValidationError):
        adapter(name).validate_python(value)


def test_every_small_type_is_looked_at() -> None:
    assert set(ACCEPTED) == set(REFUSED) == set(shape.__all__) - {"EXAMPLES", "Many", "Shape"}


def test_text_loses_its_outer_blanks() -> None:
    assert adapter("Text").validate_python(" 佐藤 美咲 ") == "佐藤 美咲"


def test_the_example_of_a_form_has_that_form() -> None:
    assert all(re.fullmatch(pattern, example) for pattern, example in shape.EXAMPLES.items())


def test_a_list_becomes_a_tuple_and_its_items_stay_strict() -> None:
    many = TypeAdapter(shape.Many[int], config={"strict": True})
    assert many.validate_python([1, 2]) == (1, 2)
    with pytest.raises(ValidationError):
        many.validate_python(["1"])
