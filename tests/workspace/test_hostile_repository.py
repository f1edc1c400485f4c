"""Repositories that want to run code, lie, or are damaged: nothing of theirs runs, and every answer stays true.

Each trap is first shown to be live: git's own porcelain runs into it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT, Csctl
from repositories import Repo, init

ACCOUNT = "client: {{name: 青葉銀行, stage: adoption}}\ncontract: {{arr: {{JPY: {arr}}}}}\n"
COMMANDS = (
    ("diff",),
    ("diff", "--staged"),
    ("diff", "HEAD^..HEAD"),
    ("history", "青葉銀行"),
    ("trend", "--since", "2026-01-01"),
    ("blame", "青葉銀行", "contract.arr"),
    ("health", "--as-of", "2026-01-31"),
    ("health", "--trend"),
    ("check", "--staged"),
)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Two committed states of one account, and a third one, staged."""
    made = init(tmp_path / "clients")
    rules = (ROOT / "scoring.yaml").read_text("utf-8")
    made.commit("2026-01-05", {"scoring.yaml": rules, "accounts/青葉銀行.yaml": ACCOUNT.format(arr=1_000_000)}, "made")
    made.commit("2026-02-02", {"accounts/青葉銀行.yaml": ACCOUNT.format(arr=2_000_000)}, "grown")
    made.write({"accounts/青葉銀行.yaml": ACCOUNT.format(arr=3_000_000)})
    made.git("add", "--all")
    return made


def _canary(repo: Repo) -> Path:
    return repo.path.parent / "canary"


def _trap(repo: Repo) -> str:
    """A program that leaves a trace."""
    script = repo.path.parent / "trap"
    script.write_text(f"#!/bin/sh\ntouch '{_canary(repo)}'\n")
    script.chmod(0o755)
    return str(script)


def _answers(csctl: Csctl, repo: Repo) -> list[str]:
    """What all commands answer; none fails."""
    told = [csctl(*command, cwd=repo.path) for command in COMMANDS]
    assert [result.code for result in told] == [0] * len(COMMANDS), [result.err for result in told if result.code]
    return [result.out for result in told]


def _fsmonitor(repo: Repo) -> Callable[[], object]:
    repo.git("config", "core.fsmonitor", _trap(repo))
    return lambda: repo.git("status")


def _textconv(repo: Repo) -> Callable[[], object]:
    (repo.path / ".git" / "info" / "attributes").write_text("*.yaml diff=evil filter=evil\n")
    repo.git("config", "diff.evil.textconv", _trap(repo))
    return lambda: repo.git("log", "-p", "--textconv")


def _external_diff(repo: Repo) -> Callable[[], object]:
    repo.git("config", "diff.external", _trap(repo))
    return lambda: repo.git("diff", "HEAD^", "HEAD")


def _filters(repo: Repo) -> Callable[[], object]:
    (repo.path / ".git" / "info" / "attributes").write_text("*.yaml filter=evil\n")
    for kind in ("clean", "smudge", "process"):
        repo.git("config", f"filter.evil.{kind}", _trap(repo))
    return lambda: repo.git("checkout", "HEAD^", "--", "accounts", check=False)


def _hooks(repo: Repo) -> Callable[[], object]:
    trap = _trap(repo)
    hooks = repo.path.parent / "hooks"
    hooks.mkdir()
    for name in ("post-checkout", "pre-commit", "post-index-change", "reference-transaction"):
        (hooks / name).write_text(f"#!/bin/sh\nexec {trap}\n")
        (hooks / name).chmod(0o755)
    repo.git("config", "core.hooksPath", str(hooks))
    return lambda: repo.git("checkout", "-b", "other")


TRAPS = (_fsmonitor, _textconv, _external_diff, _filters, _hooks)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.__name__.strip("_"))
def test_configured_programs_are_never_run(
    csctl: Csctl, repo: Repo, trap: Callable[[Repo], Callable[[], object]]
) -> None:
    before = _answers(csctl, repo)
    spring = trap(repo)
    assert _answers(csctl, repo) == before
    assert not _canary(repo).exists()
    spring()
    assert _canary(repo).exists(), "the trap is not live, so the test shows nothing"


def test_a_missing_object_is_marked_and_never_fetched(csctl: Csctl, repo: Repo) -> None:
    missing = repo.git("rev-parse", "HEAD^:accounts/青葉銀行.yaml").strip()
    (repo.path / ".git" / "objects" / missing[:2] / missing[2:]).unlink()
    repo.git("config", "remote.origin.url", f"ext::{_trap(repo)} %S")
    repo.git("config", "remote.origin.promisor", "true")
    repo.git("config", "remote.origin.partialclonefilter", "blob:none")
    repo.git("config", "extensions.partialClone", "origin")
    repo.git("config", "protocol.ext.allow", "always")
    told = json.loads(csctl("history", "青葉銀行", "--format", "json", cwd=repo.path).out)
    assert [row["status"] for row in told["history"]] == [["uncommitted"], [], ["refused", "missing-object"]]
    points = json.loads(csctl("trend", "--since", "2026-01-01", "--format", "json", cwd=repo.path).out)["points"]
    assert [p["status"] for p in points][:2] == [["refused", "missing-object"], []]
    assert "[missing-object]" in csctl("explain", "青葉銀行", "--as-of", "2026-01-31", cwd=repo.path).err
    assert not _canary(repo).exists()
    repo.git("cat-file", "-p", missing, check=False, settings={"GIT_ALLOW_PROTOCOL": "ext"})
    assert _canary(repo).exists(), "the trap is not live, so the test shows nothing"


