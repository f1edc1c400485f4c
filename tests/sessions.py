"""The sessions shown in the documents: every `$ csctl ...` in a console block, run for real.

A block that says `$ cd demo` runs in two years of the demo, the repository of `tests/demo_history.py`; `$ python
tests/demo_history.py demo` makes it. All others run at the top of the project.

`python tests/sessions.py` writes the answers anew; read them before you commit them. `tests/test_docs.py` fails when a
document shows anything else than what csctl says.
"""

from __future__ import annotations

import atexit
import io
import os
import re
import shlex
from contextlib import chdir, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from csctl.cli.main import run
from demo_history import build

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)


def documents() -> list[Path]:
    """All documents that show sessions."""
    pages = [ROOT / "README.md", ROOT / "README.ja.md", *sorted((ROOT / "docs" / "commands").glob("*.md"))]
    pages += [*sorted((ROOT / "docs").glob("scoring*.md")), *sorted((ROOT / "docs").glob("playbooks*.md"))]
    return [page for page in pages if page.exists()]


def renewed(page: str) -> str:
    """A document with the answers of its sessions as they are now."""
    return _BLOCK.sub(lambda block: _session(block[0]), page)


MAKE_DEMO, ENTER_DEMO = "$ python tests/demo_history.py demo", "$ cd demo"


@cache
def history() -> Path:
    """Two years of the demo, made once."""
    folder = TemporaryDirectory(prefix="csctl-demo-")
    atexit.register(folder.cleanup)
    build(Path(folder.name) / "demo")
    return Path(folder.name) / "demo"


def _session(block: str) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    folder = history() if ENTER_DEMO in commands else ROOT
    steps = {MAKE_DEMO, ENTER_DEMO}
    said = [
        f"{command}\n" if command in steps else f"{command}\n{_answer(command[2:], folder)}\n" for command in commands
    ]
    return "".join(said).removesuffix("\n") if commands[-1] not in steps else "".join(said)


def _answer(command: str, folder: Path) -> str:
    program, *arguments = shlex.split(command)
    if program != "csctl":
        raise ValueError(f"only csctl can be shown, not {program}")
    out = io.StringIO()
    with chdir(folder), redirect_stdout(out), redirect_stderr(out):
        run(arguments)
    return out.getvalue()


def main() -> None:
    """Write all documents anew."""
    os.environ.update(CSCTL_CACHE="off", LANG="C", COLUMNS="120")
    for page in documents():
        page.write_text(renewed(page.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
