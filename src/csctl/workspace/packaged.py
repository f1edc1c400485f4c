"""The files that come with csctl: its default rules, one file each, which are those of the demo workspace."""

from __future__ import annotations

from pathlib import Path

QUESTIONNAIRE = "assessment.yaml"
ASSESSMENTS = "assessments"
"""The folder of the answers to the questionnaire."""
_PACKAGE = Path(__file__).parent.parent


def packaged(name: str) -> Path:
    """A default file: in the installed package, or at the top of a checkout."""
    installed = _PACKAGE / "_packaged" / name
    return installed if installed.exists() else _PACKAGE.parent.parent / name
