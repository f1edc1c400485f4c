"""`csctl history ID`: the account's life in commits."""

from __future__ import annotations

from typing import Annotated

import typer

from csctl.cli.command import AccountId, Command
from csctl.cli.context import Request, rules_choice
from csctl.view import View


def history(
    request: Request,
    id: AccountId,  # noqa: A002 - the name of the argument in the help
    scoring: Annotated[str, typer.Option("--scoring", metavar="RULES")] = "then",
    all_: Annotated[bool, typer.Option("--all")] = False,
) -> View:
    """Every commit that changed the account, and how it stood on that day."""
    from csctl.views.history import history_view
    from csctl.workspace.life import life, moments
    from csctl.workspace.past import Past

    current = rules_choice(scoring)
    with Past(request.workspace) as past:
        told = moments(past, life(past, id), today=request.today, current_rules=current)
        return history_view(id, told, show_all=all_)


COMMAND = Command(history)
