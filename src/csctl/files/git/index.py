"""What is staged, as `git ls-files --stage` lists it; where hooks go; settings of the repository."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
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


def hooks_folder(repository: Repository) -> Path | None:
    """Where git looks for the hooks of this repository; None when its owner has one folder for all repositories."""
    theirs = {name: value for name, value in CONFIG.items() if name != "core.hooksPath"}
    told = Git(repository.top, theirs).read("rev-parse", "--git-path", "hooks", "--git-common-dir")  # runs none
    folder, common = ((repository.top / os.fsdecode(line)).resolve() for line in told.splitlines())
    return folder if folder.is_relative_to(common) or folder.is_relative_to(repository.top) else None


def configure(repository: Repository, settings: Mapping[str, str]) -> Path:
    """Set values in the repository's own configuration; its file."""
    for name, value in settings.items():
        repository.git.read("config", "--local", name, value)
    told = repository.git.read("rev-parse", "--git-path", "config")
    return repository.top / os.fsdecode(told.rstrip(b"\n"))
