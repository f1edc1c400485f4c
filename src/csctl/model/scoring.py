"""The scoring rules, `scoring.yaml`: measures, groups, thresholds, policies, caps, profiles, segments."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from csctl.model.shape import Amount, Band, Count, Currency, Day, Id, Many, Number, Percent, Shape, Stage, Text, Touch

Weight = Annotated[Number, Field(ge=0, le=1_000_000)]
Days = Annotated[int, Field(ge=0, le=36_500)]


class Scale(Shape):
    """The four points of a measure in its own unit. They land on 0, the yellow edge, the green edge and 100.

    Strictly rising (more is better) or strictly falling (fewer is better).
    """

    worst: Number
    yellow: Number
    green: Number
    best: Number

    @model_validator(mode="after")
    def _monotonic(self) -> Self:
        points = (self.worst, self.yellow, self.green, self.best)
        steps = [b - a for a, b in pairwise(points)]
        if not (all(s > 0 for s in steps) or all(s < 0 for s in steps)):
            raise PydanticCustomError("scale-not-monotonic", "worst, yellow, green, best must rise or fall strictly")
        return self


class FixedScore(Shape):
    """Policy for a missing reading: count this score instead, and say so."""

    fixed: Percent


Missing = Literal["redistribute", "require"] | FixedScore


class Measure(Shape):
    """One thing that is scored.

    Its raw value comes from `kpis.<id>` of the account, or, with `fact`, from a fact of the account itself
    (`csctl.domain.facts`). `scale` judges numbers; `points` gives words their score on the common scale.
    `stale_after` and `expires_after` are ages in days; `min_n` the smallest sample that counts.
    """

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": ["scale"]}, {"required": ["points"]}]})

    group: Id
    weight: Weight = 1
    scale: Scale | None = None
    points: dict[str, Percent] | None = None
    fact: Id | None = None
    unit: Text | None = None
    stale_after: Days | None = None
    expires_after: Days | None = None
    min_n: Count | None = None
    missing: Missing | None = None
    why: Text | None = None

    @model_validator(mode="after")
    def _judged_one_way(self) -> Self:
        if (self.scale is None) == (self.points is None):
            raise PydanticCustomError("scale-or-points", "a measure has either a scale or points")
        if None not in (self.stale_after, self.expires_after) and self.stale_after > self.expires_after:  # type: ignore[operator]
            raise PydanticCustomError("stale-after-expiry", "stale_after must not exceed expires_after")
        return self


class Group(Shape):
    """A weighted mean of measures; the groups' weighted mean is the overall score. Weight 0: shown, not counted."""

    weight: Weight = 1
    why: Text | None = None


class Bands(Shape):
    """Lower edges on the common scale, half-open: green at or above `green`, yellow at or above `yellow`, else red."""

    green: Percent = 60
    yellow: Percent = 30

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not 0 < self.yellow < self.green < 100:
            raise PydanticCustomError("bands-out-of-order", "0 < yellow < green < 100")
        return self


class Rule(Shape):
    """Caps the overall band (`at_most`) while a measure is in the band `is`, or worse; the number stays."""

    id: Id
    measure: Id
    is_: Annotated[Literal["red", "yellow"], Field(alias="is")]
    at_most: Literal["red", "yellow"]
    why: Text | None = None


class Selector(Shape):
    """Which accounts are meant: each named list must hold the account's value; an empty selector means all."""

    stage: Many[Stage] | None = None
    segment: Many[Text] | None = None


class Adjustment(Shape):
    """What a profile changes of one measure or group."""

    weight: Weight


class Profile(Shape):
    """Other weights for some accounts. The first profile that matches wins."""

    id: Id
    when: Selector = Field(default_factory=Selector)
    measures: dict[str, Adjustment] = Field(default_factory=dict)
    groups: dict[str, Adjustment] = Field(default_factory=dict)
    min_coverage: Percent | None = None
    why: Text | None = None


class Segment(Shape):
    """A segment and how it is served. Accounts that name no segment fall into the first whose bounds they reach.

    `arr_at_least` in the base currency, `employees_at_least` in people, `room_at_least` likely growth in percent of
    today's ARR; `industry` holds words of which the account's industry must hold one; `brand`, `referred` and
    `growing` must be as said. All given bounds must hold. `cadence_days` is the promised time between two contacts
    where the account promises none itself.
    """

    id: Id
    touch: Touch
    arr_at_least: Amount | None = None
    employees_at_least: Count | None = None
    room_at_least: Amount | None = None
    industry: Many[Text] | None = None
    brand: bool | None = None
    referred: bool | None = None
    growing: bool | None = None
    cadence_days: Annotated[int, Field(ge=1, le=366)] | None = None
    why: Text | None = None


class Scoring(Shape):
    """The whole of `scoring.yaml`.

    `rates` are units of `base_currency` for one unit of the other currency, as of `rates_on`.
    `min_coverage`: below this share (percent) of the weight with a reading, an account is not scored.
    """

    version: Literal[1]
    base_currency: Currency
    rates: dict[Currency, Annotated[Number, Field(gt=0)]] = Field(default_factory=dict)
    rates_on: Day | None = None
    bands: Bands = Field(default_factory=Bands)
    min_coverage: Percent = 0
    missing: Missing = "redistribute"
    groups: dict[Id, Group]
    measures: dict[Id, Measure]
    rules: Many[Rule] = ()
    profiles: Many[Profile] = ()
    segments: Many[Segment] = ()


__all__ = [
    "Band",
    "Bands",
    "FixedScore",
    "Group",
    "Measure",
    "Missing",
    "Profile",
    "Rule",
    "Scale",
    "Scoring",
    "Segment",
]
