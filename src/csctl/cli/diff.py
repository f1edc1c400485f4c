"""`csctl diff [BASE[..HEAD]] [ID...]`: what a change means."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from csctl.cli.command import Command
from csctl.cli.context import PROGRAMS, Request
from csctl.diagnostic import UsageError, likeliest
from csctl.view import Note, View

if TYPE_CHECKING:
    from csctl.workspace.past import Past, Snapshot

FAIL_ON = ("worse",)


class Compared(NamedTuple):
    """Two snapshots, and how they were asked for: a revision, or `disk`, or `index`."""

    before: Snapshot
    after: Snapshot
    names: tuple[str, str]


def diff(
    request: Request,
    targets: Annotated[list[str] | None, typer.Argument(metavar="[BASE[..HEAD]] [ID]...")] = None,
    staged: Annotated[bool, typer.Option("--staged")] = False,
    all_: Annotated[bool, typer.Option("--all")] = False,
    fail_on: Annotated[str | None, typer.Option("--fail-on", metavar="worse")] = None,
) -> View:
    """Compare two states of the workspace, both judged on the same day."""
    from csctl.views.diff import diff_view
    from csctl.workspace.compare import compare, sides
    from csctl.workspace.past import Past

    if fail_on is not None and fail_on not in FAIL_ON:
        raise UsageError("bad-choice", option="--fail-on", value=fail_on, allowed=", ".join(FAIL_ON))
    with Past(request.workspace) as past:
        revisions, ids = _asked(past, targets or [])
        compared = _snapshots(past, revisions, staged=staged)
        day = _day(request, compared)
        before, after = sides(past, [compared.before, compared.after], today=day)
        found = compare(before, after, today=day, only=ids)
        names = map(_named, (compared.before, compared.after), compared.names)
        head = Note("compared", {**dict(zip(("before", "after"), names, strict=True)), "on": day})
        failed = fail_on == "worse" and any(account.is_worse for account in found.accounts)
        show_all = all_ or request.format in PROGRAMS
        return diff_view("diff", head, found, show_all=show_all, exit_code=1 if failed else 0)


def _asked(past: Past, targets: list[str]) -> tuple[str, list[str]]:
    """The revisions, `HEAD` without any, and the ids. The first word is a revision unless an account has that id."""
    known = list(past.workspace.ids())
    if not targets or targets[0] in known:
        return "HEAD", targets
    if ".." in targets[0] or past.is_revision(targets[0]) or len(targets) > 1:
        return targets[0], targets[1:]
    if past.was_account(targets[0]):
        return "HEAD", targets
    raise UsageError("no-such-target", name=targets[0], suggestion=likeliest(targets[0], known))


def _snapshots(past: Past, revisions: str, *, staged: bool) -> Compared:
    base, dots, head = revisions.partition("..." if "..." in revisions else "..")
    base, head = base or "HEAD", head or "HEAD"
    if not dots:
        after = past.staged() if staged else past.disk()
        return Compared(past.revision(base), after, (base, after.where))
    if staged:
        raise UsageError("staged-with-range", range=revisions)
    start = past.merge_base(base, head) if dots == "..." else past.revision(base)
    return Compared(start, past.revision(head), (base, head))


def _day(request: Request, compared: Compared) -> date:
    """The day both sides are judged on: what is asked for, else a commit's own, else today."""
    commit = compared.after.commit
    return request.today if request.dated or commit is None else commit.day


def _named(snapshot: Snapshot, name: str) -> str:
    """`main (1a2b3c4d5e)`, or a word of ours for what is no commit."""
    if snapshot.commit is None:
        return snapshot.where
    short = snapshot.commit.short
    return short if snapshot.commit.id.startswith(name) else f"{name} ({short})"


COMMAND = Command(diff)
