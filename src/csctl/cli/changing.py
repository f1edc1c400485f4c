"""What the commands that change an account share: their options, and their answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from csctl.cli.context import Request
from csctl.diagnostic import UsageError
from csctl.view import View

if TYPE_CHECKING:
    from csctl.workspace.change import Ask, Changed

DryRun = Annotated[bool, typer.Option("--dry-run")]
Commit = Annotated[bool, typer.Option("--commit")]
_AHEAD = re.compile(r"\+([0-9]{1,4})")


class Deed(NamedTuple):
    """What a command does to which account; `said` is what a commit says of it after the account's id."""

    command: str
    id: str
    said: str


def changed(
    request: Request, deed: Deed, ask: Ask, *, dry_run: bool = False, commit: bool = False, repair: bool = False
) -> View:
    """Change one account and show what became of it."""
    from csctl.workspace.change import How, change

    how = How(request.today, dry_run, message(deed.id, deed.said) if commit else None, repair)
    return shown(deed.command, change(request.workspace, deed.id, ask, how))


def shown(command: str, result: Changed, note: tuple[str, Mapping[str, object]] | None = None) -> View:
    """A change as the answer of a command; `note` in place of the usual sentence."""
    from csctl.views.change import change_view

    return change_view(
        command,
        result.path,
        result.before,
        result.after,
        values=result.values,
        found=result.found,
        written=result.written,
        commit=result.commit,
        note=note,
    )


def message(name: str, subject: str) -> str:
    """A commit's message: one line, the account first, nothing in it that a terminal would act on."""
    line = " ".join(f"{name}: {subject}".split())
    kept = "".join(c for c in line if c.isprintable())
    return kept if len(kept) <= 72 else kept[:71].rstrip() + "…"


def day(option: str, text: str | None, request: Request) -> date | None:
    """A day: `2026-12-01`, `today`, or `+14` days from today. Raises UsageError for anything else."""
    if text is None:
        return None
    if text == "today":
        return request.today
    if ahead := _AHEAD.fullmatch(text):
        return request.today + timedelta(days=int(ahead[1]))
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("bad-when", option=option, value=text) from None


def given(**values: Any) -> dict[str, Any]:
    """The values that were given."""
    return {key: value for key, value in values.items() if value not in (None, [], "")}
