"""One page that has everything, for the tests of reading and writing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from csctl.documents.build import Form, Meta, Request, build
from csctl.documents.charts import Bar, Bars, Chart, Dot, Gauge, Quadrant, Radar, Sparkline, Spoke
from csctl.documents.template import render_markdown
from csctl.i18n import Language

SPOKES = [Spoke("戦略", 84, "84.0", 80), Spoke("採用", 76, "76.0", 70), Spoke("価値", 52, "52.0", 60)]
CHARTS: Mapping[str, Chart] = {
    "course": Sparkline("NPS の推移", [38, None, 42, 44, 41], "yellow", 45),
    "gauge": Gauge("健全性は 58.7", "健全性", 58.7, "yellow", "58.7"),
    "radar": Radar("三つの軸", "三つの軸", SPOKES, "今期", "前期"),
    "quadrant": Quadrant(
        "成果と体験",
        "成果 × 体験",
        "成果",
        "体験",
        [Dot(72, 58, "白馬精機", "yellow", True), Dot(20, 40, "Orca Labs", "red"), Dot(90, 95, "北斗フーズ", "green")],
    ),
    "bars": Bars(
        "三つの成果", "成果", [Bar("リードタイム", 0.77, "18 → 13.4 → 12 日", "green"), Bar("工数", None, "–")]
    ),
}

PAGE = """\
# {{ name }}

::: lead
{{ 'yellow'|pill }} {{ name }} と **{{ name }}** が **{{ name }}**、{{ name }}
:::

::: tiles
- {{ name }} **{{ name }}** {{ name }} {{ chart('course') }}
:::

## {{ name }}

{{ name }}

| {{ name }} | 値 | 推移 |
|---|--:|:-:|
|{{ name }}| **{{ name }}** | {{ chart('course') }} |
| {{ name }} |{{ name }}|{{ 'red'|pill }}|

- {{ name }}
- {{ true|box }} {{ name }}
- {{ false|box }} **{{ name }}**
  - {{ name }}

1. {{ name }}
2. *{{ name }}*

> {{ name }}

::: cols
{{ chart('gauge') }}

{{ chart('radar') }}
:::

{{ chart('quadrant') }}

{{ chart('bars') }}

[{{ name }}](https://example.jp/a_b)
"""
"""Wherever a value can stand."""


def filled(name: str, template: str = PAGE, language: Language = "ja", **facts: Any) -> str:
    """A template's Markdown."""
    source = {f"page.{language}.md.j2": template}
    return render_markdown(
        "page",
        lambda file: (f"templates/{file}", source[file]) if file in source else None,
        {"name": name, **facts},
        language=language,
        charts=CHARTS,
    )


def meta(language: Language = "ja", **other: Any) -> Meta:
    """What stands around the page."""
    around = {"title": "計画", "subject": "白馬精機株式会社", "classification": "社外秘", "as_of": date(2026, 11, 24)}
    return Meta(language=language, commit="110cef3", scoring="3", **{**around, **other})


def built(form: Form, markdown: str, language: Language = "ja", **other: Any) -> bytes:
    """The page in a format."""
    return build(Request(form, markdown, meta(language, **other), CHARTS, {"client": {"name": markdown}}))
