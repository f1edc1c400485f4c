"""`csctl risks`: the risk register across the book, written and derived."""

from __future__ import annotations

from typing import Annotated

import typer

from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.cli.options import Csm, Segment, ShowAll, csm_asked, one_of
from csctl.view import View


def risks(
    request: Request,
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND")] = None,
    state: Annotated[str | None, typer.Option("--state", metavar="STATE")] = None,
    csm: Csm = None,
    segment: Segment = None,
    all_: ShowAll = False,
) -> View:
    """Ask every client for its risks, keep those asked for, order them."""
    from csctl.domain.book import Filter
    from csctl.domain.risks import KINDS, STATES, ranked, risks_of
    from csctl.views.risks import risks_view

    one_of("--kind", kind, KINDS)
    one_of("--state", state, STATES)
    workspace = request.workspace
    book = workspace.clients(today=request.today)
    found = book.ask(lambda facts: risks_of(facts, workspace.practice), Filter(csm_asked(csm), segment))
    asked = [r for r in found if kind in (None, r.kind) and state in (None, r.state)]
    return risks_view(
        ranked(asked),
        [rule.id for rule in workspace.practice.risks],
        book.line,
        workspace.practice_file.place,
        base=workspace.scoring.base_currency,
        rates_on=workspace.scoring.rates_on,
        faults=book.faults,
        show_all=all_,
    )


COMMAND = Command(risks)
