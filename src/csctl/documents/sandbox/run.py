"""One rendering of a template: what it may still spend, and what is asked of it from inside the sandbox."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field

from csctl.documents.charts import Chart
from csctl.i18n import Language

STEPS = 100_000
CHARACTERS = 2_000_000
LONGEST = 200_000
"""Characters of one text made by a template, and of a template's own text."""
LARGEST = 2**64
"""Numbers stay below this."""
LONGEST_RANGE = 1_000
"""Numbers in a range, and the largest number a filter is given."""


class TooMuch(Exception):
    """The template went past one of the bounds; `what` is its name under `word.` in the catalogs."""

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(what)
        self.what, self.limit = what, limit


class Unfit(Exception):
    """A value that cannot be printed, looped over or reckoned with in this way."""


class OutsideFolder(Exception):
    """A template's name that is a path."""


class UnknownChart(Exception):
    """A chart that was not drawn."""


@dataclass
class Run:
    """Where templates come from, the language, the charts, the place of each dict of the facts, what is left."""

    source: Callable[[str], tuple[str, str] | None]
    language: Language
    charts: Mapping[str, Chart] = field(default_factory=dict)
    places: Mapping[int, str] = field(default_factory=dict)
    hidden: Collection[str] = ()
    steps: int = STEPS
    characters: int = CHARACTERS
    read: dict[str, str] = field(default_factory=dict)
    """The templates read: their paths, as shown to people, and their texts, the first one first."""

    def step(self, count: int = 1) -> None:
        """Spend steps. Raises TooMuch."""
        self.steps -= count
        if self.steps < 0:
            raise TooMuch("steps", STEPS)

    def printed(self, said: str) -> None:
        """Spend characters. Raises TooMuch."""
        self.characters -= len(said) + 1
        if self.characters < 0:
            raise TooMuch("characters", CHARACTERS)


RUN: ContextVar[Run] = ContextVar("RUN")
