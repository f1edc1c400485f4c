"""What people see of the demo, kept as text: health, an explanation, the day's commands, in both languages, two widths.

`python tests/cli/golden/renew.py` writes them anew; read them before you commit them.
"""

from __future__ import annotations

import io
import os
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from csctl.cli.main import run
from csctl.i18n import LANGUAGES

HERE = Path(__file__).parent
ROOT = HERE.parent.parent.parent
TODAY = "2026-11-24"
COMMANDS = {
    "health": ("health",),
    "matrix": ("health", "--matrix", "--band", "yellow"),
    "explain": ("explain", "hakuba"),
    "today": ("today", "--all"),
    "week": ("today", "--week", "--csm", "Priya Nair"),
    "renewals": ("renewals",),
    "risks": ("risks",),
    "journey": ("journey",),
    "one-journey": ("journey", "hokuto-foods"),
    "segments": ("segments",),
    "capacity": ("capacity", "--without", "Tom Becker"),
    "playbooks": ("playbooks",),
    "one-playbooks": ("playbooks", "kitakaze"),
    "retention": ("retention", "--year", "2026"),
    "voice": ("voice",),
    "advocates": ("advocates",),
}
WIDTHS = (80, 120)


class Golden(NamedTuple):
    """One answer: a command in a language at a width, and the file that keeps it."""

    name: str
    language: str
    width: int

    @property
    def file(self) -> Path:
        """`health.ja.80.txt`."""
        return HERE / f"{self.name}.{self.language}.{self.width}.txt"

    def answer(self) -> str:
        """What csctl says now."""
        out, err = io.StringIO(), io.StringIO()
        os.environ["COLUMNS"] = str(self.width)
        with chdir(ROOT), redirect_stdout(out), redirect_stderr(err):
            run([*COMMANDS[self.name], "--lang", self.language, "--today", TODAY])
        return out.getvalue() + err.getvalue()


ALL = [Golden(name, language, width) for name in COMMANDS for language in LANGUAGES for width in WIDTHS]


def main() -> None:
    """Write all of them."""
    os.environ["CSCTL_CACHE"] = "off"
    for golden in ALL:
        golden.file.write_text(golden.answer(), "utf-8")


if __name__ == "__main__":
    main()
