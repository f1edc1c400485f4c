"""`csctl reading ID MEASURE [VALUE]`: what was measured, in place of the last reading."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from csctl.cli.changing import Commit, Deed, DryRun, changed, day, given
from csctl.cli.command import AccountId, Command
from csctl.cli.context import Request
from csctl.diagnostic import UsageError
from csctl.view import View


def reading(
    request: Request,
    id: AccountId,  # noqa: A002 - the name of the argument in the help
    measure: Annotated[str, typer.Argument(metavar="MEASURE")],
    value: Annotated[str | None, typer.Argument(metavar="[VALUE]")] = None,
    promoters: Annotated[int | None, typer.Option("--promoters", metavar="N")] = None,
    passives: Annotated[int | None, typer.Option("--passives", metavar="N")] = None,
    detractors: Annotated[int | None, typer.Option("--detractors", metavar="N")] = None,
    n: Annotated[int | None, typer.Option("--n", metavar="N")] = None,
    lost: Annotated[int | None, typer.Option("--lost", metavar="N")] = None,
    of: Annotated[int | None, typer.Option("--of", metavar="N")] = None,
    period: Annotated[str | None, typer.Option("--period", metavar="PERIOD")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME")] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT")] = None,
    on: Annotated[str, typer.Option("--on", metavar="DATE")] = "today",
    dry_run: DryRun = False,
    commit: Commit = False,
) -> View:
    """Replace the reading; its target stays."""
    from csctl.domain.record import VALUE_KEYS
    from csctl.domain.record import reading as changes
    from csctl.workspace.change import typed

    key = VALUE_KEYS.get(measure, "value")
    said: dict[str, Any] = {
        **given(promoters=promoters, passives=passives, detractors=detractors, n=n, lost=lost, of=of, period=period),
        **({} if value is None else {key: typed(("kpis", measure, key), value)}),
        **given(by=by, note=note),
    }
    if not said:
        raise UsageError("nothing-asked")
    _known(request, measure)
    when = day("--on", on, request) or request.today
    deed = Deed("reading", id, f"{measure} " + ", ".join(f"{name} {each}" for name, each in said.items()))
    return changed(request, deed, lambda data: changes(data, measure, said, when), dry_run=dry_run, commit=commit)


def _known(request: Request, name: str) -> None:
    from csctl.domain.record import measure

    rules = request.workspace.scoring
    measure(name, [each for each, how in rules.measures.items() if how.fact is None])


COMMAND = Command(reading)
