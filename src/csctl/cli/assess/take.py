"""`csctl assess take [NAME]`: the questions, one after the other, and the report at once."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from csctl.cli.assess.files import assessments
from csctl.cli.assess.report import reported
from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.view import View

if TYPE_CHECKING:
    from csctl.cli.assess.interview import Interview
    from csctl.cli.assess.wording import Wording

ONLY_PRINTS = ("", "dumb", "unknown")
"""Terminals whose screen nobody can draw on."""


def take(
    request: Request,
    name: Annotated[str, typer.Argument(metavar="[NAME]")] = "",
    company: Annotated[str | None, typer.Option("--company", metavar="NAME")] = None,
    answers: Annotated[str | None, typer.Option("--answers", metavar="FILE")] = None,
    new: Annotated[bool, typer.Option("--new")] = False,
    plain: Annotated[bool, typer.Option("--plain")] = False,
) -> View:
    """Ask what is left to ask of the assessment under way, or of a new one."""
    from csctl.cli.assess.session import Session

    session = Session(request, name, company)
    if answers is not None:
        return session.filled(answers)
    interview = session.interview(new=new)
    converse(request, interview, session.wording, session.greeting, plain=plain)
    if not interview.is_over:
        return session.paused()
    found = assessments(request)
    return reported(request, found, session.taken(found), name="assess take")


def converse(request: Request, interview: Interview, wording: Wording, greeting: str, *, plain: bool) -> None:
    """Ask on the whole screen where there is one, else line by line."""
    if not plain and _has_screen():
        from csctl.cli.assess.screen import interview_on_screen

        interview_on_screen(interview, wording, greeting)
        return
    from csctl.cli.assess.lines import interview_by_lines, read_line, say

    say(f"{greeting}\n")
    try:
        interview_by_lines(interview, wording, read_line, say, request.width)
    except KeyboardInterrupt:
        say("\n")


def _has_screen() -> bool:
    drawable = os.name == "nt" or os.environ.get("TERM", "") not in ONLY_PRINTS
    return drawable and sys.stdin.isatty() and sys.stdout.isatty()


COMMAND = Command(take)
