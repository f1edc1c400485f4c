"""Bad news, with a place: what every room uses to say that something is wrong and where.

The domain yields a `Finding` (a code, a path inside the data, parameters); the workspace places it on a line and
makes it a `Diagnostic`; the output room words and formats it. No sentence is written here: a code is the key of its
message in the catalogs, the name of its file in `tests/errors/` and its anchor in `docs/errors.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

DataPath = tuple[str | int, ...]
"""Where a value stands inside a document: keys and zero-based list indexes, `("risks", 0, "due")`."""


class Severity(StrEnum):
    """How bad: an error leaves the file out, a warning wants action, advice may wait."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Location(NamedTuple):
    """A place in a file. Lines and columns count from 1, columns in characters, as editors show them."""

    path: str
    line: int
    column: int


class Finding(NamedTuple):
    """What a rule found, before it is placed: `path` points into the data, not into the text."""

    code: str
    path: DataPath
    severity: Severity
    params: Mapping[str, object] = {}


class Diagnostic(NamedTuple):
    """A finding with its place.

    `source` is the user's own line, unescaped and without its line end (empty where there is none).
    `related` are further places that belong to it, such as the first of two equal keys.
    """

    code: str
    severity: Severity
    location: Location
    params: Mapping[str, object] = {}
    source: str = ""
    related: tuple[Location, ...] = ()


def by_place(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics in the order of files, lines, columns, codes."""
    return sorted(diagnostics, key=lambda d: (d.location, d.code))


def likeliest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known word that was probably meant, for a diagnostic's `suggestion`; empty when none is alike."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=cutoff)), "")


class CsctlError(Exception):
    """The command cannot go on. Carries the diagnostics that say why; `exit_code` as the README lists them."""

    def __init__(self, diagnostics: Iterable[Diagnostic], *, exit_code: int = 1) -> None:
        self.diagnostics = tuple(diagnostics)
        self.exit_code = exit_code
        super().__init__(", ".join(d.code for d in self.diagnostics))


class UsageError(CsctlError):
    """The command was called wrongly (exit code 2): `code` and `params` name the message in the catalogs."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__((Diagnostic(code, Severity.ERROR, Location("csctl", 0, 0), params),), exit_code=2)
