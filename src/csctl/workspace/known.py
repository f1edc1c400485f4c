"""What was known on a day: the book and one account's health from the files as committed then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from csctl.diagnostic import CsctlError, UsageError, likeliest
from csctl.workspace.folder import SCORING
from csctl.workspace.judged import Ask, judge_all
from csctl.workspace.past import in_force
from csctl.workspace.remember import Book

if TYPE_CHECKING:
    from csctl.domain.book import HealthRow
    from csctl.domain.scoring.health import Health
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring
    from csctl.workspace.load import Loaded
    from csctl.workspace.past import Known, Past


class Explained(NamedTuple):
    """One account's health, under its id of then, with the files that say so."""

    id: str
    account: Loaded[Account]
    rules: Loaded[Scoring]
    health: Health


def book_known(past: Past, known: Known, *, current_rules: bool) -> Book:
    """The book of a day, by the rules of the time or by today's. Raises CsctlError when those cannot be used."""
    rules = rules_known(past, known, current_rules=current_rules)
    assert rules.model is not None  # noqa: S101 - refused before
    scoring = past.disk_rules() if current_rules else known.snapshot.scoring
    (judged,) = judge_all(past, [Ask(known.snapshot, known.day, scoring)])
    refused = [fault for name in judged.refused for fault in past.account(known.snapshot, name).faults]
    model = rules.model
    edges = (model.bands.yellow, model.bands.green)
    faults = [*known.snapshot.faults, *refused]
    return Book(list(judged.rows.values()), model.base_currency, model.rates_on, edges, faults)


def rules_known(past: Past, known: Known, *, current_rules: bool) -> Loaded[Scoring]:
    """The rules of the time or today's. Raises CsctlError when there are none, or none that can be used."""
    from csctl.workspace.evaluate import load_scoring

    if current_rules:
        return past.workspace.scoring_file
    data = past.bytes_of(known.snapshot.scoring) if known.snapshot.scoring else None
    if data is None:
        raise UsageError("no-rules-then", day=known.day, path=past.path(SCORING))
    loaded = load_scoring(data, past.named(known.snapshot, SCORING))
    if loaded.model is None:
        raise CsctlError(loaded.faults)
    return loaded


def explain_known(past: Past, known: Known, name: str, *, current_rules: bool) -> Explained:
    """One account's health as it was known, under its id of then if it was renamed since.

    Raises UsageError for what was no account then, CsctlError for faults.
    """
    from csctl.domain.scoring.health import health_of

    accounts = known.snapshot.accounts
    name = name if name in accounts else past.called_then(name, known.snapshot)
    if name not in accounts:
        raise UsageError("unknown-account-then", id=name, day=known.day, suggestion=likeliest(name, accounts))
    rules = rules_known(past, known, current_rules=current_rules)
    account = past.account(known.snapshot, name)
    if account.model is None or rules.model is None:
        raise CsctlError(account.faults)
    return Explained(name, account, rules, health_of(account.model, rules.model, today=known.day))


class Trend(NamedTuple):
    """How far each client's score moved since a day; `day` None when the history begins later, on `first`."""

    deltas: Mapping[str, float | None]
    day: date | None
    first: date | None


def trend(past: Past, rows: Sequence[HealthRow], day: date, days: int) -> Trend:
    """The rows of a day against what was known so many days before, across renames."""
    commits, before = past.line(), day - timedelta(days=days)
    then, now = in_force(commits, before), in_force(commits, day)
    if then is None or now is None:
        return Trend({}, None, commits[-1].day if commits else None)
    earlier, later = past.snapshots([then, now])
    (judged,) = judge_all(past, [Ask(earlier, before, earlier.scoring)])
    names = past.renamed(earlier, later)
    old = {name: judged.rows.get(names.get(name, name)) for name in (row.id for row in rows)}
    return Trend({row.id: _delta(old[row.id], row) for row in rows}, before, commits[-1].day)


def _delta(old: HealthRow | None, new: HealthRow) -> float | None:
    return None if old is None or old.overall is None or new.overall is None else new.overall - old.overall
