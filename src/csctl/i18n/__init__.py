"""Sentences and labels by key: one folder a language, one TOML file a family of keys (`column`, `finding`, `help` ...).

A family is read when the first of its keys is asked for, so that a command pays only for the words it says.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

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
    return sentence.format(**params) if params else sentence


def label(language: Language, key: str, default: str) -> str:
    """The label under `family.rest`, or `default`, for words that a workspace may add (its own measures, segments)."""
    name, _, rest = key.partition(".")
    return family(language, name).get(rest, default)
