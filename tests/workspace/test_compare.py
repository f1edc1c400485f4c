"""Two states beside each other: what changed, what follows, and who moves when only the rules change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT
from csctl.diagnostic import UsageError
from csctl.domain.consequence import Comparison
from csctl.workspace import Workspace
from csctl.workspace.compare import compare, sides
from csctl.workspace.past import Past
from repositories import Repo, init

TODAY = date(2026, 2, 10)
RULES = (ROOT / "scoring.yaml").read_text("utf-8").replace("min_coverage: 40", "min_coverage: 0")


def text(nps: int, stage: str = "adoption", arr: int = 100) -> str:
    return (
        f"client: {{name: Acme, stage: {stage}}}\ncontract: {{arr: {{JPY: {arr}}}}}\n"
        f"kpis: {{nps: {{score: {nps}, n: 400, on: 2026-02-01}}}}\n"
    )


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = init(tmp_path)
    accounts = {"accounts/a.yaml": text(70), "accounts/b.yaml": text(20, arr=900), "accounts/c.yaml": text(65)}
    made.commit("2026-02-02", {"scoring.yaml": RULES, **accounts})
    return made


def _compared(repo: Repo, *only: str) -> Comparison:
    with Past(Workspace(repo.path)) as past:
        before, after = sides(past, [past.revision("HEAD"), past.disk()], today=TODAY)
        return compare(before, after, today=TODAY, only=only)


def test_an_unchanged_workspace_has_nothing_to_tell(repo: Repo) -> None:
    assert (_compared(repo).accounts, _compared(repo).rules) == ([], [])


def test_layout_and_order_are_no_change_but_the_file_is_looked_at(repo: Repo) -> None:
    repo.write(
        {
            "accounts/a.yaml": "# a comment\n"
            + text(70).replace("{name: Acme, stage: adoption}", "{stage: adoption, name: Acme}")
        }
    )
    (account,) = _compared(repo).accounts
    assert (account.changes, account.measures, account.before, account.after) == ([], [], account.after, account.before)


def test_a_change_is_told_with_what_follows_and_the_worst_comes_first(repo: Repo) -> None:
    repo.write({"accounts/a.yaml": text(10), "accounts/b.yaml": text(90, arr=900)})
    worse, better = _compared(repo).accounts
    assert [(a.id, a.before.band, a.after.band, a.is_worse) for a in (worse, better)] == [
        ("a", "green", "red", True),
        ("b", "red", "green", False),
    ]
    assert [(c.words, c.before, c.after) for c in worse.changes] == [(("kpis", "nps", "score"), 70, 10)]


def test_new_gone_and_unreadable_accounts_are_told(repo: Repo) -> None:
    repo.write({"accounts/a.yaml": None, "accounts/b.yaml": "client: [\n", "accounts/d.yaml": text(50)})
    found = {account.id: account for account in _compared(repo).accounts}
    assert {name: (a.before.band, a.after.band) for name, a in found.items()} == {
        "a": ("green", "absent"),
        "b": ("red", "refused"),
        "d": ("absent", "yellow"),
    }
    assert [d.code for d in found["b"].appear] == ["unclosed-bracket"]
    assert found["b"].is_worse


def test_rules_that_change_move_accounts_whose_files_did_not(repo: Repo) -> None:
    repo.write(
        {
            "scoring.yaml": RULES.replace(
                "yellow: 30, green: 60, best: 100}, stale_after: 120, expires_after: 240, min_n: 5}\n  csat",
                "yellow: 30, green: 68, best: 100}, stale_after: 120, expires_after: 240, min_n: 5}\n  csat",
            )
        }
    )
    found = _compared(repo)
    assert [(a.id, a.before.band, a.after.band, a.changes) for a in found.accounts] == [
        ("c", "green", "yellow", []),
        ("a", "green", "green", []),
    ]
    assert [change.words for change in found.rules] == [("measures", "nps", "scale", "green")]


def test_time_alone_moves_nothing(repo: Repo) -> None:
    with Past(Workspace(repo.path)) as past:
        before, after = sides(past, [past.revision("HEAD"), past.disk()], today=date(2027, 6, 1))
        assert compare(before, after, today=date(2027, 6, 1)).accounts == []


def test_only_the_accounts_that_are_asked_for_are_told(repo: Repo) -> None:
    repo.write({"accounts/a.yaml": text(10), "accounts/b.yaml": text(90)})
    assert [account.id for account in _compared(repo, "b").accounts] == ["b"]
    with pytest.raises(UsageError) as raised:
        _compared(repo, "bb")
    assert raised.value.diagnostics[0].code == "unknown-account"


def test_the_book_before_and_after_holds_everybody(repo: Repo) -> None:
    repo.write({"accounts/d.yaml": text(50)})
    found = _compared(repo)
    assert (len(found.before), len(found.after), found.base_currency) == (3, 4, "JPY")
