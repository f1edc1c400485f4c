"""A whole assessment in a real terminal: begun, stopped, gone on with, and reported; in Japanese."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import TODAY
from domain.assessment.asked import ASKED

if sys.platform == "win32":
    pytest.skip("pseudo terminals are Unix's", allow_module_level=True)

import fcntl
import pty
import struct
import termios

DRAWN = b"\x1b[?1049h"
"""The other screen: from here on keys go to the questions."""
PATIENCE = 60
"""Seconds without a sign of life after which a run has failed."""
KEYS = {"one": "1\r", "many": "1 \r", "number": "\x7f\x7f\x7f\x7f\x7f47\r", "text": "佐伯 真帆\r"}


def take(workspace: Path, typed: str, *, terminal: str = "xterm-256color", ready: bytes = DRAWN) -> tuple[int, str]:
    """Type into `csctl assess take` once it is `ready`; its exit code and all that it printed."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "PYTHONPATH", "HOME")}
    process = subprocess.Popen(
        [sys.executable, "-m", "csctl", "assess", "take", "--lang", "ja", "--today", TODAY],
        cwd=workspace,
        env=kept | {"TERM": terminal, "LANG": "C.UTF-8", "CSCTL_CACHE": "off"},
        stdin=slave,
        stdout=slave,
        stderr=slave,
    )
    os.close(slave)
    try:
        printed = _talk(master, typed.encode(), ready)
        return process.wait(PATIENCE), printed.decode("utf-8", "replace").replace("\r\n", "\n")
    finally:
        os.close(master)
        process.kill()
        process.wait()


def _talk(master: int, typed: bytes, ready: bytes) -> bytes:
    """All that is printed until the other side is closed."""
    printed, left = b"", typed
    while select.select([master], [], [], PATIENCE)[0]:
        try:
            piece = os.read(master, 65536)
        except OSError:  # Linux's way to say that it is
            return printed
        if not piece:
            return printed
        printed += piece
        if left and ready in printed:
            os.write(master, left)
            left = b""
    raise TimeoutError(printed[-2000:])


def answers(workspace: Path) -> str:
    (file,) = (workspace / "assessments").iterdir()
    return file.read_text("utf-8")


def test_a_run_is_stopped_gone_on_with_and_reported(workspace: Path) -> None:
    (workspace / "accounts" / "a.yaml").write_text("client: {name: A}\n", "utf-8")
    code, first = take(workspace, "白馬精機株式会社\r佐伯 真帆\r6\r\x1b")
    assert code == 0
    assert answers(workspace).endswith('answers:\n  respondent: "佐伯 真帆"\n  role: cs-head\n')
    assert "35 問のうち残りは33 問です" in first.replace("\n", "")

    rest = "".join(KEYS[question.kind] for question in ASKED.questions[2:])
    code, second = take(workspace, rest.replace(KEYS["number"], "2009\r", 1))
    assert code == 0
    written = answers(workspace)
    assert "  role: cs-head\n  founded: 2009\n" in written
    assert "  clients: 47\n" in written
    assert written.count("\n") == 3 + len(ASKED.questions)
    report = second.rpartition("\x1b[?1049l")[2]
    assert "カスタマーサクセス診断" in report
    assert "[claim-contradicted]" in report


def test_a_terminal_that_only_prints_is_asked_line_by_line(workspace: Path) -> None:
    typed = "白馬精機株式会社\n佐伯 真帆\n:q\n"
    code, printed = take(workspace, typed, terminal="dumb", ready="診断する会社".encode())
    assert (code, "\x1b[" in printed, "質問 2 / 35" in printed) == (0, False, True)
    assert answers(workspace).endswith('  respondent: "佐伯 真帆"\n')
