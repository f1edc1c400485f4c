"""`csctl assess report [FILE]`: attainment, next steps, comparison and trend of an assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csctl.cli.assess.files import assessments, chosen, companies
from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.diagnostic import Diagnostic
from csctl.view import View

if TYPE_CHECKING:
    from csctl.workspace.assessments import Assessments, Taken


def report(
    request: Request,
    file: Annotated[str | None, typer.Argument(metavar="[FILE]")] = None,
    with_: Annotated[str | None, typer.Option("--with", metavar="DIR")] = None,
    questions: Annotated[bool, typer.Option("--questions")] = False,
) -> View:
    """Score one file of answers, the newest by default."""
    found = assessments(request)
    return reported(request, found, chosen(request, found, file), with_=with_, questions=questions)


def reported(
    request: Request,
    found: Assessments,
    taken: Taken,
    *,
    with_: str | None = None,
    questions: bool = False,
    name: str = "assess report",
) -> View:
    """The report of one file, with what belongs beside it."""
    from csctl.views.assessment.report import Past, Report, report_blocks

    compared = companies(found, with_)
    earlier, unread = found.earlier(taken)
    claims, faults = _claims(request, found, taken)
    faults += [*unread, *(compared.faults if compared else [])]
    told = Report(
        found.questionnaire,
        taken.path,
        taken.answers,
        [Past(each.path, each.answers) for each in earlier],
        claims,
        compared.benchmark if compared else None,
        questions,
    )
    return View(name, report_blocks(told), faults, exit_code=1 if faults else 0)


def _claims(request: Request, found: Assessments, taken: Taken) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """What the workspace contradicts, if the answers are its own; and which of its files could not be read."""
    from csctl.domain.assessment.evidence import contradictions
    from csctl.views.assessment.claims import claim_diagnostics
    from csctl.workspace.assessments import seen

    if not found.is_own(taken):
        return [], []
    workspace, faults = seen(request.workspace, today=request.today)
    denied = contradictions(found.questionnaire, taken.answers, workspace)
    return claim_diagnostics(found.questionnaire, denied, taken.at), faults


COMMAND = Command(report)
