"""What was known and what was true: snapshots of the workspace at commits, in the index, on disk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT
from csctl.diagnostic import UsageError
from csctl.workspace import Workspace
from csctl.workspace.judged import Ask, judge_all
from csctl.workspace.past import Past, in_force
from repositories import Repo, init

ACCOUNT = "client: {{name: {name}}}\nkpis: {{nps: {{score: {nps}, n: 40, on: 2026-01-01}}}}\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = init(tmp_path)
    rules = (ROOT / "scoring.yaml").read_text("utf-8").replace("min_coverage: 40", "min_coverage: 0")
    made.commit("2026-01-05", {"scoring.yaml": rules, "accounts/a.yaml": ACCOUNT.format(name="A", nps=10)})
    made.commit("2026-02-02", {"notes.txt": "nothing of ours"})
    made.commit("2026-03-02", {"accounts/a.yaml": ACCOUNT.format(name="A", nps=80), "accounts/b.yaml": "client: [\n"})
    return made


def _past(repo: Repo) -> Past:
    return Past(Workspace(repo.path))


def test_the_main_line_lists_what_changed_the_workspace_only(repo: Repo) -> None:
    with _past(repo) as past:
        assert [commit.day for commit in past.line()] == [date(2026, 3, 2), date(2026, 1, 5)]


@pytest.mark.parametrize(
    ("day", "committed"),
    [
        ("2026-01-05", "2026-01-05"),
        ("2026-03-01", "2026-01-05"),
        ("2026-03-02", "2026-03-02"),
        ("2027-01-01", "2026-03-02"),
    ],
)
def test_a_day_knows_what_was_committed_by_its_end(repo: Repo, day: str, committed: str) -> None:
    with _past(repo) as past:
        known = past.at(day)
        assert known.snapshot.commit is not None
        assert (known.day.isoformat(), known.snapshot.commit.day.isoformat()) == (day, committed)


def test_a_revision_is_judged_on_its_own_day(repo: Repo) -> None:
    with _past(repo) as past:
        assert past.at("HEAD~2").day == date(2026, 1, 5)


def test_before_the_history_nothing_is_invented(repo: Repo) -> None:
    with _past(repo) as past, pytest.raises(UsageError) as raised:
        past.at("2026-01-04")
    assert raised.value.diagnostics[0].code == "before-history"


def test_a_commit_with_a_wrong_clock_does_not_hide_what_came_before_it(repo: Repo) -> None:
    repo.commit("2030-01-01", {"accounts/a.yaml": ACCOUNT.format(name="A", nps=0)})
    with _past(repo) as past:
        commits = past.line()
        found = in_force(commits, date(2026, 6, 1))
        assert found is not None
        assert found.day == date(2026, 3, 2)


def test_disk_index_and_commit_are_told_apart(repo: Repo) -> None:
    repo.write({"accounts/a.yaml": ACCOUNT.format(name="A", nps=20)})
    repo.git("add", "--all")
    repo.write({"accounts/a.yaml": ACCOUNT.format(name="A", nps=30), "accounts/c.yaml": "client: {name: C}\n"})
    with _past(repo) as past:
        snapshots = [past.revision("HEAD"), past.staged(), past.disk()]
        assert len({snapshot.accounts["a"] for snapshot in snapshots}) == 3
        assert [sorted(snapshot.accounts) for snapshot in snapshots] == [["a", "b"], ["a", "b"], ["a", "b", "c"]]
        scores = [past.account(snapshot, "a").model for snapshot in snapshots]
        assert [model.kpis.nps.score for model in scores if model and model.kpis.nps] == [80, 20, 30]


def test_an_unchanged_file_has_the_same_id_on_disk_as_in_the_repository(repo: Repo) -> None:
    with _past(repo) as past:
        assert past.disk().accounts == past.revision("HEAD").accounts
        assert past.disk().scoring == past.revision("HEAD").scoring


def test_each_content_is_judged_on_the_day_and_a_refused_one_says_why(repo: Repo) -> None:
    with _past(repo) as past:
        newest, oldest = past.snapshots(past.line())
        asks = [Ask(oldest, date(2026, 1, 31), oldest.scoring), Ask(newest, date(2026, 3, 31), newest.scoring)]
        first, last = judge_all(past, asks)
    assert (round(first.rows["a"].overall or 0), last.rows["a"].overall, last.refused) == (
        25,
        80,
        {"b": "unclosed-bracket"},
    )


def test_what_was_judged_is_remembered_by_content_and_gives_the_same_answer(
    repo: Repo, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSCTL_CACHE", str(tmp_path_factory.mktemp("cache")))
    days = [date(2026, 1, 31), date(2026, 3, 31)]

    def ask() -> object:
        with _past(repo) as past:
            newest, oldest = past.snapshots(past.line())
            return judge_all(past, [Ask(s, day, s.scoring) for s in (newest, oldest) for day in days])

    first = ask()
    monkeypatch.setattr("csctl.workspace.load.load", lambda *_: pytest.fail("parsed again"))
    assert ask() == first


def test_days_that_share_rows_say_the_same_but_for_the_days_and_keep_rules_apart(repo: Repo) -> None:
    rules = (repo.path / "scoring.yaml").read_text("utf-8")
    repo.commit("2026-04-06", {"scoring.yaml": rules.replace("min_coverage: 0", "min_coverage: 99")})
    with _past(repo) as past:
        newest, _, oldest = past.snapshots(past.line())
        asks = [
            Ask(newest, date(2026, 1, n), scoring) for n in (5, 6, 7) for scoring in (newest.scoring, oldest.scoring)
        ]
        shared, counted = judge_all(past, asks, counted=False), judge_all(past, asks)
    assert [j.rows["a"].band for j in shared] == [j.rows["a"].band for j in counted] == ["unscored", "green"] * 3
    assert shared[0].rows["a"] is shared[2].rows["a"]


def test_without_rules_every_account_is_refused_for_that(repo: Repo) -> None:
    repo.commit("2026-04-06", {"scoring.yaml": "version: 2\n"})
    with _past(repo) as past:
        snapshot = past.revision("HEAD")
        (judged,) = judge_all(past, [Ask(snapshot, date(2026, 4, 6), snapshot.scoring)])
    assert (judged.rows, set(judged.refused.values())) == ({}, {"rules-refused"})
