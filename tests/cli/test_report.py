"""`csctl report` on the demo: the figures of the day's commands on one page, in both languages, for both readers."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from conftest import ROOT, TODAY, Csctl
from csctl.i18n import LANGUAGES

KEPT = Path(__file__).parent / "golden" / "report.ja.md"
each_csm = pytest.mark.parametrize("csm", [None, "Priya Nair", "Tom Becker", "小川 直樹", "山﨑 陽子"])
both_readers = pytest.mark.parametrize("audience", ["csm", "manager"])


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The demo outside git, to break."""
    copytree(ROOT / "accounts", tmp_path / "accounts")
    for name in ("scoring.yaml", "playbooks.yaml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    return tmp_path


def answer(csctl: Csctl, *command: str, csm: str | None = None) -> dict[str, Any]:
    given = ["--csm", csm] if csm else []
    told: dict[str, Any] = json.loads(csctl(*command, *given, "--format", "json").out)
    return told


@each_csm
def test_health_is_that_of_the_health_command(csctl: Csctl, csm: str | None) -> None:
    told, health = answer(csctl, "report", csm=csm)["health"], answer(csctl, "health", csm=csm)
    assert told["totals"] == [
        {**total, "share": pytest.approx(total["share"]), "arr_base": _base(total["arr_base"])}
        for total in health["totals"]
    ]
    assert [row["id"] for row in told["clients"]] == [row["id"] for row in health["accounts"]]


def _base(amount: Any) -> Any:
    return {key: round(each) for key, each in amount.items()} if isinstance(amount, dict) else {"JPY": round(amount)}


@each_csm
def test_renewals_and_forecasts_are_those_of_the_renewals_command(csctl: Csctl, csm: str | None) -> None:
    told, asked = answer(csctl, "report", csm=csm)["renewals"], answer(csctl, "renewals", csm=csm)
    shown = ("id", "state", "act_in", "act_by", "call", "likelihood", "weighted", "called", "late")
    assert [{key: row[key] for key in shown} for row in told["rows"]] == [
        {key: row[key] for key in shown} for row in asked.get("renewals", [])
    ]
    if asked.get("forecast"):
        assert told["forecast"] == asked["forecast"]


@each_csm
def test_risks_are_those_of_the_risks_command(csctl: Csctl, csm: str | None) -> None:
    told, asked = answer(csctl, "report", csm=csm)["risks"], answer(csctl, "risks", csm=csm)
    shown = ("id", "kind", "state", "score", "owner", "what")
    assert len(told["open"]) == len(asked["register"]) == told["kinds"][-1]["risks"]
    assert [[row[key] for key in shown[:4]] for row in told["open"]] == [
        [row[key] for key in shown[:4]] for row in asked["register"]
    ]
    assert told["escalations"] == [row for row in told["open"] if row["state"] == "escalate"]


@each_csm
def test_the_day_is_that_of_the_today_command(csctl: Csctl, csm: str | None) -> None:
    told, asked = answer(csctl, "report", csm=csm)["agenda"], answer(csctl, "today", csm=csm)
    assert [[item["group"], item["id"], item["kind"]] for item in told["items"]] == [
        [item["group"], item["id"], item["kind"]] for item in asked["agenda"]
    ]


@each_csm
def test_load_and_proactive_share_are_those_of_the_capacity_command(csctl: Csctl, csm: str | None) -> None:
    told, asked = answer(csctl, "report", csm=csm)["capacity"], answer(csctl, "capacity")
    shown = ("csm", "clients", "arr_base", "hours", "load", "verdict", "us", "them", "proactive")
    rows = [{key: row[key] for key in shown} for row in asked["capacity"] if csm in (None, row["csm"])]
    assert [{key: row[key] for key in shown} for row in told["loads"]] == rows


@each_csm
def test_voice_and_advocates_are_those_of_their_commands(csctl: Csctl, csm: str | None) -> None:
    told = answer(csctl, "report", csm=csm)
    said = answer(csctl, "voice", "--status", "new", csm=csm).get("remarks", [])
    assert [row["text"] for row in told["voice"]["unanswered"]] == [row["text"] for row in said]
    asked = answer(csctl, "advocates", csm=csm)["advocates"]
    assert [row["id"] for row in told["advocates"]["ask"]] == [row["id"] for row in asked if row["state"] == "ask"]


def test_a_manager_has_a_line_a_csm_and_no_list_of_things_to_do(csctl: Csctl) -> None:
    told = answer(csctl, "report", "--audience", "manager")
    rows = told["team"]["rows"]
    assert [row["csm"] for row in rows] == ["Priya Nair", "Tom Becker", "小川 直樹", "山﨑 陽子", None]
    assert "items" not in told["agenda"]
    for row in rows[:-1]:
        late = [item for item in answer(csctl, "today", csm=row["csm"])["agenda"] if item["group"] == "overdue"]
        assert row["overdue"] == len(late)
    assert sum(row["clients"] for row in rows) == told["health"]["totals"][-1]["clients"]
    assert sum(row["weighted"]["JPY"] for row in rows) == told["renewals"]["forecast"][-1]["weighted"]["JPY"]
    assert sum(row["escalations"] for row in rows) == len(told["risks"]["escalations"])


@both_readers
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_written_in_both_languages_for_both_readers(csctl: Csctl, language: str, audience: str) -> None:
    page = csctl("report", "--audience", audience, "--lang", language)
    assert (page.code, page.err) == (0, "")
    assert page.out == csctl("report", "--audience", audience, "--lang", language).out
    todo, table = {"en": ("What today asks for", "CSM by CSM"), "ja": ("今日やること", "CSM 別の状況")}[language]
    assert [todo in page.out, table in page.out] == [audience == "csm", audience == "manager"]


@both_readers
def test_programs_are_told_the_same_in_both_languages(csctl: Csctl, audience: str) -> None:
    said = [csctl("report", "--audience", audience, "--format", "json", "--lang", each).out for each in LANGUAGES]
    assert said[0] == said[1]


def test_an_account_that_cannot_be_read_is_named_and_left_out(csctl: Csctl, book: Path) -> None:
    (book / "accounts" / "hakuba.yaml").write_text("client: [", "utf-8")
    page = csctl("report", "--lang", "en", cwd=book)
    assert page.code == 1
    assert "**Could not be read**: hakuba." in page.out
    assert "**13 clients**" in page.out
    assert "accounts/hakuba.yaml:1:" in page.err
    assert json.loads(csctl("report", "--format", "json", cwd=book).out)["about"]["left_out"] == ["hakuba"]


def test_an_empty_book_is_a_page_too(csctl: Csctl, workspace: Path) -> None:
    for language in LANGUAGES:
        for audience in ("csm", "manager"):
            page = csctl("report", "--audience", audience, "--lang", language, cwd=workspace)
            assert (page.code, page.err) == (0, "")


def test_without_a_history_nothing_is_said_of_changes(csctl: Csctl, book: Path) -> None:
    health = json.loads(csctl("report", "--format", "json", cwd=book).out)["health"]
    assert [health["since"], health["better"], health["worse"]] == [None, [], []]


def test_changes_are_those_of_the_health_command(csctl: Csctl, demo_history: Path) -> None:
    told = json.loads(csctl("report", "--format", "json", cwd=demo_history).out)["health"]
    asked = json.loads(csctl("health", "--trend", "--format", "json", cwd=demo_history).out)["accounts"]
    moved = {row["id"]: row["trend"] for row in asked if row["trend"]}
    assert {row["id"]: row["moved"] for row in [*told["better"], *told["worse"]]} == pytest.approx(moved)


@pytest.mark.parametrize("form", ["md", "html", "pdf"])
def test_a_file_is_verified_like_any_document(csctl: Csctl, book: Path, form: str) -> None:
    for extra in (["--csm", "山﨑 陽子"], ["--audience", "manager"]):
        assert csctl("report", *extra, "--lang", "ja", "-o", f"page.{form}", "--force", cwd=book).code == 0
        first = (book / f"page.{form}").read_bytes()
        assert csctl("verify", f"page.{form}", cwd=book).code == 0
        csctl("report", *extra, "--lang", "ja", "-o", f"page.{form}", "--force", cwd=book)
        assert (book / f"page.{form}").read_bytes() == first
    (book / "accounts" / "hakuba.yaml").write_text("client: {name: 別の会社}\n", "utf-8")
    assert csctl("verify", f"page.{form}", cwd=book).code == 1


def test_csctl_csm_is_for_the_1_on_1_and_not_for_the_manager(csctl: Csctl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSCTL_CSM", "Tom Becker")
    assert answer(csctl, "report")["about"]["csm"] == "Tom Becker"
    assert answer(csctl, "report", "--audience", "manager")["about"]["csm"] is None


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["--csm", "Priya"], "unknown-csm"),
        (["--audience", "board"], "bad-choice"),
        (["--as", "pdf"], "needs-output"),
        (["--format", "csv"], "bad-format"),
    ],
)
def test_what_cannot_be_meant_is_refused(csctl: Csctl, command: list[str], code: str) -> None:
    result = csctl("report", *command)
    assert (result.code, result.out) == (2, "")
    assert f"[{code}]" in result.err


def test_the_page_of_one_csm_is_the_one_that_was_kept(csctl: Csctl, demo_history: Path) -> None:
    page = csctl("report", "--csm", "小川 直樹", "--lang", "ja", "--today", TODAY, cwd=demo_history)
    assert page.out == KEPT.read_text("utf-8")
