"""Two states of the workspace beside each other: what changed in which account, and what that comes to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csctl.diagnostic import DataPath, Diagnostic, UsageError, likeliest
from csctl.domain.change import changes
from csctl.domain.check import check_account
from csctl.domain.consequence import (
    CHURNED,
    AccountChange,
    Comparison,
    Standing,
    cap_moves,
    finding_moves,
    measure_moves,
    risk_moves,
)
from csctl.domain.scoring.health import health_of
from csctl.workspace.evaluate import load_scoring
from csctl.workspace.judged import Ask, judge_all
from csctl.workspace.load import Loaded, place

if TYPE_CHECKING:
    from csctl.domain.book import HealthRow
    from csctl.domain.scoring.health import Health
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring
    from csctl.workspace.past import Past, Snapshot


class Side(NamedTuple):
    """One state: `contents` tells by account id whether two sides have the same file; `load` reads one, None if there
    is none; `rules` None when there are none."""

    contents: Mapping[str, object]
    rows: Mapping[str, HealthRow]
    refused: Collection[str]
    load: Callable[[str], Loaded[Account] | None]
    rules: Loaded[Scoring] | None
    faults: Sequence[Diagnostic] = ()

    def standing(self, name: str) -> Standing:
        """Where a client stands on this side."""
        return Standing(self.rows.get(name), name in self.refused)


def sides(past: Past, snapshots: Sequence[Snapshot], *, today: date) -> list[Side]:
    """Snapshots judged on one day, each by its own rules."""
    judged = judge_all(past, [Ask(snapshot, today, snapshot.scoring) for snapshot in snapshots])
    return [
        Side(s.accounts, j.rows, j.refused, _loader(past, s), _rules(past, s), s.faults)
        for s, j in zip(snapshots, judged, strict=True)
    ]


def _loader(past: Past, snapshot: Snapshot) -> Callable[[str], Loaded[Account] | None]:
    def loaded(name: str) -> Loaded[Account] | None:
        return past.account(snapshot, name) if name in snapshot.accounts else None

    return loaded


def _rules(past: Past, snapshot: Snapshot) -> Loaded[Scoring] | None:
    data = past.bytes_of(snapshot.scoring) if snapshot.scoring else None
    return None if data is None else load_scoring(data, past.named(snapshot, "scoring.yaml"))


def compare(before: Side, after: Side, *, today: date, only: Collection[str] = ()) -> Comparison:
    """What changed from one side to the other, the worst first; of the accounts asked for, or of all.

    Raises UsageError for an id that neither side has.
    """
    names = sorted({*before.contents, *after.contents})
    for name in only:
        if name not in names:
            raise UsageError("unknown-account", id=name, suggestion=likeliest(name, names))
    asked = [name for name in names if (not only or name in only) and _differs(name, before, after)]
    found = [_account(name, before, after, today) for name in asked]
    rules = [side.rules.document.data if side.rules else None for side in (before, after)]
    return Comparison(
        accounts=sorted(found, key=_urgency),
        rules=changes(*rules),
        before=() if only else tuple(before.rows.values()),
        after=() if only else tuple(after.rows.values()),
        base_currency=_base(after) or _base(before) or "",
        faults=[*after.faults, *(after.rules.faults if after.rules and after.rules.model is None else ())],
    )


def _differs(name: str, before: Side, after: Side) -> bool:
    if before.contents.get(name) != after.contents.get(name):
        return True
    old, new = before.standing(name), after.standing(name)
    if old.band == new.band == CHURNED:
        return False
    return old.band != new.band or (old.row and old.row.overall) != (new.row and new.row.overall)


def _urgency(account: AccountChange) -> tuple[bool, float, str]:
    row = account.after.row or account.before.row
    return not account.is_worse, -((row.arr_base if row else None) or 0.0), account.id


def _base(side: Side) -> str | None:
    return side.rules.model.base_currency if side.rules and side.rules.model else None


def _account(name: str, before: Side, after: Side, today: date) -> AccountChange:
    old, new = before.load(name), after.load(name)
    models = [loaded.model if loaded else None for loaded in (old, new)]
    datas = [loaded.document.data if loaded else None for loaded in (old, new)]
    healths = [_health(model, side, today) for model, side in zip(models, (before, after), strict=True)]
    appear, gone = finding_moves(*(_findings(loaded, side, today) for loaded, side in ((old, before), (new, after))))
    readable = all(data is not None for data, loaded in zip(datas, (old, new), strict=True) if loaded)
    return AccountChange(
        id=name,
        before=before.standing(name),
        after=after.standing(name),
        changes=changes(*datas) if readable and old and new else (),
        measures=measure_moves(*healths) if all(healths) else (),
        caps=cap_moves(*healths) if all(healths) else (),
        risks=risk_moves(*models, today=today) if all(models) else (),
        appear=appear,
        gone=gone if new else (),
    )


def _health(model: Account | None, side: Side, today: date) -> Health | None:
    rules = side.rules.model if side.rules else None
    return health_of(model, rules, today=today) if model and rules else None


def _findings(loaded: Loaded[Account] | None, side: Side, today: date) -> list[tuple[Diagnostic, DataPath]]:
    return [] if loaded is None else findings_in(loaded, side.rules.model if side.rules else None, today)


def findings_in(loaded: Loaded[Account], rules: Scoring | None, today: date) -> list[tuple[Diagnostic, DataPath]]:
    """All that is found in a file, each with its path in the data; without rules only what its shape says."""
    faults: list[tuple[Diagnostic, DataPath]] = [(fault, ()) for fault in loaded.faults]
    if loaded.model is None or rules is None:
        return faults
    found = check_account(loaded.model, rules, today=today)
    return [*faults, *zip(place(found, loaded.document), (finding.path for finding in found), strict=True)]
