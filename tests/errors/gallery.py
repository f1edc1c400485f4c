"""The gallery of errors: one provoking file a code, and what csctl answers to it in both languages.

`python tests/errors/gallery.py` writes every answer (`<code>.txt`) and `docs/errors.md` anew; read them before you
commit them. `tests/test_errors.py` fails when they are not what csctl says.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from csctl.cli.main import run
from csctl.i18n import LANGUAGES, family

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
TODAY = "2026-11-24"


class Exhibit(NamedTuple):
    """One provoking file: an account, the scoring rules, the playbooks, a questionnaire, or answers."""

    code: str
    path: Path

    @property
    def answer(self) -> Path:
        """Where csctl's answer is kept."""
        return self.path.with_suffix(".txt")


def exhibits() -> list[Exhibit]:
    """All provoking files, by code."""
    return sorted(Exhibit(path.stem, path) for path in HERE.glob("*/*.yaml"))


def answers(exhibit: Exhibit) -> str:
    """What `csctl check` says of an exhibit, in every language."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "accounts").mkdir()
        (root / "assessments").mkdir()
        (root / "scoring.yaml").write_bytes((ROOT / "scoring.yaml").read_bytes())
        (root / _name(exhibit)).write_bytes(exhibit.path.read_bytes())
        return "".join(_session(root, exhibit, language) for language in LANGUAGES)


def _name(exhibit: Exhibit) -> str:
    """Where the file stands in a workspace."""
    kind = exhibit.path.parent.name
    folder = {"account": "accounts", "answers": "assessments"}.get(kind)
    return f"{folder}/{exhibit.path.name}" if folder else f"{kind}.yaml"


def _session(root: Path, exhibit: Exhibit, language: str) -> str:
    name = _name(exhibit)
    with chdir(root):
        code, said = _run(["check", name, "--lang", language, "--today", TODAY])
    return f"$ csctl check {name} --lang {language}\n{said}exit code {code}\n\n"


def _run(arguments: list[str]) -> tuple[int, str]:
    """The exit code and the findings, without the summary beneath them."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        code = run(arguments)
    return code, out.getvalue().partition("\n\n")[0] + "\n"


def page() -> str:
    """`docs/errors.md`: every code, what provokes it, and the answer."""
    return "".join(_page())


def _page() -> Iterator[str]:
    yield "# What csctl finds\n\n"
    yield "Made by `python tests/errors/gallery.py` from `tests/errors/`: for each code one file that provokes it,\n"
    yield "and the answer in both languages. Do not edit by hand.\n"
    for exhibit in exhibits():
        source = exhibit.path.read_bytes().decode("utf-8", "backslashreplace").rstrip()
        answer = exhibit.answer.read_text("utf-8").rstrip()
        yield f"\n## `{exhibit.code}`\n\n```yaml\n{source}\n```\n\n```console\n{answer}\n```\n"
    yield "\n## Without a file of their own\n\n"
    yield "Wrong calls, and files that cannot be read at all.\n\n"
    shown = {exhibit.code for exhibit in exhibits()}
    for code, sentence in family("en", "finding").items():
        if code not in shown:
            yield f"- `{code}`: {sentence}\n"


def main() -> None:
    """Write all answers and the page."""
    os.environ["CSCTL_CACHE"] = "off"
    for exhibit in exhibits():
        exhibit.answer.write_text(answers(exhibit), "utf-8")
    (ROOT / "docs" / "errors.md").write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
