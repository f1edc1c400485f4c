"""The one place that prints: colours only on a terminal that wants them, and otherwise the bytes of a pipe."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from conftest import ROOT, TODAY, Csctl

pty = pytest.importorskip("pty", reason="pseudo-terminals are POSIX")


def on_a_terminal(*arguments: str, **environment: str) -> str:
    """What csctl shows on a terminal of its own, standard error included."""
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "PYTHONPATH", "CSCTL_CACHE")}
    process = subprocess.Popen(
        [sys.executable, "-m", "csctl", *arguments, "--today", TODAY],
        cwd=ROOT, env={**kept, "TERM": "xterm-256color", "COLUMNS": "120", **environment},
        stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    shown = b"".join(iter(lambda: _piece(ours), b""))
    os.close(ours)
    assert process.wait() in (0, 2)
    return shown.decode().replace("\r\n", "\n")


def _piece(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other side has closed
        return b""


COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def test_a_terminal_gets_colours_and_otherwise_the_bytes_of_a_pipe(
    csctl: Csctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    shown = on_a_terminal("health", "--matrix")
    assert COLOUR.search(shown)
    assert COLOUR.sub("", shown) == csctl("health", "--matrix").out


@pytest.mark.parametrize(
    ("options", "environment"),
    [(("--no-color",), {}), ((), {"NO_COLOR": "1"}), ((), {"TERM": "dumb"})],
)
@pytest.mark.parametrize("command", ["health", "check", "explain nobody", "helth"])
def test_colours_can_be_declined(command: str, options: tuple[str, ...], environment: dict[str, str]) -> None:
    assert "\x1b" not in on_a_terminal(*command.split(), *options, **environment)


def test_a_pipe_is_not_coloured(csctl: Csctl) -> None:
    result = csctl("health", "--matrix")
    assert "\x1b" not in result.out + csctl("check").err
