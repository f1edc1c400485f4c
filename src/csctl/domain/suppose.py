"""What if: an account's data with other values, so that a supposed reading counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from csctl.diagnostic import DataPath
from csctl.domain.path import assigned, find

_COUNTS = ("promoters", "passives", "detractors")


def supposed(data: Mapping[str, Any], values: Sequence[tuple[DataPath, Any]], *, today: date) -> dict[str, Any]:
    """The account's data with the values set. Raises NoPathError for an item of a list that is not there.

    A reading that is touched counts as read today, unless its `on` is given too. A stated NPS score takes the place of
    the counts, and keeps how many they were.
    """
    changed = dict(data)
    for path, value in values:
        changed = assigned(changed, path, value)
    given = {path for path, _ in values}
    for path in given:
        if path[:1] == ("kpis",) and len(path) > 2:
            changed = _read_today(changed, path[:2], given, today)
    return changed


def _read_today(data: dict[str, Any], reading: DataPath, given: set[DataPath], today: date) -> dict[str, Any]:
    if (*reading, "on") not in given and reading != ("kpis", "churn"):
        data = assigned(data, (*reading, "on"), today)
    if (*reading, "score") in given and reading == ("kpis", "nps"):
        return _without_counts(data)
    return data


def _without_counts(data: dict[str, Any]) -> dict[str, Any]:
    nps = find(data, ("kpis", "nps"))
    counts = [nps[key] for key in _COUNTS if isinstance(nps.get(key), int)]
    kept = {key: value for key, value in nps.items() if key not in _COUNTS}
    return assigned(data, ("kpis", "nps"), kept | ({"n": sum(counts)} if len(counts) == len(_COUNTS) else {}))
