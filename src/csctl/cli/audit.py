"""`csctl audit FILE...`: whether files that go to clients tell what is not for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from csctl.cli.command import Command
from csctl.cli.context import FORMATS, REPORTS, Request
from csctl.diagnostic import Diagnostic, Location, Severity, UsageError
from csctl.view import View

if TYPE_CHECKING:
    from csctl.documents.compose import Holder
    from csctl.documents.extract import Extracted
    from csctl.documents.leak import Secret
    from csctl.views.document import Audited


def audit(
    request: Request,
    files: Annotated[list[str], typer.Argument(metavar="FILE...")],
    for_: Annotated[str | None, typer.Option("--for", metavar="ID")] = None,
) -> View:
    """Look through every file for internal values of the accounts and for names of other clients."""
    from csctl.views.document import audit_view

    if for_ is not None:
        request.workspace.entry(for_)
    hunt = _hunt(request, for_)
    results = [_audit(file, hunt) for file in files]
    found = [diagnostic for _, told in results for diagnostic in told]
    return audit_view([about for about, _ in results], found, hunt.warnings)


class Hunt(NamedTuple):
    """What is looked for: the accounts with their secrets, all clients' names, and the client asked for."""

    holders: Mapping[str, Holder]
    secrets: Mapping[str, Sequence[Secret]]
    names: Mapping[str, str]
    asked: str | None
    warnings: Sequence[Diagnostic]


def _hunt(request: Request, asked: str | None) -> Hunt:
    """Read all accounts. Those that cannot be used are named: what they keep cannot be looked for."""
    from csctl.documents.compose import Holder
    from csctl.documents.leak import secrets
    from csctl.workspace.names import client_names

    holders: dict[str, Holder] = {}
    entries, faults = request.workspace.entries
    warnings = [*faults]
    for entry in entries:
        loaded = request.workspace.load(entry)
        if loaded.model is None:
            warnings += loaded.faults
        else:
            holders[entry.name] = Holder(loaded.model, loaded.place)
    names = client_names(request.workspace, today=request.today).known
    hunted = {name: secrets(name, holder.account) for name, holder in holders.items()}
    return Hunt(holders, hunted, names, asked, warnings)


def _audit(file: str, hunt: Hunt) -> tuple[Audited, list[Diagnostic]]:
    from csctl.cli.verify import read_document
    from csctl.documents.extract import Unreadable, extract
    from csctl.views.document import Audited

    try:
        read = extract(file, read_document(Path(file)))
    except Unreadable as error:
        raise UsageError("cannot-read", path=file, reason=str(error)) from None
    stamp = read.stamp
    if stamp and stamp.audience == "internal":
        why = Diagnostic("internal-document", Severity.ERROR, Location(file, 1, 1), {})
        return Audited(file, stamp.id, stamp.audience, 1), [why]
    own = hunt.asked or (stamp.id if stamp else _only_client(read, hunt))
    told = _leaks(file, read, own, hunt)
    return Audited(file, own, stamp.audience if stamp else None, len(told)), told


def _only_client(read: Extracted, hunt: Hunt) -> str | None:
    """The client a file without a stamp is for: the only one it names, None when it names none or several."""
    from csctl.documents.leak import client_secrets, scan

    hunted = client_secrets(hunt.names)
    named = {leak.secret.id for page in read.pages for leak in scan(page, hunted)}
    return named.pop() if len(named) == 1 else None


def _leaks(file: str, read: Extracted, own: str | None, hunt: Hunt) -> list[Diagnostic]:
    from csctl.documents.compose import leak_diagnostic
    from csctl.documents.leak import scan

    hunted, name = _hunted(own, hunt), hunt.names.get(own or "", "")
    return [
        leak_diagnostic(leak, file, page, hunt.holders, hunt.names, number if read.paged else 0)
        for number, page in enumerate(read.pages, 1)
        for leak in scan(page, hunted, own=name)
    ]


def _hunted(own: str | None, hunt: Hunt) -> list[Secret]:
    """All secrets of the client it is for, other clients' names, and other accounts' sentences.

    Amounts and short names of other accounts stand in many a document by chance. Of a file whose client is not known,
    every client named is told.
    """
    from csctl.documents.leak import PHRASE, client_secrets, width

    others = {name: said for name, said in hunt.names.items() if name != own}
    told = [s for name, kept in hunt.secrets.items() if name != own for s in kept if width(s.letters) >= 2 * PHRASE]
    return [*hunt.secrets.get(own or "", ()), *client_secrets(others), *told]


COMMAND = Command(audit, (*FORMATS, *REPORTS))
