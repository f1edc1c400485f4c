"""What the workspace filled in for a person, with what it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from csctl.domain.assessment.evidence import Evidence
from csctl.model.assessment import Answer, Questionnaire
from csctl.view import Block, Column, Kind, Table
from csctl.views.assessment.names import Names, evidence_reason

COLUMNS = (Column("question", Kind.NAMED), Column("answer", Kind.VALUE), Column("evidence", Kind.REASON))


def filled_blocks(
    questionnaire: Questionnaire, evidence: Mapping[str, Evidence], filled: Mapping[str, Answer]
) -> list[Block]:
    """One row an answer; nothing where nothing was filled in."""
    names = Names(questionnaire)
    rows = [(names.question(name), answer, evidence_reason(evidence[name])) for name, answer in filled.items()]
    return [Table("filled", COLUMNS, rows)] if rows else []
