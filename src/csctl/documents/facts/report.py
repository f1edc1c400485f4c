"""What a page on a book says: health, the day, renewals, risks, voice, advocates, capacity, for programs and people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from csctl.documents.charts import Chart, Dot, Quadrant
from csctl.documents.facts.team import load_facts, team_rows
from csctl.domain import advocates, agenda, book, renewals, risks, voice
from csctl.domain.agenda.item import GROUPS
from csctl.i18n import text

if TYPE_CHECKING:
    from csctl.documents.facts.reported import Moves, Reported
    from csctl.domain.agenda.item import Dated
    from csctl.domain.book import HealthRow
    from csctl.domain.renewals import Renewal
    from csctl.domain.risks import Risk
    from csctl.i18n import Language
    from csctl.model.scoring import Scoring

Tell = Callable[[str, Mapping[str, object]], str]
"""A reason for something to do, by its key and parameters, as a sentence."""


def report_facts(told: Reported) -> dict[str, Any]:
    """All sections as plain data, nothing in words of a language. A manager gets `team`, a CSM `agenda.items`."""
    facts = {
        "about": _about(told),
        "health": _health(told),
        "agenda": _agenda(told),
        "renewals": _renewals(told),
        "risks": _risks(told),
        "voice": _voice(told),
        "advocates": _advocates(told),
        "capacity": load_facts(told),
    }
    return facts | ({"team": team_rows(told)} if told.audience == "manager" else {})


def _about(told: Reported) -> dict[str, Any]:
    rows = [share.client for share in told.page.mine]
    return {
        "csm": told.page.csm,
        "audience": told.audience,
        "today": told.today,
        "first": told.window.first,
        "last": told.window.last,
        "base": told.base,
        "rates_on": told.scoring.rates_on,
        "converted": any(currency != told.base for row in rows for currency in row.arr or {}),
        "without_rate": len(book.without_rate(rows)),
        "left_out": list(told.left_out),
    }


def _client(row: HealthRow) -> dict[str, Any]:
    return {"id": row.id, "name": row.name, "csm": row.csm, "band": row.band, "arr": row.arr and dict(row.arr)}


def _health(told: Reported) -> dict[str, Any]:
    """`totals` by band, the whole last; `clients` most urgent first; `better` and `worse` since a day, if known."""
    rows = [share.client for share in told.page.mine]
    edges = told.scoring.bands.yellow, told.scoring.bands.green
    ranked = [_scored(row, told.moves) for row in book.rank(rows, edges)]
    moved = sorted((row for row in ranked if row["moved"]), key=lambda row: (-abs(row["moved"]), row["id"]))
    return {
        "totals": [total._asdict() | {"arr_base": told.money(total.arr_base)} for total in book.totals(rows)],
        "clients": ranked,
        "since": told.moves.since if told.moves else None,
        "better": [row for row in moved if row["moved"] > 0],
        "worse": [row for row in moved if row["moved"] < 0],
    }


def _scored(row: HealthRow, moves: Moves | None) -> dict[str, Any]:
    shown = ("overall", "outcome", "experience", "drag", "stage", "renews_on", "act_in")
    moved = moves.deltas.get(row.id) if moves else None
    return _client(row) | {key: getattr(row, key) for key in shown} | {"moved": moved}


def _agenda(told: Reported) -> dict[str, Any]:
    found = agenda.ordered(told.page.items(told.page.csm))
    counts = {group: sum(each.group == group for each in found) for group in GROUPS}
    return counts if told.audience == "manager" else counts | {"items": [_item(each) for each in found]}


def _item(each: Dated) -> dict[str, Any]:
    item = each.item
    said = {"group": each.group, "due": item.due, "days": each.days, "kind": item.kind, "params": dict(item.params)}
    return _client(each.client) | said | {"owner": item.owner}


def _renewals(told: Reported) -> dict[str, Any]:
    found = renewals.ordered([share.renewal for share in told.page.mine if share.renewal])
    totals = [total for total in renewals.totals(found) if total.renewals or total.call == "all"]
    amounts = ("arr_base", "weighted", "called")
    return {
        "rows": [_renewal(each, told) for each in found],
        "forecast": [t._asdict() | {key: told.money(getattr(t, key)) for key in amounts} for t in totals],
        "uncalled": sum(each.call is None for each in found),
    }


def _renewal(each: Renewal, told: Reported) -> dict[str, Any]:
    shown = ("state", "renews_on", "act_by", "act_in", "call", "likelihood")
    step = {"id": each.step.rule.id, "due": each.step.due, "words": dict(each.step.rule.what)} if each.step else None
    more = {"step": step, "late": len(each.late), "planned": each.next_step.on if each.next_step else None}
    amounts = {"weighted": told.money(each.weighted), "called": told.money(each.called)}
    return _client(each.client) | {key: getattr(each, key) for key in shown} | more | amounts


def _risks(told: Reported) -> dict[str, Any]:
    """`kinds` as counted, `open` in the order of urgency, `escalations` those of them that a manager has to take."""
    found = [risk for share in told.page.mine for risk in share.risks]
    rows = [_risk(risk) for risk in risks.ranked(found)]
    kinds = [kind._asdict() | {"arr_base": told.money(kind.arr_base)} for kind in risks.by_kind(found)]
    return {"kinds": kinds, "open": rows, "escalations": [row for row in rows if row["state"] == "escalate"]}


def _risk(risk: Risk) -> dict[str, Any]:
    shown = ("kind", "severity", "score", "state", "owner", "age", "due", "days", "response")
    what = risk.what if isinstance(risk.what, str) else dict(risk.what)
    return (
        _client(risk.client) | {key: getattr(risk, key) for key in shown} | {"what": what, "written": risk.rule is None}
    )


def _voice(told: Reported) -> dict[str, Any]:
    """What nobody has taken up, longest first, beside how much was said and is open."""
    found = [remark for share in told.page.mine for remark in share.remarks]
    shown = ("on", "age", "theme", "who", "text", "sentiment", "owner")
    waiting = [
        _client(remark.client) | {key: getattr(remark, key) for key in shown}
        for remark in voice.ordered(found)
        if remark.unanswered
    ]
    return {"remarks": len(found), "open": sum(remark.is_open for remark in found), "unanswered": waiting}


def _advocates(told: Reported) -> dict[str, Any]:
    found = advocates.ranked([share.advocate for share in told.page.mine])
    shown = ("next", "promoters", "asked", "asked_ago")
    return {
        "ask": [
            _client(each.client) | {key: getattr(each, key) for key in shown} | {"people": list(each.people)}
            for each in found
            if each.state == "ask"
        ],
        "too_often": [_client(each.client) for each in found if each.state == "too_often"],
    }


def in_words(facts: Mapping[str, Any], language: Language, tell: Tell) -> dict[str, Any]:
    """The same for people: what is to do, risks and steps as texts of a language."""
    told = {key: dict(value) if isinstance(value, dict) else value for key, value in facts.items()}
    if "items" in told["agenda"]:
        items = told["agenda"]["items"]
        told["agenda"]["items"] = [item | {"what": tell(item["kind"], item["params"])} for item in items]
    for key in ("open", "escalations"):
        told["risks"][key] = [risk | {"what": _in(risk["what"], language)} for risk in told["risks"][key]]
    told["renewals"]["rows"] = [row | {"step": _step(row["step"], language)} for row in told["renewals"]["rows"]]
    return told


def _step(step: Mapping[str, Any] | None, language: Language) -> dict[str, Any] | None:
    return {"id": step["id"], "due": step["due"], "what": _in(step["words"], language)} if step else None


def _in(words: str | Mapping[str, str], language: Language) -> str:
    """A workspace's words in a language, else in the first they are written in."""
    return words if isinstance(words, str) else words.get(language) or next(iter(words.values()), "")


def report_charts(facts: Mapping[str, Any], scoring: Scoring, language: Language) -> dict[str, Chart]:
    """`position`: the clients by outcome and experience; without one that has both, nothing."""
    rows = [r for r in facts["health"]["clients"] if r["outcome"] is not None and r["experience"] is not None]
    if not rows:
        return {}
    dots = [Dot(row["outcome"], row["experience"], row["name"], row["band"]) for row in rows]
    x, y = text(language, "axis.outcome"), text(language, "axis.experience")
    names = text(language, "page.comma").join(f"{dot.label} ({int(dot.x)}, {int(dot.y)})" for dot in dots)
    alt = text(language, "document.alt-book", x=x, y=y, told=names)
    edges = scoring.bands.yellow, scoring.bands.green
    return {"position": Quadrant(alt, text(language, "title.matrix"), x, y, dots, edges)}
