"""Which segment an account is in: the one it names, else the first whose bounds it reaches; and which overlap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from csctl.domain.facts import room_to_expand
from csctl.domain.money import to_base

if TYPE_CHECKING:
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring, Segment


class Place(NamedTuple):
    """Where an account stands: `segment` is what counts, `named` what its file says, `derived` the first by the rules.

    `others` are further segments whose bounds it reaches though they are no wider than the first: it is in two.
    """

    segment: str | None
    named: str | None
    derived: str | None
    others: tuple[str, ...]


def segment_of(account: Account, scoring: Scoring) -> str | None:
    """The segment's id, or None when no bound can be judged or none is reached."""
    return account.client.segment or next((s.id for s in _reached(account, scoring)), None)


def segment_named(name: str | None, scoring: Scoring) -> Segment | None:
    """The rules of a segment, None for an unknown one."""
    return next((segment for segment in scoring.segments if segment.id == name), None)


def place_of(account: Account, scoring: Scoring) -> Place:
    """The segment of an account, and which others the rules would give it."""
    reached = list(_reached(account, scoring))
    first = reached[0] if reached else None
    others = tuple(s.id for s in reached[1:] if first and not is_narrower(first, s))
    named, derived = account.client.segment, first.id if first else None
    return Place(named or derived, named, derived, others)


def is_narrower(segment: Segment, other: Segment) -> bool:
    """Whether every account in `segment` reaches `other` too: then they do not compete, the first is a part of it."""
    return all(
        mine is not None and _implies(mine, theirs)
        for mine, theirs in zip(_bounds(segment), _bounds(other), strict=True)
        if theirs is not None
    )


def _implies(mine: object, theirs: object) -> bool:
    if isinstance(mine, tuple) and isinstance(theirs, tuple):
        return set(mine) <= set(theirs)
    if isinstance(mine, bool) or isinstance(theirs, bool):
        return mine == theirs
    return isinstance(mine, int | float) and isinstance(theirs, int | float) and mine >= theirs


def _bounds(segment: Segment) -> tuple[object, ...]:
    """The bounds; a least of 0 asks for nothing."""
    least = (segment.arr_at_least, segment.employees_at_least, segment.room_at_least)
    return (*(bound or None for bound in least), segment.industry, segment.brand, segment.referred, segment.growing)


def _reached(account: Account, scoring: Scoring) -> Iterator[Segment]:
    arr = to_base(account.contract.arr, scoring)
    client = account.client
    employees = client.size.employees if client.size else None
    if arr is None and employees is None:
        return  # nothing known is not "small"
    for segment in scoring.segments:
        least = ((segment.arr_at_least, arr), (segment.employees_at_least, employees))
        if all(_is_at_least(bound, value) for bound, value in least) and _is_kind(segment, account, scoring):
            yield segment


def _is_at_least(bound: float | None, value: float | None) -> bool:
    return bound is None or (value is not None and value >= bound)


def _is_kind(segment: Segment, account: Account, scoring: Scoring) -> bool:
    """Industry, brand, referral, growth, room to grow; what the account does not say is not reached."""
    client = account.client
    said = (
        (segment.brand, client.brand),
        (segment.referred, client.referred_by is not None),
        (segment.growing, client.growing),
    )
    if any(bound is not None and bound != value for bound, value in said):
        return False
    if segment.industry is not None and not _holds_word(client.industry, segment.industry):
        return False
    return segment.room_at_least is None or _is_at_least(segment.room_at_least, room_to_expand(account, scoring))


def _holds_word(industry: str | None, words: tuple[str, ...]) -> bool:
    return industry is not None and any(word.casefold() in industry.casefold() for word in words)
