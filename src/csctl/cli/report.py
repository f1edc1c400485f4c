"""`csctl report`: the page for a 1-on-1 or a team meeting, on a CSM's book or the whole one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.cli.document import As, Force, Output, Wanted, asked_form, publish_document
from csctl.cli.options import Csm, csm_asked, one_of
from csctl.diagnostic import CsctlError, UsageError, likeliest
from csctl.view import View

if TYPE_CHECKING:
    from csctl.diagnostic import Diagnostic
    from csctl.documents.compose import Document
    from csctl.documents.facts.reported import Moves, Reported
    from csctl.documents.stamp import Stamp
    from csctl.domain.book import HealthRow
    from csctl.i18n import Language

AUDIENCES = ("csm", "manager")


class Asked(NamedTuple):
    """A book that was asked, and the files it could not read."""

    told: Reported
    faults: list[Diagnostic]


def report(
    request: Request,
    csm: Csm = None,
    audience: Annotated[str, typer.Option("--audience", metavar="csm|manager")] = "csm",
    output: Output = None,
    as_: As = None,
    force: Force = False,
) -> View:
    """Ask the book everything in one pass; show the page, write it, or give the facts to programs."""
    from csctl.views.document import facts_view, shown_view

    one_of("--audience", audience, AUDIENCES)
    form = asked_form(output, as_)
    if output is None and form in ("pdf", "docx"):
        raise UsageError("needs-output", form=form)
    asked = ask(request, csm if audience == "manager" else csm_asked(csm), audience)
    if output is not None:
        return _written(request, asked, Wanted("", output, as_, False, None, None, force))
    if request.format == "json":
        from csctl.documents.facts.report import report_facts

        return facts_view("report", report_facts(asked.told), asked.faults)
    said = document(request, asked.told, request.language).build(form).decode()
    view = shown_view("report", None, said, as_document=True, warnings=asked.faults)
    return view._replace(exit_code=1 if asked.faults else 0)


def _written(request: Request, asked: Asked, wanted: Wanted) -> View:
    from csctl.views.document import Made, made_view

    path = Path(wanted.output or "")
    made = document(request, asked.told, request.language).build(asked_form(wanted.output, wanted.form))
    name = asked.told.page.csm or "all"
    state = publish_document(path, made, wanted.force)
    return made_view("report", [Made(name, path, state)], asked.faults, left_out=len(asked.faults))


def ask(request: Request, csm: str | None, audience: str) -> Asked:
    """The book, as of the request's day. Raises UsageError for a CSM nobody knows."""
    from csctl.cli.renewals import SOON
    from csctl.documents.facts.reported import Reported
    from csctl.domain.book import Filter
    from csctl.domain.renewals import within
    from csctl.domain.report import Page, share_of

    workspace, day = request.workspace, request.today
    window, book = within(SOON, today=day), workspace.clients(today=day)
    shares = book.ask(lambda facts: [share_of(facts, window)], Filter())
    names = {share.client.csm for share in shares if share.client.csm}
    if csm is not None and csm not in names:
        raise UsageError("unknown-csm", name=csm, suggestion=likeliest(csm, names))
    page = Page(shares, csm)
    moves = _moves(request, [share.client for share in page.mine])
    left_out = list(dict.fromkeys(Path(fault.location.path).stem for fault in book.faults))
    told = Reported(page, audience, window, workspace.scoring, workspace.practice, day, left_out, moves)
    return Asked(told, book.faults)


def _moves(request: Request, rows: list[HealthRow]) -> Moves | None:
    """How far the scores moved in a month, where the folder has a history that long."""
    from csctl.cli.then import DAYS
    from csctl.documents.facts.reported import Moves
    from csctl.workspace.known import trend
    from csctl.workspace.past import Past

    try:
        with Past(request.workspace) as past:
            found = trend(past, rows, request.today, DAYS)
    except CsctlError:
        return None
    return Moves(found.day, found.deltas) if found.day else None


def document(request: Request, told: Reported, language: Language, remade: Stamp | None = None) -> Document:
    """The page of a book; one `remade` to be compared says of itself what the first one said."""
    from csctl.documents.compose import compose_report
    from csctl.documents.facts.report import in_words, report_facts
    from csctl.documents.stamp import version
    from csctl.output.values import say
    from csctl.view import Kind, Reason
    from csctl.workspace.templates import template_source

    facts = in_words(report_facts(told), language, lambda key, params: say(Reason(key, params), Kind.REASON, language))
    scoring = remade.scoring if remade else version(request.workspace.scoring_bytes)
    source = template_source(request.workspace.root)
    return compose_report(told, facts, source, language, scoring=scoring, commit=remade.commit if remade else None)


def remade(request: Request, stamp: Stamp) -> Document:
    """The report a stamp tells of, made again as of the request's day."""
    from urllib.parse import unquote

    from csctl.documents.compose import EVERYBODY, REPORTS

    csm = None if stamp.id == EVERYBODY else unquote(stamp.id)
    return document(request, ask(request, csm, REPORTS[stamp.template]).told, stamp.language, stamp)


COMMAND = Command(report, formats=("text", "json", "markdown"))
