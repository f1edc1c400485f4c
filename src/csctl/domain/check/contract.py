"""Contract: dates in order, terms that fit, renewals that come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from csctl.diagnostic import DataPath, Finding
from csctl.domain.check.finding import error, warning
from csctl.domain.renewal import act_by, act_next, renews_on

if TYPE_CHECKING:
    from csctl.domain.money import Amounts
    from csctl.model.account import Account
    from csctl.model.contract import Contract, Term
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
    for index, term in enumerate(account.contract.terms):
        if term.to <= term.from_:
            yield error("term-ends-before-start", ("contract", "terms", index, "to"), to=term.to.isoformat())
    covered: date | None = None
    for index, term in _by_start(account.contract):
        path: DataPath = ("contract", "terms", index, "from")
        if covered and term.from_ < covered:
            yield error("terms-overlap", path, on=term.from_.isoformat(), to=covered.isoformat())
        elif covered and term.from_ > covered:
            yield warning("terms-gap", path, on=term.from_.isoformat(), to=covered.isoformat())
        covered = max(covered or term.to, term.to)


def _by_start(contract: Contract) -> list[tuple[int, Term]]:
    """The terms that cover a day, earliest first, whatever their order in the file."""
    terms = [(index, term) for index, term in enumerate(contract.terms) if term.from_ < term.to]
    return sorted(terms, key=lambda numbered: (numbered[1].from_, numbered[1].to))


def terms_agree_with_the_contract(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """The contract renews when its last term ends; its ARR is that of the term in force."""
    contract = account.contract
    end = max((term.to for term in contract.terms), default=None)
    if contract.renews_on and end and contract.renews_on != end:
        yield warning(
            "renewal-differs-from-terms",
            ("contract", "renews_on"),
            on=contract.renews_on.isoformat(),
            to=end.isoformat(),
        )
    in_force = [(index, term) for index, term in _by_start(contract) if term.from_ <= today < term.to]
    for index, term in in_force[-1:]:
        if contract.arr is not None and contract.arr != term.arr:
            yield warning("arr-differs-from-terms", ("contract", "terms", index, "arr"))


def currencies_have_rates(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """Money in a currency without a rate is in no total. Each currency is named once, where it first stands."""
    known = {scoring.base_currency, *scoring.rates}
    for path, money in _amounts(account):
        for currency in money or ():
            if currency not in known:
                known.add(currency)
                yield warning("currency-without-rate", (*path, currency), currency=currency)


def _amounts(account: Account) -> Iterator[tuple[DataPath, Amounts | None]]:
    yield ("contract", "arr"), account.contract.arr
    for index, term in enumerate(account.contract.terms):
        yield ("contract", "terms", index, "arr"), term.arr
    for index, chance in enumerate(account.growth):
        yield ("growth", index, "arr"), chance.arr


def renewal_is_overdue(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """The renewal date has passed and the file still shows the old term."""
    day = renews_on(account.contract)
    if day and day < today:
        yield warning("renewal-overdue", ("contract", "renews_on"), on=day.isoformat(), days=(today - day).days)


def notice_deadline_is_near(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """A contract that renews by itself: the day until which it can be ended or changed is close."""
    deadline = act_by(account.contract)
    if deadline is None or deadline == renews_on(account.contract):
        return
    days = (deadline - today).days
    if 0 <= days <= NOTICE_DAYS:
        yield warning("notice-deadline-near", ("contract", "notice_days"), on=deadline.isoformat(), days=days)


def renewal_has_a_next_step(account: Account, scoring: Scoring, today: date) -> Iterator[Finding]:
    """A renewal within reach, and nothing planned with the client."""
    deadline = act_next(account.contract, today=today)
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
