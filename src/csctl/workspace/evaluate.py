"""What one account file comes to, as JSON text: its health row or its findings. Runs in worker processes too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from csctl.diagnostic import CsctlError, Diagnostic, Severity
from csctl.domain.book import HealthRow, health_row
from csctl.domain.check import check_account, check_scoring
from csctl.domain.check.renewal import check_renewal
from csctl.domain.scoring.health import health_of
from csctl.files.disk import Entry, read_bytes
from csctl.model.account import Account
from csctl.model.practice import Practice
from csctl.model.scoring import Scoring
from csctl.workspace.load import Loaded, load, place
from csctl.workspace.stored import dump

SCORING = "scoring.yaml"


class Answer(NamedTuple):
    """What is remembered of one file: the JSON text, and the hash of the bytes it was made from."""

    payload: str
    sha: str


def load_account(root: Path, entry: Entry) -> Loaded[Account]:
    """One account. Raises CsctlError when the file cannot be read at all."""
    return load(read_bytes(root / entry.path, entry.path), entry.path, Account)


def load_scoring(data: bytes, path: str = SCORING) -> Loaded[Scoring]:
    """The rules; refused when they contradict themselves, since no score could be trusted."""
    loaded = load(data, path, Scoring)
    if loaded.model is None:
        return loaded
    found = tuple(place(check_scoring(loaded.model), loaded.document))
    refused = any(d.severity is Severity.ERROR for d in found)
    return Loaded(None if refused else loaded.model, loaded.document, found)


def health_answer(root: Path, entry: Entry, scoring: Scoring, today: date) -> Answer:
    """`[row, diagnostics]`; the row is null for a file that cannot be used."""
    return _answer(root, entry, lambda loaded: _health(loaded, entry, scoring, today))


def check_answer(
    root: Path, entry: Entry, scoring: Scoring | None, today: date, practice: Practice | None = None
) -> Answer:
    """`[null, diagnostics]`; without usable rules only the shape is checked."""
    return _answer(root, entry, lambda loaded: (None, _check(loaded, scoring, today, practice)))


Ask = Callable[[Path, Entry, Scoring, date], Answer]


def _answer(
    root: Path, entry: Entry, ask: Callable[[Loaded[Account]], tuple[HealthRow | None, Sequence[Diagnostic]]]
) -> Answer:
    try:
        data = read_bytes(root / entry.path, entry.path)
    except CsctlError as error:
        return Answer(dump(None, error.diagnostics), "")
    row, found = ask(load(data, entry.path, Account))
    return Answer(dump(row, found), sha256(data).hexdigest())


def _health(
    loaded: Loaded[Account], entry: Entry, scoring: Scoring, today: date
) -> tuple[HealthRow | None, Sequence[Diagnostic]]:
    if loaded.model is None:
        return None, loaded.faults
    health = health_of(loaded.model, scoring, today=today)
    return health_row(entry.name, loaded.model, health, scoring, today=today), ()


def _check(
    loaded: Loaded[Account], scoring: Scoring | None, today: date, practice: Practice | None
) -> Sequence[Diagnostic]:
    if loaded.model is None or scoring is None:
        return loaded.faults
    found = [
        *check_account(loaded.model, scoring, today=today),
        *(check_renewal(loaded.model, practice) if practice else ()),
    ]
    return (*loaded.faults, *place(found, loaded.document))


def evaluate(ask: Ask, root: Path, entries: Sequence[Entry], scoring: Scoring, today: date) -> Iterator[Answer]:
    """One answer an entry, in order; in several processes when there are many."""
    from csctl.workspace.processes import ENOUGH, in_processes

    if len(entries) < ENOUGH:
        return (ask(root, entry, scoring, today) for entry in entries)
    return in_processes(ask, root, entries, scoring, today)
