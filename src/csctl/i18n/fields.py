"""What the fields of the files are called: a label and one sentence a field, and a label a value, in a language.

A field is named by its place in the data, `("risks", 0, "due")`: list numbers do not matter, and a key that people
choose (a currency, a measure of their own) stands under `*` in the catalogs `account.toml`, `scoring.toml` and
`playbooks.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from csctl.i18n import CATALOGS, Language, label

File = Literal["account", "scoring", "playbooks"]
ANY = "*"
ROOT = "file"
"""The key of the file itself."""


class Words(NamedTuple):
    """A short label, and a sentence on what it is for or what it says (of a value it may be empty)."""

    label: str
    about: str


@cache
def words(language: Language, catalog: File | Literal["choice"]) -> Mapping[str, Words]:
    """All fields of a file by their dotted place (`risks.due`, `kpis.*.value`), or all values as `severity.high`."""
    written = tomllib.loads((CATALOGS / language / f"{catalog}.toml").read_text("utf-8"))
    return {key: Words(*both) for key, both in written.items()}


def field_labels(language: Language, path: Sequence[str | int], file: File = "account") -> tuple[str, ...]:
    """The labels from the section down to the field: `("潜在的なリスク", "対応期限")` for `("risks", 0, "due")`.

    A key of a person's choosing is a measure's name where it is one of ours, else as it is written.
    """
    known, place, labels = words(language, file), "", []
    for key in path:
        if isinstance(key, int):
            continue
        written = f"{place}.{key}" if place else key
        place = written if written in known else f"{place}.{ANY}"
        labels.append(known[place].label if place == written else label(language, f"measure.{key}", key))
    return tuple(labels)


def value_words(language: Language, field: str, value: str) -> Words:
    """What a value of a field is called and says: 高 for `("risks.severity", "high")`; itself when it has no words."""
    name = field.rpartition(".")[2]
    said = words(language, "choice").get(f"{name}.{value}")
    return said or Words(label(language, f"word.{value}", value), "")
