"""`csctl assess anonymise FILE`: the answers as they may leave the company."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csctl.cli.assess.files import assessments, chosen
from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.view import View


def anonymise(
    request: Request,
    file: Annotated[str, typer.Argument(metavar="FILE")],
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE")] = None,
) -> View:
    """Print the anonymous answers, or write them to a file."""
    from csctl.domain.assessment.anonymous import anonymised
    from csctl.i18n import text
    from csctl.views.written import written_view
    from csctl.workspace.sitting import as_text, write_new

    found = assessments(request)
    taken = chosen(request, found, file)
    head = text(request.language, "assess.anonymous")
    document = as_text(anonymised(found.questionnaire, taken.answers), head)
    if output is None:
        return View("assess anonymise", document=document)
    write_new(Path(output), document)
    return written_view("assess anonymise", [Path(output)], "anonymised", {"file": output})


COMMAND = Command(anonymise)
