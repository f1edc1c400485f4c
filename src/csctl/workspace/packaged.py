"""The files that come with csctl: its default rules, one file each, which are those of the demo workspace."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from csctl.files.disk import read_bytes

PLAYBOOKS = "playbooks.yaml"
QUESTIONNAIRE = "assessment.yaml"
ASSESSMENTS = "assessments"
"""The folder of the answers to the questionnaire."""
PACKAGED = f"csctl:{PLAYBOOKS}"
"""How the default file is named where a place in it is shown."""
_PACKAGE = Path(__file__).parent.parent


class Source(NamedTuple):
    """A rules file as it lies on disk, and how it is named to people."""

    data: bytes
    path: str


def packaged(name: str) -> Path:
    """A default file: in the installed package, or at the top of a checkout."""
    installed = _PACKAGE / "_packaged" / name
    return installed if installed.exists() else _PACKAGE.parent.parent / name


def practice_source(root: Path) -> Source:
    """The workspace's own `playbooks.yaml`, or the default. Raises CsctlError when its own cannot be read."""
    own = root / PLAYBOOKS
    if own.exists() or own.is_symlink():
        return Source(read_bytes(own, PLAYBOOKS), PLAYBOOKS)
    return Source(packaged(PLAYBOOKS).read_bytes(), PACKAGED)