def test_an_embedded_bare_repository_is_not_taken_for_the_repository(csctl: Csctl, repo: Repo) -> None:
    before = _answers(csctl, repo)
    inside = repo.path / "accounts"
    for name in ("objects", "refs"):
        (inside / name).mkdir()
        (inside / name / "keep").write_text("")
    (inside / "HEAD").write_text("ref: refs/heads/main\n")
    (inside / "config").write_text(
        f"[core]\nrepositoryformatversion = 0\nbare = false\nworktree = ..\nfsmonitor = {_trap(repo)}\n"
    )
    repo.git("-C", "accounts", "status", check=False)
    assert _canary(repo).exists(), "the trap is not live, so the test shows nothing"
    _canary(repo).unlink()
    for command, answer in zip(COMMANDS, before, strict=True):
        assert csctl(*command, cwd=inside).out == answer
    assert not _canary(repo).exists()


@pytest.mark.parametrize(
    "name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"]
)
def test_an_inherited_setting_leads_nowhere_else(
    csctl: Csctl, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = _answers(csctl, repo)
    other = init(tmp_path / "other")
    other.commit("2026-03-02", {"accounts/x.yaml": "client: {name: X}\n"})
    monkeypatch.setenv(name, str(other.path / ".git" / ("index" if name == "GIT_INDEX_FILE" else "")))
    assert _answers(csctl, repo) == before


def test_replaced_objects_are_not_believed(csctl: Csctl, repo: Repo) -> None:
    before = _answers(csctl, repo)
    true = repo.git("rev-parse", "HEAD:accounts/青葉銀行.yaml").strip()
    false = repo.git("hash-object", "-w", "--stdin", stdin=ACCOUNT.format(arr=9_000_000).encode()).strip()
    repo.git("replace", true, false)
    assert "9000000" in repo.git("show", "HEAD:accounts/青葉銀行.yaml")
    assert _answers(csctl, repo) == before


def test_colours_and_quoted_paths_change_nothing(csctl: Csctl, repo: Repo) -> None:
    before = _answers(csctl, repo)
    for name, value in (
        *(("color.ui", "always"), ("core.quotePath", "true"), ("log.showSignature", "true"), ("log.date", "relative")),
        *(
            ("format.pretty", "oneline"),
            ("diff.renames", "false"),
            ("diff.noprefix", "true"),
            ("diff.orderFile", "/dev/null"),
        ),
        *(("i18n.logOutputEncoding", "UTF-16"), ("log.mailmap", "false"), ("core.abbrev", "4"), ("log.follow", "true")),
    ):
        repo.git("config", name, value)
    assert _answers(csctl, repo) == before


def test_text_of_commits_cannot_steer_the_terminal(csctl: Csctl, repo: Repo) -> None:
    repo.commit("2026-03-02", {}, "\x1b]52;c;ZXZpbA==\x07 [bold]x[/bold] \u202eevil", author="\x1b[31mRed\u200b")
    repo.commit("2026-03-03", {"accounts/青葉銀行.yaml": ACCOUNT.format(arr=4)}, "\x1b[2J[/x]\\", author="\x1b[31mR")
    out = csctl("history", "青葉銀行", cwd=repo.path).out
    assert "\x1b" not in out
    assert "\\x1b[2J[/x]\\" in out


def test_a_shallow_clone_says_where_its_history_begins(csctl: Csctl, repo: Repo, tmp_path: Path) -> None:
    repo.git("clone", "--quiet", "--depth=1", f"file://{repo.path}", str(tmp_path / "shallow"))
    result = csctl("health", "--as-of", "2026-01-31", cwd=tmp_path / "shallow")
    assert (result.code, result.out) == (2, "")
    assert "begins on 2026-02-02" in result.err
    assert "[before-shallow-history]" in result.err
    assert csctl("history", "青葉銀行", cwd=tmp_path / "shallow").code == 0


def test_outside_of_a_repository_each_command_says_so(csctl: Csctl, workspace: Path) -> None:
    for command in COMMANDS:
        result = csctl(*command, cwd=workspace)
        assert (result.code, result.out) == (2, "")
        assert result.err.endswith("[no-repository]\n")


def test_without_git_each_command_says_so(csctl: Csctl, repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    for command in COMMANDS:
        assert csctl(*command, cwd=repo.path).err.endswith("[git-missing]\n")
    assert csctl("health", cwd=repo.path).code == 0


def test_a_workspace_below_the_top_of_its_repository_is_served(csctl: Csctl, tmp_path: Path) -> None:
    rules = (ROOT / "scoring.yaml").read_text("utf-8")
    made = init(tmp_path)
    made.commit(
        "2026-01-05",
        {
            "顧客 一覧/scoring.yaml": rules,
            "顧客 一覧/accounts/青葉銀行.yaml": ACCOUNT.format(arr=1),
            "accounts/x.yaml": "client: [\n",
        },
    )
    made.commit("2026-02-02", {"顧客 一覧/accounts/青葉銀行.yaml": ACCOUNT.format(arr=2)})
    made.write({"顧客 一覧/accounts/青葉銀行.yaml": ACCOUNT.format(arr=3)})
    made.git("add", "--all")
    assert all(csctl(*command, cwd=tmp_path / "顧客 一覧").code == 0 for command in COMMANDS)


def test_names_that_can_be_no_account_are_said_and_the_others_served(csctl: Csctl, repo: Repo) -> None:
    (repo.path / "accounts" / "link.yaml").symlink_to("/etc/passwd")
    repo.commit("2026-03-02", {"accounts/CON.yaml": "client: {name: X}\n", "accounts/a b.yaml": "client: {name: Y}\n"})
    result = csctl("health", "--as-of", "HEAD", cwd=repo.path)
    assert result.code == 1
    assert "青葉銀行" in result.out
    assert [line.rpartition("[")[2] for line in result.err.splitlines()] == [
        "invalid-id]",
        "invalid-id]",
        "not-a-regular-file]",
    ]
