"""Sentences and labels by key: one folder a language, one TOML file a family of keys (`column`, `finding`, `help` ...).

A family is read when the first of its keys is asked for, so that a command pays only for the words it says.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Literal
from unicodedata import east_asian_width

Language = Literal["en", "ja"]
LANGUAGES: tuple[Language, ...] = ("en", "ja")
CATALOGS = Path(__file__).parent


@cache
def family(language: Language, name: str) -> Mapping[str, str]:
    """All keys of one family, without the family's name. Raises FileNotFoundError for a family there is none of."""
    return tomllib.loads((CATALOGS / language / f"{name}.toml").read_text("utf-8"))


def text(language: Language, key: str, /, **params: object) -> str:
    """The sentence under `family.rest`, its `{placeholders}` filled. Raises KeyError for an unknown key."""
    name, _, rest = key.partition(".")
    sentence = family(language, name)[rest]
    return fill(sentence, params) if params else sentence


def fill(sentence: str, params: Mapping[str, object]) -> str:
    """A sentence with its placeholders filled. Raises KeyError for one that is not given.

    A blank beside a placeholder is for Latin letters and digits: between two Japanese characters it goes.
    """
    filled = ""
    for words, name, spec, _ in Formatter().parse(sentence):
        filled += words[1:] if words[:1] == " " and _is_wide(filled[-1:]) and _is_wide(words[1:2]) else words
        if name is not None:
            value = format(params[name], spec or "")
            filled = filled[:-1] if filled[-1:] == " " and _is_wide(filled[-2:-1]) and _is_wide(value[:1]) else filled
            filled += value
    return filled


def _is_wide(char: str) -> bool:
    return char != "" and not char.isascii() and east_asian_width(char) in "WF"


def label(language: Language, key: str, default: str) -> str:
    """The label under `family.rest`, or `default`, for words that a workspace may add (its own measures, segments)."""
    name, _, rest = key.partition(".")
    return family(language, name).get(rest, default)
