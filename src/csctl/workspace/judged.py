"""Snapshots of the workspace judged on days: each content parsed once, ever, and remembered by its id."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from csctl.diagnostic import Severity
from csctl.domain.steps import Steps, steps
from csctl.files.cache import Cache
from csctl.workspace.remember import program
from csctl.workspace.stored import parse_row

if TYPE_CHECKING:
    from csctl.domain.book import HealthRow
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring
    from csctl.workspace.load import Loaded
    from csctl.workspace.past import Past, Snapshot

UNREADABLE = "unreadable"
"""Why an account has no row when its file is no account by today's schema: the code of its first error, else this."""


class Ask(NamedTuple):
    """A snapshot to be judged on a day, by the rules with that id (usually its own)."""

    snapshot: Snapshot
    day: date
    scoring: str | None


class Judged(NamedTuple):
    """The rows by account id, and for each account that has none the code that says why."""

    rows: Mapping[str, HealthRow]
    refused: Mapping[str, str]


def judge_all(past: Past, asks: Sequence[Ask], *, counted: bool = True) -> list[Judged]:
    """One answer an ask. Where there are no usable rules, every account is refused by `rules-refused`.

    Unless the days to the renewal are to be `counted`, days on which nothing else changed share their rows, so that
    years of a large book fit into memory.
    """
    known: dict[tuple[str | None, str], Steps | str] = {}
    with Cache.open(past.workspace.root, program()) as cache:
        for scoring in {ask.scoring for ask in asks}:
            wanted = _wanted(ask for ask in asks if ask.scoring == scoring)
            known |= {(scoring, id_): found for id_, found in _steps(past, cache, scoring, wanted).items()}
    shared: dict[tuple[str | None, str, str, int], HealthRow] | None = None if counted else {}
    return [_judged(ask, known, shared) for ask in asks]


def _wanted(asks: Iterable[Ask]) -> dict[str, set[date]]:
    """Content id to the days it is asked for."""
    wanted: dict[str, set[date]] = {}
    for snapshot, day, _ in asks:
        for id_ in snapshot.accounts.values():
            wanted.setdefault(id_, set()).add(day)
    return wanted


def _judged(
    ask: Ask,
    known: Mapping[tuple[str | None, str], Steps | str],
    shared: dict[tuple[str | None, str, str, int], HealthRow] | None,
) -> Judged:
    rows, refused = {}, {}
    for name, id_ in ask.snapshot.accounts.items():
        found = known[ask.scoring, id_]
        if isinstance(found, str):
            refused[name] = found
        elif shared is None:
            rows[name] = found.row(name, ask.day)
        else:
            key = ask.scoring, name, id_, found.step(ask.day)
            rows[name] = shared.get(key) or shared.setdefault(key, found.row(name, ask.day))
    return Judged(rows, refused)


def _steps(past: Past, cache: Cache, scoring: str | None, wanted: Mapping[str, set[date]]) -> dict[str, Steps | str]:
    tag = scoring or ""
    known = _parse(cache.contents("steps", tag, list(wanted)))
    missing = {id_: days for id_, days in wanted.items() if not _answers(known.get(id_), days)}
    if missing:
        fresh = dict(_fresh(past, scoring, missing, known))
        cache.store_contents("steps", tag, {id_: _dump(found) for id_, found in fresh.items() if _lasts(found)})
        known |= fresh
    return known


def _answers(known: Steps | str | None, days: Iterable[date]) -> bool:
    return isinstance(known, str) or (known is not None and all(known.step(day) in known.rows for day in days))


def _lasts(found: Steps | str) -> bool:
    """Whether an answer holds for ever: a missing object may be fetched, rules that are refused are not remembered."""
    return found not in ("missing-object", "rules-refused")


def _fresh(
    past: Past, scoring: str | None, wanted: Mapping[str, set[date]], known: Mapping[str, Steps | str]
) -> Iterable[tuple[str, Steps | str]]:
    """Parse and judge each content for the days."""
    from csctl.model.account import Account
    from csctl.workspace.load import load

    rules = rules_of(past, scoring)
    if rules is None:
        yield from ((id_, "rules-refused") for id_ in wanted)
        return
    for id_, data, why, _ in past.read(wanted):
        loaded = load(data, id_, Account) if data is not None else None
        if loaded is None or loaded.model is None:
            yield id_, _reason(loaded) if loaded else why
        else:
            before = known.get(id_)
            yield id_, steps(loaded.model, rules, sorted(wanted[id_]), before if isinstance(before, Steps) else None)


def _reason(loaded: Loaded[Account]) -> str:
    return next((d.code for d in loaded.faults if d.severity is Severity.ERROR), UNREADABLE)


def rules_of(past: Past, scoring: str | None) -> Scoring | None:
    """The rules with an id; None when there are none, or none that can be used."""
    from csctl.workspace.evaluate import load_scoring

    if scoring is None:
        return None
    data = next(iter(past.read([scoring]))).data
    return None if data is None else load_scoring(data).model


def _dump(found: Steps | str) -> str:
    """Steps as `{"turns": days, "rows": {step: [day, row]}}`, or the code that says why there are none; days as numbers
    from the first of the year 1."""
    if isinstance(found, str):
        return json.dumps(found)
    rows = {step: [day.toordinal(), row] for step, (day, row) in found.rows.items()}
    data = {"turns": [day.toordinal() for day in found.turns], "rows": rows}
    return json.dumps(data, ensure_ascii=False, allow_nan=False, default=date.isoformat)


def _parse(payloads: Mapping[str, str]) -> dict[str, Steps | str]:
    """Steps as they were dumped, each under its key."""
    parsed = json.loads(f"[{','.join(payloads.values())}]")
    return {key: _parsed(found) for key, found in zip(payloads, parsed, strict=True)}


def _parsed(found: Any) -> Steps | str:
    if isinstance(found, str):
        return found
    day = date.fromordinal
    rows = {int(step): (day(judged), parse_row(row)) for step, (judged, row) in found["rows"].items()}
    return Steps([day(turn) for turn in found["turns"]], rows)
