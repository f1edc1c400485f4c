"""A person's own editor, opened at a line."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from csctl.diagnostic import UsageError

_PLUS = ("vi", "vim", "nvim", "gvim", "view", "nano", "emacs", "emacsclient", "micro", "kak", "ne", "joe", "mg", "vis")
"""Editors that take `+12` before the file."""
_GOTO = ("code", "code-insiders", "codium", "cursor", "windsurf")
"""Editors that take `--goto file:12`, and come back at once unless told to wait."""
_COLON = ("hx", "helix", "subl", "zed")
"""Editors that take `file:12`."""


def command(editor: str, file: Path, line: int) -> list[str]:
    """The words that open a file at a line, in the way this editor is told of lines; others get the file alone."""
    words = shlex.split(editor, posix=os.name == "posix")
    if not words:
        raise UsageError("no-editor", editor=editor)
    name = Path(words[0]).stem.lower()
    if name in _PLUS:
        return [*words, f"+{line}", str(file)]
    if name in _GOTO:
        wait = [] if {"-w", "--wait"} & set(words) else ["--wait"]
        return [*words, *wait, "--goto", f"{file}:{line}"]
    return [*words, f"{file}:{line}" if name in _COLON else str(file)]


def open_at(file: Path, line: int) -> None:
    """Open `VISUAL` or `EDITOR` and wait until it is closed. Raises UsageError when that fails."""
    default = "notepad" if os.name == "nt" else "vi"
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or default
    words = command(editor, file, line)
    try:
        ended = subprocess.run(words, check=False).returncode  # noqa: S603 - the user's own editor
    except OSError as error:
        raise UsageError("no-editor", editor=f"{editor}: {error.strerror}") from None
    if ended:
        raise UsageError("editor-failed", editor=editor, status=ended)


def can_ask() -> bool:
    """Whether there is a person to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()
