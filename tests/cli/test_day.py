"""The day's commands on the demo: both languages, for programs, at any width; faults named, wrong calls refused."""

from __future__ import annotations

import json
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
import vobject

from conftest import ROOT, Csctl
from csctl.i18n import LANGUAGES
from csctl.output.cells import cells_of

DAY = (
    ["today"],
    ["today", "--week"],
    ["renewals"],
    ["renewals", "--quarter", "this"],
    ["risks"],
    ["journey"],
    ["journey", "hokuto-foods"],
    ["segments"],
    ["capacity", "--without", "Tom Becker"],
    ["playbooks"],
    ["playbooks", "kitakaze"],
    ["outreach", "renewal", "--again"],
    ["retention"],
    ["voice"],
    ["advocates", "--all"],
)
every_command = pytest.mark.parametrize("command", DAY, ids=" ".join)


@every_command
def test_people_are_answered_in_both_languages_and_programs_the_same(csctl: Csctl, command: list[str]) -> None:
    texts = [csctl(*command, "--lang", language) for language in LANGUAGES]
    assert [result.code for result in texts] == [0, 0]
    assert texts[0].out != texts[1].out
    answers = [csctl(*command, "--lang", language, "--format", "json").out for language in LANGUAGES]
    if command[0] != "outreach":  # a client without a language gets the command's
        assert answers[0] == answers[1]
    assert json.loads(answers[0])["command"] == command[0]


@every_command
@pytest.mark.parametrize("form", ["csv", "markdown"])
def test_every_format_is_served(csctl: Csctl, command: list[str], form: str) -> None:
    result = csctl(*command, "--format", form, "--lang", "ja")
    assert (result.code, result.err) == (0, "")
    assert result.out


@every_command
@pytest.mark.parametrize("width", ["20", "80", "120"])
def test_a_terminal_of_any_width_is_served(
    csctl: Csctl, monkeypatch: pytest.MonkeyPatch, command: list[str], width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert csctl(*command, "--lang", "ja").code == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_morning_page_fits_eighty_cells(csctl: Csctl, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = csctl("today", "--all", "--lang", language).out.splitlines()
    assert max(map(cells_of, lines)) == 80


@every_command
def test_the_same_day_gives_the_same_bytes(csctl: Csctl, command: list[str]) -> None:
    assert csctl(*command) == csctl(*command)


@every_command
def test_a_faulty_file_is_named_and_the_others_are_served(csctl: Csctl, workspace: Path, command: list[str]) -> None:
    for path in (ROOT / "accounts").glob("*.yaml"):
        (workspace / "accounts" / path.name).write_bytes(path.read_bytes())
    (workspace / "accounts" / "bad.yaml").write_text("client: [\n", "utf-8")
    result = csctl(*command, cwd=workspace)
    if command[-1] in ("hokuto-foods", "kitakaze"):  # asked for another file
        assert result.code == 0
        return
    assert result.code == 1
    assert "accounts/bad.yaml:1:9" in result.err
    assert len(result.out) > 200


@pytest.mark.parametrize(
    "command", [c for c in DAY if c[-1] not in ("hokuto-foods", "kitakaze", "Tom Becker")], ids=" ".join
)
def test_a_workspace_without_clients_is_answered(csctl: Csctl, workspace: Path, command: list[str]) -> None:
    result = csctl(*command, cwd=workspace)
    assert (result.code, result.err) == (0, "")
    assert result.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["renewals", "--quarter", "2026-Q5"], "bad-choice"),
        (["renewals", "--month", "2026-13"], "bad-choice"),
        (["renewals", "--month", "2026-12", "--within", "9"], "only-one-of"),
        (["renewals", "--within", "-1"], "bad-value"),
        (["risks", "--kind", "weather"], "bad-choice"),
        (["journey", "nobody"], "unknown-account"),
        (["capacity", "--without", "Tom Beker"], "unknown-csm"),
        (["playbooks", "kitakase"], "unknown-account"),
        (["outreach"], "missing-argument"),
        (["outreach", "renewel"], "no-such-playbook"),
        (["outreach", "renewal", "--as", "pdf"], "bad-choice"),
        (["retention", "--year", "2026", "--from", "2026-01-01"], "only-one-of"),
        (["retention", "--to", "2026-01-01"], "missing-argument"),
        (["retention", "--from", "soon"], "bad-today"),
        (["retention", "--from", "2026-03-01", "--to", "2026-03-01"], "period-empty"),
        (["retention", "--year", "2027"], "period-empty"),
        (["voice", "--status", "loud"], "bad-choice"),
    ],
)
def test_wrong_usage_is_said_in_one_line_with_exit_code_2(csctl: Csctl, arguments: list[str], code: str) -> None:
    result = csctl(*arguments)
    assert (result.code, result.out) == (2, "")
    assert f"[{code}]" in result.err


def test_a_misspelt_colleague_or_playbook_is_answered_with_the_right_one(csctl: Csctl) -> None:
    assert "Tom Becker" in csctl("capacity", "--without", "Tom Beker").err
    assert "renewal" in csctl("outreach", "renewel").err


