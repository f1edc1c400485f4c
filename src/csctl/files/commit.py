"""A git commit of exactly the files a command wrote, by the person who ran it: their name, signature and hooks.

Hooks run, unlike everywhere else: this commit is the person's own act in their own clone, where their pre-commit checks
and message rules hold, and no hook ever arrives with a pull request. What could arrive with one (a bare repository
inside the folder, a file system monitor) stays off.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

_GIT = (
    "git",
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "safe.bareRepository=explicit"),
    *("-c", "core.quotepath=false"),
    *("-c", "color.ui=false"),
    *("-c", "protocol.allow=never"),
)
_ELSEWHERE = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_CONFIG_PARAMETERS",
    "GIT_CONFIG_COUNT",
)
"""Variables that point git at another repository than the one around the files, as a hook that called us has them."""


class CommitError(Exception):
    """Why there is no commit: `commit-needs-git`, `commit-needs-repository`, `not-committed-yet`, `commit-refused`.

    `said` are git's own words.
    """

    def __init__(self, code: str, said: str = "") -> None:
        self.code = code
        self.said = said
        super().__init__(code, said)


def prepare(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Make sure that a commit of these files would hold nothing but what is about to be written.

    `files` are paths below `root` with what they hold now (None: not there). Raises CommitError.
    """
    if _run(root, "rev-parse", "--git-dir").returncode:
        raise CommitError("commit-needs-repository")
    for path, held in files.items():
        if held is not None and not _is_committed(root, path, held):
            raise CommitError("not-committed-yet", path)


def _is_committed(root: Path, path: str, held: bytes) -> bool:
    """Whether the last commit and the index have the file as it is."""
    now = _run(root, "hash-object", "--stdin", f"--path=./{path}", given=held)
    there = [_run(root, "rev-parse", "--verify", "--quiet", f"{tree}:./{path}") for tree in ("HEAD", "")]
    return all(not each.returncode and each.stdout == now.stdout for each in there)


def commit(root: Path, paths: Sequence[str], message: str) -> str:
    """Commit these files alone, whatever else is staged; the short id of the commit. Raises CommitError."""
    new = [path for path in paths if _run(root, "ls-files", "--error-unmatch", "--", path).returncode]
    how = ("--quiet", "--file=-", "--cleanup=whitespace", "--only")
    try:
        if new:
            _must(_run(root, "add", "--", *new))
        _must(_run(root, "commit", *how, "--", *paths, given=message.encode()))
    except CommitError:
        if new:
            _run(root, "rm", "--cached", "--quiet", "--ignore-unmatch", "--", *new)
        raise
    return _run(root, "rev-parse", "--short", "HEAD").stdout.decode().strip()


def _must(done: subprocess.CompletedProcess[bytes]) -> None:
    if done.returncode:
        said = (done.stderr or done.stdout).decode(errors="replace").strip().splitlines()
        raise CommitError("commit-refused", said[-1] if said else f"git {done.returncode}")


def _run(root: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    quiet = {"GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(  # noqa: S603 - our own words, and paths behind `--`
            [*_GIT, *arguments], cwd=root, env=kept | quiet, input=given, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise CommitError("commit-needs-git") from None
