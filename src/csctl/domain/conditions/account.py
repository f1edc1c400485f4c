"""The names that read the account itself: who the client is, what is signed, who is there, what is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, get_args

from csctl.diagnostic import DataPath
from csctl.domain.cadence import cadence_of
from csctl.domain.check.people import champions_have_not_left
from csctl.domain.conditions.situation import Known, Name, Situation
from csctl.domain.facts import FACTS, living_contacts
from csctl.domain.renewal import act_by, renews_on
from csctl.domain.segments import segment_named
from csctl.domain.workflow import has_started
from csctl.model.shape import Language, Stage, Touch

if TYPE_CHECKING:
    from csctl.model.work import Milestone

ACT_BY: DataPath = ("contract", "renews_on")
YEAR = 365


def _number(path: DataPath, read: Callable[[Situation], float | None]) -> Name:
    return Name("number", lambda s: Known(read(s), path))


def _flag(path: DataPath, read: Callable[[Situation], bool | None]) -> Name:
    return Name("flag", lambda s: Known(read(s), path))


def _word(path: DataPath, read: Callable[[Situation], str | None], *words: str) -> Name:
    return Name("word", lambda s: Known(read(s), path), frozenset(words) or None)


def _fact(name: str) -> Callable[[Situation], float | None]:
    def read(s: Situation) -> float | None:
        raw = FACTS[name](s.account, s.scoring, s.today)
        return float(raw.value) if raw else None

    return read


def _ago(day: date | None, s: Situation) -> int | None:
    return (s.today - day).days if day else None


def _ahead(day: date | None, s: Situation) -> int | None:
    return (day - s.today).days if day else None


def _act_in(s: Situation) -> Known:
    contract = s.account.contract
    deadline = act_by(contract)
    by_notice = deadline is not None and deadline != renews_on(contract)
    return Known(_ahead(deadline, s), ("contract", "notice_days") if by_notice else ACT_BY)


def _touch(s: Situation) -> str | None:
    segment = segment_named(s.client.row.segment, s.scoring)
    return segment.touch if segment else None


def _contact_ago(s: Situation) -> int | None:
    return _ago(max((i.on for i in s.account.interactions if i.on <= s.today), default=None), s)


def _open(s: Situation, section: str) -> int:
    return sum(item.closed_on is None for item in getattr(s.account, section))


def _issues_overdue(s: Situation) -> Known:
    late = [
        index
        for index, issue in enumerate(s.account.issues)
        if issue.closed_on is None and issue.due and issue.due < s.today
    ]
    return Known(len(late), ("issues", late[0], "due") if late else ("issues",))


def _missed(s: Situation) -> Known:
    late = [
        index
        for index, milestone in enumerate(s.account.milestones)
        if milestone.reached_on is None and milestone.due and milestone.due < s.today
    ]
    return Known(len(late), ("milestones", late[0], "due") if late else ("milestones",))


def _milestones_open(s: Situation) -> int | None:
    """Milestones of the client's stage that are not reached; unknown where the file names none."""
    mine = [m for m in s.account.milestones if _is_of_stage(m, s)]
    return sum(m.reached_on is None or m.reached_on > s.today for m in mine) if mine else None


def _is_of_stage(milestone: Milestone, s: Situation) -> bool:
    return milestone.stage is None or milestone.stage == s.account.client.stage


def _champion_left(s: Situation) -> Known:
    found = next(champions_have_not_left(s.account, s.scoring, s.today), None)
    return Known(found is not None, found.path if found else ("client_team",))


def _silent(s: Situation) -> Known:
    """Whether the promised time between two contacts is over; unknown without a promise or a conversation."""
    cadence = cadence_of(s.account, s.scoring, today=s.today)
    return Known(None if cadence.kept is None else not cadence.kept, cadence.path)


def _asked(s: Situation) -> list[date]:
    return [ask.on for ask in s.account.advocacy.asked if ask.on <= s.today]


