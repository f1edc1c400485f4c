"""Diagnostics: for people, for GitHub, for SARIF readers, for programs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.diagnostic import Diagnostic, Location, Severity
from csctl.i18n import LANGUAGES, Language
from csctl.output import render_diagnostics
from csctl.output.cells import cells_of
from output.sample import stripped

FORMS = ("text", "json", "github", "sarif")


def found(code: str = "stale-reading", line: int = 3, column: int = 5, **more: Any) -> Diagnostic:
    given = {"params": {"measure": "nps", "age": 200, "limit": 180}, **more}
    return Diagnostic(code, Severity.WARNING, Location("accounts/a.yaml", line, column), **given)


def said(*diagnostics: Diagnostic, form: str = "text", language: Language = "en", color: bool = False) -> str:
    return render_diagnostics(diagnostics, form, language=language, color=color)


def test_place_severity_sentence_code_line_and_caret() -> None:
    related = (Location("scoring.yaml", 40, 9),)
    assert said(found(source="  - {nps: 30}", column=6, related=related)) == (
        "accounts/a.yaml:3:6: warning: NPS was read 200 days ago; after 180 it is stale. [stale-reading]\n"
        "      - {nps: 30}\n"
        "         ^\n"
        "scoring.yaml:40:9: note: see also here\n"
    )


@pytest.mark.parametrize(("severity", "word"), [*zip(Severity, ("誤り", "警告", "助言"), strict=True)])
def test_severities_are_in_the_readers_language(severity: Severity, word: str) -> None:
    assert f"accounts/a.yaml:3:5: {word}: " in said(found()._replace(severity=severity), language="ja")


def test_without_a_line_the_path_stands_alone() -> None:
    assert said(found(line=0, column=0)).startswith("accounts/a.yaml: warning: NPS")
    assert said(found(line=0)._replace(location=Location("csctl", 0, 0))).startswith("csctl: warning: NPS")


@pytest.mark.parametrize("params", [{}, {"other": 1}])
@pytest.mark.parametrize("code", ["no-such-code", "stale-reading"])
@pytest.mark.parametrize("form", FORMS)
def test_want_of_words_never_fails_a_run(form: str, code: str, params: dict[str, object]) -> None:
    assert code in said(found(code, params=params), form=form)


def test_by_path_line_column_and_code() -> None:
    given = [found("b", 2, 1), found("a", 10, 1), found("a", 2, 9), found("a", 2, 1)]
    assert [(d["line"], d["column"], d["code"]) for d in json.loads(said(*given, form="json"))] == [
        (2, 1, "a"),
        (2, 1, "b"),
        (2, 9, "a"),
        (10, 1, "a"),
    ]


@pytest.mark.parametrize(
    ("source", "column", "under"),
    [
        ("name: 株式会社白馬", 9, "会社白馬"),
        ("\tname: x", 2, "name"),
        ("a: \x1b[31m!", 9, "!"),
        ("x" * 300 + "! tail", 301, "!"),
        ("株" * 300 + "!", 301, "!"),
    ],
)
def test_the_caret_stands_under_the_column(source: str, column: int, under: str) -> None:
    _, line, caret = said(found(source=source, column=column)).splitlines()
    assert cells_of(line[: line.index(under)]) == cells_of(caret) - 1
    assert caret.strip() == "^"


def test_of_a_long_line_a_window_is_shown() -> None:
    _, line, _ = said(found(source="a" * 150 + "!" + "b" * 150, column=151)).splitlines()
    assert line == f"    …{'a' * 50}!{'b' * 49}…"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_suggestion_follows_the_sentence(language: Language) -> None:
    params = {"measure": "nps", "age": 1, "limit": 2, "suggestion": "hakuba"}
    assert {"en": " Did you mean hakuba? [", "ja": "「hakuba」のことですか。 ["}[language] in said(
        found(params=params), language=language
    )


def test_without_its_colours_the_text_is_the_plain_one() -> None:
    colored = said(found(source="x"), color=True)
    assert "\x1b[33mwarning\x1b[0m" in colored
    assert stripped(colored) == said(found(source="x"))


@given(st.text(), st.integers(1, 300), st.text())
def test_whatever_stands_in_a_file_steers_no_terminal(source: str, column: int, path: str) -> None:
    text = said(
        found(source=source, params={"measure": source, "age": 1, "limit": 2})._replace(
            location=Location(path, 1, column)
        )
    )
    assert len(text.splitlines()) in (1, 3)
    assert not any((c < " " and c != "\n") or 127 <= ord(c) < 160 or "\u202a" <= c <= "\u202e" for c in text)


@pytest.mark.parametrize(
    ("severity", "command"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.ADVICE, "notice")]
)
def test_github_gets_one_command_each(severity: Severity, command: str) -> None:
    assert said(found()._replace(severity=severity), form="github") == (
        f"::{command} file=accounts/a.yaml,line=3,col=5,title=stale-reading::"
        "NPS was read 200 days ago; after 180 it is stale.\n"
    )


def test_github_properties_and_messages_are_escaped() -> None:
    hostile = found(params={"measure": "100%\n::error::x", "age": 1, "limit": 2})
    text = said(hostile._replace(location=Location("a,b:c%\n.yaml", 0, 0)), form="github")
    assert text.startswith("::warning file=a%2Cb%3Ac%25%0A.yaml,title=stale-reading::100%25\\n::error::x was read")
    assert text.count("\n") == 1


def test_sarif_has_tool_rules_and_results_with_places() -> None:
    document = json.loads(said(found(related=(Location("scoring.yaml", 40, 9),)), found("other", 0, 0), form="sarif"))
    (run,) = document["runs"]
    assert document["version"] == "2.1.0"
    assert run["tool"]["driver"]["rules"] == [{"id": "other"}, {"id": "stale-reading"}]
    whole, placed = run["results"]
    assert whole["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "accounts/a.yaml"}}}]
    assert placed["level"] == "warning"
    assert placed["message"] == {"text": "NPS was read 200 days ago; after 180 it is stale."}
    assert placed["relatedLocations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "scoring.yaml"},
        "region": {"startLine": 40, "startColumn": 9},
    }


def test_a_sarif_uri_is_encoded() -> None:
    text = said(found()._replace(location=Location("accounts/青葉 1.yaml", 1, 1)), form="sarif")
    assert "accounts/%E9%9D%92%E8%91%89%201.yaml" in text


def test_json_is_the_same_in_every_language() -> None:
    assert said(found(), form="json", language="en") == said(found(), form="json", language="ja")


@pytest.mark.parametrize("form", FORMS)
def test_nothing_found_is_valid(form: str) -> None:
    assert said(form=form) == "" or json.loads(said(form=form)) is not None
