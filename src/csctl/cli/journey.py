"""`csctl journey [ID]`: the stages of the customer journey, the gates between them, the adoption roadmap."""

from __future__ import annotations

from csctl.cli.command import AccountId, Command
from csctl.cli.context import Request
from csctl.cli.options import Csm, Segment, ShowAll, Stage, csm_asked
from csctl.view import View


def journey(
    request: Request,
    id: AccountId = "",  # noqa: A002 - the name of the argument in the help
    csm: Csm = None,
    segment: Segment = None,
    stage: Stage = None,
    all_: ShowAll = False,
) -> View:
    """Ask every client, or one, where it stands."""
    from csctl.domain.book import Filter
    from csctl.domain.journey import journey_of, ordered
    from csctl.views.journey import journey_view, one_journey_view

    workspace = request.workspace
    book = workspace.clients(today=request.today)
    if id:
        (one,) = book.ask_one(id, lambda facts: [journey_of(facts, workspace.practice)])
        return one_journey_view(one, book.line)
    wanted = Filter(csm_asked(csm), segment, stage)
    found = book.ask(lambda facts: [journey_of(facts, workspace.practice)], wanted, churned=True)
    return journey_view(
        ordered(found),
        book.line,
        base=workspace.scoring.base_currency,
        rates_on=workspace.scoring.rates_on,
        faults=book.faults,
        show_all=all_,
    )


COMMAND = Command(journey)
