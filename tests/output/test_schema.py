"""A schema speaks the language asked for, at every field, and says nothing else differently."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from csctl.i18n import LANGUAGES, Language
from csctl.i18n.fields import File
from csctl.model.account import Account
from csctl.model.schema import json_schema
from csctl.model.scoring import Scoring
from csctl.model.shape import Shape
from csctl.output.schema import render_schema

FILES: list[tuple[File, type[Shape]]] = [("account", Account), ("scoring", Scoring)]
WORDS = {"title", "description", "enumDescriptions"}


def rendered(file: File, shape: type[Shape], language: Language) -> dict[str, Any]:
    schema = json.loads(render_schema(json_schema(shape), file, language))
    assert isinstance(schema, dict)
    return schema


def fields(node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every field's own node."""
    extra = node.get("additionalProperties")
    named = [*node.get("properties", {}).values(), *node.get("patternProperties", {}).values()]
    for inner in (*named, *([extra] if isinstance(extra, Mapping) else [])):
        yield inner
        yield from fields(inner)
    for inner in (*([node["items"]] if "items" in node else []), *node.get("anyOf", ())):
        yield from fields(inner)


def wordless(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {key: wordless(value) for key, value in node.items() if not (key in WORDS and _is_words(value))}
    return [wordless(value) for value in node] if isinstance(node, list) else node


def _is_words(value: object) -> bool:
    """Not a field of that name."""
    return isinstance(value, str | list)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("file", "shape"), FILES)
def test_every_field_has_a_title_and_a_description(file: File, shape: type[Shape], language: Language) -> None:
    schema = rendered(file, shape, language)
    assert all(node["title"] and node["description"] for node in (schema, *fields(schema)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("file", "shape"), FILES)
def test_the_words_change_nothing_else(file: File, shape: type[Shape], language: Language) -> None:
    schema = rendered(file, shape, language)
    assert wordless(schema) == json_schema(shape)
    Draft202012Validator.check_schema(schema)


def test_the_words_are_those_of_the_language() -> None:
    japanese = rendered("account", Account, "ja")["properties"]["contract"]["properties"]["signed_on"]
    english = rendered("account", Account, "en")["properties"]["contract"]["properties"]["signed_on"]
    assert (japanese["title"], english["title"]) == ("契約締結日", "Signed on")


def test_every_value_is_described_in_its_place() -> None:
    stage = rendered("account", Account, "ja")["properties"]["client"]["properties"]["stage"]
    described = dict(zip(stage["enum"], stage["enumDescriptions"], strict=True))
    assert described["adoption"] == "活用"
    assert described[None] == ""


def test_values_in_a_list_are_described_too() -> None:
    profile = rendered("scoring", Scoring, "en")["properties"]["profiles"]["items"]["properties"]
    assert len(profile["when"]["properties"]["stage"]["items"]["enumDescriptions"]) == 6


def test_a_measure_of_the_rules_is_called_by_its_name_and_one_of_their_own_by_its_id() -> None:
    schema = json_schema(Account)
    kpis = schema["properties"]["kpis"]
    kpis["properties"] |= {"roi": kpis["additionalProperties"], "our_own": kpis["additionalProperties"]}
    spoken = json.loads(render_schema(schema, "account", "ja"))["properties"]["kpis"]["properties"]
    assert (spoken["roi"]["title"], spoken["our_own"]["title"]) == ("費用対効果", "our_own")
    assert spoken["roi"]["description"] == "かけた費用に対して得られた効果の割合 (%)。"
    assert spoken["roi"]["properties"]["on"]["title"] == "測定日"
