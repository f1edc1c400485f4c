"""The sample documents in `docs/samples/`: made from the demo, shown to readers, and what csctl must write again.

`python tests/samples.py` writes them anew; read them before you commit them. `tests/test_samples.py` fails when they
are not what csctl writes.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from pathlib import Path

from csctl.cli.main import run

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "samples"
TODAY = "2026-11-24"
SAMPLES = (
    ("hakuba", "plan", "ja"),
    ("hakuba", "ebr", "ja"),
    ("fjord-shipping", "plan", "en"),
    ("fjord-shipping", "ebr", "en"),
)


def samples() -> Iterator[tuple[Path, str]]:
    """Where each sample lies, and what csctl says now."""
    for name, template, language in SAMPLES:
        yield FOLDER / f"{name}-{template}.{language}.md", _answer(template, name, "--lang", language)


def _answer(*command: str) -> str:
    out = io.StringIO()
    with chdir(ROOT), redirect_stdout(out):
        if run([*command, "--today", TODAY]) != 0:
            raise RuntimeError(command)
    return out.getvalue()


def main() -> None:
    """Write all samples."""
    os.environ["CSCTL_CACHE"] = "off"
    FOLDER.mkdir(exist_ok=True)
    for path, text in samples():
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
