"""The KPI table: value, target, course and band of each measure, those of the account-plan template first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from csctl.domain.readings import kpi_reading
from csctl.domain.scoring.scale import UNSCORED, band_of
from csctl.i18n import label
from csctl.i18n.values import cut, number

if TYPE_CHECKING:
    from csctl.domain.readings import Raw
    from csctl.domain.scoring.health import Health, Weighed
    from csctl.i18n import Language
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring

FIRST = ("nps", "csat", "churn")
"""The KPIs the account-plan template names, in its order; the health score follows them."""
READINGS = ("adoption", "deployment", "utilisation", "roi")
"""What a client may see of their own use, in the order a review tells it."""
History = Mapping[str, Sequence[tuple[date, float | None]]]


def kpi_rows(
    account: Account, health: Health, scoring: Scoring, language: Language, history: History
) -> list[dict[str, Any]]:
    """One row a KPI. `said` and `target_said` are the values as they are shown; `band` None where nothing judges it.

    `trend` is what is known of the past, oldest first; empty with fewer than two values.
    """
    judged = {w.judgement.measure: w for w in health.measures}
    rows = [_row(name, account, judged.get(name), scoring, language) for name in FIRST]
    rows.append(_health_row(health, language))
    rows += [_row(name, account, judged.get(name), scoring, language) for name in _others(account, health, scoring)]
    return [row | {"trend": _trend(history.get(row["id"], ()))} for row in rows]


def _others(account: Account, health: Health, scoring: Scoring) -> list[str]:
    """The readings beyond the first: those that count or are written, in the rules' order, then the file's own."""
    written = {"sentiment"} & account.kpis.model_fields_set | account.kpis.readings.keys()
    known = [w.judgement.measure for w in health.measures if scoring.measures[w.judgement.measure].fact is None]
    counted = {w.judgement.measure for w in health.measures if w.share > 0}
    listed = [name for name in known if name in written | counted]
    return [name for name in [*listed, *sorted(written - set(listed))] if name not in FIRST]


def _row(name: str, account: Account, weighed: Weighed | None, scoring: Scoring, language: Language) -> dict[str, Any]:
    raw = kpi_reading(account.kpis, name)
    written = getattr(account.kpis, name, None) or account.kpis.readings.get(name)
    target = getattr(written, "target", None)
    measure = scoring.measures.get(name)
    unit = measure.unit if measure else None
    return {
        "id": name,
        "label": label(language, f"measure.{name}", name),
        "value": raw.value if raw else None,
        "said": said(name, raw.value, unit, language) if raw else None,
        "target": target,
        "target_said": None if target is None else said(name, target, unit, language),
        "on": raw.on if raw else None,
        "n": raw.n if raw else None,
        "margin": raw.margin if raw else None,
        "of": _of(account, name),
        "state": weighed.judgement.state if weighed else ("fresh" if raw else "missing"),
        "band": _band(weighed, scoring),
        "by": getattr(written, "by", None),
        "source": getattr(written, "source", None),
        "note": getattr(written, "note", None),
    }


def said(name: str, value: float | str, unit: str | None, language: Language) -> str:
    """A value with its unit, as people say it: 38.4, 4.4 / 5, 82%."""
    if isinstance(value, str):
        return label(language, f"word.{value}", value)
    shown = number(cut(value, 1))
    if name == "csat":
        return f"{shown} / 5"
    if unit == "%" or name == "churn":
        return f"{shown}%"
    return f"{shown} {unit}" if unit else shown


def _of(account: Account, name: str) -> dict[str, int] | None:
    """The counts behind a value, where it is made of counts."""
    nps, churn = account.kpis.nps, account.kpis.churn
    if name == "nps" and nps and nps.counts:
        return dict(zip(("promoters", "passives", "detractors"), nps.counts, strict=True))
    return {"lost": churn.lost, "of": churn.of} if name == "churn" and churn else None


def _band(weighed: Weighed | None, scoring: Scoring) -> str | None:
    if weighed is None or weighed.judgement.raw is None:
        return None
    score = weighed.judgement.score
    return UNSCORED if score is None else band_of(score, scoring.bands)


def _health_row(health: Health, language: Language) -> dict[str, Any]:
    empty = dict.fromkeys(("target", "target_said", "on", "n", "margin", "of", "by", "source", "note"))
    said = None if health.overall is None else f"{cut(health.overall, 1):.1f} / 100"
    name = label(language, "document.health-score", "health")
    return {"id": "overall", "label": name, "value": health.overall, "said": said, "state": "fresh", **empty} | {
        "band": health.band
    }


def _trend(past: Sequence[tuple[date, float | None]]) -> list[dict[str, Any]]:
    return [{"on": on, "value": value} for on, value in past] if len(past) > 1 else []


def customer_readings(account: Account) -> list[dict[str, Any]]:
    """How the client uses what they bought, and what it brings: value, target, day, source; only what is written."""
    found = [(name, kpi_reading(account.kpis, name), account.kpis.readings.get(name)) for name in READINGS]
    return [_reading(name, raw, written) for name, raw, written in found if raw and written]


def _reading(name: str, raw: Raw, written: Any) -> dict[str, Any]:
    return {
        "id": name,
        "value": raw.value,
        "target": written.target,
        "on": raw.on,
        "n": raw.n,
        "source": written.source,
    }
