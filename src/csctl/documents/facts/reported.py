"""A book as it is to be told of on one page: whose part, for whom, on which day, by which rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from csctl.domain.renewals import Window
    from csctl.domain.report import Page
    from csctl.model.practice import Practice
    from csctl.model.scoring import Scoring


class Moves(NamedTuple):
    """How far the scores moved since a day, by id; None where a client was not scored then or is not now."""

    since: date
    deltas: Mapping[str, float | None]


class Reported(NamedTuple):
    """A book and all that a page on it rests on. `left_out` are the files that could not be used."""

    page: Page
    audience: str
    window: Window
    scoring: Scoring
    practice: Practice
    today: date
    left_out: Sequence[str] = ()
    moves: Moves | None = None

    @property
    def base(self) -> str:
        """The currency of totals."""
        return self.scoring.base_currency

    def money(self, amount: float | None) -> dict[str, float] | None:
        """An amount in the base currency, whole units as the tables have it."""
        return None if amount is None else {self.base: round(amount)}
