"""The life of an account: every commit that changed it, how it stood then, and what that commit moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csctl.diagnostic import DataPath
from csctl.domain.consequence import MeasureMove

if TYPE_CHECKING:
    from csctl.domain.book import HealthRow


class Effect(NamedTuple):
    """How an account stood after a commit and what that commit did: `row` is None when it was deleted or is refused.

    `delta` is how far the score moved, and `measures` which ones did, both versions judged on the commit's day.
    """

    row: HealthRow | None
    delta: float | None = None
    measures: Sequence[MeasureMove] = ()


class Moment(NamedTuple):
    """One commit, or what is not committed yet (`commit` None).

    `status` is words of ours and what they are about: `created`,
    `renamed` and the old id, `deleted`, `refused` and the code that says why, `uncommitted`.
    """

    commit: str | None
    day: date
    author: str | None
    subject: str | None
    effect: Effect
    status: Sequence[str]


class Written(NamedTuple):
    """Who wrote a value, and for which measure it counts: the commit since which it is what it is.

    `names` are those of list items on the path, by their position. `commit` and what is known of it are None when it
    is not committed yet. `read_on` is the day of the reading itself.
    """

    measure: str | None
    path: DataPath
    names: Mapping[int, str]
    value: object
    read_on: date | None
    commit: str | None
    day: date | None
    author: str | None
    email: str | None
    subject: str | None
