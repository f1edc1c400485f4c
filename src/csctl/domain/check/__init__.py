"""What an account says that cannot be, that is due, or that is missing; and what the rules file contradicts.

An error contradicts itself, a warning asks somebody to act, advice names what would help. Of a churned client only
contradictions are said. Each rule is a function that yields findings; the tuples below are all there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from csctl.diagnostic import Finding
from csctl.domain.check import contract, people, plan, readings, rules

if TYPE_CHECKING:
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring

Rule = Callable[["Account", "Scoring", date], Iterator[Finding]]

CONTRADICTIONS: tuple[Rule, ...] = (
    contract.dates_in_order,
    contract.terms_in_order,
    contract.terms_agree_with_the_contract,
    contract.currencies_have_rates,
    people.owners_are_known,
    plan.ids_are_unique,
    plan.nothing_is_done_in_the_future,
    plan.nothing_ends_before_it_begins,
    plan.stage_and_milestones_agree,
    plan.segment_is_known,
    readings.kpis_are_known,
    readings.nps_counts_and_score_agree,
    readings.churn_fits_its_base,
    readings.words_are_known,
)
DUE: tuple[Rule, ...] = (
    contract.renewal_is_overdue,
    contract.notice_deadline_is_near,
    contract.renewal_has_a_next_step,
    people.champions_have_not_left,
    people.more_than_one_contact,
    plan.next_contact_is_ahead,
    plan.work_is_in_time,
    plan.client_is_heard_from,
    plan.review_is_ahead,
    readings.readings_are_fresh,
    readings.override_holds,
)
MISSING: tuple[Rule, ...] = (plan.nothing_important_is_missing, plan.level_has_evidence)


def check_account(account: Account, scoring: Scoring, *, today: date) -> list[Finding]:
    """All findings of one account, in the order of the rules."""
    asked = CONTRADICTIONS if account.client.stage == "churned" else (*CONTRADICTIONS, *DUE, *MISSING)
    return [finding for rule in asked for finding in rule(account, scoring, today)]


def check_scoring(scoring: Scoring) -> list[Finding]:
    """All findings of the rules file."""
    return [finding for rule in rules.ALL for finding in rule(scoring)]
