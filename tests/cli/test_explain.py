"""`csctl explain ID`: printed arithmetic that adds up, and printed lines that hold what they are named for."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, TODAY, Csctl, Result
from csctl.i18n import LANGUAGES, text
from csctl.workspace import Workspace

IDS = sorted(path.stem for path in (ROOT / "accounts").glob("*.yaml"))
each = pytest.mark.parametrize("name", IDS)
in_both = pytest.mark.parametrize("language", LANGUAGES)


def printed(result: Result, title: str, language: str) -> list[dict[str, str]]:
    """The rows of a printed table, by the heads of its columns."""
    heading = text(language, f"title.{title}")  # type: ignore[arg-type]
    block = result.out.split(f"{heading}\n", 1)[1].split("\n\n", 1)[0].splitlines()
    heads, *lines = (re.split(r" {2,}", line.strip()) for line in block)
    return [dict(zip(heads, line, strict=True)) for line in lines]


def head(key: str, language: str) -> str:
    return text(language, f"column.{key}")  # type: ignore[arg-type]


def decimal(cell: str) -> Decimal:
    return Decimal(0) if cell == "–" else Decimal(cell)


def found(csctl: Csctl, name: str) -> dict[str, Any]:
    answer = json.loads(csctl("explain", name, "--format", "json").out)
    assert isinstance(answer, dict)
    return answer


@each
@in_both
def test_the_printed_contributions_add_up_to_the_printed_score(csctl: Csctl, name: str, language: str) -> None:
    result = csctl("explain", name, "--lang", language)
    adds = head("contribution", language)
    measures, groups = (printed(result, title, language) for title in ("measures", "groups"))
    overall = found(csctl, name)["account"]["overall"]
    if overall is None:
        assert text(language, "note.sum").partition("{")[0] not in result.out  # type: ignore[arg-type]
        return
    said = re.search(re.escape(text(language, "note.sum").partition("{")[0]) + r"(\d+\.\d\d)", result.out)  # type: ignore[arg-type]
    assert said is not None
    total = Decimal(said[1])
    assert sum(decimal(row[adds]) for row in measures) == total
    assert sum(decimal(row[adds]) for row in groups) == total
    score = re.search(rf"^{re.escape(head('overall', language))} +(\S+)$", result.out, re.MULTILINE)
    assert score is not None
    assert Decimal(score[1]) == total.quantize(Decimal("0.1"), rounding="ROUND_FLOOR")


@each
@in_both
def test_every_printed_product_can_be_redone_by_hand(csctl: Csctl, name: str, language: str) -> None:
    """Score times share is the contribution, to the last digit but one: all three are cut to two decimals."""
    for row in printed(csctl("explain", name, "--lang", language), "measures", language):
        contribution = row.get(head("contribution", language), "–")
        if contribution != "–":
            product = decimal(row[head("score", language)]) * decimal(row[head("share", language)]) / 100
            assert abs(product - decimal(contribution)) < Decimal("0.02")


@each
def test_the_exact_contributions_add_up_to_the_exact_score(csctl: Csctl, name: str) -> None:
    answer = found(csctl, name)
    overall = answer["account"]["overall"]
    added = [row["contribution"] or 0 for row in answer["measures"]]
    if overall is not None:
        assert sum(added) == pytest.approx(overall, abs=1e-9)
        assert sum(row["share"] for row in answer["measures"]) == pytest.approx(100)


def line(place: dict[str, Any]) -> str:
    return (ROOT / str(place["path"])).read_text("utf-8").splitlines()[int(place["line"]) - 1]


WRITTEN_AS = {
    "nps": r"nps: \{", "csat": r"csat: \{mean: {raw}[,}]", "sentiment": r"sentiment: \{value: {raw}[,}]",
    "contract_amount": r"arr: \{", "revenue": r"revenue: {raw}", "growing_company": r"growing: {raw}",
    "room_to_expand": r"^growth:", "contacts": r"^client_team:", "goals_achieved": r"^success_plan:",
    "reference": r"reference: {raw}[,}]", "seminars": r"seminars_attended: {raw}[,}]",
}  # fmt: skip
"""How the line of a measure reads; others are `<measure>: {value: <raw>`. What is added up names its section."""


def pattern(measure: str, raw: object) -> str:
    if isinstance(raw, int | float):
        written = "_?".join(f"{raw:g}" if isinstance(raw, float) else str(raw)).replace(".", r"\.") + r"(?:\.0)?"
    else:
        written = {"yes": "true", "no": "false"}.get(str(raw), str(raw))
    return WRITTEN_AS.get(measure, rf"{measure}: \{{value: {{raw}}[,}}]").replace("{raw}", written)


@each
def test_every_line_of_a_reading_holds_the_reading(csctl: Csctl, name: str) -> None:
    for row in found(csctl, name)["readings"]:
        if row["raw"] is None:
            assert row["reading"] is None
            continue
        held = line(row["reading"])
        assert row["reading"]["path"] == f"accounts/{name}.yaml"
        assert re.search(pattern(row["measure"], row["raw"]), held), (row, held)


@each
def test_the_numbers_of_a_line_make_the_value_that_is_shown(csctl: Csctl, name: str) -> None:
    rates = {"JPY": 1, "USD": 152, "EUR": 164}
    for row in found(csctl, name)["readings"]:
        held = line(row["reading"]) if row["reading"] else ""
        if row["measure"] == "nps" and held:
            numbers = {key: float(value) for key, value in re.findall(r"(\w+): (-?\d+)[,}]", held)}
            if "promoters" in numbers:
                n = numbers["promoters"] + numbers["passives"] + numbers["detractors"]
                assert (row["raw"], row["n"]) == (100 * (numbers["promoters"] - numbers["detractors"]) / n, n)
            else:
                assert row["raw"] == numbers["score"]
        if row["measure"] == "contract_amount" and held:
            amounts = re.findall(r"([A-Z]{3}): ([\d_]+)", held.partition("arr:")[2])
            assert row["raw"] == sum(rates[currency] * int(amount) for currency, amount in amounts)


@each
def test_every_line_of_a_threshold_holds_the_threshold(csctl: Csctl, name: str) -> None:
    answer = found(csctl, name)
    raws = {row["measure"]: row["raw"] for row in answer["readings"]}
    for row in answer["measures"]:
        held, above = line(row["threshold"]), line(row["threshold"] | {"line": row["threshold"]["line"] - 1})
        assert row["threshold"]["path"] == "scoring.yaml"
        assert f"  {row['measure']}:" in above
        assert ("points: {" if isinstance(raws[row["measure"]], str) else "{group: ") in held
        assert ("scale: {worst:" in held) or ("points: {" in held)


@each
@in_both
def test_the_places_printed_are_those_of_the_json(csctl: Csctl, name: str, language: str) -> None:
    result, answer = csctl("explain", name, "--lang", language), found(csctl, name)
    for title, key in (("readings", "reading"), ("measures", "threshold")):
        shown = [row[head(key, language)] for row in printed(result, title, language)]
        wanted = [f"{p['path']}:{p['line']}" if (p := row[key]) else "–" for row in answer[title]]
        assert shown == wanted


def test_an_override_is_shown_with_the_line_it_stands_on(csctl: Csctl) -> None:
    place = found(csctl, "fjord-shipping")["override"]["reading"]
    assert line(place).startswith("health_override: {band: yellow")


def test_a_cap_is_shown_with_the_line_it_stands_on(csctl: Csctl, workspace: Path) -> None:
    values = {"sentiment": "negative", "adoption": 100, "engagement": 100}
    kpis = ", ".join(f"{name}: {{value: {value}, on: {TODAY}}}" for name, value in values.items())
    (workspace / "accounts" / "a.yaml").write_text(f"client: {{name: A}}\nkpis: {{{kpis}}}\n", "utf-8")
    answer = json.loads(csctl("explain", "a", "--format", "json", cwd=workspace).out)
    (cap,) = answer["rules"]
    assert (cap["rule"], answer["account"]["computed_band"], answer["account"]["band"]) == ("unhappy", "yellow", "red")
    assert "id: unhappy" in line(cap["threshold"])


@each
def test_a_lift_that_is_printed_truly_reaches_the_next_band(csctl: Csctl, name: str, tmp_path: Path) -> None:
    """Write the number into the file and ask again."""
    (tmp_path / "accounts").mkdir()
    (tmp_path / "scoring.yaml").write_bytes((ROOT / "scoring.yaml").read_bytes())
    answer = found(csctl, name)
    places = {row["measure"]: row["reading"] for row in answer["readings"]}
    for lift in answer.get("lifts", []):
        if lift["now"] is None or lift["measure"] == "nps":
            continue
        lines = (ROOT / "accounts" / f"{name}.yaml").read_text("utf-8").splitlines()
        at = places[lift["measure"]]["line"] - 1
        lines[at] = re.sub(r"(value|mean): [\w.]+", rf"\1: {lift['to']}", lines[at], count=1)
        (tmp_path / "accounts" / f"{name}.yaml").write_text("\n".join(lines), "utf-8")
        lifted = json.loads(csctl("explain", name, "--format", "json", cwd=tmp_path).out)["account"]
        rank = ["red", "yellow", "green"].index
        assert rank(lifted["computed_band"]) > rank(answer["account"]["computed_band"])


def test_an_unscored_account_says_why(csctl: Csctl) -> None:
    assert "Not scored: no reading counts." in csctl("explain", "tamagawa-clinic").out
    assert "Not scored: readings cover 26.66% of the weight, 30% are needed." in csctl("explain", "kumo-systems").out


def test_a_churned_client_can_be_explained(csctl: Csctl) -> None:
    assert csctl("explain", "ohka-cosme").code == 0


def test_a_faulty_account_says_what_is_wrong_and_others_are_served(csctl: Csctl, workspace: Path) -> None:
    for name, said in {"good": "client: {name: Good}\n", "bad": "client: {name: 9}\n"}.items():
        (workspace / "accounts" / f"{name}.yaml").write_text(said, "utf-8")
    bad, good = (csctl("explain", name, cwd=workspace) for name in ("bad", "good"))
    assert (bad.code, bad.out) == (1, "")
    assert bad.err.startswith("accounts/bad.yaml:1:16: error: ")
    assert (good.code, good.err) == (0, "")


def test_an_id_in_another_unicode_form_is_the_same_account(csctl: Csctl, workspace: Path) -> None:
    (workspace / "accounts" / "ガス.yaml").write_text("client: {name: G}\n", "utf-8")
    assert csctl("explain", "カ\u3099ス", cwd=workspace).code == 0


@pytest.mark.parametrize("form", ["text", "json", "csv", "markdown"])
@in_both
def test_the_same_day_gives_the_same_bytes(csctl: Csctl, form: str, language: str) -> None:
    asked = ("explain", "hakuba", "--format", form, "--lang", language)
    assert csctl(*asked) == csctl(*asked)


def test_health_and_explain_agree_on_every_account(csctl: Csctl) -> None:
    book = json.loads(csctl("health", "--format", "json").out)["accounts"]
    assert {row["id"] for row in book} < set(Workspace(ROOT).ids())
    for row in book:
        account = found(csctl, row["id"])["account"]
        assert [account[key] for key in ("overall", "band", "coverage", "stage", "segment")] == [
            row[key] for key in ("overall", "band", "coverage", "stage", "segment")
        ]
