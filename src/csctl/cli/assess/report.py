"""`csctl assess report [FILE]`: attainment, next steps, comparison and trend, shown or as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csctl.cli.assess.beside import beside
from csctl.cli.assess.files import assessments, chosen
from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.cli.document import As, Force, Output
from csctl.view import View

if TYPE_CHECKING:
    from csctl.workspace.assessments import Assessments, Taken


def report(
    request: Request,
    file: Annotated[str | None, typer.Argument(metavar="[FILE]")] = None,
    with_: Annotated[str | None, typer.Option("--with", metavar="DIR")] = None,
    questions: Annotated[bool, typer.Option("--questions")] = False,
    output: Output = None,
    as_: As = None,
    force: Force = False,
) -> View:
    """Score one file of answers, the newest by default."""
    found = assessments(request)
    taken = chosen(request, found, file)
    if output is not None or as_ is not None:
        from csctl.cli.assess.document import write_report

        return write_report(request, found, taken, with_=with_, output=output, as_=as_, force=force)
    return reported(request, found, taken, with_=with_, questions=questions)


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
    from csctl.views.assessment.claims import claim_diagnostics
    from csctl.views.assessment.report import Past, Report, report_blocks

    near = beside(request, found, taken, with_)
    told = Report(
        found.questionnaire,
        taken.path,
        taken.answers,
        [Past(each.path, each.answers) for each in near.past],
        claim_diagnostics(found.questionnaire, near.denied, taken.at),
        near.benchmark,
        questions,
    )
    return View(name, report_blocks(told), near.faults, exit_code=1 if near.faults else 0)


COMMAND = Command(report)
