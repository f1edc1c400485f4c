"""Which weights apply to an account: those of the first profile that matches, else the rules as written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING, get_args

if TYPE_CHECKING:
    from csctl.model.scoring import Profile, Scoring, Selector


def profile_of(stage: str | None, segment: str | None, scoring: Scoring) -> Profile | None:
    """The first profile whose selector holds, or None."""
    return next((p for p in scoring.profiles if _selects(p.when, stage, segment)), None)


def measure_weight(name: str, profile: Profile | None, scoring: Scoring) -> float:
    """A measure's weight inside its group."""
    adjusted = profile.measures.get(name) if profile else None
    return adjusted.weight if adjusted else scoring.measures[name].weight


def group_weight(name: str, profile: Profile | None, scoring: Scoring) -> float:
    """A group's weight in the overall score."""
    adjusted = profile.groups.get(name) if profile else None
    return adjusted.weight if adjusted else scoring.groups[name].weight


def unreachable(scoring: Scoring) -> Iterator[int]:
    """Indexes of the profiles no account can ever get, because earlier ones take all that they select."""
    segments = {name for p in scoring.profiles for name in p.when.segment or ()} | {s.id for s in scoring.segments}
    kinds = list(product((*_stages(), None), (*segments, None)))
    taken: set[tuple[str | None, str | None]] = set()
    for index, profile in enumerate(scoring.profiles):
        selected = {kind for kind in kinds if _selects(profile.when, *kind)}
        if selected <= taken:
            yield index
        taken |= selected


def _stages() -> tuple[str, ...]:
    from csctl.model.shape import Stage

    return get_args(Stage)


def _selects(when: Selector, stage: str | None, segment: str | None) -> bool:
    return (when.stage is None or stage in when.stage) and (when.segment is None or segment in when.segment)
