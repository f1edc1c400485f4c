"""A score as arithmetic that a reader can redo by hand, each number with the line it came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import fsum
from typing import TYPE_CHECKING

from csctl.diagnostic import DataPath, Location
from csctl.domain.scoring.health import GroupHealth, Health, Weighed
from csctl.domain.scoring.lift import Lift, next_edge
from csctl.view import Block, Column, Fact, Facts, Kind, Note, Table, View

if TYPE_CHECKING:
    from csctl.model.scoring import Scoring

Places = Callable[[DataPath], Location]

READING_COLUMNS = (
    Column("measure", Kind.MEASURE),
    Column("raw", Kind.VALUE),
    Column("age", Kind.DAYS),
    Column("n", Kind.INTEGER),
    Column("margin", Kind.SCORE),
    Column("state", Kind.WORD),
    Column("reading", Kind.PLACE),
)
MEASURE_COLUMNS = (
    Column("measure", Kind.MEASURE),
    Column("group", Kind.WORD, optional=True),
    Column("score", Kind.PRECISE),
    Column("weight", Kind.NUMBER),
    Column("share", Kind.PRECISE),
    Column("contribution", Kind.PART),
    Column("threshold", Kind.PLACE),
)
GROUP_COLUMNS = (
    Column("group", Kind.WORD),
    Column("score", Kind.PRECISE),
    Column("weight", Kind.NUMBER),
    Column("share", Kind.PRECISE),
    Column("contribution", Kind.PART),
)
LIFT_COLUMNS = (
    Column("measure", Kind.MEASURE),
    Column("now", Kind.VALUE),
    Column("to", Kind.VALUE),
    Column("score", Kind.PRECISE),
)
RULE_COLUMNS = (
    Column("rule"),
    Column("measure", Kind.MEASURE),
    Column("at_most", Kind.BAND),
    Column("why"),
    Column("threshold", Kind.PLACE),
)


def explain_view(
    name: str, client: str, health: Health, lifts: Sequence[Lift], scoring: Scoring, account: Places, rules: Places
) -> View:
    """Head, readings, what each adds, the sum, what capped or overrode it, and the ways up.

    `account` and `rules` say where in the account's file and in that of the rules a value stands.
    """
    shown = [w for w in health.measures if _shown(w, {g.name: g.weight for g in health.groups})]
    blocks: list[Block] = [
        _head(name, client, health),
        Table("readings", READING_COLUMNS, [_reading(w, account) for w in shown]),
        Table("measures", MEASURE_COLUMNS, [_measure(w, scoring, rules) for w in shown]),
        Table("groups", GROUP_COLUMNS, [_group(g, health) for g in health.groups]),
        *_sum(health),
        *_caps(health, rules),
        *_override(health, account),
        *_lifts(health, lifts, next_edge(health, scoring)),
    ]
    return View("explain", blocks)


def _shown(weighed: Weighed, groups: Mapping[str, float]) -> bool:
    """A measure that neither could count nor has a value says nothing."""
    return weighed.judgement.raw is not None or weighed.weight * groups[weighed.group] > 0


def _head(name: str, client: str, health: Health) -> Facts:
    return Facts(
        "account",
        (
            Fact("id", name),
            Fact("name", client),
            Fact("stage", health.stage, Kind.WORD),
            Fact("segment", health.segment, Kind.WORD),
            Fact("profile", health.profile),
            Fact("overall", health.overall, Kind.SCORE),
            Fact("band", health.band, Kind.BAND),
            Fact("computed_band", health.computed_band, Kind.BAND),
            Fact("coverage", health.coverage, Kind.PERCENT),
            Fact("min_coverage", health.min_coverage, Kind.PERCENT),
        ),
    )


def _reading(weighed: Weighed, account: Places) -> list[object]:
    judgement = weighed.judgement
    raw, state = judgement.raw, "fixed" if weighed.fixed else judgement.state
    if raw is None:
        return [judgement.measure, None, None, None, None, state, None]
    return [judgement.measure, raw.value, judgement.age, raw.n, raw.margin, state, account(raw.path)]


def _measure(weighed: Weighed, scoring: Scoring, rules: Places) -> list[object]:
    name = weighed.judgement.measure
    judged_by = "points" if scoring.measures[name].points else "scale"
    return [
        name,
        weighed.group,
        weighed.score,
        weighed.weight,
        100 * weighed.share,
        weighed.contribution if weighed.share else None,
        rules(("measures", name, judged_by)),
    ]


def _group(group: GroupHealth, health: Health) -> list[object]:
    added = fsum(w.contribution for w in health.measures if w.group == group.name)
    return [group.name, group.score, group.weight, 100 * group.share, added if group.share else None]


def _sum(health: Health) -> list[Block]:
    if health.overall is None:
        reason = {"coverage": health.coverage, "min_coverage": health.min_coverage}
        return [Note(f"unscored-{health.why_unscored}", reason)]
    notes: list[Block] = [Note("sum", {"overall": health.overall, "band": health.computed_band})]
    if health.unstable:
        notes.append(Note("unstable"))
    return notes


def _caps(health: Health, rules: Places) -> list[Block]:
    if not health.rules:
        return []
    rows = [(r.id, r.measure, r.at_most, r.why, rules(("rules", index))) for index, r in health.rules]
    return [Table("rules", RULE_COLUMNS, rows)]


def _override(health: Health, account: Places) -> list[Block]:
    if health.override is None:
        return []
    override = health.override
    facts = (
        Fact("band", override.band, Kind.BAND),
        Fact("reason", override.reason),
        Fact("by", override.by),
        Fact("until", override.until, Kind.DATE),
        Fact("reading", account(("health_override",)), Kind.PLACE),
    )
    return [Facts("override", facts)]


def _lifts(health: Health, lifts: Sequence[Lift], edge: float | None) -> list[Block]:
    if edge is None:
        return []
    if not lifts:
        return [Note("no-single-lift", {"edge": edge})]
    rows = [(lift.measure, lift.now, lift.to, lift.score) for lift in lifts]
    notes: list[Block] = [Note("capped-anyway", {"band": health.band})] if health.band != health.computed_band else []
    return [Note("lift", {"edge": edge}), Table("lifts", LIFT_COLUMNS, rows), *notes]
