"""One account through its commits, across renames: each version is read once, judged on its day, and compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csctl.diagnostic import CsctlError, DataPath, Severity, UsageError, likeliest
from csctl.domain.book import health_row
from csctl.domain.change import called
from csctl.domain.consequence import measure_moves
from csctl.domain.life import Effect, Moment, Written
from csctl.domain.origin import Version, at, origin, reading_at
from csctl.domain.path import NoPathError, by_id, find, indexed, parse
from csctl.domain.scoring.health import health_of
from csctl.files.disk import SUFFIX
from csctl.files.git import Step, follow
from csctl.workspace.folder import ACCOUNTS

if TYPE_CHECKING:
    from csctl.domain.scoring.health import Health
    from csctl.files.git import Commit
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring
    from csctl.workspace.load import Loaded
    from csctl.workspace.past import Past, Snapshot

UNCOMMITTED = ""
"""The step of what lies on disk and is not committed."""


class Life(NamedTuple):
    """The steps of a file, newest first, and every content they left, read. `uncommitted` is what lies on disk, when
    that is something else than the newest step left."""

    name: str
    steps: Sequence[Step]
    contents: Mapping[str, Loaded[Account]]
    uncommitted: Loaded[Account] | None


def life_then(past: Past, name: str, snapshot: Snapshot) -> Life:
    """What was committed of an account up to a snapshot, under its id of then."""
    assert snapshot.commit is not None  # noqa: S101 - a snapshot of a commit
    steps = follow(past.repository, snapshot.commit.id, past.path(ACCOUNTS, f"{name}{SUFFIX}"))
    return Life(name, steps, dict(_contents(past, steps)), None)


def life(past: Past, name: str) -> Life:
    """Everything that was committed of an account. Raises UsageError when there is no trace of it."""
    steps = follow(past.repository, past.head, past.path(ACCOUNTS, f"{name}{SUFFIX}"))
    disk = past.disk()
    on_disk = disk.accounts.get(name)
    if not steps and on_disk is None:
        raise UsageError("unknown-account", id=name, suggestion=likeliest(name, disk.accounts))
    steps = sorted(steps, key=lambda step: step.commit.day, reverse=True)
    contents = dict(_contents(past, steps))
    changed = on_disk is not None and (not steps or steps[0].blob != on_disk)
    return Life(name, steps, contents, past.account(disk, name) if changed else None)


def _contents(past: Past, steps: Sequence[Step]) -> Iterator[tuple[str, Loaded[Account]]]:
    paths = {step.blob: f"{step.commit.short}:{step.path}" for step in steps if step.blob}
    for found in past.read(paths):
        yield found.id, past.loaded(found, paths[found.id])


def moments(past: Past, found: Life, *, today: date, current_rules: bool) -> list[Moment]:
    """Each commit with the health of its day, by the rules of its commit or by today's."""
    rules = past.workspace.scoring if current_rules else None
    known = {step.commit.id: step for step in found.steps}
    told = [_moment(past, step, known, found, rules) for step in found.steps]
    if found.uncommitted is None:
        return told
    newest = found.contents.get(found.steps[0].blob or "") if found.steps else None
    moved = _moved(found.name, newest, found.uncommitted, past.workspace.scoring, today)
    return [Moment(None, today, None, None, moved, ("uncommitted",)), *told]


def _moment(past: Past, step: Step, known: Mapping[str, Step], found: Life, current: Scoring | None) -> Moment:
    commit = step.commit
    before = next((found.contents.get(known[id_].blob or "") for id_ in step.before if id_ in known), None)
    after = found.contents.get(step.blob or "")
    rules = current or past.rules_at(commit, step.path)
    name = _id(step.path)
    moved = _moved(name, before, after, rules, commit.day)
    return Moment(commit.short, commit.day, commit.author, commit.subject, moved, _status(step, after, rules))


