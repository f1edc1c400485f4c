"""`csctl playbooks [ID]`: which playbooks fire for whom, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from csctl.cli.command import AccountId, Command
from csctl.cli.context import Request
from csctl.cli.options import Csm, Segment, ShowAll, csm_asked
from csctl.view import View


def playbooks(
    request: Request,
    id: AccountId = "",  # noqa: A002 - the name of the argument in the help
    csm: Csm = None,
    segment: Segment = None,
    facts: Annotated[bool, typer.Option("--facts")] = False,
    all_: ShowAll = False,
) -> View:
    """Ask every client, or one, which playbooks hold."""
    from csctl.domain.book import Filter
    from csctl.domain.conditions.names import names
    from csctl.domain.playbooks import fired
    from csctl.views.playbooks import names_view, one_client_view, playbooks_view

    workspace = request.workspace
    if facts:
        return names_view(names(workspace.scoring))
    practice = workspace.practice
    book = workspace.clients(today=request.today)
    if id:
        found = book.ask_one(id, lambda each: fired(each, practice))
        return one_client_view(found, book.line)
    found = book.ask(lambda each: fired(each, practice), Filter(csm_asked(csm), segment))
    return playbooks_view(found, practice.playbooks, book.line, faults=book.faults, show_all=all_)


COMMAND = Command(playbooks)
