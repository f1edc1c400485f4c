"""`csctl health`: every option does what its help says, and the same book gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, Csctl, Result
from csctl.domain.book import BAND_ORDER
from csctl.i18n import LANGUAGES

FORMS = ("text", "json", "csv", "markdown")
CHURNED = "ohka-cosme"


def answer(result: Result) -> Any:
    return json.loads(result.out)


def rows(result: Result) -> list[dict[str, Any]]:
    """The rows of a JSON answer."""
    found = answer(result)["accounts"]
    assert isinstance(found, list)
    return found


@pytest.fixture
def shown(csctl: Csctl) -> Callable[..., list[dict[str, Any]]]:
    """The rows of the demo under some options."""
    return lambda *options: rows(csctl("health", "--format", "json", *options))


Shown = Callable[..., list[dict[str, Any]]]


def written(workspace: Path, **texts: str) -> None:
    for name, text in texts.items():
        (workspace / "accounts" / f"{name}.yaml").write_text(text, "utf-8")


# Filters.


def test_without_options_every_client_but_the_churned_is_shown(shown: Shown) -> None:
    everyone = {path.stem for path in (ROOT / "accounts").glob("*.yaml")}
    assert {row["id"] for row in shown()} == everyone - {CHURNED}


@pytest.mark.parametrize(
    ("option", "key", "value"),
    [
        ("--csm", "csm", "山﨑 陽子"), ("--csm", "csm", "Priya Nair"), ("--segment", "segment", "enterprise"),
        ("--segment", "segment", "small"), ("--stage", "stage", "adoption"), ("--stage", "stage", "renewal"),
        ("--band", "band", "red"), ("--band", "band", "unscored"), ("--band", "band", "green"),
    ],
)  # fmt: skip
def test_a_filter_shows_exactly_the_clients_it_names(shown: Shown, option: str, key: str, value: str) -> None:
    wanted = [row["id"] for row in shown() if row[key] == value]
    assert [row["id"] for row in shown(option, value)] == wanted
    assert 0 < len(wanted) < len(shown())


@pytest.mark.parametrize("days", [-10, 0, 69, 70, 1000])
def test_renews_within_takes_what_is_that_near_or_overdue(shown: Shown, days: int) -> None:
    wanted = [row["id"] for row in shown() if row["act_in"] is not None and row["act_in"] <= days]
    assert [row["id"] for row in shown("--renews-within", str(days))] == wanted
    assert "orca-labs" in wanted


def test_churned_clients_are_shown_only_when_their_stage_is_asked_for(shown: Shown) -> None:
    assert [row["id"] for row in shown("--stage", "churned")] == [CHURNED]


def test_filters_hold_together(shown: Shown) -> None:
    found = shown("--csm", "山﨑 陽子", "--segment", "enterprise", "--band", "yellow", "--renews-within", "128")
    assert [row["id"] for row in found] == ["hakuba"]


def test_csctl_csm_is_the_default_and_the_option_wins(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSCTL_CSM", "Priya Nair")
    assert {row["csm"] for row in shown()} == {"Priya Nair"}
    assert {row["csm"] for row in shown("--csm", "小川 直樹")} == {"小川 直樹"}
    monkeypatch.setenv("CSCTL_CSM", "")
    assert len({row["csm"] for row in shown()}) > 2


def test_totals_and_notes_are_those_of_the_clients_shown(csctl: Csctl) -> None:
    found = answer(csctl("health", "--format", "json", "--csm", "小川 直樹"))
    assert found["totals"][-1]["clients"] == len(found["accounts"]) == 2
    assert found["totals"][-1]["arr"] == {"JPY": 53_600_000}
    assert found["notes"] == [{"key": "churned-not-listed", "params": {"clients": 1}}]


def test_bands_add_up_to_all_clients_and_all_arr(csctl: Csctl) -> None:
    *bands, whole = answer(csctl("health", "--format", "json"))["totals"]
    assert [t["band"] for t in bands] == list(BAND_ORDER)
    assert sum(t["clients"] for t in bands) == whole["clients"]
    assert sum(t["arr_base"]["JPY"] for t in bands) == whole["arr_base"]["JPY"]
    for currency, amount in whole["arr"].items():
        assert sum(t["arr"].get(currency, 0) for t in bands) == amount


def test_how_many_are_not_scored_is_said(csctl: Csctl) -> None:
    unscored = len(rows(csctl("health", "--format", "json", "--band", "unscored")))
    assert f"{unscored} clients are not scored" in csctl("health").out


# Orders.


@pytest.mark.parametrize(
    ("order", "key"),
    [("name", "name"), ("score", "overall"), ("renewal", "renews_in"), ("coverage", "coverage")],
)
def test_sort_orders_by_its_column_with_the_unknown_last(shown: Shown, order: str, key: str) -> None:
    values = [row[key] for row in shown("--sort", order)]
    known = [value for value in values if value is not None]
    assert values == sorted(known) + [None] * (len(values) - len(known))


def test_sort_by_arr_begins_with_the_most(shown: Shown) -> None:
    assert [row["id"] for row in shown("--sort", "arr")][:3] == ["青葉銀行", "kitakaze", "hakuba"]


def test_urgency_is_the_default(csctl: Csctl) -> None:
    assert csctl("health", "--sort", "urgency") == csctl("health")


# What is shown.


def test_an_id_is_explained_as_explain_does(csctl: Csctl) -> None:
    for form in FORMS:
        assert csctl("health", "hakuba", "--format", form) == csctl("explain", "hakuba", "--format", form)


def test_people_see_fifty_rows_and_all_of_them_with_all(csctl: Csctl, workspace: Path) -> None:
    written(workspace, **{f"client-{n:02}": f"client: {{name: Client {n:02}}}\n" for n in range(53)})
    some, every = (csctl("health", *options, cwd=workspace).out for options in ((), ("--all",)))
    assert ("client-49" in some, "client-50" in some, "client-52" in every) == (True, False, True)
    assert "… and 3 more; --all shows every row." in some
    assert "--all" not in every
    assert len(rows(csctl("health", "--format", "json", cwd=workspace))) == 53


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_is_drawn_above_the_table(csctl: Csctl, language: str) -> None:
    plain, drawn = (csctl("health", "--lang", language, *options).out for options in ((), ("--matrix",)))
    assert drawn.endswith(plain)
    assert "●" in drawn.removesuffix(plain)
    points = answer(csctl("health", "--matrix", "--format", "json"))["matrix"]
    scored = [r for r in rows(csctl("health", "--format", "json")) if None not in (r["outcome"], r["experience"])]
    assert [p["label"] for p in points] == [r["name"] for r in scored]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--fail-on", "red"), 1), (("--fail-on", "unscored"), 1), (("--fail-on", "red", "--csm", "Priya Nair"), 0),
        (("--fail-on", "red", "--csm", "小川 直樹"), 1), (("--fail-on", "green", "--band", "red"), 0), ((), 0),
    ],
)  # fmt: skip
def test_fail_on_fails_when_a_client_shown_is_in_the_band(csctl: Csctl, options: tuple[str, ...], code: int) -> None:
    result = csctl("health", *options)
    assert (result.code, result.err) == (code, "")


@pytest.mark.parametrize("option", ["--stage", "--band", "--sort", "--fail-on"])
def test_a_word_that_an_option_does_not_know_is_wrong_usage(csctl: Csctl, option: str) -> None:
    result = csctl("health", option, "luck")
    assert (result.code, result.out) == (2, "")
    assert f"{option} does not take luck" in result.err


# A file that cannot be read.


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_faulty_file_is_named_and_the_others_are_served(
    csctl: Csctl, workspace: Path, form: str, language: str
) -> None:
    written(workspace, good="client: {name: Good}\n", bad="client: {name: Bad}\nnpss: 4\n")
    result = csctl("health", "--format", form, "--lang", language, cwd=workspace)
    assert result.code == 1
    assert "Good" in result.out
    if form == "json":
        (found,) = answer(result)["diagnostics"]
        assert (found["code"], found["path"], found["line"]) == ("unknown-key", "accounts/bad.yaml", 2)
        assert result.err == ""
    else:
        assert result.err.startswith("accounts/bad.yaml:2:1: ")
        assert "Bad" not in result.out


def test_rules_that_cannot_be_used_are_named_and_give_no_answer(csctl: Csctl, workspace: Path) -> None:
    rules = workspace / "scoring.yaml"
    rules.write_text(rules.read_text("utf-8").replace("group: outcome", "group: outcom", 1), "utf-8")
    result = csctl("health", cwd=workspace)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("scoring.yaml:31:")
    assert "[unknown-group]" in result.err


# Formats, and the same bytes.


def test_json_and_csv_are_the_same_in_every_language(csctl: Csctl) -> None:
    for form in ("json", "csv"):
        english, japanese = (csctl("health", "--matrix", "--format", form, "--lang", one) for one in LANGUAGES)
        assert english == japanese


def test_csv_has_the_rows_of_json_with_a_column_a_currency(csctl: Csctl) -> None:
    lines = list(csv.DictReader(io.StringIO(csctl("health", "--format", "csv").out)))
    found = rows(csctl("health", "--format", "json"))
    assert [line["id"] for line in lines] == [row["id"] for row in found]
    assert [line["name"] for line in lines] == [row["name"] for row in found]
    assert {"arr_JPY", "arr_USD", "arr_EUR"} < lines[0].keys()
    hakuba = next(line for line in lines if line["id"] == "hakuba")
    assert (hakuba["arr_JPY"], hakuba["arr_USD"], hakuba["renews_in"]) == ("38400000", "", "128")


def test_markdown_is_a_table_with_every_client(csctl: Csctl) -> None:
    out = csctl("health", "--format", "markdown").out
    assert all(f"| {row['id']} |" in out for row in rows(csctl("health", "--format", "json")))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_the_same_day_gives_the_same_bytes_from_the_cache_or_without(
    csctl: Csctl, form: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("health", "--matrix", "--format", form, "--lang", language)
    without = csctl(*asked)
    monkeypatch.setenv("CSCTL_CACHE", str(tmp_path / "cache"))
    assert [csctl(*asked), csctl(*asked)] == [without, without]
    assert list((tmp_path / "cache").iterdir())


@pytest.mark.parametrize("form", FORMS)
def test_the_order_in_which_files_were_made_changes_nothing(csctl: Csctl, tmp_path: Path, form: str) -> None:
    paths = sorted((ROOT / "accounts").glob("*.yaml"))
    answers = set()
    for number, order in enumerate((paths, paths[::-1], [*paths[5:], *paths[:5]])):
        folder = tmp_path / str(number)
        (folder / "accounts").mkdir(parents=True)
        shutil.copy(ROOT / "scoring.yaml", folder)
        for path in order:
            shutil.copy(path, folder / "accounts")
        answers.add(csctl("health", "--matrix", "--format", form, cwd=folder))
    assert len(answers) == 1


def test_files_that_the_folder_lists_in_another_order_change_nothing(
    csctl: Csctl, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = csctl("health", "--matrix", "--format", "json")
    listed = os.scandir

    class Reversed:
        def __init__(self, folder: str) -> None:
            self._folder = folder

        def __enter__(self) -> list[os.DirEntry[str]]:
            with listed(self._folder) as items:
                return sorted(items, key=lambda item: item.name, reverse=True)

        def __exit__(self, *_: object) -> None: ...

    monkeypatch.setattr("csctl.files.disk.os.scandir", Reversed)
    assert csctl("health", "--matrix", "--format", "json") == before


def test_the_day_decides(csctl: Csctl) -> None:
    orca = {
        today: next(r for r in rows(csctl("health", "--format", "json", today=today)) if r["id"] == "orca-labs")
        for today in ("2026-10-31", "2026-11-01", "2026-11-02")
    }
    assert [row["renews_in"] for row in orca.values()] == [1, 0, -1]
