"""`csctl advocates`: who speaks for us, whom to ask next, who was asked too often."""

from __future__ import annotations

from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.cli.options import Csm, Segment, ShowAll, csm_asked
from csctl.view import View


def advocates(request: Request, csm: Csm = None, segment: Segment = None, all_: ShowAll = False) -> View:
    """Ask every client what it does for us."""
    from csctl.domain.advocates import advocate_of, ranked
    from csctl.domain.book import Filter
    from csctl.views.advocates import advocates_view

    practice = request.workspace.practice
    book = request.workspace.clients(today=request.today)
    found = book.ask(lambda facts: [advocate_of(facts, practice)], Filter(csm_asked(csm), segment))
    rules = practice.advocates
    return advocates_view(
        ranked(found),
        book.line,
        rest_days=rules.rest_days,
        most=rules.most_a_year,
        faults=book.faults,
        show_all=all_,
    )


COMMAND = Command(advocates)
