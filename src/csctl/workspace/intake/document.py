"""A filled-in account plan, a Word file, as a new account."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from csctl.diagnostic import Diagnostic, Location, Severity
from csctl.domain.intake.accounts import Incoming
from csctl.domain.intake.template import Left, filled
from csctl.exchange.docx import read_docx
from csctl.exchange.sheet import MAX_BYTES
from csctl.files.disk import read_bytes
from csctl.workspace.intake.plan import Plan, Planner
from csctl.workspace.intake.source import Source

if TYPE_CHECKING:
    from csctl.workspace.folder import Workspace


def plan_document(workspace: Workspace, path: Path, name: str) -> tuple[Plan, list[Diagnostic]]:
    """The account a Word file comes to, and a warning for each row that was not understood.

    Raises CsctlError for a file that cannot be read.
    """
    lines = read_docx(read_bytes(path, str(path), MAX_BYTES), str(path))
    given = filled(lines)
    planner = Planner(workspace, Source(str(path), None, None, [(1, {})]), {})
    if any(entry.name == name for entry in workspace.entries[0]):
        planner.refuse(0, None, "account-exists", {"id": name, "other": name})
    else:
        planner.take([Incoming(1, name, given.values, {})], lambda: None)
    return planner.plan(()), [_warning(str(path), left) for left in given.left]


def _warning(path: str, left: Left) -> Diagnostic:
    params = {"label": left.label, "value": left.value}
    return Diagnostic(left.code, Severity.WARNING, Location(path, left.row, 1), params)
