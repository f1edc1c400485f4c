"""Contract: dates in order, terms that fit, renewals that come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from csctl.diagnostic import DataPath, Finding
from csctl.domain.check.finding import error, warning
from csctl.domain.renewal import act_by, renews_on

if TYPE_CHECKING:
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring

NOTICE_DAYS = 30
"""A notice deadline this near is warned of."""
NEXT_STEP_DAYS = 120
"""From here on a renewal needs a next step. Source: the profession map, contact 90 to 120 days before renewal."""


def dates_in_order(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """A contract renews after it was signed and after its current term began; a churned one does not renew."""
    contract = account.contract
    start = contract.current_from or contract.signed_on
    if contract.renews_on and start and contract.renews_on <= start:
        yield error(
            "renewal-before-start",
            ("contract", "renews_on"),
            on=contract.renews_on.isoformat(),
            start=start.isoformat(),
        )
    if account.client.stage == "churned" and contract.renews_on and contract.renews_on > today:
        yield warning("churned-with-future-renewal", ("contract", "renews_on"), on=contract.renews_on.isoformat())


def terms_in_order(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """Each term ends after it begins; the next begins where the last ended."""
    terms = account.contract.terms
    for index, term in enumerate(terms):
        if term.to <= term.from_:
            yield error("term-ends-before-start", ("contract", "terms", index, "to"), to=term.to.isoformat())
    for index, (before, after) in enumerate(pairwise(terms), start=1):
        path: DataPath = ("contract", "terms", index, "from")
        if after.from_ < before.to:
            yield error("terms-overlap", path, on=after.from_.isoformat(), to=before.to.isoformat())
        elif after.from_ > before.to:
            yield warning("terms-gap", path, on=after.from_.isoformat(), to=before.to.isoformat())


def terms_agree_with_the_contract(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """The last term is the current one: same renewal date, same ARR."""
    contract = account.contract
    if not contract.terms:
        return
    last, path = contract.terms[-1], ("contract", "terms", len(contract.terms) - 1)
    if contract.renews_on and contract.renews_on != last.to:
        yield warning(
            "renewal-differs-from-terms",
            ("contract", "renews_on"),
            on=contract.renews_on.isoformat(),
            to=last.to.isoformat(),
        )
    if contract.arr is not None and contract.arr != last.arr and last.from_ <= today < last.to:
        yield warning("arr-differs-from-terms", (*path, "arr"))


def currencies_have_rates(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """Money in a currency without a rate is in no total."""
    for currency in account.contract.arr or {}:
        if currency != scoring.base_currency and currency not in scoring.rates:
            yield warning("currency-without-rate", ("contract", "arr", currency), currency=currency)


def renewal_is_overdue(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """The renewal date has passed and the file still shows the old term."""
    day = renews_on(account.contract)
    if day and day < today:
        yield warning("renewal-overdue", ("contract", "renews_on"), on=day.isoformat(), days=(today - day).days)


def notice_deadline_is_near(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """A contract that renews by itself: the day until which it can be ended or changed is close."""
    deadline = act_by(account.contract)
    if not account.contract.auto_renew or deadline is None:
        return
    days = (deadline - today).days
    if 0 <= days <= NOTICE_DAYS:
        yield warning("notice-deadline-near", ("contract", "notice_days"), on=deadline.isoformat(), days=days)


def renewal_has_a_next_step(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """A renewal within reach, and nothing planned with the client."""
    deadline = act_by(account.contract)
    if deadline is None or not 0 <= (deadline - today).days <= NEXT_STEP_DAYS:
        return
    planned = account.next_contact is not None and account.next_contact >= today
    if not planned and not any(f.done_on is None for f in account.follow_ups):
        yield warning(
            "renewal-without-next-step",
            ("contract", "renews_on"),
            on=deadline.isoformat(),
            days=(deadline - today).days,
        )