def _status(step: Step, after: Loaded[Account] | None, rules: Scoring | None) -> tuple[str, ...]:
    if after is None:
        return ("renamed-to", _id(step.moved)) if step.moved else ("deleted",)
    if after.model is None:
        return "refused", next((d.code for d in after.faults if d.severity is Severity.ERROR), "")
    if rules is None:
        return "refused", "rules-refused"
    if step.moved:
        return "renamed", _id(step.moved)
    return () if step.before else ("created",)


def _id(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(SUFFIX)


def _moved(
    name: str, before: Loaded[Account] | None, after: Loaded[Account] | None, rules: Scoring | None, day: date
) -> Effect:
    old, new = _health(before, rules, day), _health(after, rules, day)
    if new is None or after is None or after.model is None or rules is None:
        return Effect(None)
    row = health_row(name, after.model, new, rules, today=day)
    if old is None or old.overall is None or new.overall is None:
        return Effect(row)
    return Effect(row, new.overall - old.overall, measure_moves(old, new))


def _health(loaded: Loaded[Account] | None, rules: Scoring | None, day: date) -> Health | None:
    return health_of(loaded.model, rules, today=day) if loaded and loaded.model and rules else None


class Asked(NamedTuple):
    """A value to be asked about: its path in the newest data, itself, the measure it is for, the day it was read on."""

    path: DataPath
    value: object
    measure: str | None = None
    read_on: date | None = None
    names: Mapping[int, str] = {}


def written(found: Life, asked: Sequence[Asked]) -> list[Written]:
    """Who wrote each of the values."""
    versions = {s.commit.id: Version(_data(found.contents.get(s.blob or "")), s.before) for s in found.steps}
    newest = found.steps[0].commit.id if found.steps else UNCOMMITTED
    if found.uncommitted is not None:
        versions[UNCOMMITTED] = Version(_data(found.uncommitted), (newest,) if found.steps else ())
        newest = UNCOMMITTED
    commits = {step.commit.id: step.commit for step in found.steps}
    data = versions[newest].data or {}
    picks = [(reading_at if one.measure else at)(by_id(data, one.path)) for one in asked]
    found_in = [commits.get(origin(versions, newest, pick)) for pick in picks]
    return [_written(one, commit) for one, commit in zip(asked, found_in, strict=True)]


def _written(asked: Asked, commit: Commit | None) -> Written:
    who = (commit.short, commit.day, commit.author, commit.email, commit.subject) if commit else (None,) * 5
    return Written(asked.measure, asked.path, asked.names, asked.value, asked.read_on, *who)


def asked(found: Life, path: str) -> Asked:
    """A value by its written path. Raises UsageError when the newest version has none there."""
    data = _newest(found).document.data or {}
    try:
        place = indexed(data, parse(path))
    except NoPathError as error:
        raise UsageError("no-such-path", path=path, part=error.part, suggestion=error.suggestion) from None
    items = [(at, part, find(data, place[: at + 1])) for at, part in enumerate(place)]
    names = {at: called(item, part) for at, part, item in items if isinstance(part, int)}
    return Asked(place, find(data, place), names=names)


def readings(found: Life, rules: Scoring, *, today: date) -> list[Asked]:
    """The values that are scored on a day, in the order of the rules. Raises CsctlError when the account is refused."""
    newest = _newest(found)
    if newest.model is None:
        raise CsctlError(newest.faults)
    health = health_of(newest.model, rules, today=today)
    raws = [(w.judgement.measure, w.judgement.raw) for w in health.measures]
    return [Asked(raw.path, raw.value, measure, raw.on) for measure, raw in raws if raw is not None]


def _newest(found: Life) -> Loaded[Account]:
    """What lies on disk, or what was committed last, before it was deleted."""
    kept = (found.contents[step.blob] for step in found.steps if step.blob)
    return found.uncommitted or next(kept)


def _data(loaded: Loaded[Account] | None) -> Mapping[str, object] | None:
    """The data of a version; those of a deleted file are empty, those of a file that is no YAML None."""
    return {} if loaded is None else loaded.document.data
