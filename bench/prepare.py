"""What is measured: csctl installed as users have it, and workspaces of made-up accounts in git."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

from generate import write_workspace

REPOSITORY = Path(__file__).parent.parent
_DROPPED = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONUNBUFFERED", "CSCTL_ROOT", "CSCTL_CSM", "NO_COLOR")


def environment(work: Path) -> dict[str, str]:
    """The environment of every process that is measured: one day, one language, a cache of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in _DROPPED}
    fixed = {"CSCTL_TODAY": "2026-11-24", "CSCTL_LANG": "en", "CSCTL_CACHE": str(work / "cache")}
    return kept | fixed | {"COLUMNS": "120", "TERM": "xterm-256color", "GIT_CONFIG_GLOBAL": os.devnull}


def installed(work: Path) -> Path:
    """The folder of programs of a virtual environment with this checkout and PyYAML in it, their bytecode compiled.

    Not editable: the finder of an editable install costs time at every start. Made anew every time.
    """
    folder = work / "env"
    venv.create(folder, with_pip=True, clear=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    install = [str(programs / "python"), "-m", "pip", "install", "--quiet", str(REPOSITORY), "pyyaml"]
    subprocess.run(install, check=True, env=environment(work))
    return programs


def workspace(work: Path, count: int) -> Path:
    """A workspace of `count` accounts, all committed; one that is there is taken as it is."""
    folder = work / f"accounts-{count}"
    if not folder.exists():
        write_workspace(folder, count)
        for arguments in (["init", "--quiet"], ["add", "--all"], [*_WHO, "commit", "--quiet", "--message", "all"]):
            subprocess.run(["git", *arguments], cwd=folder, check=True, env=environment(work))
    return folder


_WHO = ["-c", "user.name=bench", "-c", "user.email=bench@example.com"]
