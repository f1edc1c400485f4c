"""Money in several currencies: never mixed silently, one base only by the workspace's stated rates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csctl.model.scoring import Scoring

Amounts = Mapping[str, int | float]
"""ISO 4217 code to amount in whole units."""


def to_base(money: Amounts | None, scoring: Scoring) -> float | None:
    """The sum in the base currency, or None when there is no money or a currency has no rate."""
    if not money:
        return None
    base, rates = scoring.base_currency, scoring.rates
    try:
        return fsum([amount * (1 if currency == base else rates[currency]) for currency, amount in money.items()])
    except KeyError:
        return None


def add(amounts: Iterable[Amounts | None]) -> dict[str, int | float]:
    """The total per currency, in the order of the codes; missing amounts add nothing."""
    given: dict[str, list[int | float]] = {}
    for money in amounts:
        for currency, amount in (money or {}).items():
            given.setdefault(currency, []).append(amount)
    return {currency: total(given[currency]) for currency in sorted(given)}


def total(amounts: Sequence[int | float]) -> int | float:
    """The sum, whole where all are whole; the same in whatever order they come."""
    return fsum(amounts) if any(isinstance(amount, float) for amount in amounts) else sum(amounts)
