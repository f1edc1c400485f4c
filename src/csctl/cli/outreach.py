"""`csctl outreach PLAYBOOK`: one e-mail draft a client for whom the playbook fires; nothing is ever sent."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.cli.options import Csm, Segment, ShowAll, csm_asked, one_of
from csctl.diagnostic import UsageError, likeliest
from csctl.i18n import LANGUAGES
from csctl.view import View

if TYPE_CHECKING:
    from csctl.domain.outreach import Draft, SayDay
    from csctl.model.practice import Playbook, Practice

KINDS = ("eml", "md")


def outreach(
    request: Request,
    playbook: Annotated[str, typer.Argument(metavar="PLAYBOOK")],
    csm: Csm = None,
    segment: Segment = None,
    out: Annotated[str | None, typer.Option("--out", metavar="DIR")] = None,
    kind: Annotated[str, typer.Option("--as", metavar="eml|md")] = "eml",
    again: Annotated[bool, typer.Option("--again")] = False,
    all_: ShowAll = False,
) -> View:
    """Ask every client whether the playbook fires, and draft its e-mail; show the drafts, or write them."""
    from csctl.domain.book import Filter
    from csctl.domain.outreach import outreach_of
    from csctl.i18n.values import day
    from csctl.views.outreach import outreach_view

    one_of("--as", kind, KINDS)
    rules = _playbook(playbook, request.workspace.practice)
    say_day: dict[str, SayDay] = {lang: partial(day, language=lang) for lang in LANGUAGES}
    book = request.workspace.clients(today=request.today)

    wanted = Filter(csm_asked(csm), segment)
    found = book.ask(lambda facts: outreach_of(facts, rules, request.language, say_day), wanted)
    drafts = [each.draft for each in found if again or not each.quiet]
    written = _write(drafts, Path(out), kind, request) if out else None
    return outreach_view(
        playbook, drafts, len(found) - len(drafts), written, book.line, faults=book.faults, show_all=all_
    )


def _playbook(name: str, practice: Practice) -> Playbook:
    """The playbook asked for. Raises UsageError for an unknown one, and for one without an e-mail."""
    known = {each.id: each for each in practice.playbooks}
    if name not in known:
        raise UsageError("no-such-playbook", id=name, suggestion=likeliest(name, known))
    if known[name].outreach is None:
        raise UsageError("playbook-without-mail", id=name)
    return known[name]


def _write(drafts: Sequence[Draft], folder: Path, kind: str, request: Request) -> list[Path]:
    from csctl.output.mail import eml, markdown
    from csctl.workspace.outbox import write_drafts

    files = {}
    for each in drafts:
        if each.missing is not None:
            continue
        parts = (each.subject, each.body, each.contact, each.email)
        data = eml(*parts) if kind == "eml" else markdown(*parts, request.language)
        files[f"{each.client.row.id}.{kind}"] = data
    return write_drafts(folder, files)


COMMAND = Command(outreach)
