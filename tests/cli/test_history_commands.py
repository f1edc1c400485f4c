"""diff, history, trend, blame, whatif and --as-of on two years of the demo: what they answer, and how they fail."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import Csctl
from csctl.i18n import LANGUAGES
from demo_history import state
from repositories import Repo, init

READ_ONLY = (
    ("diff", "HEAD~40..HEAD"),
    ("history", "青葉銀行"),
    ("trend", "--since", "2024-11-25", "--every", "week"),
    ("trend", "--by", "csm"),
    ("trend", "--by", "segment", "--every", "week"),
    ("trend", "--by", "book"),
    ("trend", "hakuba", "--scoring", "current"),
    ("blame", "hakuba"),
    ("explain", "hakuba", "--commits"),
    ("explain", "hakuba", "--as-of", "2025-06-30"),
    ("explain", "青葉銀行", "--as-of", "2025-06-30", "--commits"),
    ("health", "--as-of", "2025-06-30"),
    ("health", "--trend"),
    ("renewals", "--trend"),
    ("whatif", "hakuba", "kpis.nps.score=55"),
    ("whatif", "measures.nps.weight=2"),
)


def _json(csctl: Csctl, *arguments: str, cwd: Path) -> dict[str, Any]:
    result = csctl(*arguments, "--format", "json", cwd=cwd)
    assert result.code == 0, result.err
    answer: dict[str, Any] = json.loads(result.out)
    return answer


@pytest.mark.parametrize("command", READ_ONLY, ids=" ".join)
def test_every_format_and_language_is_answered_and_json_is_the_same_in_both(
    csctl: Csctl, demo_history: Path, command: tuple[str, ...]
) -> None:
    told = {
        (language, form): csctl(*command, "--lang", language, "--format", form, cwd=demo_history)
        for language in LANGUAGES
        for form in ("text", "json", "csv", "markdown")
    }
    assert {result.code for result in told.values()} == {0}
    assert told["en", "json"] == told["ja", "json"]
    assert told["en", "csv"] == told["ja", "csv"]
    assert told["en", "text"].out != told["ja", "text"].out


@pytest.mark.parametrize("width", ["60", "80", "120"])
def test_every_line_fits_the_terminal(
    csctl: Csctl, demo_history: Path, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    from csctl.output.cells import cells_of

    monkeypatch.setenv("COLUMNS", width)
    for command in (("diff", "HEAD~8..HEAD"), ("history", "hakuba"), ("whatif", "hakuba", "kpis.nps.score=55")):
        wide = [line for line in csctl(*command, cwd=demo_history).out.splitlines() if cells_of(line) > int(width) + 2]
        assert wide == [] or width == "60", wide


def test_the_same_question_has_the_same_answer_with_and_without_the_cache(
    csctl: Csctl, demo_history: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ("trend", "--since", "2024-11-25", "--every", "week", "--format", "json")
    without = csctl(*command, cwd=demo_history)
    monkeypatch.setenv("CSCTL_CACHE", str(tmp_path))
    assert csctl(*command, cwd=demo_history) == without == csctl(*command, cwd=demo_history)


def test_what_was_known_is_kept_apart_from_what_was_true(csctl: Csctl, demo_history: Path) -> None:
    known = _json(csctl, "explain", "kitakaze", "--as-of", "2026-10-24", cwd=demo_history)
    true = json.loads(csctl("explain", "kitakaze", "--format", "json", cwd=demo_history, today="2026-10-24").out)
    readings = [{row["measure"]: row["age"] for row in answer["readings"]} for answer in (known, true)]
    assert readings[0]["nps"] > 0
    assert readings[1]["sentiment"] < 0, "today's file knows a reading that had not been taken then"
    assert {note["key"] for note in known["notes"]} >= {"as-of"}


def test_a_renamed_account_keeps_its_history_everywhere(csctl: Csctl, demo_history: Path) -> None:
    (line,) = _json(csctl, "trend", "青葉銀行", "--since", "2024-12-01", cwd=demo_history)["trend"]
    assert None not in line["spark"]
    rows = _json(csctl, "history", "青葉銀行", cwd=demo_history)["history"]
    assert ["renamed", "aoba-bank"] in [row["status"] for row in rows]
    assert rows[-1]["subject"] == "Add aoba-bank"
    then = csctl("explain", "青葉銀行", "--as-of", "2025-06-30", cwd=demo_history)
    assert "accounts/aoba-bank.yaml" in then.out
    blamed = _json(csctl, "explain", "青葉銀行", "--as-of", "2025-06-30", "--commits", cwd=demo_history)["blame"]
    assert {row["author"] for row in blamed} == {"山﨑 陽子"}
    assert max(row["day"] for row in blamed) <= "2025-06-30"


def test_versions_that_today_refuses_are_marked_and_not_dropped(csctl: Csctl, demo_history: Path) -> None:
    rows = _json(csctl, "history", "fjord-shipping", cwd=demo_history)["history"]
    refused = [row for row in rows if row["status"][:1] == ["refused"]]
    assert {(row["status"][1], row["band"]) for row in refused} == {("not-one-of", None)}
    answer = _json(csctl, "trend", "fjord-shipping", "--since", "2025-01-01", "--every", "week", cwd=demo_history)
    marked = [point["day"] for point in answer["points"] if point["status"]]
    assert (marked[0], marked[-1], len(marked)) == ("2025-02-09", "2025-04-06", 9)
    result = csctl("health", "--as-of", "2025-03-03", cwd=demo_history)
    assert (result.code, "[not-one-of]" in result.err, "hakuba" in result.out) == (1, True, True)


def test_a_deleted_account_still_has_a_history(csctl: Csctl, demo_history: Path) -> None:
    rows = _json(csctl, "history", "seiran-print", cwd=demo_history)["history"]
    assert (rows[0]["status"], rows[-1]["status"]) == (["deleted"], ["created"])


def test_the_trend_arrow_is_the_difference_to_what_was_known_thirty_days_ago(csctl: Csctl, demo_history: Path) -> None:
    then = {
        r["id"]: r["overall"] for r in _json(csctl, "health", "--as-of", "2026-10-25", cwd=demo_history)["accounts"]
    }
    now = _json(csctl, "health", "--trend", cwd=demo_history)["accounts"]
    for row in now:
        before = then.get(row["id"])
        known = None if before is None or row["overall"] is None else row["overall"] - before
        assert row["trend"] == known, row["id"]


def test_renewals_show_the_trend_that_health_shows(csctl: Csctl, demo_history: Path) -> None:
    health = {row["id"]: row["trend"] for row in _json(csctl, "health", "--trend", cwd=demo_history)["accounts"]}
    renewals = _json(csctl, "renewals", "--trend", cwd=demo_history)["renewals"]
    assert any(row["trend"] for row in renewals)
    assert all(row["trend"] == health[row["id"]] for row in renewals)
    assert "30 days" in csctl("renewals", "--trend", "--lang", "en", cwd=demo_history).out


def test_without_history_of_thirty_days_the_table_is_shown_and_the_reason_said(
    csctl: Csctl, demo_history: Path
) -> None:
    result = csctl("health", "--as-of", "2024-12-10", "--trend", cwd=demo_history)
    assert (result.code, "No trend" in result.out) == (0, True)


def test_people_are_shown_the_first_accounts_and_programs_all(csctl: Csctl, workspace: Path) -> None:
    accounts = {f"accounts/a{n:03}.yaml": f"client: {{name: A{n}}}\n" for n in range(120)}
    repo = init(workspace)
    repo.commit("2026-11-01", {"scoring.yaml": (workspace / "scoring.yaml").read_bytes()})
    repo.write(accounts)
    told = {form: csctl("diff", "--format", form, cwd=workspace).out for form in ("text", "markdown", "json")}
    assert told["markdown"].count("\n### ") == 20
    assert len(re.findall(r"^\| a\d", told["markdown"], re.MULTILINE)) == 100
    assert "120 accounts in all" in told["text"]
    answer = json.loads(told["json"])
    assert (len(answer["moved"]), len(answer["accounts"])) == (120, 120)
    assert csctl("diff", "--all", "--format", "markdown", cwd=workspace).out.count("\n### ") == 120


def test_fail_on_worse_is_for_scripts(csctl: Csctl, demo_copy: Path) -> None:
    file = demo_copy / "accounts" / "hakuba.yaml"
    assert csctl("diff", "--fail-on", "worse", cwd=demo_copy).code == 0
    file.write_text(file.read_text("utf-8").replace("value: neutral", "value: negative"), "utf-8")
    assert csctl("diff", "--fail-on", "worse", cwd=demo_copy).code == 1
    assert csctl("diff", "--fail-on", "worse", "orca-labs", cwd=demo_copy).code == 0
    assert csctl("diff", cwd=demo_copy).code == 0


def test_a_range_of_three_dots_begins_where_the_branches_parted(csctl: Csctl, demo_copy: Path) -> None:
    repo = Repo(demo_copy)
    repo.git("branch", "side")
    text = (demo_copy / "accounts" / "hakuba.yaml").read_text("utf-8")
    repo.commit("2026-11-24", {"accounts/hakuba.yaml": text.replace("value: 82", "value: 12")})
    repo.git("checkout", "--quiet", "side")
    repo.commit("2026-11-24", {"accounts/orca-labs.yaml": None})
    assert [a["id"] for a in _json(csctl, "diff", "main...side", cwd=demo_copy)["moved"]] == ["orca-labs"]
    assert [a["id"] for a in _json(csctl, "diff", "main..side", cwd=demo_copy)["moved"]] == ["hakuba", "orca-labs"]
    assert [a["id"] for a in _json(csctl, "diff", "main", cwd=demo_copy)["moved"]] == ["hakuba", "orca-labs"]


def test_an_account_of_the_name_of_a_branch_is_an_account(csctl: Csctl, demo_copy: Path) -> None:
    Repo(demo_copy).git("branch", "hakuba", "HEAD~50")
    assert "moved" not in _json(csctl, "diff", "hakuba", cwd=demo_copy)
    assert "moved" in _json(csctl, "diff", "hakuba..", cwd=demo_copy)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("diff", "nobody"), "no-such-target"),
        (("diff", "HEAD", "nobody"), "unknown-account"),
        (("diff", "nope..HEAD"), "bad-revision"),
        (("diff", "--staged", "HEAD~1..HEAD"), "staged-with-range"),
        (("diff", "--fail-on", "better"), "bad-choice"),
        (("history", "nobody"), "unknown-account"),
        (("history", "hakuba", "--scoring", "old"), "bad-choice"),
        (("trend", "nobody"), "unknown-account"),
        (("trend", "--every", "day"), "bad-choice"),
        (("trend", "--by", "stage"), "bad-choice"),
        (("trend", "--since", "soon"), "bad-day"),
        (("trend", "--since", "2027-01-01"), "since-after-today"),
        (("blame", "hakuba", "kpis.npss"), "no-such-path"),
        (("blame", "nobody"), "unknown-account"),
        (("health", "--as-of", "2020-01-01"), "before-history"),
        (("health", "--as-of", "nope"), "bad-revision"),
        (("health", "--scoring", "current"), "scoring-without-as-of"),
        (("explain", "tamagawa-clinic", "--as-of", "2025-01-31"), "unknown-account-then"),
        (("explain", "hakuba", "--scoring", "current"), "scoring-without-as-of"),
        (("whatif",), "nothing-supposed"),
        (("whatif", "hakuba"), "nothing-supposed"),
        (("whatif", "hakba"), "value-without-path"),
        (("whatif", "hakba", "kpis.nps.score=5"), "unknown-account"),
        (("whatif", "hakuba", "a..b=1"), "bad-path"),
        (("whatif", "hakuba", "kpis.npss.score=5"), "no-such-path"),
        (("whatif", "hakuba", "risks.sponsr.severity=low"), "no-such-path"),
        (("whatif", "hakuba", "kpi.nps.score=5"), "unknown-key"),
        (("whatif", "hakuba", "kpis.nps.score=many"), "not-a-number"),
        (("whatif", "hakuba", "kpis.nps.score=500"), "out-of-range"),
        (("whatif", "measures.npss.weight=2"), "no-such-path"),
        (("whatif", "bands.green=20"), "bands-out-of-order"),
        (("whatif", "--scoring", "nowhere.yaml"), "unreadable"),
        (("hooks", "remove"), "unknown-action"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_each_way_to_fail_is_said_in_one_line(
    csctl: Csctl, demo_history: Path, arguments: tuple[str, ...], code: str
) -> None:
    result = csctl(*arguments, cwd=demo_history)
    assert (result.code in (1, 2), result.out) == (True, "")
    assert result.err.endswith(f"[{code}]\n")
    assert result.err.count("\n") == 1


def test_text_that_looks_like_a_number_stays_text_where_the_model_wants_text(csctl: Csctl, demo_history: Path) -> None:
    tel = "client_team.primary_contact.tel=0312345678"
    (account,) = _json(csctl, "whatif", "hakuba", tel, cwd=demo_history)["accounts"]
    assert account["changes"][0]["value"]["after"] == "0312345678"


def test_other_rules_from_a_file_move_accounts_and_nothing_is_written(csctl: Csctl, demo_copy: Path) -> None:
    other = demo_copy / "other.yaml"
    other.write_text((demo_copy / "scoring.yaml").read_text("utf-8").replace("min_coverage: 40", "min_coverage: 60"))
    before = Repo(demo_copy).git("status", "--porcelain")
    answer = _json(csctl, "whatif", "--scoring", "other.yaml", cwd=demo_copy)
    assert [row["id"] for row in answer["moved"]] == ["maple-mutual"]
    assert answer["band_moves"][0]["band"] == {"before": "yellow", "after": "unscored"}
    assert Repo(demo_copy).git("status", "--porcelain") == before


def test_whatif_needs_no_repository(csctl: Csctl, workspace: Path) -> None:
    (workspace / "accounts" / "a.yaml").write_text("client: {name: A}\n")
    assert csctl("whatif", "a", "kpis.nps.score=55", cwd=workspace).code == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_init_adds_workflows_that_are_yaml_and_run_commands_that_exist(
    csctl: Csctl, tmp_path: Path, language: str
) -> None:
    from csctl.cli.commands import COMMANDS
    from csctl.files.reader import read

    assert csctl("init", "new", "--ci", "--lang", language, cwd=tmp_path).code == 0
    for name in (".github/workflows/accounts.yml", ".gitlab-ci.yml"):
        text = (tmp_path / "new" / name).read_text("utf-8")
        assert read(text.encode(), name).faults == ()
        used = {
            line.split("csctl ")[1].split()[0] for line in text.splitlines() if "csctl " in line and "#" not in line
        }
        assert used & {"check", "diff"} == {"check", "diff"}
        assert used <= {*COMMANDS}
        assert "@lang@" not in text
        assert f"--lang {language}" in text
    assert "merge=csctl" in (tmp_path / "new" / ".gitattributes").read_text("utf-8")


def test_an_existing_workspace_gets_what_is_missing_and_nothing_is_overwritten(csctl: Csctl, workspace: Path) -> None:
    (workspace / ".gitattributes").write_text("* text=auto\n")
    assert csctl("init", ".", "--ci", cwd=workspace).code == 0
    assert (workspace / ".gitattributes").read_text() == "* text=auto\n"
    assert (workspace / ".gitlab-ci.yml").exists()
    result = csctl("init", ".", "--ci", cwd=workspace)
    assert (result.code, "[ci-exists]" in result.err) == (2, True)


def test_a_warm_trend_does_not_load_the_model(demo_history: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "csctl", "trend", "--today", "2026-11-24"]
    environment = {"PATH": "/usr/bin:/bin", "CSCTL_CACHE": str(tmp_path)}
    told = [
        subprocess.run(command, cwd=demo_history, env=environment, capture_output=True, check=True).stderr.decode()
        for _ in range(2)
    ]
    assert ["pydantic" in text for text in told] == [True, False]


def test_the_demo_history_ends_with_the_demo_itself(demo_history: Path) -> None:
    from datetime import date

    from conftest import ROOT

    accounts = {path.stem: path.read_text("utf-8") for path in (ROOT / "accounts").glob("*.yaml")}
    found = state(accounts, date(2026, 11, 23))
    assert {name: (demo_history / name).read_text("utf-8") for name in found} == found
    assert Repo(demo_history).git("log", "--format=%an", "-1", "--", "accounts/orca-labs.yaml") == "Priya Nair\n"
