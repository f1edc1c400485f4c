"""A JSON Schema with the words of a language: title and description of every field, a label of every value."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from csctl.i18n import Language, label
from csctl.i18n.fields import ANY, ROOT, File, Words, value_words, words

Schema = Mapping[str, Any]


class _Speaker(NamedTuple):
    """Who words a schema: a language, and what it calls the fields of this file."""

    language: Language
    fields: Mapping[str, Words]


def render_schema(schema: Schema, file: File, language: Language) -> str:
    """The schema of a file as a document."""
    spoken = _field(schema, ROOT, _Speaker(language, words(language, file)))
    return json.dumps(spoken, ensure_ascii=False, indent=2) + "\n"


def _field(node: Schema, place: str, speaker: _Speaker) -> dict[str, Any]:
    """A field: its label and its sentence, then what it allows."""
    dialect = {key: value for key, value in node.items() if key == "$schema"}
    said = speaker.fields[place]
    return {**dialect, "title": said.label, "description": said.about, **_value(node, place, speaker)}


def _named(node: Schema, place: str, name: str, speaker: _Speaker) -> dict[str, Any]:
    """A field by its name; one that only the workspace's rules name is a measure."""
    below = _below(place, name)
    if below in speaker.fields:
        return _field(node, below, speaker)
    spoken, language = _field(node, _below(place, ANY), speaker), speaker.language
    about = label(language, f"reading.{name}", spoken["description"])
    return {**spoken, "title": label(language, f"measure.{name}", name), "description": about}


def _value(node: Schema, place: str, speaker: _Speaker) -> dict[str, Any]:
    """What a field allows, with labels of its values and the words of everything inside it.

    An item of a list, or one of several alternatives, has no words of its own: the field's stand around it.
    """
    labels = {"enumDescriptions": _labels(node["enum"], place, speaker)} if "enum" in node else {}
    return {**node, **labels, **dict(_inner(node, place, speaker))}


def _labels(values: list[str | None], place: str, speaker: _Speaker) -> list[str]:
    """One a value, where the editors look for them; an empty field is no value to offer."""
    return ["" if value is None else _label(value, place, speaker) for value in values]


def _label(value: str, place: str, speaker: _Speaker) -> str:
    """The editor shows the value itself beside it."""
    said = value_words(speaker.language, place, value)
    return ": ".join(part for part in said if part not in ("", value))


def _inner(node: Schema, place: str, speaker: _Speaker) -> Iterator[tuple[str, Any]]:
    if "properties" in node:
        inside = node["properties"].items()
        yield "properties", {name: _named(part, place, name, speaker) for name, part in inside}
    if "patternProperties" in node:
        inside = node["patternProperties"].items()
        yield "patternProperties", {form: _field(part, _below(place, ANY), speaker) for form, part in inside}
    if isinstance(node.get("additionalProperties"), Mapping):
        yield "additionalProperties", _field(node["additionalProperties"], _below(place, ANY), speaker)
    if "items" in node:
        yield "items", _value(node["items"], place, speaker)
    if "anyOf" in node and "properties" not in node:
        yield "anyOf", [_value(part, place, speaker) for part in node["anyOf"]]


def _below(place: str, key: str) -> str:
    return key if place == ROOT else f"{place}.{key}"
