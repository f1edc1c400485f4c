"""All names a condition may use in a workspace, and what they read of one client."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from csctl.diagnostic import DataPath
from csctl.domain.conditions.account import ACCOUNT
from csctl.domain.conditions.expression import Value, condition
from csctl.domain.conditions.health import HEALTH, of_measures
from csctl.domain.conditions.situation import Known, Name, Situation

if TYPE_CHECKING:
    from csctl.model.scoring import Scoring


UNKNOWN = Known(None, ("kpis",))


class Because(NamedTuple):
    """One name that decided a condition, what it read (None: not known), and where that is written."""

    name: str
    value: Value
    path: DataPath


class Decided(NamedTuple):
    """Whether a condition holds for a client (None: not known), and why."""

    holds: bool | None
    because: tuple[Because, ...]


def names(scoring: Scoring) -> Mapping[str, Name]:
    """Every name by what it is called; a name of the account itself wins over a measure of the same name."""
    return {**dict(of_measures(scoring)), **HEALTH, **ACCOUNT}


class Facts(Mapping[str, Value]):
    """What the names read of one client: each is read when it is asked for, and once."""

    def __init__(self, situation: Situation, known: Mapping[str, Name]) -> None:
        self.situation = situation
        self._names = known
        self._read: dict[str, Known] = {}

    def __getitem__(self, name: str) -> Value:
        return self.read(name).value

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def read(self, name: str) -> Known:
        """Value and place of one name; a name the workspace does not have is not known."""
        if name not in self._read:
            found = self._names.get(name)
            self._read[name] = found.read(self.situation) if found else UNKNOWN
        return self._read[name]

    def decide(self, text: str) -> Decided:
        """Whether a condition holds here, and why. Its text is one that the check of the rules accepts."""
        verdict = condition(text).decide(self)
        because = (Because(name, *self.read(name)) for name in verdict.names)
        return Decided(verdict.holds, tuple(because))
