"""Who speaks for us, who could be asked next and for what, and who was asked too often."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from csctl.diagnostic import DataPath
    from csctl.domain.book import HealthRow
    from csctl.domain.conditions.names import Because, Facts
    from csctl.model.practice import Practice
    from csctl.model.work import Advocacy

STATES = ("ask", "waiting", "resting", "too_often", "declined", "unknown", "not_yet")
"""Ask now; asked and not answered; asked not long ago; asked more than allowed; said no; too little known; no."""
YEAR = 365


class Advocate(NamedTuple):
    """One client as an advocate.

    `promoters` are the answers of 9 or 10 in its NPS survey, `people` its contacts who promote us and are still there.
    `next` is what to ask for: `reference`, `case_study`, `publish` (an agreed case study), `seminar`. `asked` counts
    the last 365 days, `asked_ago` is in days.
    """

    client: HealthRow
    state: str
    next: str | None
    promoters: int | None
    people: tuple[str, ...]
    reference: str | None
    case_study: str | None
    seminars: int | None
    events: int | None
    asked: int
    asked_ago: int | None
    because: tuple[Because, ...]
    path: DataPath

    @property
    def paths(self) -> tuple[DataPath, ...]:
        """The places it rests on."""
        return (self.path, *(because.path for because in self.because))


def advocate_of(facts: Facts, practice: Practice) -> Advocate:
    """What a client does for us, and whether to ask for more."""
    account, today = facts.situation.account, facts.situation.today
    advocacy, nps = account.advocacy, account.kpis.nps
    days = [ask.on for ask in advocacy.asked if ask.on <= today]
    decided = facts.decide(practice.advocates.when) if practice.advocates.when else None
    holds, because = (False, ()) if decided is None else (decided.holds, decided.because)
    asked = sum(day > today - timedelta(days=YEAR) for day in days)
    state = _state(advocacy, holds, asked, max(days, default=None), practice, today)
    return Advocate(
        client=facts.situation.client.row,
        state=state,
        next=next_ask(advocacy) if state == "ask" else None,
        promoters=nps.promoters if nps else None,
        people=tuple(c.name for c in account.client_team.contacts if c.stance == "promoter" and not _gone(c, today)),
        reference=advocacy.reference,
        case_study=advocacy.case_study,
        seminars=advocacy.seminars_attended,
        events=advocacy.events_attended,
        asked=asked,
        asked_ago=(today - max(days)).days if days else None,
        because=because,
        path=("advocacy",),
    )


def _gone(person: object, today: date) -> bool:
    left: date | None = getattr(person, "left_on", None)
    return left is not None and left <= today


def _state(
    advocacy: Advocacy, holds: bool | None, asked: int, last: date | None, practice: Practice, today: date
) -> str:
    rules = practice.advocates
    if asked > rules.most_a_year:
        return "too_often"
    if any(ask.answer is None and ask.on <= today for ask in advocacy.asked):
        return "waiting"
    if last and (today - last).days < rules.rest_days:
        return "resting"
    if asked >= rules.most_a_year:
        return "resting"
    if holds is None:
        return "unknown"
    if not holds:
        return "not_yet"
    return "ask" if next_ask(advocacy) else "declined"


def next_ask(advocacy: Advocacy) -> str | None:
    """The smallest thing that has not been done or declined; None when everything was declined."""
    if advocacy.case_study == "agreed":
        return "publish"
    if advocacy.reference in (None, "willing"):
        return "reference"
    if advocacy.case_study is None:
        return "case_study"
    return None if "declined" in (advocacy.reference, advocacy.case_study) else "seminar"


def ranked(advocates: Sequence[Advocate]) -> list[Advocate]:
    """Whom to ask first: by state, then health, then ARR."""
    return sorted(
        advocates,
        key=lambda a: (STATES.index(a.state), -(a.client.overall or 0), -(a.client.arr_base or 0), a.client.id),
    )
