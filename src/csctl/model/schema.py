"""The shapes as JSON Schema, without words: what an editor may accept, field by field, nothing to look up elsewhere.

The schema accepts whatever csctl accepts and refuses most of what csctl refuses; `csctl check` has the last word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from csctl.model.account import Account

if TYPE_CHECKING:
    from csctl.model.scoring import Scoring
    from csctl.model.shape import Shape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
_BOUNDS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}
_KEPT = ("type", "const", "enum", "format", "pattern", "examples", *_BOUNDS.values())
_GROUPED_DIGITS = r"^[-+]?[0-9]+(_[0-9]+)+(\.[0-9]*)?$"
"""`38_400_000`: a number to csctl, but text to editors, which read YAML 1.2 to the letter."""


def json_schema(shape: type[Shape]) -> Schema:
    """The JSON Schema (2020-12) of a file of this shape, with every part in place of its reference."""
    made = shape.model_json_schema(by_alias=True)
    return {"$schema": DIALECT, **_node(made, made.pop("$defs"))}


def account_schema(rules: Scoring) -> Schema:
    """The JSON Schema of account files under these rules: their measures and segments are offered, others not refused.

    A measure that `csctl check` does not know is an error there; a schema may be older than the rules.
    """
    schema = json_schema(Account)
    kpis, client = schema["properties"]["kpis"], schema["properties"]["client"]
    read = [name for name, measure in rules.measures.items() if not measure.fact]
    kpis["properties"] = {**dict.fromkeys(read, kpis["additionalProperties"]), **kpis["properties"]}
    client["properties"]["segment"]["examples"] = [segment.id for segment in rules.segments]
    return schema


def _node(made: Mapping[str, Any], parts: Mapping[str, Any]) -> Schema:
    """One node of pydantic's schema in our form."""
    if "$ref" in made:
        return _node(parts[made["$ref"].rpartition("/")[2]], parts)
    if "anyOf" in made and "properties" not in made:
        return _choice(made, parts)
    return {**_leaf(made), **_default(made), **dict(_inner(made, parts))}


def _choice(made: Mapping[str, Any], parts: Mapping[str, Any]) -> Schema:
    """Alternatives: `int | float` is one number; None is said by what is not required; others stay side by side."""
    kinds = [kind for kind in made["anyOf"] if kind.get("type") != "null"]
    if {kind.get("type") for kind in kinds} == {"integer", "number"}:
        return {**_leaf({**made, "type": "number"}), **_default(made)}
    if len(kinds) == 1:
        return {**_node(kinds[0], parts), **_default(made)}
    return {"anyOf": [_node(kind, parts) for kind in kinds], **_default(made)}


def _leaf(made: Mapping[str, Any]) -> Schema:
    """What a node says of its own value."""
    said = {_BOUNDS.get(key, key): value for key, value in made.items()}
    told = {key: said[key] for key in _KEPT if key in said}
    if _may_group_digits(told):
        return {**told, "type": [told["type"], "string"], "pattern": _GROUPED_DIGITS}
    return {**told, "pattern": r"\S"} if "minLength" in made else told


def _may_group_digits(told: Schema) -> bool:
    return told.get("type") in ("integer", "number") and "const" not in told and told.get("maximum", 1_000) >= 1_000


def _default(made: Mapping[str, Any]) -> Schema:
    """A default that means something: none and the empty list do not."""
    return {} if made.get("default") in (None, []) else {"default": made["default"]}


def _inner(made: Mapping[str, Any], parts: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What a node says of the values inside it."""
    if "properties" in made:
        yield from ((key, made[key]) for key in ("required", "additionalProperties", "anyOf") if key in made)
        required: Sequence[str] = made.get("required", ())
        fields = {key: _node(part, parts) for key, part in made["properties"].items()}
        yield "properties", {key: part if key in required else _or_empty(part) for key, part in fields.items()}
    if "items" in made:
        yield "items", _node(made["items"], parts)
    if isinstance(made.get("additionalProperties"), Mapping):
        yield "additionalProperties", _or_empty(_node(made["additionalProperties"], parts))
    if "patternProperties" in made:
        named = made["patternProperties"].items()
        yield "patternProperties", {pattern: _or_empty(_node(part, parts)) for pattern, part in named}
        yield "additionalProperties", False


def _or_empty(node: Schema) -> Schema:
    """The same, or nothing after the colon: an empty field counts as not written."""
    if "anyOf" in node and "properties" not in node:
        return {**node, "anyOf": [*node["anyOf"], {"type": "null"}]}
    kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
    values = {"enum": [*node["enum"], None]} if "enum" in node else {}
    return {**node, "type": [*kinds, "null"], **values}
