"""What a document was made of, in one line it carries: enough to make it again, and to know one of ours."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from csctl.i18n import LANGUAGES, Language

_STAMP = re.compile(
    r"csctl: template=(?P<template>\S+) id=(?P<id>\S+) lang=(?P<language>\S+) as-of=(?P<as_of>\S+)"
    r" audience=(?P<audience>\S+) scoring=(?P<scoring>\S+)(?: commit=(?P<commit>\S+))?"
)
_SEAL = re.compile(rb" sum=([0-9a-f]{16})(?= -->\n?\Z)")
_LAST_LINE = re.compile(rb" -->\n?\Z")


class Stamp(NamedTuple):
    """`scoring` is the version of the rules, `commit` the one the facts come from, None outside git."""

    template: str
    id: str
    language: Language
    as_of: date
    audience: str
    scoring: str
    commit: str | None = None

    def line(self) -> str:
        """As it stands in a document."""
        commit = f" commit={self.commit}" if self.commit else ""
        return (
            f"csctl: template={self.template} id={self.id} lang={self.language} as-of={self.as_of.isoformat()}"
            f" audience={self.audience} scoring={self.scoring}{commit}"
        )


def find_stamp(text: str) -> Stamp | None:
    """The last stamp in a text, None where there is none that can be."""
    found = None
    for match in _STAMP.finditer(text):
        found = _stamp(match) or found
    return found


def _stamp(match: re.Match[str]) -> Stamp | None:
    language = next((known for known in LANGUAGES if known == match["language"]), None)
    try:
        as_of = date.fromisoformat(match["as_of"])
    except ValueError:
        return None
    if language is None:
        return None
    return Stamp(match["template"], match["id"], language, as_of, match["audience"], match["scoring"], match["commit"])


def version(rules: bytes) -> str:
    """The version of scoring rules: the beginning of their hash."""
    return sha256(rules).hexdigest()[:8]


def seal(markdown: bytes) -> bytes:
    """Markdown whose last line also says its checksum, so that a hand's changes are noticed."""
    return _LAST_LINE.sub(b" sum=" + _sum(markdown) + rb" -->\n", markdown)


def is_as_written(markdown: bytes) -> bool:
    """Whether sealed Markdown is still what was sealed."""
    sealed = _SEAL.search(markdown)
    return sealed is not None and sealed[1] == _sum(_SEAL.sub(b"", markdown))


def _sum(markdown: bytes) -> bytes:
    return sha256(markdown).hexdigest()[:16].encode()
