"""What a condition looks at: one client under the rules of a day; and what a name reads there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from csctl.diagnostic import DataPath
from csctl.domain.conditions.expression import Value

if TYPE_CHECKING:
    from csctl.domain.client import Client
    from csctl.model.account import Account
    from csctl.model.practice import Practice
    from csctl.model.scoring import Scoring


class Situation(NamedTuple):
    """A client, the rules, and the day."""

    client: Client
    scoring: Scoring
    practice: Practice
    today: date

    @property
    def account(self) -> Account:
        """The client's file."""
        return self.client.account


class Known(NamedTuple):
    """What a name reads: its value (None: not known), and where in the account it is, or would be, written."""

    value: Value
    path: DataPath


class Name(NamedTuple):
    """A name of the conditions: its kind, how it is read, and, for words of ours, which there are."""

    kind: Literal["number", "word", "flag"]
    read: Callable[[Situation], Known]
    words: frozenset[str] | None = None
