"""The answers of all files, remembered between runs: unchanged files are neither parsed nor judged again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from csctl import __version__
from csctl.diagnostic import CsctlError
from csctl.files.cache import Cache

if TYPE_CHECKING:
    from csctl.diagnostic import Diagnostic
    from csctl.domain.book import HealthRow
    from csctl.files.disk import Entry
    from csctl.model.practice import Practice
    from csctl.model.scoring import Scoring
    from csctl.workspace.evaluate import Ask
    from csctl.workspace.packaged import Source


class Files(Protocol):
    """What of a workspace the answers are made from."""

    @property
    def root(self) -> Path: ...
    @property
    def entries(self) -> tuple[list[Entry], list[Diagnostic]]: ...
    @property
    def assessed(self) -> tuple[list[Entry], list[Diagnostic]]: ...
    @property
    def has_questionnaire(self) -> bool: ...
    @property
    def scoring_bytes(self) -> bytes: ...
    @property
    def scoring(self) -> Scoring: ...
    @property
    def practice_source(self) -> Source: ...
    @property
    def practice(self) -> Practice: ...


class Book(NamedTuple):
    """The health of all accounts that can be read. `edges` are the yellow and green edges of the scale."""

    rows: list[HealthRow]
    base_currency: str
    rates_on: date | None
    edges: tuple[float, float]
    faults: list[Diagnostic]


def health_book(workspace: Files, *, today: date) -> Book:
    """Every account's row, and the faults of those that have none."""
    entries, faults = workspace.entries
    with Cache.open(workspace.root, program()) as cache:
        answers = _remembered(cache, workspace, "health", today, entries)
        about = _about(cache, workspace, today)
    rows, found = _rows(answers)
    rates_on = date.fromisoformat(about["rates_on"]) if about["rates_on"] else None
    return Book(rows, about["base_currency"], rates_on, (about["yellow"], about["green"]), [*faults, *found])


def _rows(answers: Sequence[str]) -> tuple[list[Any], list[Diagnostic]]:
    from csctl.workspace.stored import parse_diagnostic, parse_row

    parsed = json.loads(f"[{','.join(answers)}]")
    rows = [parse_row(row) for row, _ in parsed if row is not None]
    return rows, [parse_diagnostic(values) for _, found in parsed for values in found]


def findings(workspace: Files, *, today: date, only: frozenset[str] | None) -> list[Diagnostic]:
    """What is wrong, contradictory, due or missing, in the rules file and in the accounts.

    Without usable rules the accounts are still checked for their shape.
    """
    from csctl.workspace.assessed import assessment_findings
    from csctl.workspace.stored import parse_diagnostic

    entries, faults = workspace.entries
    asked = [e for e in entries if only is None or e.path in only]
    with Cache.open(workspace.root, program()) as cache:
        rules = _rule_findings(cache, workspace, today)
        if rules["usable"]:
            rules["found"] += _practice_findings(cache, workspace, today)
            answers = _remembered(cache, workspace, "check", today, asked)
        else:
            answers = _shapes(workspace, asked, today)
        answers += assessment_findings(cache, workspace, today=today, only=only)
    listed = [d for d in (*faults, *workspace.assessed[1]) if only is None or d.location.path in only]
    found = [values for text in answers for values in json.loads(text)[1]]
    return [*listed, *map(parse_diagnostic, [*rules["found"], *found])]


def _rule_findings(cache: Cache, workspace: Files, today: date) -> Any:
    """`{"usable": bool, "found": diagnostics}` of `scoring.yaml`, also where it cannot be read at all."""
    try:
        tag = _tag(workspace, today)
    except CsctlError as error:
        return json.loads(json.dumps({"usable": False, "found": error.diagnostics}))
    known = cache.about("check", tag)
    if known is not None:
        return json.loads(known)
    from csctl.workspace.evaluate import load_scoring

    rules = load_scoring(workspace.scoring_bytes)
    about = json.dumps({"usable": rules.model is not None, "found": rules.faults})
    if rules.model is not None:
        cache.set_about("check", tag, about)
    return json.loads(about)


