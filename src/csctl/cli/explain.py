"""`csctl explain ID`: why the score is what it is."""

from __future__ import annotations

from csctl.cli.command import AccountId, Command
from csctl.cli.context import Request
from csctl.view import View


def explain(request: Request, id: AccountId) -> View:  # noqa: A002 - the name of the argument in the help
    """Judge one account and show every step."""
    from csctl.domain.scoring.lift import lifts
    from csctl.views.explain import explain_view

    workspace = request.workspace
    account, health = workspace.explain(id, today=request.today)
    scoring = workspace.scoring
    assert account.model is not None  # noqa: S101 - explain() raises otherwise
    return explain_view(
        id,
        account.model.client.name,
        health,
        lifts(health, scoring),
        scoring,
        account.place,
        workspace.scoring_file.place,
    )


COMMAND = Command(explain)
