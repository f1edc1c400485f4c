"""Columns and notes that several answers share: who the client is, money in the base currency, what was left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from csctl.diagnostic import DataPath, Diagnostic, Location
from csctl.domain.book import HealthRow, without_rate
from csctl.domain.conditions.names import Because
from csctl.view import Block, Note, Why

Lines = Callable[[str, DataPath], Location]
"""The line on which a value of an account stands, by the account's id."""

SHOWN = 50
"""Rows people see before they ask for all."""


def limit(show_all: bool) -> int | None:
    """How many rows are shown to people."""
    return None if show_all else SHOWN


def base_money(amount: float | None, base: str) -> Mapping[str, float] | None:
    """An amount in the base currency, whole units: what conversion adds behind the point is no money."""
    return None if amount is None else {base: round(amount)}


def why(client: HealthRow, because: Iterable[Because], line: Lines) -> list[Why]:
    """What decided a condition, each with its line."""
    return [Why(each.name, each.value, line(client.id, each.path)) for each in because]


def values(because: Iterable[Because]) -> str:
    """What decided a condition, as it is written in the rules."""
    return ", ".join(f"{each.name} = {_written(each.value)}" for each in because)


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else "?" if value is None else f"{value}"


def fault_note(faults: Sequence[Diagnostic]) -> list[Block]:
    """That files are missing from an answer."""
    return [Note("faults", {"faults": len(faults)})] if faults else []


def money_notes(clients: Iterable[HealthRow], base: str, rates_on: date | None) -> list[Block]:
    """How currencies were brought together, and whose could not be."""
    rows = list({client.id: client for client in clients}.values())
    notes: list[Block] = []
    if {currency for row in rows for currency in row.arr or {}} - {base}:
        notes.append(Note("converted", {"base": base, "on": rates_on.isoformat() if rates_on else "–"}))
    if left_out := without_rate(rows):
        notes.append(Note("without-rate", {"clients": len(left_out), "base": base}))
    return notes
