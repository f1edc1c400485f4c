"""What all tests share: a clean environment, and csctl run in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from csctl.cli.main import run

ROOT = Path(__file__).parent.parent
TODAY = "2026-11-24"
"""The demo's day."""


settings.register_profile("same-every-time", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.load_profile("same-every-time")
"""Laws are tried on the same examples in every run; `pytest --hypothesis-profile explore` looks for new ones."""


class Result(NamedTuple):
    """What a command line answered."""

    code: int
    out: str
    err: str


Csctl = Callable[..., Result]


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine's owner, no cache of theirs."""
    for name in (
        "CSCTL_CSM",
        "CSCTL_LANG",
        "CSCTL_ROOT",
        "CSCTL_TODAY",
        "COLUMNS",
        "LC_ALL",
        "LC_MESSAGES",
        "NO_COLOR",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C")
    monkeypatch.setenv("CSCTL_CACHE", "off")


@pytest.fixture
def csctl(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Csctl:
    """Run a command line in a folder; `--today` is the demo's day unless it is given."""

    def call(*arguments: str, cwd: Path = ROOT, today: str | None = TODAY) -> Result:
        monkeypatch.chdir(cwd)
        given = ["--today", today, *arguments] if today and "--today" not in arguments else list(arguments)
        capsysbinary.readouterr()
        code = run(given)
        captured = capsysbinary.readouterr()
        return Result(code, captured.out.decode(), captured.err.decode())

    return call


@pytest.fixture(scope="session")
def demo_history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two years of the demo in a repository; nobody writes into it."""
    from demo_history import build

    folder = tmp_path_factory.mktemp("history") / "demo"
    build(folder)
    return folder


@pytest.fixture
def demo_copy(demo_history: Path, tmp_path: Path) -> Path:
    """The same, to write into."""
    from shutil import copytree

    return copytree(demo_history, tmp_path / "demo")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with the default rules and no account."""
    (tmp_path / "accounts").mkdir()
    (tmp_path / "scoring.yaml").write_bytes((ROOT / "scoring.yaml").read_bytes())
    return tmp_path
