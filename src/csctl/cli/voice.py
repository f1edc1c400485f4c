"""`csctl voice`: what clients say, by theme, and what nobody has answered."""

from __future__ import annotations

from typing import Annotated

import typer

from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.cli.options import Csm, Segment, ShowAll, csm_asked, one_of
from csctl.view import View


def voice(
    request: Request,
    theme: Annotated[str | None, typer.Option("--theme", metavar="THEME")] = None,
    status: Annotated[str | None, typer.Option("--status", metavar="STATUS")] = None,
    csm: Csm = None,
    segment: Segment = None,
    all_: ShowAll = False,
) -> View:
    """Ask every client for what it said."""
    from csctl.domain.book import Filter
    from csctl.domain.voice import STATUSES, ordered, remarks
    from csctl.views.voice import voice_view

    one_of("--status", status, STATUSES)
    rules, day = request.workspace.scoring, request.today
    book = request.workspace.clients(today=day)
    wanted = Filter(csm_asked(csm), segment)
    found = book.ask(lambda facts: remarks(facts.situation.client, today=day), wanted)
    asked = [each for each in found if theme in (None, each.theme) and status in (None, each.status)]
    return voice_view(
        ordered(asked),
        book.line,
        base=rules.base_currency,
        rates_on=rules.rates_on,
        faults=book.faults,
        show_all=all_,
    )


COMMAND = Command(voice)
