"""All accounts one after the other, judged, and asked one question; what cannot be read is named, never left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from csctl.diagnostic import CsctlError, DataPath, Diagnostic, Location
from csctl.domain.book import Filter, HealthRow
from csctl.domain.client import client_of, is_wanted
from csctl.domain.conditions.names import Facts, names
from csctl.domain.conditions.situation import Situation
from csctl.workspace.evaluate import load_account

if TYPE_CHECKING:
    from csctl.files.disk import Entry
    from csctl.model.account import Account
    from csctl.model.practice import Practice
    from csctl.model.scoring import Scoring
    from csctl.workspace.load import Loaded


class Files(Protocol):
    """What of a workspace the questions are asked of."""

    @property
    def root(self) -> Path: ...
    @property
    def entries(self) -> tuple[list[Entry], list[Diagnostic]]: ...
    @property
    def scoring(self) -> Scoring: ...
    @property
    def practice(self) -> Practice: ...
    def entry(self, name: str) -> Entry: ...


class Found(Protocol):
    """What a question finds: it belongs to a client, and names the places in its file that it rests on."""

    @property
    def client(self) -> HealthRow: ...

    @property
    def paths(self) -> Iterable[DataPath]: ...


T = TypeVar("T", bound=Found)
Lines = Callable[[str, DataPath], Location]
"""The line on which a value of an account stands."""


class Clients:
    """The book of a day. An account and its positions are let go before the next is read; what is kept is the answer.

    `faults` names the files that could not be used, once they have been asked. Raises CsctlError when a rules file
    cannot be used.
    """

    def __init__(self, workspace: Files, *, today: date) -> None:
        self.workspace = workspace
        self.today = today
        self.faults: list[Diagnostic] = list(workspace.entries[1])
        self._lines: dict[tuple[str, DataPath], Location] = {}
        self._scoring, self._practice = workspace.scoring, workspace.practice
        self._names = names(self._scoring)

    def ask(
        self, question: Callable[[Facts], Iterable[T]], wanted: Filter | None = None, *, churned: bool = False
    ) -> list[T]:
        """The answers of all accounts that pass the filter (None: of every account), in the order of their ids.

        Churned clients pass a filter only when their stage is asked for, or `churned` takes them in.
        """
        answers: list[T] = []
        for entry in self.workspace.entries[0]:
            answers += self._ask(entry, question, wanted, churned)
        return answers

    def ask_one(self, name: str, question: Callable[[Facts], Iterable[T]]) -> list[T]:
        """The answers of one account. Raises UsageError for an unknown id, CsctlError when its file cannot be used."""
        before = len(self.faults)
        answers = list(self._ask(self.workspace.entry(name), question, None, True))
        if len(self.faults) > before:
            raise CsctlError(self.faults[before:])
        return answers

    def line(self, name: str, path: DataPath) -> Location:
        """Where a value that an answer names stands."""
        return self._lines[name, path]

    def _ask(
        self, entry: Entry, question: Callable[[Facts], Iterable[T]], wanted: Filter | None, churned: bool
    ) -> Iterator[T]:
        loaded = self._load(entry)
        if loaded is None or loaded.model is None:
            return
        client = client_of(entry.name, loaded.model, self._scoring, today=self.today)
        if wanted is not None and not is_wanted(client, wanted, churned=churned):
            return
        situation = Situation(client, self._scoring, self._practice, self.today)
        for answer in question(Facts(situation, self._names)):
            for path in answer.paths:
                self._lines.setdefault((client.row.id, path), loaded.place(path))
            yield answer

    def _load(self, entry: Entry) -> Loaded[Account] | None:
        try:
            loaded = load_account(self.workspace.root, entry)
        except CsctlError as error:
            self.faults += error.diagnostics
            return None
        self.faults += loaded.faults
        return loaded
