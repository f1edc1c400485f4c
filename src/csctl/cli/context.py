"""What every command is told: day, language, format, terminal, workspace. The only clock is here."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from csctl.diagnostic import UsageError
from csctl.i18n import LANGUAGES, Language

if TYPE_CHECKING:
    from csctl.workspace import Workspace

FORMATS = ("text", "json", "csv", "markdown")
PROGRAMS = ("json", "csv")
"""Formats that programs read: all there is, whatever people are shown."""
REPORTS = ("github", "sarif")
"""Formats only `check` has."""
YEARS = range(1900, 2200)
"""As in the files: from here, months can be added and taken off without leaving the calendar."""


@dataclass(frozen=True)
class Request:
    """The global options, resolved.

    `color` is for the answer; `plain` says that none is wanted anywhere. `width` 0 means as wide as it gets (not a
    terminal). `language_given`: the language was asked for on the command line, not taken from the environment.
    `dated`: the day was asked for, and is not the clock's.
    """

    today: date
    language: Language
    format: str
    color: bool
    plain: bool
    width: int
    root: Path | None
    verbose: bool
    language_given: bool = False
    dated: bool = False

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace asked for. Raises UsageError when there is none."""
        from csctl.workspace import Workspace

        return Workspace.find(Path.cwd(), self.root)


def request(options: Mapping[str, object], *, formats: Sequence[str] = FORMATS) -> Request:
    """Resolve the global options against the environment. Raises UsageError for what cannot be meant."""
    root = options.get("root") or os.environ.get("CSCTL_ROOT")
    terminal = sys.stdout.isatty()
    plain = plainly(options.get("no_color"))
    return Request(
        today=_today(options.get("today") or os.environ.get("CSCTL_TODAY")),
        language=language(options.get("lang"), os.environ),
        format=_format(str(options.get("format") or "text"), formats),
        color=terminal and not plain,
        plain=plain,
        width=_width(terminal),
        root=Path(str(root)) if root else None,
        verbose=bool(options.get("verbose")),
        language_given=bool(options.get("lang")),
        dated=bool(options.get("today") or os.environ.get("CSCTL_TODAY")),
    )


def plainly(no_color: object) -> bool:
    """Whether colours are declined, by the option or the environment."""
    return bool(no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb")


def _width(terminal: bool) -> int:
    if not terminal and not os.environ.get("COLUMNS"):
        return 0
    return max(get_terminal_size().columns, 20)


def _today(asked: object) -> date:
    """The day asked for, in the one form that files have it too, and within the years that a calendar has room for."""
    if not asked:
        return date.today()  # noqa: DTZ011 - a day in the reader's own calendar
    try:
        day = date.fromisoformat(str(asked))
    except ValueError:
        raise UsageError("bad-today", value=str(asked)) from None
    if day.isoformat() != asked or day.year not in YEARS:
        raise UsageError("bad-today", value=str(asked))
    return day


def _format(asked: str, formats: Sequence[str]) -> str:
    if asked not in formats:
        raise UsageError("bad-format", value=asked, allowed=", ".join(formats))
    return asked


def language(asked: object, environment: Mapping[str, str]) -> Language:
    """The language asked for, else that of `CSCTL_LANG` or the locale. Raises UsageError for an unknown one."""
    if asked:
        for known in LANGUAGES:
            if asked == known:
                return known
        raise UsageError("bad-lang", value=str(asked), allowed=", ".join(LANGUAGES))
    named = (environment.get(name) for name in ("CSCTL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))
    return "ja" if next(filter(None, named), "").startswith("ja") else "en"


def language_of(arguments: Sequence[str]) -> Language:
    """The language to say help and errors in, before the arguments are parsed: never fails."""
    asked = next((after for word, after in pairwise(arguments) if word == "--lang"), None)
    asked = next((word[7:] for word in arguments if word.startswith("--lang=")), asked)
    try:
        return language(asked, os.environ)
    except UsageError:
        return language(None, os.environ)


def rules_choice(asked: str) -> bool:
    """Whether `--scoring current` is asked for, today's rules instead of those of the time. Raises UsageError."""
    if asked not in ("then", "current"):
        raise UsageError("bad-choice", option="--scoring", value=asked, allowed="then, current")
    return asked == "current"


def day_choice(option: str, asked: str | None) -> date | None:
    """The day an option names. Raises UsageError."""
    try:
        return _today(asked) if asked else None
    except UsageError:
        raise UsageError("bad-day", option=option, value=asked or "") from None
