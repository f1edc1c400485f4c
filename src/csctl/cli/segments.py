"""`csctl segments`: who is served how, whether it is kept, and who fits no rule or two."""

from __future__ import annotations

from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.cli.options import Csm, ShowAll, csm_asked
from csctl.view import View


def segments(request: Request, csm: Csm = None, all_: ShowAll = False) -> View:
    """Ask every client where it stands and when it last heard from us."""
    from csctl.domain.book import Filter
    from csctl.domain.served import served
    from csctl.views.segments import segments_view

    workspace = request.workspace
    rules, day = workspace.scoring, request.today
    book = workspace.clients(today=day)
    wanted = Filter(csm_asked(csm))
    found = book.ask(lambda facts: [served(facts.situation.client, rules, today=day)], wanted)
    return segments_view(
        found,
        rules,
        book.line,
        workspace.scoring_file.place,
        base=rules.base_currency,
        rates_on=rules.rates_on,
        faults=book.faults,
        show_all=all_,
    )


COMMAND = Command(segments)
