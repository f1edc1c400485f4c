"""What `check` answers: the findings, how many of each severity, and whether that fails."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from csctl.diagnostic import Diagnostic, Location, Severity
from csctl.view import Findings
from csctl.views.check import check_view
from views.blocks import facts


def found(*severities: str) -> Sequence[Diagnostic]:
    return [Diagnostic("x", Severity(severity), Location("a.yaml", 1, 1)) for severity in severities]


@pytest.mark.parametrize(
    ("severities", "plain", "strict"),
    [((), 0, 0), (("advice",), 0, 0), (("warning",), 0, 1), (("error",), 1, 1), (("advice", "warning", "error"), 1, 1)],
)
def test_errors_fail_and_warnings_only_when_strict(severities: tuple[str, ...], plain: int, strict: int) -> None:
    codes = [check_view(found(*severities), 1, strict=how).exit_code for how in (False, True)]
    assert codes == [plain, strict]


def test_each_severity_is_counted_and_every_finding_is_handed_on() -> None:
    given = found("warning", "error", "warning", "advice")
    view = check_view(given, 7, strict=False)
    assert facts(view, "summary") == {"files": 7, "errors": 1, "warnings": 2, "advices": 1}
    assert (view.name, view.blocks[0], view.diagnostics) == ("check", Findings(given), ())
