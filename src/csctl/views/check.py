"""What `check` found: the diagnostics themselves, and a count of each severity."""

from __future__ import annotations

from collections.abc import Sequence

from csctl.diagnostic import Diagnostic, Severity
from csctl.view import Fact, Facts, Findings, Kind, View


def check_view(found: Sequence[Diagnostic], files: int, *, strict: bool) -> View:
    """Exit code 1 on an error, with `strict` also on a warning."""
    counts = {severity: sum(d.severity is severity for d in found) for severity in Severity}
    failed = counts[Severity.ERROR] + (counts[Severity.WARNING] if strict else 0)
    facts = [Fact("files", files, Kind.INTEGER), *(Fact(f"{s}s", n, Kind.INTEGER) for s, n in counts.items())]
    return View("check", [Findings(found), Facts("summary", facts)], exit_code=1 if failed else 0)
