"""What the shell is offered when a person presses Tab: ids, commands and options; never a word of complaint."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from csctl.cli.commands import COMMANDS


@pytest.fixture
def three(workspace: Path) -> Path:
    """A workspace of three accounts, one of them faulty."""
    for name, said in {
        "hakuba": "client: {name: A}\n",
        "hokuto": "client: [\n",
        "青葉銀行": "client: {name: C}\n",
    }.items():
        (workspace / "accounts" / f"{name}.yaml").write_text(said, "utf-8")
    return workspace


def offered(words: str, cwd: Path, **environment: str) -> list[str]:
    """What bash would be offered behind the last blank."""
    asked = {"_CSCTL_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv = ['csctl']; from csctl.__main__ import main; main()"],
        cwd=cwd, env=os.environ | asked | environment, capture_output=True, check=False,
    )  # fmt: skip
    assert done.stderr == b""
    return done.stdout.decode().split()


@pytest.mark.parametrize("command", ["explain", "health"])
def test_every_id_is_offered_also_of_a_file_that_is_faulty(three: Path, command: str) -> None:
    assert offered(f"csctl {command} ", three) == ["hakuba", "hokuto", "青葉銀行"]


@pytest.mark.parametrize(
    ("typed", "wanted"), [("h", ["hakuba", "hokuto"]), ("ha", ["hakuba"]), ("青", ["青葉銀行"]), ("x", [])]
)
def test_what_is_typed_narrows_it(three: Path, typed: str, wanted: list[str]) -> None:
    assert offered(f"csctl explain {typed}", three) == wanted


def test_the_workspace_may_be_named(three: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert offered("csctl explain ha", elsewhere) == []
    assert offered("csctl explain ha", elsewhere, CSCTL_ROOT=str(three)) == ["hakuba"]
    assert offered(f"csctl --root {three} explain ha", elsewhere) == ["hakuba"]
    assert offered(f"csctl explain --root {three} ha", elsewhere) == ["hakuba"]


def test_an_id_for_a_new_account_is_nobodys_to_offer(three: Path) -> None:
    assert offered("csctl new ha", three) == []


def test_commands_and_options_are_offered(three: Path) -> None:
    assert set(offered("csctl ", three)) == set(COMMANDS)
    assert offered("csctl hea", three) == ["health"]
    assert "--renews-within" in offered("csctl health --r", three)
    assert "--today" in offered("csctl explain --t", three)


def test_broken_rules_do_not_keep_ids_from_being_offered(three: Path) -> None:
    (three / "scoring.yaml").write_text("version: [\n", "utf-8")
    assert offered("csctl explain ha", three) == ["hakuba"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_is_shown_for_each_shell(three: Path, shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv = ['csctl']; from csctl.__main__ import main; main()"],
        cwd=three, env=os.environ | {"_CSCTL_COMPLETE": f"source_{shell}"}, capture_output=True, check=False,
    )  # fmt: skip
    assert "_CSCTL_COMPLETE" in done.stdout.decode()
