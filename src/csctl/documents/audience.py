"""Who may read which field: one table of the whole account, and an account cut down to what its client may read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from csctl.diagnostic import DataPath

if TYPE_CHECKING:
    from csctl.model.account import Account

CUSTOMER = frozenset(
    """
    client.name client.industry client.size.employees client.size.revenue client.products
    contract.signed_on contract.current_from contract.term_months contract.renews_on contract.auto_renew
    contract.notice_days
    client_team.primary_contact.name client_team.primary_contact.title client_team.primary_contact.email
    client_team.primary_contact.tel
    client_team.project_manager.name client_team.project_manager.title client_team.project_manager.email
    client_team.project_manager.tel
    client_team.product_users client_team.contacts.name client_team.contacts.title client_team.contacts.email
    client_team.contacts.tel
    internal_team.csm internal_team.handover_manager internal_team.sales_rep internal_team.handover_sponsor
    internal_team.others.name internal_team.others.role
    goals.objectives goals.revenue_model goals.success_looks_like
    client_success.definition client_success.expectations client_success.kpis
    kpis.nps.promoters kpis.nps.passives kpis.nps.detractors kpis.nps.score kpis.nps.n kpis.nps.on kpis.nps.source
    kpis.csat.mean kpis.csat.n kpis.csat.on kpis.csat.source
    kpis.deployment.value kpis.deployment.on kpis.deployment.n kpis.deployment.target kpis.deployment.source
    kpis.adoption.value kpis.adoption.on kpis.adoption.n kpis.adoption.target kpis.adoption.source
    kpis.utilisation.value kpis.utilisation.on kpis.utilisation.n kpis.utilisation.target kpis.utilisation.source
    kpis.roi.value kpis.roi.on kpis.roi.n kpis.roi.target kpis.roi.source
    adoption.level adoption.evidence
    success_plan.id success_plan.outcome success_plan.unit success_plan.baseline success_plan.current
    success_plan.target success_plan.measured_on success_plan.source success_plan.due success_plan.owner
    milestones.name milestones.due milestones.reached_on
    issues.id issues.what issues.owner issues.opened_on issues.due issues.closed_on issues.audience
    follow_ups.id follow_ups.what follow_ups.owner follow_ups.due follow_ups.done_on follow_ups.audience
    next_contact
    ebr.last ebr.next ebr.attendees ebr.asks
    ebr.commitments.what ebr.commitments.owner ebr.commitments.promised_on ebr.commitments.due ebr.commitments.done_on
    feedback.on feedback.theme feedback.text feedback.status feedback.audience
    """.split()
)
"""What the client may read. All else is ours alone, a reading that a workspace adds to `kpis` included."""

INTERNAL = frozenset(
    """
    client.growing client.brand client.referred_by client.segment client.stage
    contract.arr contract.terms.from contract.terms.to contract.terms.arr
    client_team.primary_contact.left_on client_team.project_manager.left_on client_team.contacts.left_on
    client_team.contacts.role client_team.contacts.influence client_team.contacts.stance
    client_team.contacts.last_contact
    why_us our_success.definition our_success.expectations our_success.kpis
    kpis.nps.target kpis.nps.note kpis.csat.target kpis.csat.note
    kpis.churn.lost kpis.churn.of kpis.churn.period kpis.churn.target kpis.churn.note
    kpis.sentiment.value kpis.sentiment.on kpis.sentiment.by kpis.sentiment.note
    kpis.deployment.note kpis.adoption.note kpis.utilisation.note kpis.roi.note
    health_override.band health_override.reason health_override.by health_override.until
    milestones.kind milestones.stage
    communication.style communication.prefers communication.cadence_days communication.language
    growth.what growth.arr growth.likelihood growth.expected_on
    budget.note budget.amount budget.approver
    risks.id risks.kind risks.what risks.severity risks.likelihood risks.response risks.owner risks.opened_on
    risks.due risks.closed_on
    issues.severity
    advocacy.reference advocacy.case_study advocacy.seminars_attended advocacy.events_attended
    feedback.from feedback.owner
    interactions.on interactions.channel interactions.initiated_by interactions.purpose interactions.with
    interactions.summary
    notes
    """.split()
)
"""What only we read. Written out so that a new field has to be decided on: a test compares both with the model."""

ITEMS: Mapping[str, str] = {"issues": "customer", "follow_ups": "internal", "feedback": "customer"}
"""Lists whose items may say `audience` themselves, and what holds where they do not."""

NAMES = frozenset(
    """
    client.name client.industry client.products
    client_team.primary_contact.name client_team.primary_contact.title client_team.primary_contact.email
    client_team.primary_contact.tel
    client_team.project_manager.name client_team.project_manager.title client_team.project_manager.email
    client_team.project_manager.tel
    client_team.product_users client_team.contacts.name client_team.contacts.title client_team.contacts.email
    client_team.contacts.tel
    internal_team.csm internal_team.handover_manager internal_team.sales_rep internal_team.handover_sponsor
    internal_team.others.name internal_team.others.role
    success_plan.owner issues.owner follow_ups.owner ebr.attendees ebr.commitments.owner
    """.split()
)
"""Customer fields that name people, teams and things. The same name in an internal field (the owner of a risk) is no
secret; a whole sentence is, wherever it stands."""

CHOSEN = frozenset(
    """
    client.stage client_team.contacts.influence client_team.contacts.stance kpis.sentiment.value kpis.churn.period
    health_override.band milestones.kind milestones.stage communication.language risks.kind risks.severity
    risks.likelihood issues.severity issues.audience follow_ups.audience feedback.audience feedback.status
    advocacy.reference advocacy.case_study interactions.initiated_by
    """.split()
)
"""Internal fields that hold one of a few words of ours, which say nothing when they stand elsewhere."""


class Leaf(NamedTuple):
    """One value of an account: where it stands, its field (`risks.what`), whether the client may read it."""

    path: DataPath
    field: str
    value: Any
    customer: bool


def may_read(field: str) -> bool:
    """Whether the client may read a field; fields nobody decided on are ours."""
    return field in CUSTOMER


def leaves(account: Account) -> Iterator[Leaf]:
    """Every value written in the account, in the order of the model."""
    return _leaves(account.model_dump(by_alias=True, exclude_none=True), (), "", hidden=False)


def _leaves(value: Any, path: DataPath, field: str, *, hidden: bool) -> Iterator[Leaf]:
    if isinstance(value, Mapping) and not _is_money(value):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key), f"{field}.{key}".lstrip("."), hidden=hidden)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for index, item in enumerate(value):
            yield from _leaves(item, (*path, index), field, hidden=hidden or not _is_shown(item, field))
    else:
        yield Leaf(path, field, value, may_read(field) and not hidden)


def _is_money(value: Mapping[str, Any]) -> bool:
    return bool(value) and all(len(key) == 3 and key.isupper() for key in value)


def _is_shown(item: Any, field: str) -> bool:
    """Whether an item of a list is for the client, as far as it or its list says."""
    if field not in ITEMS:
        return True
    return bool((item.get("audience") or ITEMS[field]) == "customer")


def for_customer(account: Account) -> Account:
    """The account as its client may read it: everything else is not in it."""
    from csctl.model.account import Account

    kept = _cut(account.model_dump(by_alias=True, exclude_none=True), "")
    return Account.model_validate(kept)


def _cut(value: Any, field: str) -> Any:
    """The value without internal parts; None where nothing is left."""
    if isinstance(value, Mapping) and not _is_money(value):
        inner = {key: _cut(part, f"{field}.{key}".lstrip(".")) for key, part in value.items()}
        return {key: part for key, part in inner.items() if part is not None} or None
    if isinstance(value, Sequence) and not isinstance(value, str):
        items = [_cut(item, field) for item in value if _is_shown(item, field)]
        return [item for item in items if item is not None] or None
    return value if may_read(field) else None


def plain(account: Account, *, customer: bool) -> dict[str, Any]:
    """The account as a template sees it: every field is there, empty ones as None or an empty list.

    For a document the client reads, internal fields are not there at all.
    """
    from csctl.model.account import Account

    shown = for_customer(account) if customer else account
    dumped: dict[str, Any] = _listed(shown.model_dump(by_alias=True))
    return _without(dumped, "") if customer else dumped


def _listed(value: Any) -> Any:
    """Tuples as lists, all the way down."""
    if isinstance(value, Mapping):
        return {key: _listed(part) for key, part in value.items()}
    return [_listed(item) for item in value] if isinstance(value, list | tuple) else value


def _without(value: dict[str, Any], field: str) -> dict[str, Any]:
    """A section without the keys in which the client may read nothing."""
    kept = {}
    for key, part in value.items():
        name = f"{field}.{key}".lstrip(".")
        if not _reaches(name):
            continue
        if isinstance(part, dict):
            part = _without(part, name)
        elif isinstance(part, list):
            part = [_without(item, name) if isinstance(item, dict) else item for item in part]
        kept[key] = part
    return kept


def _reaches(name: str) -> bool:
    return name in CUSTOMER or any(field.startswith(f"{name}.") for field in CUSTOMER)


def internal_fields() -> frozenset[str]:
    """Every key of the account that a customer's document does not have, by its full name: `risks`, `contract.arr`."""
    names = {name for field in INTERNAL for name in _prefixes(field)}
    return frozenset(name for name in names if not _reaches(name))


def _prefixes(field: str) -> Iterator[str]:
    parts = field.split(".")
    return (".".join(parts[: n + 1]) for n in range(len(parts)))