ACCOUNT: Mapping[str, Name] = {
    "stage": _word(("client", "stage"), lambda s: s.account.client.stage, *get_args(Stage)),
    "stage_days": _number(("client", "stage_since"), lambda s: _ago(s.account.client.stage_since, s)),
    "segment": _word(("client", "segment"), lambda s: s.client.row.segment),
    "touch": _word(("client", "segment"), _touch, *get_args(Touch)),
    "employees": _number(
        ("client", "size", "employees"), lambda s: s.account.client.size.employees if s.account.client.size else None
    ),
    "growing": _flag(("client", "growing"), lambda s: s.account.client.growing),
    "brand": _flag(("client", "brand"), lambda s: s.account.client.brand),
    "referred": _flag(("client", "referred_by"), lambda s: s.account.client.referred_by is not None),
    "arr": _number(("contract", "arr"), _fact("arr")),
    "auto_renew": _flag(("contract", "auto_renew"), lambda s: s.account.contract.auto_renew),
    "signed_ago": _number(("contract", "signed_on"), lambda s: _ago(s.account.contract.signed_on, s)),
    "renews_in": _number(ACT_BY, lambda s: _ahead(renews_on(s.account.contract), s)),
    "act_in": Name("number", _act_in),
    "renewal_started": _flag(ACT_BY, lambda s: has_started(s.client, s.practice.renewal, today=s.today)),
    "call": _word(("renewal", "call"), lambda s: s.account.renewal.call, "commit", "best_case", "at_risk", "lost"),
    "has_csm": _flag(("internal_team", "csm"), lambda s: s.account.internal_team.csm is not None),
    "handover_named": _flag(
        ("internal_team", "handover_manager"), lambda s: s.account.internal_team.handover_manager is not None
    ),
    "contacts": _number(("client_team",), lambda s: len(living_contacts(s.account, today=s.today))),
    "champion_left": Name("flag", _champion_left),
    "objectives": _number(("goals", "objectives"), lambda s: len(s.account.goals.objectives)),
    "why_us": _flag(("why_us",), lambda s: s.account.why_us is not None),
    "outcomes": _number(("success_plan",), lambda s: len(s.account.success_plan)),
    "goals_achieved": _number(("success_plan",), _fact("goals_achieved")),
    "level": _number(("adoption", "level"), lambda s: s.account.adoption.level if s.account.adoption else None),
    "evidence": _flag(("adoption",), lambda s: s.account.adoption.evidence is not None if s.account.adoption else None),
    "milestones_open": _number(("milestones",), _milestones_open),
    "milestones_missed": Name("number", _missed),
    "room_to_expand": _number(("growth",), _fact("room_to_expand")),
    "open_risks": _number(("risks",), lambda s: _open(s, "risks")),
    "open_issues": _number(("issues",), lambda s: _open(s, "issues")),
    "issues_overdue": Name("number", _issues_overdue),
    "next_contact_in": _number(("next_contact",), lambda s: _ahead(s.account.next_contact, s)),
    "contact_ago": _number(("interactions",), _contact_ago),
    "silent": Name("flag", _silent),
    "ebr_ago": _number(("ebr", "last"), lambda s: _ago(s.account.ebr.last, s)),
    "ebr_in": _number(("ebr", "next"), lambda s: _ahead(s.account.ebr.next, s)),
    "reference": _word(
        ("advocacy", "reference"), lambda s: s.account.advocacy.reference, "given", "willing", "asked", "declined"
    ),
    "case_study": _word(
        ("advocacy", "case_study"), lambda s: s.account.advocacy.case_study, "published", "agreed", "asked", "declined"
    ),
    "seminars": _number(("advocacy", "seminars_attended"), lambda s: s.account.advocacy.seminars_attended),
    "asked_ago": _number(("advocacy", "asked"), lambda s: _ago(max(_asked(s), default=None), s)),
    "asked_this_year": _number(
        ("advocacy", "asked"), lambda s: sum(day > s.today - timedelta(days=YEAR) for day in _asked(s))
    ),
    "language": _word(("communication", "language"), lambda s: s.account.communication.language, *get_args(Language)),
}
"""Number: days, people, counts, percent or base currency as the name says. All names, with what they mean: `names`."""
