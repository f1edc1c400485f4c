"""All accounts one after the other, judged, each with its places; what cannot be read is named, never left out."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from csctl.diagnostic import CsctlError, DataPath, Diagnostic, Location
from csctl.domain.client import Client, client_of
from csctl.workspace.evaluate import load_account

if TYPE_CHECKING:
    from csctl.workspace.folder import Workspace

Places = Callable[[DataPath], Location]
ENOUGH = 1_000
"""Collecting cycles costs more than it frees while models are built; after so many files it is done once."""


Found = tuple[Client, Places]
"""A client, and the lines its values stand on."""


def find(workspace: Workspace, name: str, *, today: date) -> Found:
    """One account. Raises CsctlError when its file or the rules cannot be used, UsageError for an unknown id."""
    loaded = load_account(workspace.root, workspace.entry(name))
    if loaded.model is None:
        raise CsctlError(loaded.faults)
    return client_of(name, loaded.model, workspace.scoring, today=today), loaded.place


class Clients(Iterable[Found]):
    """A stream: an account and its positions are let go before the next is read. `faults` is whole at its end."""

    def __init__(self, workspace: Workspace, *, today: date) -> None:
        self.workspace = workspace
        self.today = today
        self.faults: list[Diagnostic] = list(workspace.entries[1])

    def __iter__(self) -> Iterator[Found]:
        scoring = self.workspace.scoring
        for number, entry in enumerate(self.workspace.entries[0], 1):
            try:
                loaded = load_account(self.workspace.root, entry)
            except CsctlError as error:
                self.faults += error.diagnostics
                continue
            if loaded.model is None:
                self.faults += loaded.faults
                continue
            yield client_of(entry.name, loaded.model, scoring, today=self.today), loaded.place
            if number % ENOUGH == 0:
                gc.collect()
