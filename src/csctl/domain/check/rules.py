"""The rules file: names that exist, profiles and segments that can be reached, something that weighs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from csctl.diagnostic import DataPath, Finding, likeliest
from csctl.domain.check.finding import error, warning
from csctl.domain.facts import FACTS, WORD_FACTS
from csctl.domain.readings import WORD_KPIS
from csctl.domain.scoring.profile import group_weight, measure_weight, unreachable
from csctl.domain.segments import is_narrower

if TYPE_CHECKING:
    from csctl.model.scoring import Profile, Scoring


def measures_name_groups_and_facts(scoring: Scoring) -> Iterator[Finding]:
    """A measure's group is declared, its fact exists."""
    for name, measure in scoring.measures.items():
        if measure.group not in scoring.groups:
            suggestion = likeliest(measure.group, scoring.groups)
            yield error("unknown-group", ("measures", name, "group"), group=measure.group, suggestion=suggestion)
        if measure.fact and measure.fact not in FACTS:
            suggestion = likeliest(measure.fact, FACTS)
            yield error("unknown-fact", ("measures", name, "fact"), fact=measure.fact, suggestion=suggestion)


def words_have_points(scoring: Scoring) -> Iterator[Finding]:
    """Words are judged by points, numbers by a scale."""
    for name, measure in scoring.measures.items():
        word = measure.fact in WORD_FACTS if measure.fact else name in WORD_KPIS
        if word and measure.points is None:
            yield error("needs-points", ("measures", name), measure=name)
        elif not word and measure.scale is None:
            yield error("needs-scale", ("measures", name), measure=name)


def rules_name_measures(scoring: Scoring) -> Iterator[Finding]:
    """A cap looks at a measure that exists."""
    for index, rule in enumerate(scoring.rules):
        if rule.measure not in scoring.measures:
            yield _unknown_measure(("rules", index, "measure"), rule.measure, scoring)


def profiles_name_measures_and_groups(scoring: Scoring) -> Iterator[Finding]:
    """A profile adjusts what exists."""
    for index, profile in enumerate(scoring.profiles):
        for name in profile.measures:
            if name not in scoring.measures:
                yield _unknown_measure(("profiles", index, "measures", name), name, scoring)
        for name in profile.groups:
            if name not in scoring.groups:
                path = ("profiles", index, "groups", name)
                yield error("unknown-group", path, group=name, suggestion=likeliest(name, scoring.groups))


def _unknown_measure(path: DataPath, name: str, scoring: Scoring) -> Finding:
    return error("unknown-measure", path, measure=name, suggestion=likeliest(name, scoring.measures))


def profiles_are_reachable(scoring: Scoring) -> Iterator[Finding]:
    """The first match wins, so a profile that earlier ones cover is never used."""
    for index in unreachable(scoring):
        yield error("profile-unreachable", ("profiles", index), id=scoring.profiles[index].id)


def segments_are_reachable(scoring: Scoring) -> Iterator[Finding]:
    """A segment after one whose bounds are no narrower is never derived."""
    for index, segment in enumerate(scoring.segments):
        for earlier in scoring.segments[:index]:
            if is_narrower(segment, earlier):
                yield warning("segment-unreachable", ("segments", index), id=segment.id, earlier=earlier.id)
                break


def ids_are_unique(scoring: Scoring) -> Iterator[Finding]:
    """Rules, profiles and segments are told apart by their ids."""
    lists: dict[str, Sequence[object]] = {
        "rules": scoring.rules,
        "profiles": scoring.profiles,
        "segments": scoring.segments,
    }
    for name, items in lists.items():
        ids = [getattr(item, "id", "") for item in items]
        for index, one in enumerate(ids):
            if one in ids[:index]:
                yield error("duplicate-item-id", (name, index, "id"), id=one)


def something_weighs(scoring: Scoring) -> Iterator[Finding]:
    """Without any weight nothing can be scored, neither by the rules as written nor under a profile."""
    if not _weighs(None, scoring):
        yield error("nothing-weighs", ("groups",))
    for index, profile in enumerate(scoring.profiles):
        if not _weighs(profile, scoring):
            yield error("nothing-weighs", ("profiles", index))


def _weighs(profile: Profile | None, scoring: Scoring) -> bool:
    groups = {name for name in scoring.groups if group_weight(name, profile, scoring) > 0}
    return any(m.group in groups and measure_weight(n, profile, scoring) > 0 for n, m in scoring.measures.items())


def rates_are_stated(scoring: Scoring) -> Iterator[Finding]:
    """Rates have a day; the base currency is worth itself."""
    if scoring.rates.get(scoring.base_currency, 1) != 1:
        yield error("base-currency-rate", ("rates", scoring.base_currency), currency=scoring.base_currency)
    if scoring.rates and scoring.rates_on is None:
        yield warning("rates-without-date", ("rates",))


ALL: tuple[Callable[[Scoring], Iterator[Finding]], ...] = (
    measures_name_groups_and_facts,
    words_have_points,
    rules_name_measures,
    profiles_name_measures_and_groups,
    profiles_are_reachable,
    segments_are_reachable,
    ids_are_unique,
    something_weighs,
    rates_are_stated,
)
