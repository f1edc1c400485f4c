"""What belongs beside an assessment: earlier ones, what the workspace denies, other companies."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csctl.cli.assess.files import companies
from csctl.cli.context import Request
from csctl.diagnostic import Diagnostic

if TYPE_CHECKING:
    from csctl.domain.assessment.compare import Benchmark
    from csctl.domain.assessment.evidence import Contradiction
    from csctl.workspace.assessments import Assessments, Taken


class Beside(NamedTuple):
    """`past` is oldest first; `faults` name the files that could not be used for any of it."""

    past: list[Taken]
    denied: list[Contradiction]
    benchmark: Benchmark | None
    faults: list[Diagnostic]


def beside(request: Request, found: Assessments, taken: Taken, with_: str | None) -> Beside:
    """Only a company's own assessment is held against the workspace."""
    from csctl.domain.assessment.evidence import contradictions
    from csctl.workspace.assessments import seen

    compared = companies(found, with_)
    past, faults = found.earlier(taken)
    faults = [*faults, *(compared.faults if compared else [])]
    denied: list[Contradiction] = []
    if found.is_own(taken):
        workspace, unread = seen(request.workspace, today=request.today)
        denied = contradictions(found.questionnaire, taken.answers, workspace)
        faults += unread
    return Beside(past, denied, compared.benchmark if compared else None, faults)
