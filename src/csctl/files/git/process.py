"""How git is called: plumbing only, in a clean environment, with every switch off that could run somebody's code."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from csctl.diagnostic import CsctlError, Diagnostic, Location, Severity, UsageError

CONFIG: Mapping[str, str] = {
    "core.fsmonitor": "false",
    "core.hooksPath": "/dev/null",
    "safe.bareRepository": "explicit",
    "core.quotePath": "false",
    "color.ui": "false",
    "log.showSignature": "false",
    "protocol.allow": "never",
}
"""Given on every call; what a repository configures cannot take it back."""

SETTINGS: Mapping[str, str] = {
    "GIT_ALLOW_PROTOCOL": "none",  # a missing object is missing: nothing is fetched, whatever protocol.*.allow says
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_NAMES = ("git.exe", "git.com") if os.name == "nt" else ("git",)


class Done(NamedTuple):
    """What a call of git came to."""

    code: int
    out: bytes
    err: str


class Git(NamedTuple):
    """git, called in one folder: the top of a work tree."""

    top: Path
    config: Mapping[str, str] = CONFIG

    def run(self, *arguments: str, stdin: bytes = b"", settings: Mapping[str, str] | None = None) -> Done:
        """One call to its end. Raises UsageError when there is no git."""
        done = subprocess.run(  # noqa: S603 - no shell, and a program found in an absolute folder
            self._command(arguments),
            input=stdin,
            env=environment(self.top) | dict(settings or {}),
            capture_output=True,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip())

    def read(self, *arguments: str, stdin: bytes = b"", settings: Mapping[str, str] | None = None) -> bytes:
        """What a call answers. Raises CsctlError with git's own words when it fails."""
        done = self.run(*arguments, stdin=stdin, settings=settings)
        if done.code:
            raise failed(done.err)
        return done.out

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """A call that stays, to be asked and answered over pipes."""
        return subprocess.Popen(  # noqa: S603 - as above
            self._command(arguments),
            env=environment(self.top),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def _command(self, arguments: tuple[str, ...]) -> list[str]:
        switches = [word for name, value in self.config.items() for word in ("-c", f"{name}={value}")]
        top = ("--no-pager", "--literal-pathspecs", *switches, "-C", os.fspath(self.top))
        return [program(os.environ.get("PATH", os.defpath)), *top, *arguments]


def environment(top: Path) -> dict[str, str]:
    """Ours without anything that steers git; git looks for its folder in `top` and no further up."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("GIT_")}
    return {**kept, **SETTINGS, "GIT_CEILING_DIRECTORIES": os.fspath(top.parent)}


@cache
def program(path: str) -> str:
    """git in the first absolute folder of a PATH: never one that lies in the current folder. Raises UsageError."""
    for folder in path.split(os.pathsep):
        for name in _NAMES:
            found = os.path.join(folder, name)  # noqa: PTH118 - PATH may hold anything
            if os.path.isabs(folder) and os.access(found, os.X_OK) and not os.path.isdir(found):  # noqa: PTH117, PTH112
                return found
    raise UsageError("git-missing")


def failed(said: str) -> CsctlError:
    """git's last words as an error of ours."""
    words = [line.removeprefix("fatal: ") for line in said.splitlines() if line.strip()]
    params = {"message": words[0] if words else "?"}
    return CsctlError([Diagnostic("git-failed", Severity.ERROR, Location("git", 0, 0), params)])
