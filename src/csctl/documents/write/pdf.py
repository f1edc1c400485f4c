"""The tree as PDF, by typst: tagged, PDF/UA-1 and PDF/A-2a. The theme is constant, the document comes as JSON.

typst sees one file, its own theme, and an empty folder; fonts are the bundled ones. No text of the document is ever
part of its source, so that nothing a person wrote can be read as code.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from csctl.documents.charts import draw
from csctl.documents.columns import LONGEST_WORD
from csctl.documents.page import Page
from csctl.documents.palette import BLUE, EDGE, INK, LINE, MUTED, PALE, TONES
from csctl.documents.tree import as_json
from csctl.documents.write.press import press
from csctl.i18n import text

_STANDARDS = ["ua-1", "a-2a"]
_REGIONS = {"ja": "jp", "en": "us"}
_LONG = re.compile(f"[!-~]{{{LONGEST_WORD + 1},}}")
_PIECE = 12
_COLORS = {
    "ink": INK,
    "muted": MUTED,
    "blue": BLUE,
    "pale": PALE,
    "line": LINE,
    "edge": EDGE,
    "tones": {name: tone._asdict() for name, tone in TONES.items()},
}


def write(page: Page) -> bytes:
    """The PDF, made on the day its figures are of."""
    theme = Path(__file__).with_name("theme.typ").read_bytes()
    noon = datetime.combine(page.as_of, time(12), UTC)
    inputs = {"document": json.dumps(as_data(page), ensure_ascii=False)}
    made: bytes = press(theme, inputs, format="pdf", pdf_standards=_STANDARDS, timestamp=noon)
    return made


def as_data(page: Page) -> dict[str, Any]:
    """All the theme needs, as plain values."""
    words = {name: text(page.language, f"page.{name}") for name in ("done", "open")}
    return {
        "title": page.title,
        "file_title": page.file_title,
        "subject": page.subject,
        "kicker": page.kicker,
        "foot": page.foot,
        "description": page.kicker,
        "keywords": [page.stamp] if page.stamp else [],
        "language": page.language,
        "region": _REGIONS[page.language],
        "colors": _COLORS,
        "words": words,
        "ticks": {"done": tick(done=True), "open": tick(done=False)},
        "charts": {name: draw(chart) for name, chart in page.charts.items()},
        "content": _breakable(as_json(page.document.content)),
    }


def tick(*, done: bool) -> str:
    """A box to tick, as SVG."""
    look = f'fill="{BLUE}" stroke="{BLUE}"' if done else f'fill="#ffffff" stroke="{MUTED}"'
    hook = '<path d="M2.6 5.2L4.4 7L7.6 3.4" fill="none" stroke="#ffffff" stroke-width="1.4"/>' if done else ""
    box = f'<rect x="0.5" y="0.5" width="9" height="9" rx="1.8" {look} stroke-width="0.9"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" viewBox="0 0 10 10">{box}{hook}</svg>'


def _breakable(value: Any) -> Any:
    """The same with places to break in the longest words, which no column might hold."""
    if isinstance(value, dict):
        return {key: _breakable(each) if key != "url" else each for key, each in value.items()}
    if isinstance(value, list):
        return [_breakable(each) for each in value]
    if isinstance(value, str):
        return _LONG.sub(lambda word: "\u200b".join(re.findall(f".{{1,{_PIECE}}}", word[0])), value)
    return value
