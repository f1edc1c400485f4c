"""`csctl assess report [FILE]`: attainment, next steps, comparison and trend, shown or as a document."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from csctl.cli.assess.files import assessments, chosen, companies
from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.cli.document import As, Force, Output, asked_form, publish_document
from csctl.diagnostic import Diagnostic, UsageError
from csctl.view import View

if TYPE_CHECKING:
    from csctl.documents.build import Form
    from csctl.domain.assessment.compare import Benchmark
    from csctl.domain.assessment.evidence import Contradiction
    from csctl.workspace.assessments import Assessments, Taken


class Beside(NamedTuple):
    """What belongs beside one assessment: earlier ones, what the workspace denies, other companies; what failed."""

    past: list[Taken]
    denied: list[Contradiction]
    benchmark: Benchmark | None
    faults: list[Diagnostic]


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
        return _document(request, found, taken, with_, (output, asked_form(output, as_), force))
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

    beside = _beside(request, found, taken, with_)
    told = Report(
        found.questionnaire,
        taken.path,
        taken.answers,
        [Past(each.path, each.answers) for each in beside.past],
        claim_diagnostics(found.questionnaire, beside.denied, taken.at),
        beside.benchmark,
        questions,
    )
    return View(name, report_blocks(told), beside.faults, exit_code=1 if beside.faults else 0)


def _beside(request: Request, found: Assessments, taken: Taken, with_: str | None) -> Beside:
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


def _document(
    request: Request, found: Assessments, taken: Taken, with_: str | None, wanted: tuple[str | None, Form, bool]
) -> View:
    """The report as a document: printed, or written to a file."""
    from csctl.documents.assessment import TEMPLATE, compose_assessment
    from csctl.documents.facts.assessment import Assessed
    from csctl.views.document import Made, about, made_view, shown_view
    from csctl.workspace.templates import template_source

    output, form, force = wanted
    if output is None and form in ("pdf", "docx"):
        raise UsageError("needs-output", form=form)
    beside, name = _beside(request, found, taken, with_), PurePosixPath(taken.path).stem
    case = Assessed(
        name,
        found.questionnaire,
        taken.answers,
        request.today,
        request.language,
        [each.answers for each in beside.past],
        [(denied, taken.at(denied.path)[0].line) for denied in beside.denied],
        beside.benchmark,
    )
    document = compose_assessment(case, template_source(found.root), key=found.version)
    data = document.build(form)
    if output is None:
        facts = about(name, TEMPLATE, request.today, request.language, document.audience)
        plain = request.format in ("text", "markdown")
        return shown_view("assess report", facts, data.decode(), as_document=plain, warnings=beside.faults)
    path = Path(output)
    made = Made(name, path, publish_document(path, data, force))
    return made_view("assess report", [made], beside.faults, left_out=len(beside.faults))


COMMAND = Command(report)
