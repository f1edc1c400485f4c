"""Git told how this workspace wants to be committed, merged and shown: a hook, a merge driver, hunk headers."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from csctl.diagnostic import UsageError
from csctl.files.git import Repository, configure, hooks_folder
from csctl.files.write import create, replace

if TYPE_CHECKING:
    from csctl.workspace.folder import Workspace

MARK = "# Written by csctl hooks install."
SECTIONS = "^([a-z_]+:.*)$"
"""The line that a hunk of a diff is headed by: the section of the account."""


def install(workspace: Workspace, program: Sequence[str]) -> list[Path]:
    """Write the hook and git's settings; what was written. `program` runs csctl where it is not on PATH.

    Raises UsageError for a hook that somebody else wrote.
    """
    repository = Repository.find(workspace.root)
    where = "/".join(repository.parts(workspace.root)) or "."
    folder = hooks_folder(repository)
    line = f"csctl check --staged --root {shlex.quote(where)}"
    if folder is None:
        raise UsageError("hooks-shared", line=line)
    hook, text = folder / "pre-commit", _hook(where, program)
    if hook.exists():
        if MARK not in hook.read_text("utf-8", "replace"):
            raise UsageError("hook-exists", path=str(hook), line=line)
        replace(hook, text.encode())
    else:
        create(hook, text.encode())
    hook.chmod(hook.stat().st_mode | 0o111)
    return [hook, configure(repository, _settings(program))]


def _hook(where: str, program: Sequence[str]) -> str:
    """A shell script, silent unless it stops the commit; while `git commit -a` runs, git names another index."""
    return f"""#!/bin/sh
{MARK}
if command -v csctl >/dev/null 2>&1; then set -- csctl; else set -- {shlex.join(program)}; fi
said=$("$@" check --staged --root {shlex.quote(where)} ${{GIT_INDEX_FILE:+--index "$GIT_INDEX_FILE"}} 2>&1) && exit 0
printf '%s\n' "$said" >&2
exit 1
"""


def _settings(program: Sequence[str]) -> dict[str, str]:
    return {
        "merge.csctl.name": "accounts, merged by what they say",
        "merge.csctl.driver": f"{shlex.join(program)} merge-driver %O %A %B %L %P",
        "diff.csctl.xfuncname": SECTIONS,
    }
