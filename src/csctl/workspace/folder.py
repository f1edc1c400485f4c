"""A workspace: the nearest folder upwards with `scoring.yaml`, and the accounts in it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from csctl.diagnostic import CsctlError, Diagnostic, UsageError, likeliest
from csctl.files.disk import Entry, read_bytes, scan
from csctl.workspace.packaged import ASSESSMENTS, PLAYBOOKS, QUESTIONNAIRE, Source, practice_source

if TYPE_CHECKING:
    from csctl.domain.scoring.health import Health
    from csctl.model.account import Account
    from csctl.model.practice import Practice
    from csctl.model.scoring import Scoring
    from csctl.workspace.clients import Clients
    from csctl.workspace.load import Loaded
    from csctl.workspace.remember import Book

SCORING = "scoring.yaml"
ACCOUNTS = "accounts"


class Explained(NamedTuple):
    """One account's health with the files that say so."""

    account: Loaded[Account]
    health: Health


class Workspace:
    """The files below one folder. Everything is read when it is asked for, and at most once."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def find(cls, start: Path, root: Path | None = None) -> Workspace:
        """The workspace at `root`, or the nearest one from `start` upwards. Raises UsageError if there is none."""
        if root is not None:
            if not (root / SCORING).is_file():
                raise UsageError("no-workspace-here", path=str(root))
            return cls(root)
        for folder in (start, *start.parents):
            if (folder / SCORING).is_file():
                return cls(folder)
        raise UsageError("no-workspace", path=str(start))

    @cached_property
    def entries(self) -> tuple[list[Entry], list[Diagnostic]]:
        """The account files, sorted by id, and what in the folder can not be one."""
        return scan(self.root / ACCOUNTS, self.root)

    @cached_property
    def assessed(self) -> tuple[list[Entry], list[Diagnostic]]:
        """The files of answers, sorted by name, and what in their folder can not be one."""
        return scan(self.root / ASSESSMENTS, self.root)

    @property
    def has_questionnaire(self) -> bool:
        """Whether the workspace has a questionnaire of its own; else the one that comes with csctl is asked."""
        return os.path.lexists(self.root / QUESTIONNAIRE)

    @cached_property
    def scoring_bytes(self) -> bytes:
        """`scoring.yaml` as it lies on disk."""
        return read_bytes(self.root / SCORING, SCORING)

    @cached_property
    def scoring_file(self) -> Loaded[Scoring]:
        """`scoring.yaml` with its positions. Raises CsctlError with all its faults when it cannot be used."""
        from csctl.workspace.evaluate import load_scoring

        loaded = load_scoring(self.scoring_bytes)
        if loaded.model is None:
            raise CsctlError(loaded.faults)
        return loaded

    @property
    def scoring(self) -> Scoring:
        """The rules. Raises CsctlError when the file cannot be used."""
        model = self.scoring_file.model
        assert model is not None  # noqa: S101 - scoring_file raises otherwise
        return model

    @cached_property
    def practice_source(self) -> Source:
        """`playbooks.yaml` as it lies on disk, or the default where the workspace has none."""
        return practice_source(self.root)

    @cached_property
    def practice_file(self) -> Loaded[Practice]:
        """How the team works, with its positions. Raises CsctlError with all faults when it cannot be used."""
        from csctl.workspace.practice import load_practice

        loaded = load_practice(self.practice_source, self.scoring)
        if loaded.model is None:
            raise CsctlError(loaded.faults)
        return loaded

    @property
    def practice(self) -> Practice:
        """How the team works. Raises CsctlError when the file cannot be used."""
        model = self.practice_file.model
        assert model is not None  # noqa: S101 - practice_file raises otherwise
        return model

    def clients(self, *, today: date) -> Clients:
        """All accounts, judged as of a day, to be asked."""
        from csctl.workspace.clients import Clients

        return Clients(self, today=today)

    def entry(self, name: str) -> Entry:
        """The file of one account. Raises UsageError with a suggestion for an unknown id."""
        from unicodedata import normalize

        entries, _ = self.entries
        wanted = normalize("NFC", name)
        found = next((e for e in entries if e.name == wanted), None)
        if found is None:
            raise UsageError("unknown-account", id=name, suggestion=likeliest(wanted, [e.name for e in entries]))
        return found

    def load(self, entry: Entry) -> Loaded[Account]:
        """One account file, with all its faults."""
        from csctl.workspace.evaluate import load_account

        return load_account(self.root, entry)

    def explain(self, name: str, *, today: date) -> Explained:
        """One account's health. Raises CsctlError when its file or the rules cannot be used."""
        from csctl.domain.scoring.health import health_of

        scoring = self.scoring
        loaded = self.load(self.entry(name))
        if loaded.model is None:
            raise CsctlError(loaded.faults)
        return Explained(loaded, health_of(loaded.model, scoring, today=today))

    def health(self, *, today: date) -> Book:
        """The health of every account, from the cache where nothing changed."""
        from csctl.workspace.remember import health_book

        return health_book(self, today=today)

    def check(self, *, today: date, only: Iterable[str] | None = None) -> list[Diagnostic]:
        """All findings of the rules file and of all accounts, or of the files named (paths as `entries` has them)."""
        from csctl.workspace.remember import findings

        return findings(self, today=today, only=None if only is None else frozenset(only))

    def paths(self) -> list[str]:
        """Every file `check` looks at, relative to the workspace: rules, accounts, answers, and what can be none."""
        found = [self.entries, self.assessed]
        rest = {e.path for entries, _ in found for e in entries} | {
            d.location.path for _, faults in found for d in faults
        }
        own = [name for name in (PLAYBOOKS, QUESTIONNAIRE) if os.path.lexists(self.root / name)]
        return [SCORING, *own, *sorted(rest)]

    def ids(self) -> Iterator[str]:
        """All account ids, for completion."""
        return (entry.name for entry in self.entries[0])
