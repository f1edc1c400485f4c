"""The pictures of a document: what each shows, and the sentence that tells the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from csctl.documents.charts import Bar, Bars, Chart, Dot, Gauge, Quadrant, Radar, Sparkline, Spoke
from csctl.i18n import label, text
from csctl.i18n.values import cut, number, percent

if TYPE_CHECKING:
    from csctl.domain.scoring.health import Health
    from csctl.i18n import Language
    from csctl.model.scoring import Scoring


def for_us(
    health: Health,
    scoring: Scoring,
    outcomes: Sequence[Mapping[str, Any]],
    kpis: Sequence[Mapping[str, Any]],
    language: Language,
) -> dict[str, Chart]:
    """`health`, `measures`, `position`, `progress`, and `trend-<kpi>` for each KPI with a known past."""
    charts: dict[str, Chart] = {"health": _gauge(health, scoring, language)}
    charts |= _radar(health, language)
    charts |= _quadrant(health, scoring, language)
    charts |= for_client(outcomes, language)
    return charts | {f"trend-{row['id']}": _sparkline(row, language) for row in kpis if row["trend"]}


def for_client(outcomes: Sequence[Mapping[str, Any]], language: Language) -> dict[str, Chart]:
    """`progress`: how far each agreed outcome is."""
    measured = [o for o in outcomes if o["share"] is not None]
    if not measured:
        return {}
    bars = [_bar(outcome) for outcome in measured]
    told = text(language, "page.comma").join(f"{bar.label} {bar.said}" for bar in bars)
    alt = text(language, "document.alt-progress", told=told)
    return {"progress": Bars(alt, text(language, "document.progress"), bars)}


def _bar(outcome: Mapping[str, Any]) -> Bar:
    band = {"reached": "green", "overdue": "red"}.get(outcome["state"], "unscored")
    return Bar(outcome["outcome"], outcome["share"] / 100, percent(outcome["share"]), band)


def _gauge(health: Health, scoring: Scoring, language: Language) -> Gauge:
    band = label(language, f"word.{health.band}", health.band)
    said = band if health.overall is None else f"{cut(health.overall, 1):.1f}"
    title = text(language, "document.health-score")
    alt = text(language, "document.alt-health", said=said, band=band)
    return Gauge(alt, title, health.overall, health.band, said, (scoring.bands.yellow, scoring.bands.green))


def _radar(health: Health, language: Language) -> dict[str, Chart]:
    """The measures that count, on the common scale; three make a shape."""
    spokes = [
        Spoke(
            label(language, f"measure.{w.judgement.measure}", w.judgement.measure), w.score, _score(w.score, language)
        )
        for w in health.measures
        if w.share > 0
    ]
    if len(spokes) < 3:
        return {}
    told = text(language, "page.comma").join(f"{spoke.label} {spoke.said}" for spoke in spokes)
    alt = text(language, "document.alt-measures", told=told)
    return {"measures": Radar(alt, text(language, "document.measures"), spokes, text(language, "document.now"))}


def _score(score: float | None, language: Language) -> str:
    return text(language, "word.missing") if score is None else f"{cut(score, 1):.1f}"


def _quadrant(health: Health, scoring: Scoring, language: Language) -> dict[str, Chart]:
    outcome, experience = health.group("outcome"), health.group("experience")
    if outcome is None or experience is None:
        return {}
    x, y = text(language, "axis.outcome"), text(language, "axis.experience")
    alt = text(language, "document.alt-position", x=f"{x} {cut(outcome, 1):.1f}", y=f"{y} {cut(experience, 1):.1f}")
    dot = Dot(outcome, experience, label(language, f"word.{health.band}", health.band), health.band, focus=True)
    edges = (scoring.bands.yellow, scoring.bands.green)
    return {"position": Quadrant(alt, text(language, "title.matrix"), x, y, [dot], edges)}


def _sparkline(row: Mapping[str, Any], language: Language) -> Sparkline:
    values = [point["value"] for point in row["trend"]]
    said = " → ".join("–" if value is None else number(cut(value, 1)) for value in values)
    alt = text(language, "document.alt-trend", name=row["label"], said=said)
    target = row["target"] if isinstance(row["target"], int | float) else None
    return Sparkline(alt, values, row["band"] or "unscored", target)
