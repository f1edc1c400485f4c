"""The book at the end of each week or month: what was known then, judged on that day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from csctl.domain.trend import Book
from csctl.workspace.judged import Ask, judge_all
from csctl.workspace.past import in_force

if TYPE_CHECKING:
    from csctl.workspace.judged import Judged
    from csctl.workspace.past import Past, Snapshot


def books(past: Past, days: Sequence[date], *, current_rules: bool) -> list[Book]:
    """One book a day, by the rules of the time or by today's; before the history begins it is empty."""
    commits = past.line()
    known = {day: in_force(commits, day) for day in days}
    wanted = list({commit.id: commit for commit in known.values() if commit}.values())
    snapshots = dict(zip((commit.id for commit in wanted), past.snapshots(wanted), strict=True))
    rules = past.disk_rules() if current_rules else None
    asks = [
        Ask(snapshots[commit.id], day, rules or snapshots[commit.id].scoring) for day, commit in known.items() if commit
    ]
    found = zip(asks, judge_all(past, asks, counted=False), _names(past, [ask.snapshot for ask in asks]), strict=True)
    told = {ask.day: _book(ask.day, judged, names) for ask, judged, names in found}
    return [told.get(day) or Book(day, (), {}) for day in days]


def _book(day: date, judged: Judged, names: Mapping[str, str]) -> Book:
    rows = [row._replace(id=names[row.id]) if row.id in names else row for row in judged.rows.values()]
    return Book(day, rows, {names.get(name, name): why for name, why in judged.refused.items()})


def _names(past: Past, snapshots: Sequence[Snapshot]) -> list[dict[str, str]]:
    """For each snapshot, the ids of then to those of the last one, where they differ."""
    found: list[dict[str, str]] = [{}]
    for earlier, later in zip(reversed(snapshots[:-1]), reversed(snapshots[1:]), strict=True):
        here = past.renamed(earlier, later)
        ahead = found[-1]
        before = {old: ahead.get(new, new) for new, old in here.items()}
        found.append({name: last for name, last in ahead.items() if name not in here} | before)
    return found[::-1] if snapshots else []
