"""An account's life: each commit with the health of its day, what it moved, and who wrote what."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT
from csctl.diagnostic import UsageError
from csctl.domain.life import Moment
from csctl.workspace import Workspace
from csctl.workspace.life import asked, life, moments, readings, written
from csctl.workspace.past import Past
from repositories import Repo, init

TODAY = date(2026, 11, 24)


def text(nps: int, sentiment: str = "positive", **more: str) -> str:
    lines = [
        "client: {name: 白馬精機, stage: adoption}",
        "kpis:",
        f"  nps: {{score: {nps}, n: 40, on: 2026-01-01}}",
        f"  sentiment: {{value: {sentiment}, on: 2026-01-01}}",
        *(f"{key}: {value}" for key, value in more.items()),
    ]
    return "\n".join(lines) + "\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = init(tmp_path)
    rules = (ROOT / "scoring.yaml").read_text("utf-8").replace("min_coverage: 40", "min_coverage: 0")
    made.commit("2026-01-05", {"scoring.yaml": rules, "accounts/old.yaml": text(30)}, "made", "山﨑 陽子")
    made.commit("2026-01-12", {"accounts/old.yaml": text(60)}, "survey", "小川 直樹")
    made.commit("2026-01-19", {"accounts/old.yaml": None, "accounts/白馬.yaml": text(60)}, "renamed")
    made.commit("2026-01-26", {"accounts/白馬.yaml": text(60, "joyful")}, "slip")
    made.commit("2026-02-02", {"accounts/白馬.yaml": text(60, "neutral", notes="x")}, "meeting", "Tom Becker")
    return made


def _moments(repo: Repo, name: str = "白馬", current: bool = False) -> list[Moment]:
    with Past(Workspace(repo.path)) as past:
        return moments(past, life(past, name), today=TODAY, current_rules=current)


def test_every_commit_is_there_newest_first_across_the_rename_and_the_refused_one(repo: Repo) -> None:
    told = [(m.subject, m.author, m.status) for m in _moments(repo)]
    assert told == [
        ("meeting", "Tom Becker", ()),
        ("slip", "Priya Nair", ("refused", "not-one-of")),
        ("renamed", "Priya Nair", ("renamed", "old")),
        ("survey", "小川 直樹", ()),
        ("made", "山﨑 陽子", ("created",)),
    ]


def test_a_commit_moves_only_what_it_wrote(repo: Repo) -> None:
    survey = next(moment for moment in _moments(repo) if moment.subject == "survey")
    assert survey.effect.delta is not None
    assert [move.measure for move in survey.effect.measures] == ["nps"]
    assert [move.score for move in survey.effect.measures] == [(30, 60)]
    renamed = next(moment for moment in _moments(repo) if moment.subject == "renamed")
    assert (renamed.effect.delta, renamed.effect.measures) == (0, [])


def test_after_a_refused_version_nothing_is_compared(repo: Repo) -> None:
    slip, meeting = _moments(repo)[1], _moments(repo)[0]
    assert slip.effect.row is None
    assert (meeting.effect.delta, meeting.effect.row is None) == (None, False)


def test_the_old_name_ends_with_the_new_one(repo: Repo) -> None:
    told = [(m.subject, m.status) for m in _moments(repo, "old")]
    assert told == [("renamed", ("renamed-to", "白馬")), ("survey", ()), ("made", ("created",))]


def test_what_is_not_committed_comes_first(repo: Repo) -> None:
    repo.write({"accounts/白馬.yaml": text(90)})
    newest = _moments(repo)[0]
    assert (newest.commit, newest.status, newest.day) == (None, ("uncommitted",), TODAY)


def test_the_rules_of_the_time_or_of_today(repo: Repo) -> None:
    rules = (repo.path / "scoring.yaml").read_text("utf-8")
    repo.commit("2026-03-02", {"scoring.yaml": rules.replace("points: {positive: 85", "points: {positive: 99")})
    then, today = _moments(repo)[-1], _moments(repo, current=True)[-1]
    assert then.effect.row is not None
    assert today.effect.row is not None
    assert (then.effect.row.overall or 0) < (today.effect.row.overall or 0)


def test_who_wrote_each_reading(repo: Repo) -> None:
    with Past(Workspace(repo.path)) as past:
        found = life(past, "白馬")
        told = written(found, readings(found, past.workspace.scoring, today=date(2026, 2, 3)))
    assert [(one.measure, one.value, one.author, one.subject) for one in told] == [
        ("nps", 60, "小川 直樹", "survey"),
        ("sentiment", "neutral", "Tom Becker", "meeting"),
    ]


def test_who_wrote_a_value_that_is_asked_for_and_what_is_not_committed(repo: Repo) -> None:
    repo.write({"accounts/白馬.yaml": text(60, "neutral", notes="changed")})
    with Past(Workspace(repo.path)) as past:
        found = life(past, "白馬")
        name, notes = written(found, [asked(found, "client.name"), asked(found, "notes")])
        with pytest.raises(UsageError) as raised:
            asked(found, "clint.name")
    assert (name.author, notes.commit, notes.value) == ("山﨑 陽子", None, "changed")
    assert raised.value.diagnostics[0].params["suggestion"] == "client"


def test_an_id_without_a_trace_is_unknown(repo: Repo) -> None:
    with Past(Workspace(repo.path)) as past, pytest.raises(UsageError) as raised:
        life(past, "白場")
    assert raised.value.diagnostics[0].code == "unknown-account"


def test_a_new_account_that_was_never_committed_has_a_life_of_one_moment(repo: Repo) -> None:
    repo.write({"accounts/new.yaml": text(10)})
    assert [moment.status for moment in _moments(repo, "new")] == [("uncommitted",)]
