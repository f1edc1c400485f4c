"""Claims that the workspace contradicts, each on its line with what the workspace says."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from csctl.diagnostic import DataPath, Diagnostic, Location, Severity
from csctl.domain.assessment.evidence import Contradiction
from csctl.model.assessment import Questionnaire
from csctl.views.assessment.names import Names, full_reason

At = Callable[[DataPath], tuple[Location, str]]
"""Where a value of the answers stands, and that line."""


def claim_diagnostics(questionnaire: Questionnaire, found: Sequence[Contradiction], at: At) -> list[Diagnostic]:
    """One warning a claim."""
    names = Names(questionnaire)
    return [_diagnostic(one, names, at) for one in found]


def _diagnostic(one: Contradiction, names: Names, at: At) -> Diagnostic:
    place, source = at(one.path)
    evidence = full_reason(one.evidence, one.question, names)
    params = {"claimed": names.answer(one.question, one.claimed), "evidence": evidence}
    return Diagnostic("claim-contradicted", Severity.WARNING, place, params, source)