def _practice_findings(cache: Cache, workspace: Files, today: date) -> Any:
    """What is wrong in `playbooks.yaml`, as it is stored."""
    tag = _tag(workspace, today, "check")
    known = cache.about("practice", tag)
    if known is None:
        from csctl.workspace.practice import load_practice

        try:
            loaded = load_practice(workspace.practice_source, workspace.scoring)
        except CsctlError as unreadable:
            return json.loads(json.dumps(unreadable.diagnostics))
        known = json.dumps(loaded.faults)
        if not loaded.faults:
            cache.set_about("practice", tag, known)
    return json.loads(known)


def _usable_practice(workspace: Files) -> Practice | None:
    try:
        return workspace.practice
    except CsctlError:
        return None


def _shapes(workspace: Files, entries: Sequence[Entry], today: date) -> list[str]:
    from csctl.workspace.evaluate import check_answer

    return [check_answer(workspace.root, entry, None, today).payload for entry in entries]


def _remembered(cache: Cache, workspace: Files, kind: str, today: date, entries: Sequence[Entry]) -> list[str]:
    """One payload an entry, in order: remembered ones, and fresh ones for what changed."""
    tag = _tag(workspace, today, kind)
    known = cache.fresh(kind, tag, entries)
    stale = [entry for entry in entries if entry.path not in known]
    if stale:
        fresh = _evaluate(workspace, kind, stale, today)
        cache.store(kind, tag, fresh)
        known |= {entry.path: payload for entry, payload, _ in fresh}
    return [known[entry.path] for entry in entries]


def _evaluate(workspace: Files, kind: str, entries: Sequence[Entry], today: date) -> list[tuple[Entry, str, str]]:
    from csctl.workspace.evaluate import check_answer, evaluate, health_answer

    ask: Ask = health_answer
    if kind == "check":
        ask = partial(check_answer, practice=_usable_practice(workspace))
    answers = evaluate(ask, workspace.root, entries, workspace.scoring, today)
    return [(entry, answer.payload, answer.sha) for entry, answer in zip(entries, answers, strict=True)]


def base_currency(workspace: Files, *, today: date) -> str:
    """The base currency of the rules; read only when they changed."""
    with Cache.open(workspace.root, program()) as cache:
        return str(_about(cache, workspace, today)["base_currency"])


def _about(cache: Cache, workspace: Files, today: date) -> Any:
    """What a table says of the rules, so that an unchanged workspace need not read them."""
    tag = _tag(workspace, today)
    known = cache.about("health", tag)
    if known is not None:
        return json.loads(known)
    rules = workspace.scoring
    about = {
        "base_currency": rules.base_currency,
        "rates_on": rules.rates_on.isoformat() if rules.rates_on else None,
        "yellow": rules.bands.yellow,
        "green": rules.bands.green,
    }
    cache.set_about("health", tag, json.dumps(about))
    return about


def _tag(workspace: Files, today: date, kind: str = "health") -> str:
    """Answers hold for one day and one rules file; findings also for one state of `playbooks.yaml`."""
    rules = workspace.scoring_bytes + (_practice_bytes(workspace) if kind == "check" else b"")
    return sha256(f"{today.isoformat()}\0".encode() + rules).hexdigest()


def _practice_bytes(workspace: Files) -> bytes:
    try:
        return workspace.practice_source.data
    except CsctlError:
        return b"unreadable"


def program() -> str:
    """This program's version and the state of its sources: another one's answers are not trusted."""
    here = Path(__file__).parent.parent
    rooms = (
        "",
        "domain",
        "domain/scoring",
        "domain/check",
        "domain/conditions",
        "domain/assessment",
        "files",
        "model",
        "workspace",
    )
    stats = [p.stat() for room in rooms for p in sorted((here / room).glob("*.py"))]
    return f"{__version__}+{sum(s.st_mtime_ns for s in stats)}.{sum(s.st_size for s in stats)}"
