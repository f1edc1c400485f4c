"""`csctl assess benchmark --with DIR`: how far other companies have come, by industry, size, age and performance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csctl.cli.assess.files import assessments, companies
from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.diagnostic import UsageError
from csctl.view import View

if TYPE_CHECKING:
    from csctl.model.assessment import Comparison, Questionnaire


def benchmark(
    request: Request,
    with_: Annotated[str | None, typer.Option("--with", metavar="DIR")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="WHAT")] = None,
    group: Annotated[str | None, typer.Option("--group", metavar="GROUP")] = None,
    min_n: Annotated[int | None, typer.Option("--min-n", metavar="N", min=2)] = None,
) -> View:
    """Score a folder of answers, and show quartiles where there are enough of them."""
    from csctl.views.assessment.benchmark import benchmark_view

    found = assessments(request)
    asked = _asked(found.questionnaire, by)
    compared = companies(found, with_)
    if compared is None:
        raise UsageError("missing-argument", name="--with")
    told = compared.benchmark if min_n is None else compared.benchmark._replace(min_n=min_n)
    if group is not None:
        _must_be_known(group, asked if by else (), told.groups(asked[0].id))
    return benchmark_view(
        found.questionnaire, told, folder=compared.folder, by=asked, group=group, faults=compared.faults
    )


def _asked(questionnaire: Questionnaire, by: str | None) -> tuple[Comparison, ...]:
    """The comparison asked for, or all."""
    chosen = tuple(each for each in questionnaire.compare if by in (None, each.id))
    if not chosen and by is not None:
        allowed = ", ".join(each.id for each in questionnaire.compare)
        raise UsageError("bad-choice", option="--by", value=by, allowed=allowed)
    return chosen


def _must_be_known(group: str, by: tuple[Comparison, ...], known: set[str]) -> None:
    if not by:
        raise UsageError("missing-argument", name="--by")
    if group not in known:
        raise UsageError("bad-choice", option="--group", value=group, allowed=", ".join(sorted(known)))


COMMAND = Command(benchmark)
