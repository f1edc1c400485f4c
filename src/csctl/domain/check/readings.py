"""Readings: known, agreeing with themselves, young enough and of enough answers. Judged as the score judges them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from csctl.diagnostic import DataPath, Finding, likeliest
from csctl.domain.check.finding import advice, error, warning
from csctl.domain.readings import nps_score
from csctl.domain.scoring.judge import Judgement, judge

if TYPE_CHECKING:
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring

AGREE = 0.5
"""Points by which a written NPS may differ from its counts: it was rounded."""


def kpis_are_known(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """Every plain reading belongs to a measure of `scoring.yaml`."""
    for name in account.kpis.readings:
        if name not in scoring.measures:
            yield error("unknown-kpi", ("kpis", name), kpi=name, suggestion=likeliest(name, scoring.measures))


def nps_counts_and_score_agree(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """A score beside counts is the counts' score, and so is `n`."""
    nps = account.kpis.nps
    if nps is None or nps.counts is None:
        return
    counted, n = nps_score(*nps.counts), sum(nps.counts)
    if nps.score is not None and counted is not None and abs(nps.score - counted) > AGREE:
        yield error("nps-counts-disagree", ("kpis", "nps", "score"), score=nps.score, counted=round(counted, 1))
    if nps.n is not None and nps.n != n:
        yield error("nps-n-disagrees", ("kpis", "nps", "n"), n=nps.n, counted=n)


def churn_fits_its_base(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """No more can leave than there were."""
    churn = account.kpis.churn
    if churn and churn.lost > churn.of:
        yield error("churn-lost-exceeds-base", ("kpis", "churn", "lost"), lost=churn.lost, of=churn.of)


def words_are_known(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """A word that the measure's points do not name has no score."""
    for name, judgement in _judged(account, scoring, today):
        if judgement.state == "unknown" and judgement.raw:
            points = sorted(scoring.measures[name].points or {})
            yield warning(
                "word-without-points",
                judgement.raw.path,
                word=judgement.raw.value,
                measure=name,
                points=", ".join(points),
            )


def readings_are_fresh(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """Readings that are old, too old, not yet due, or of too few answers."""
    for name, judgement in _judged(account, scoring, today):
        raw, measure = judgement.raw, scoring.measures[name]
        if raw is None:
            continue
        path: DataPath = raw.path
        if judgement.state == "stale":
            yield warning("stale-reading", path, measure=name, age=judgement.age, limit=measure.stale_after)
        elif judgement.state == "expired":
            yield warning("expired-reading", path, measure=name, age=judgement.age, limit=measure.expires_after)
        elif judgement.state == "future":
            yield warning("reading-in-future", path, measure=name, on=str(raw.on))
        elif judgement.state == "too-few":
            yield warning("small-sample", path, measure=name, n=raw.n, least=measure.min_n)


def _judged(account: Account, scoring: Scoring, today: date) -> Iterator[tuple[str, Judgement]]:
    for name in scoring.measures:
        yield name, judge(account, name, scoring, today=today)


def override_holds(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """An override that has run out is said until it is taken out; one that holds is kept in view."""
    override = account.health_override
    if override is None:
        return
    params = {"band": override.band, "by": override.by, "until": override.until.isoformat()}
    if today > override.until:
        yield warning("override-expired", ("health_override", "until"), **params)
    else:
        yield advice("override-active", ("health_override",), **params)
