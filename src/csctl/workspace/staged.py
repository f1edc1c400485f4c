"""What is staged for the next commit, checked: the accounts that it changes, or all when it changes the rules."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csctl.diagnostic import Diagnostic, UsageError
from csctl.workspace.compare import findings_in
from csctl.workspace.evaluate import load_scoring

if TYPE_CHECKING:
    from csctl.model.scoring import Scoring
    from csctl.workspace.past import Past, Snapshot


class Checked(NamedTuple):
    """What was found, and in how many files."""

    found: list[Diagnostic]
    files: int


def check_staged(past: Past, index: str | None, *, today: date) -> Checked:
    """Every finding of the staged files that differ from the last commit. Deleted ones are not looked at."""
    staged, before = past.staged(index), _committed(past)
    rules_changed = before is None or staged.scoring != before.scoring
    found = list(staged.faults)
    rules = _rules(past, staged, found if rules_changed else [])
    changed = [name for name in staged.accounts if _changed(name, staged, before) or rules_changed]
    for name in changed:
        found += (finding for finding, _ in findings_in(past.account(staged, name), rules, today))
    return Checked(found, len(changed) + (rules_changed and staged.scoring is not None))


def _committed(past: Past) -> Snapshot | None:
    try:
        return past.revision("HEAD")
    except UsageError:
        return None


def _changed(name: str, staged: Snapshot, before: Snapshot | None) -> bool:
    return before is None or staged.accounts[name] != before.accounts.get(name)


def _rules(past: Past, staged: Snapshot, found: list[Diagnostic]) -> Scoring | None:
    """The staged rules, their own findings added to what was found."""
    data = past.bytes_of(staged.scoring) if staged.scoring else None
    if data is None:
        return None
    loaded = load_scoring(data)
    found += loaded.faults
    return loaded.model
