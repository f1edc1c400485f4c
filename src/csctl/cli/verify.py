"""`csctl verify FILE`: whether a document still tells what the files say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.diagnostic import UsageError
from csctl.view import View

if TYPE_CHECKING:
    from csctl.diagnostic import Diagnostic
    from csctl.documents.compose import Document
    from csctl.documents.stamp import Stamp
    from csctl.views.document import Change


def verify(request: Request, file: Annotated[str, typer.Argument(metavar="FILE")]) -> View:
    """Make the document again, as of its own day, and compare what the two tell."""
    from dataclasses import replace

    from csctl.documents.build import FORMS
    from csctl.views.document import about, verified_view

    data = read_document(Path(file))
    stamp = _stamp(file, data)
    form = next(form for form in FORMS if file.lower().endswith(f".{form}"))
    again, warnings, rules = _again(replace(request, today=stamp.as_of), stamp)
    changes = _changes(file, data, again.build(form))
    facts = about(stamp.id, stamp.template, stamp.as_of, stamp.language, stamp.audience)
    return verified_view(file, facts, changes, scoring_changed=stamp.scoring != rules, warnings=warnings)


def _again(request: Request, stamp: Stamp) -> tuple[Document, list[Diagnostic], str]:
    """The document a stamp tells of, what is to be said beside it, and the version of its rules as they are now."""
    from csctl.cli.document import Desk
    from csctl.cli.report import remade
    from csctl.documents.assessment import TEMPLATE
    from csctl.documents.compose import REPORTS
    from csctl.documents.stamp import version

    if stamp.template == TEMPLATE:
        from csctl.cli.assess.document import remade as assessment

        return assessment(request, stamp)
    rules = version(request.workspace.scoring_bytes)
    if stamp.template in REPORTS:
        return remade(request, stamp), [], rules
    desk = Desk(request, stamp.template)
    again = desk.document(request.workspace.entry(stamp.id), stamp.language, remade=stamp)
    return again, desk.warnings, rules


def read_document(path: Path) -> bytes:
    """A document's bytes. Raises UsageError for a file that is none."""
    from csctl.documents.extract import SUFFIXES

    if path.suffix.lower() not in SUFFIXES:
        raise UsageError("no-document", path=str(path), allowed=", ".join(SUFFIXES))
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError("cannot-read", path=str(path), reason=error.strerror or str(error)) from None


def _stamp(file: str, data: bytes) -> Stamp:
    from csctl.documents.extract import Unreadable, extract

    try:
        stamp = extract(file, data).stamp
    except Unreadable as error:
        raise UsageError("cannot-read", path=file, reason=str(error)) from None
    if stamp is None:
        raise UsageError("no-stamp", path=file)
    return stamp


def _changes(file: str, data: bytes, again: bytes) -> list[Change]:
    """The lines that one of the two has alone, in the order of the document."""
    from difflib import ndiff

    from csctl.documents.extract import visible
    from csctl.views.document import Change

    sides = {"-": "document", "+": "files"}
    found = ndiff(visible(file, data), visible(file, again))
    return [Change(sides[line[0]], line[2:]) for line in found if line[0] in sides]


COMMAND = Command(verify)
