"""`csctl explain ID`: why the score is what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csctl.cli.command import AccountId, Command
from csctl.cli.context import Request, rules_choice
from csctl.diagnostic import UsageError
from csctl.view import View

if TYPE_CHECKING:
    from csctl.domain.scoring.health import Health
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring
    from csctl.workspace.load import Loaded


def explain(
    request: Request,
    id: AccountId,  # noqa: A002 - the name of the argument in the help
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE|REV")] = None,
    scoring: Annotated[str, typer.Option("--scoring", metavar="RULES")] = "then",
    commits: Annotated[bool, typer.Option("--commits")] = False,
) -> View:
    """Judge one account and show every step."""
    if as_of is not None:
        return _then(request, id, as_of, scoring, commits=commits)
    if rules_choice(scoring):
        raise UsageError("scoring-without-as-of")
    view = _now(request, id)
    if not commits:
        return view
    from csctl.cli.blame import written_by

    return view._replace(blocks=[*view.blocks, written_by(request, id, [])])


def _then(request: Request, name: str, as_of: str, scoring: str, *, commits: bool) -> View:
    from csctl.cli.then import dated
    from csctl.views.blame import blame_table
    from csctl.workspace.known import explain_known
    from csctl.workspace.life import life_then, readings, written
    from csctl.workspace.past import Past

    current = rules_choice(scoring)
    with Past(request.workspace) as past:
        known = past.at(as_of)
        name, account, rules, health = explain_known(past, known, name, current_rules=current)
        view = dated(_view(name, account, rules, health), known, scoring)
        if not commits or rules.model is None:
            return view
        found = life_then(past, name, known.snapshot)
        told = written(found, readings(found, rules.model, today=known.day))
        return view._replace(blocks=[*view.blocks, blame_table(told)])


def _now(request: Request, name: str) -> View:
    workspace = request.workspace
    account, health = workspace.explain(name, today=request.today)
    return _view(name, account, workspace.scoring_file, health)


def _view(name: str, account: Loaded[Account], rules: Loaded[Scoring], health: Health) -> View:
    from csctl.domain.scoring.lift import lifts
    from csctl.views.explain import explain_view

    assert account.model is not None and rules.model is not None  # noqa: S101, PT018 - refused before
    return explain_view(
        name,
        account.model.client.name,
        health,
        lifts(health, rules.model),
        rules.model,
        account.place,
        rules.place,
    )


COMMAND = Command(explain)
