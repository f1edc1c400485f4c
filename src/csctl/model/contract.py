"""What was signed: term, renewal, recurring revenue."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from csctl.model.shape import Count, Day, Id, Many, Money, Shape, Text


class Term(Shape):
    """One contract term: `from` is its first day, `to` the first day it no longer covers. `arr` per year."""

    from_: Annotated[Day, Field(alias="from")]
    to: Day
    arr: Money


class Contract(Shape):
    """`renews_on` is the first day not covered. With `auto_renew`, what counts is `notice_days` before it."""

    signed_on: Day | None = None
    current_from: Day | None = None
    term_months: Annotated[int, Field(ge=1, le=240)] | None = None
    renews_on: Day | None = None
    auto_renew: bool | None = None
    notice_days: Annotated[Count, Field(le=730)] | None = None
    arr: Money | None = None
    terms: Many[Term] = ()


class StepDone(Shape):
    """A step of the renewal's workflow in `playbooks.yaml`, and the day it was done."""

    step: Id
    on: Day


class Renewal(Shape):
    """契約更新: the CSM's own forecast of the coming renewal, and which steps of its workflow are done.

    `call` is the CSM's word, `amount` the ARR expected after the renewal (default: today's). Steps done
    before the current term began count for an earlier renewal.
    """

    call: Literal["commit", "best_case", "at_risk", "lost"] | None = None
    amount: Money | None = None
    called_on: Day | None = None
    note: Text | None = None
    done: Many[StepDone] = ()
