"""The report of an assessment as a document: printed, written, or made again to be compared."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from csctl.cli.assess.beside import Beside, beside
from csctl.cli.assess.files import assessments, chosen
from csctl.cli.context import Request
from csctl.cli.document import asked_form, publish_document
from csctl.diagnostic import UsageError
from csctl.view import View

if TYPE_CHECKING:
    from csctl.diagnostic import Diagnostic
    from csctl.documents.compose import Document
    from csctl.documents.stamp import Stamp
    from csctl.workspace.assessments import Assessments, Taken


def write_report(
    request: Request,
    found: Assessments,
    taken: Taken,
    *,
    with_: str | None,
    output: str | None,
    as_: str | None,
    force: bool,
) -> View:
    """To standard output, or to a file."""
    from csctl.documents.assessment import TEMPLATE
    from csctl.views.document import Made, about, made_view, shown_view

    form = asked_form(output, as_)
    if output is None and form in ("pdf", "docx"):
        raise UsageError("needs-output", form=form)
    near, name = beside(request, found, taken, with_), _name(taken)
    document = _composed(request, found, taken, near)
    data = document.build(form)
    if output is None:
        facts = about(name, TEMPLATE, request.today, request.language, document.audience)
        plain = request.format in ("text", "markdown")
        view = shown_view("assess report", facts, data.decode(), as_document=plain, warnings=near.faults)
        return view._replace(exit_code=1 if near.faults else 0)
    made = Made(name, Path(output), publish_document(Path(output), data, force))
    return made_view("assess report", [made], near.faults, left_out=len(near.faults))


def remade(request: Request, stamp: Stamp) -> tuple[Document, list[Diagnostic], str]:
    """The document a stamp tells of, beside the workspace's own benchmark; faults; the questionnaire's version now."""
    from dataclasses import replace

    found = assessments(request)
    taken = chosen(request, found, found.named(stamp.id))
    near = beside(request, found, taken, None)
    again = _composed(replace(request, language=stamp.language), found, taken, near, key=stamp.scoring)
    return again, near.faults, found.version


def _composed(request: Request, found: Assessments, taken: Taken, near: Beside, *, key: str | None = None) -> Document:
    from csctl.documents.assessment import compose_assessment
    from csctl.documents.facts.assessment import Assessed
    from csctl.workspace.templates import template_source

    case = Assessed(
        _name(taken),
        found.questionnaire,
        taken.answers,
        request.today,
        request.language,
        [each.answers for each in near.past],
        [(denied, taken.at(denied.path)[0].line) for denied in near.denied],
        near.benchmark,
    )
    return compose_assessment(case, template_source(found.root), key=key or found.version)


def _name(taken: Taken) -> str:
    return PurePosixPath(taken.path).stem
