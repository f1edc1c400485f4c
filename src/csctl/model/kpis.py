"""What was measured: dated readings. Which of them count, and how, is said in `scoring.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from csctl.model.shape import Count, Day, Number, Period, Shape, Text


class Reading(Shape):
    """One dated number, in the unit its measure declares. `n` is the sample it rests on, `target` what is aimed at.

    `source` says where the number comes from, for everybody; `note` is ours.
    """

    value: Number
    on: Day
    n: Count | None = None
    target: Number | None = None
    source: Text | None = None
    note: Text | None = None


class Nps(Shape):
    """Net Promoter Score, -100 to 100: as counts of answers (preferred: they give the margin), or a score with `n`."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["promoters", "passives", "detractors"]}, {"required": ["score"]}]}
    )

    promoters: Count | None = None
    passives: Count | None = None
    detractors: Count | None = None
    score: Annotated[Number, Field(ge=-100, le=100)] | None = None
    n: Count | None = None
    on: Day
    target: Annotated[Number, Field(ge=-100, le=100)] | None = None
    source: Text | None = None
    note: Text | None = None

    @property
    def counts(self) -> tuple[int, int, int] | None:
        """Promoters, passives, detractors, when all three are given."""
        if self.promoters is None or self.passives is None or self.detractors is None:
            return None
        return self.promoters, self.passives, self.detractors

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        given = [v is not None for v in (self.promoters, self.passives, self.detractors)]
        if any(given) and not all(given):
            raise PydanticCustomError("nps-counts-incomplete", "promoters, passives and detractors go together")
        if not any(given) and self.score is None:
            raise PydanticCustomError("nps-empty", "give the counts or a score")
        return self


class Csat(Shape):
    """Customer satisfaction: the mean of answers on the 1 to 5 scale."""

    mean: Annotated[Number, Field(ge=1, le=5)]
    n: Count | None = None
    on: Day
    target: Annotated[Number, Field(ge=1, le=5)] | None = None
    source: Text | None = None
    note: Text | None = None


class Churn(Shape):
    """Users or departments that opted out in a period: `lost` of the `of` there were at its start."""

    lost: Count
    of: Count
    period: Period
    target: Annotated[Number, Field(ge=0, le=100)] | None = None
    note: Text | None = None


class Sentiment(Shape):
    """The CSM's own reading of the stakeholders."""

    value: Literal["positive", "neutral", "negative"]
    on: Day
    by: Text | None = None
    note: Text | None = None


class Kpis(Shape):
    """主要業績評価指標. Keys beyond the four named ones are plain readings of a measure in `scoring.yaml`."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Reading] = Field(init=False)

    nps: Nps | None = None
    csat: Csat | None = None
    churn: Churn | None = None
    sentiment: Sentiment | None = None

    @property
    def readings(self) -> dict[str, Reading]:
        """The plain readings by key."""
        return self.__pydantic_extra__


class HealthOverride(Shape):
    """A person's word over the score, for a reason and until a day (inclusive); it ends by itself."""

    band: Literal["green", "yellow", "red"]
    reason: Text
    by: Text
    until: Day