def test_the_csm_of_the_environment_is_the_one_asked_for(csctl: Csctl, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = csctl("today", "--csm", "Priya Nair").out
    monkeypatch.setenv("CSCTL_CSM", "Priya Nair")
    assert csctl("today").out == asked


def _agenda(csctl: Csctl, *options: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(csctl("today", "--format", "json", *options).out)["agenda"]
    return found


def test_the_colleagues_days_are_the_teams_day(csctl: Csctl) -> None:
    team = {(row["id"], row["key"]) for row in _agenda(csctl)}
    names = {row["csm"] for row in _agenda(csctl)} - {None}
    mine = {(row["id"], row["key"]) for name in names for row in _agenda(csctl, "--csm", str(name))}
    nobodys = {(row["id"], row["key"]) for row in _agenda(csctl) if row["csm"] is None and row["owner"] is None}
    assert mine | nobodys == team


def test_the_page_stops_at_twenty_items_for_people_only(csctl: Csctl) -> None:
    assert len(_agenda(csctl)) > 20
    assert csctl("today").out.count(".yaml:") == 20
    assert csctl("today", "--all").out.count(".yaml:") == len(_agenda(csctl))


def test_a_calendar_is_written_read_back_and_written_again(csctl: Csctl, tmp_path: Path) -> None:
    path = tmp_path / "day.ics"
    assert csctl("today", "--csm", "Priya Nair", "--ics", str(path)).code == 0
    first = path.read_bytes()
    events = vobject.readOne(first.decode()).vevent_list
    assert {event.dtstart.value for event in events} >= {date(2026, 11, 27), date(2026, 12, 10)}
    assert len({event.uid.value for event in events}) == len(events)
    assert csctl("today", "--csm", "Priya Nair", "--ics", str(path)).code == 0
    assert path.read_bytes() == first


def test_somebody_elses_calendar_is_not_overwritten(csctl: Csctl, tmp_path: Path) -> None:
    path = tmp_path / "mine.ics"
    path.write_text("BEGIN:VCALENDAR\nPRODID:-//mine//\n", "utf-8")
    result = csctl("today", "--ics", str(path))
    assert (result.code, path.read_text("utf-8")) == (2, "BEGIN:VCALENDAR\nPRODID:-//mine//\n")
    assert "[not-ours]" in result.err


def test_drafts_are_written_one_a_client_in_its_language_and_never_twice(csctl: Csctl, tmp_path: Path) -> None:
    out = tmp_path / "drafts"
    assert csctl("outreach", "renewal", "--again", "--out", str(out)).code == 0
    mails = {path.stem: message_from_bytes(path.read_bytes(), policy=default) for path in out.iterdir()}
    assert "ご契約の更新について" in mails["mikawa"]["Subject"]
    assert "your contract" in mails["orca-labs"]["Subject"]
    assert mails["mikawa"]["To"].addresses[0].addr_spec == "kato@mikawa.example.jp"
    again = csctl("outreach", "renewal", "--again", "--out", str(out))
    assert again.code == 2
    assert "[file-exists]" in again.err


def test_no_draft_says_what_is_internal(csctl: Csctl, tmp_path: Path) -> None:
    for playbook in ("onboarding", "renewal", "risk", "advocate"):
        csctl("outreach", playbook, "--again", "--out", str(tmp_path / playbook), "--as", "md")
    text = "".join(path.read_text("utf-8") for path in tmp_path.rglob("*.md"))
    assert text.count("@") >= 8
    for secret in ("競合", "rival", "red", "NPS", "健全性", "リスク", "45,000,000", "38,400,000", "detractor"):
        assert secret not in text


def test_drafts_without_a_fact_are_not_written_and_named(csctl: Csctl, workspace: Path, tmp_path: Path) -> None:
    account = "client: {name: A, stage: renewal}\ncontract: {renews_on: 2026-12-01}\n"
    (workspace / "accounts" / "a.yaml").write_text(account, "utf-8")
    result = csctl("outreach", "renewal", "--out", str(tmp_path / "out"), "--format", "json", cwd=workspace)
    (problem,) = json.loads(result.out)["problems"]
    assert (problem["problem"], problem["missing_fact"]) == ("missing-fact", "contact")
    assert not (tmp_path / "out").exists()


def test_the_parts_of_retention_add_up_to_the_printed_rate(csctl: Csctl) -> None:
    answer = json.loads(csctl("retention", "--year", "2026", "--format", "json").out)
    points = sum(part["points"] for part in answer["parts"] if part["points"] is not None)
    assert points == pytest.approx(answer["retention"]["nrr"])


def _base(rows: list[dict[str, object]], key: str, total: str = "all") -> tuple[int, int]:
    amounts = [(row[key], int((row["arr_base"] or {"JPY": 0})["JPY"])) for row in rows]  # type: ignore[index]
    return sum(amount for name, amount in amounts if name != total), dict(amounts)[total]


@pytest.mark.parametrize(
    ("command", "block", "key"),
    [("journey", "stages", "stage"), ("segments", "segments", "segment"), ("capacity", "capacity", "csm")],
)
def test_stages_segments_and_csms_add_up_to_the_book_of_the_health_table(
    csctl: Csctl, command: str, block: str, key: str
) -> None:
    parts, whole = _base(json.loads(csctl(command, "--format", "json").out)[block], key)
    book, _ = _base(json.loads(csctl("health", "--format", "json").out)["totals"], "band")
    assert parts == whole == book


def test_steps_are_named_as_the_rules_name_them_in_every_language(csctl: Csctl) -> None:
    asked = [csctl("renewals", "--lang", language, "--format", "markdown").out for language in LANGUAGES]
    assert all("sponsor, offer" in answer for answer in asked)
