"""What a change comes to: health before and after, the measures that moved, risks, findings, and the whole book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.book import HealthRow

if TYPE_CHECKING:
    from csctl.diagnostic import DataPath, Diagnostic
    from csctl.domain.change import Change
    from csctl.domain.scoring.health import Health, Weighed
    from csctl.model.account import Account
    from csctl.model.work import Risk

ABSENT = "absent"
CHURNED = "churned"
_WORST_FIRST = ("red", "yellow", "green")
_SAME = 1e-9


class MeasureMove(NamedTuple):
    """A measure that counts otherwise than before: raw value, score 0..100 and what it adds to the overall score.

    Each is a pair, before and after; None where there is none.
    """

    measure: str
    raw: tuple[float | str | None, float | str | None]
    score: tuple[float | None, float | None]
    contribution: tuple[float, float]


class RiskMove(NamedTuple):
    """A risk that was `opened` or `closed`."""

    change: str
    risk: Risk


class CapMove(NamedTuple):
    """What holds the band besides the score and did not (`begins`), or did and no longer does (`ends`).

    A rule, by its id, with its measure; or a person's override, `rule` being `override` and `measure` None.
    """

    change: str
    rule: str
    measure: str | None
    band: str
    why: str | None


class Standing(NamedTuple):
    """Where a client stands in the book: its row, or None when it is not there; `refused` when it cannot be read."""

    row: HealthRow | None
    refused: bool = False

    @property
    def band(self) -> str:
        """The band, `churned`, `refused`, or `absent`."""
        if self.row is None:
            return "refused" if self.refused else ABSENT
        return CHURNED if self.row.stage == CHURNED else self.row.band


class BandMove(NamedTuple):
    """Clients that went from one band to another, and their ARR in the base currency (the later one if there is)."""

    before: str
    after: str
    ids: Sequence[str]
    arr_base: float


class AccountChange(NamedTuple):
    """What a change comes to for one account; `changes` is empty where only the rules changed.

    `appear` and `gone` are findings, those that keep the file from being read among them.
    """

    id: str
    before: Standing
    after: Standing
    changes: Sequence[Change] = ()
    measures: Sequence[MeasureMove] = ()
    caps: Sequence[CapMove] = ()
    risks: Sequence[RiskMove] = ()
    appear: Sequence[Diagnostic] = ()
    gone: Sequence[Diagnostic] = ()

    @property
    def is_worse(self) -> bool:
        """Whether the client stands worse than before."""
        return is_worse(self.before, self.after)


class Comparison(NamedTuple):
    """Two states of a workspace on one day: the accounts that changed or moved, the rules, and the whole book.

    `before` and `after` hold all rows, or none where some accounts were asked for; `base_currency` is that of the later
    rules; `faults` keep something out.
    """

    accounts: Sequence[AccountChange]
    rules: Sequence[Change]
    before: Sequence[HealthRow]
    after: Sequence[HealthRow]
    base_currency: str
    faults: Sequence[Diagnostic] = ()


def measure_moves(before: Health | None, after: Health | None) -> list[MeasureMove]:
    """The measures whose score or part in the overall score changed, the greatest change of it first."""
    old, new = _weighed(before), _weighed(after)
    moves = [_move(name, old.get(name), new.get(name)) for name in {**old, **new}]
    moved = [m for m in moves if m.score[0] != m.score[1] or abs(_gain(m)) > _SAME]
    counted = [m for m in moved if m.contribution != (0.0, 0.0)]
    return sorted(counted, key=lambda m: (-abs(_gain(m)), m.measure))


def _weighed(health: Health | None) -> Mapping[str, Weighed]:
    return {} if health is None else {w.judgement.measure: w for w in health.measures}


def _move(name: str, old: Weighed | None, new: Weighed | None) -> MeasureMove:
    raws = [None if w is None or w.judgement.raw is None else w.judgement.raw.value for w in (old, new)]
    scores = [None if w is None else w.score for w in (old, new)]
    adds = [0.0 if w is None else w.contribution for w in (old, new)]
    return MeasureMove(name, (raws[0], raws[1]), (scores[0], scores[1]), (adds[0], adds[1]))


def _gain(move: MeasureMove) -> float:
    return move.contribution[1] - move.contribution[0]


def cap_moves(before: Health | None, after: Health | None) -> list[CapMove]:
    """Rules and overrides that begin or end to hold the band."""
    old, new = _holds(before), _holds(after)
    begun = [CapMove("begins", *hold) for hold in new if hold not in old]
    return [*begun, *(CapMove("ends", *hold) for hold in old if hold not in new)]


def _holds(health: Health | None) -> list[tuple[str, str | None, str, str | None]]:
    if health is None:
        return []
    rules: list[tuple[str, str | None, str, str | None]] = [
        (r.id, r.measure, r.at_most, r.why) for _, r in health.rules
    ]
    override = health.override
    return [*rules, ("override", None, override.band, override.reason)] if override else rules


def risk_moves(before: Account | None, after: Account | None, *, today: date) -> list[RiskMove]:
    """Risks that are open now and were not, and the other way round; the same risk has the same id, else words."""
    old, new = _open_risks(before, today), _open_risks(after, today)
    opened = [RiskMove("opened", risk) for key, risk in new.items() if key not in old]
    return [*opened, *(RiskMove("closed", risk) for key, risk in old.items() if key not in new)]


def _open_risks(account: Account | None, today: date) -> dict[str, Risk]:
    risks = account.risks if account else ()
    return {risk.id or risk.what: risk for risk in risks if risk.closed_on is None or risk.closed_on > today}


def finding_moves(
    before: Sequence[tuple[Diagnostic, DataPath]], after: Sequence[tuple[Diagnostic, DataPath]]
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Findings that appear and findings that go; the same finding has the same code, place in the data and subject."""
    old, new = ({_finding_key(d, path): d for d, path in found} for found in (before, after))
    return [d for key, d in new.items() if key not in old], [d for key, d in old.items() if key not in new]


_SUBJECTS = ("key", "kpi", "what", "measure", "id", "owner", "name", "segment", "milestone")


def _finding_key(found: Diagnostic, path: DataPath) -> tuple[object, ...]:
    subject = next((str(found.params[name]) for name in _SUBJECTS if name in found.params), "")
    return found.code, tuple(part for part in path if isinstance(part, str)), subject


def is_worse(before: Standing, after: Standing) -> bool:
    """Whether a client is in a worse band than before, no longer scored, no longer readable, or churned."""
    if before.band == after.band or before.band == ABSENT:
        return after.band == "refused" and before.band != after.band
    if after.band in _WORST_FIRST and before.band in _WORST_FIRST:
        return _WORST_FIRST.index(after.band) < _WORST_FIRST.index(before.band)
    return after.band in ("unscored", "refused", CHURNED) and before.band not in ("refused", CHURNED)


def band_moves(pairs: Mapping[str, tuple[Standing, Standing]]) -> list[BandMove]:
    """From band to band, the most ARR first; who stays is not in it."""
    found: dict[tuple[str, str], list[str]] = {}
    for name, (old, new) in pairs.items():
        if old.band != new.band:
            found.setdefault((old.band, new.band), []).append(name)
    moves = [BandMove(a, b, ids, sum(_arr(*pairs[name]) for name in ids)) for (a, b), ids in found.items()]
    return sorted(moves, key=lambda move: (-move.arr_base, move.before, move.after))


def _arr(old: Standing, new: Standing) -> float:
    row = new.row or old.row
    return (row.arr_base if row else None) or 0.0
