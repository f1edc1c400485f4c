"""What is staged: the index as `git ls-files --stage` lists it, and where hooks go."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from csctl.files.git.process import CONFIG, Git
from csctl.files.git.repository import Repository, TreeEntry


def staged(repository: Repository, paths: Sequence[str], index: str | None = None) -> dict[str, TreeEntry]:
    """Path from the top to entry, for all staged files below the paths.

    `index` names another index file: a hook is told of one while `git commit -a` runs. A file in conflict has one
    entry a side; the last one, theirs, is listed.
    """
    settings = {"GIT_INDEX_FILE": os.path.abspath(index)} if index else {}  # noqa: PTH100 - relative to where we run
    listed = repository.git.read("ls-files", "--stage", "-z", "--", *paths, settings=settings)
    found = {}
    for record in listed.split(b"\0"):
        if record:
            told, path = record.split(b"\t", 1)
            mode, id_, _ = told.decode().split()
            found[os.fsdecode(path)] = TreeEntry(mode, id_, os.fsdecode(path.rpartition(b"/")[2]))
    return found


def hooks_folder(repository: Repository) -> Path:
    """Where git looks for hooks, as the owner configured it."""
    theirs = {name: value for name, value in CONFIG.items() if name != "core.hooksPath"}
    told = Git(repository.top, theirs).read("rev-parse", "--git-path", "hooks")  # runs none
    return repository.top / os.fsdecode(told.rstrip(b"\n"))
