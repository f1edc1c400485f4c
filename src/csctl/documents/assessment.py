"""The report of an assessment as a document, for our own eyes: told, and filled into its template."""

from __future__ import annotations

from csctl.documents.build import Meta
from csctl.documents.compose import Document
from csctl.documents.facts.assessment import Assessed, assessment_facts
from csctl.documents.stamp import Stamp
from csctl.documents.template import Source, render_markdown
from csctl.i18n import text

TEMPLATE = "assessment"
_AUDIENCE = "internal"


def compose_assessment(case: Assessed, source: Source, *, key: str) -> Document:
    """The document of one assessment; `key` is the version of the questionnaire. Raises as `render_markdown` does."""
    told = assessment_facts(case)
    made = render_markdown(TEMPLATE, source, told.facts, language=case.language, charts=told.charts)
    stamp = Stamp(TEMPLATE, case.id, case.language, case.today, _AUDIENCE, key)
    meta = Meta(
        title=text(case.language, f"document.{TEMPLATE}"),
        subject=case.answers.company or "",
        classification=text(case.language, f"document.{_AUDIENCE}"),
        as_of=case.today,
        language=case.language,
        scoring=key,
        stamp=stamp.line(),
    )
    return Document(made, _AUDIENCE, meta, told.charts, told.facts)
