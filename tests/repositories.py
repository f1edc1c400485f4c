"""Real repositories for tests, made with git itself: fixed authors and days, nothing of the machine's configuration."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Priya Nair",
    "GIT_AUTHOR_EMAIL": "nair@example.com",
    "GIT_COMMITTER_NAME": "Priya Nair",
    "GIT_COMMITTER_EMAIL": "nair@example.com",
}


class Repo(NamedTuple):
    """A repository at a folder."""

    path: Path

    def git(
        self, *arguments: str, stdin: bytes = b"", check: bool = True, settings: Mapping[str, str] | None = None
    ) -> str:
        """git run in the folder, with settings of its environment; what it said on standard output."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        done = subprocess.run(
            ["git", "-C", str(self.path), *arguments],
            input=stdin,
            env=kept | SETTINGS | dict(settings or {}),
            capture_output=True,
            check=False,
        )
        if check and done.returncode:
            raise AssertionError(done.stderr.decode())
        return done.stdout.decode()

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        """Put files into the work tree; None takes one away."""
        for name, content in files.items():
            file = self.path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                file.unlink()
            else:
                file.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(
        self, day: str, files: Mapping[str, str | bytes | None], subject: str = "Change", author: str = ""
    ) -> str:
        """Write the files and commit everything on a day (at nine in Tokyo); the commit's id."""
        self.write(files)
        self.git("add", "--all")
        at = f"{day}T09:00:00+09:00"
        who = {"GIT_AUTHOR_NAME": author, "GIT_COMMITTER_NAME": author} if author else {}
        dates = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at}
        self.git("commit", "--quiet", "--allow-empty", "--no-verify", "-m", subject, settings=who | dates)
        return self.git("rev-parse", "HEAD").strip()


def init(path: Path, *options: str) -> Repo:
    """A new repository."""
    path.mkdir(parents=True, exist_ok=True)
    repo = Repo(path)
    repo.git("init", "--quiet", "--initial-branch=main", *options)
    return repo
