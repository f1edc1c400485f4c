"""What all shapes share: frozen, strict, unknown keys refused; and the small types they are made of."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

T = TypeVar("T")


class Shape(BaseModel):
    """Base of every section. Strict: a quoted number is not a number, `1` is not true."""

    model_config = ConfigDict(
        frozen=True, strict=True, extra="forbid", allow_inf_nan=False, hide_input_in_errors=True, defer_build=True
    )


Many = Annotated[tuple[T, ...], Field(strict=False)]
"""A YAML list, kept as a tuple; its items stay strict."""

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
_ID = r"^[^\s/:]{1,80}$"
_CURRENCY = r"^[A-Z]{3}$"
_PERIOD = r"^(19|20|21)\d{2}(-(Q[1-4]|H[12]|(0[1-9]|1[0-2])))?$"
DATE_FORMAT = r"^(wareki|iso|[^%]*(%[YymdBb][^%]*){2,4})$"
EXAMPLES = {_ID: "lead-time", _CURRENCY: "JPY", _PERIOD: "2026-Q3", DATE_FORMAT: "%Y/%m/%d"}
"""What text of a certain form looks like, by its pattern."""

Id = Annotated[str, StringConstraints(pattern=_ID)]
Count = Annotated[int, Field(ge=0)]
Number = int | float
Day = Annotated[date, Field(ge=date(1900, 1, 1), lt=date(2200, 1, 1))]
"""A day that a calendar computation cannot run out of."""

Amount = Annotated[Number, Field(ge=0)]
Percent = Annotated[Number, Field(ge=0, le=100)]
Currency = Annotated[str, StringConstraints(pattern=_CURRENCY), Field(examples=[EXAMPLES[_CURRENCY]])]
Money = dict[Currency, Amount]
"""ISO 4217 code to amount in whole units of that currency: `{JPY: 38_400_000}`."""

Period = Annotated[str, StringConstraints(pattern=_PERIOD), Field(examples=[EXAMPLES[_PERIOD]])]
"""A year, half, quarter or month: `2026`, `2026-H2`, `2026-Q3`, `2026-09`."""

Stage = Literal["evaluation", "purchase", "onboarding", "adoption", "renewal", "churned"]
Band = Literal["green", "yellow", "red"]
Level = Literal["low", "medium", "high"]
RiskKind = Literal["implementation", "sentiment", "product", "company", "support"]
Touch = Literal["high", "low", "tech"]
Language = Literal["ja", "en"]
Audience = Literal["internal", "customer"]
"""Who may read something: only us, or the client, too."""

__all__ = [
    "EXAMPLES",
    "Amount",
    "Audience",
    "Band",
    "Count",
    "Currency",
    "Day",
    "Id",
    "Language",
    "Level",
    "Many",
    "Money",
    "Number",
    "Percent",
    "Period",
    "RiskKind",
    "Shape",
    "Stage",
    "Text",
    "Touch",
]
