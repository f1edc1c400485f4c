"""`audit`: files that go to clients, whoever wrote them, are looked through for what is not for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Csctl
from csctl.documents.build import FORMS

HAKUBA = """\
client: {name: 白馬精機株式会社}
contract: {arr: {JPY: 38_400_000}}
goals: {objectives: [リードタイムを縮める]}
notes: 数字の出典を必ず確認される。
"""
ORCA = """\
client: {name: Orca Labs Inc.}
why_us: They left a rival whose audit trail could not be exported
"""


@pytest.fixture
def book(workspace: Path) -> Path:
    """A workspace with two clients."""
    (workspace / "accounts" / "hakuba.yaml").write_text(HAKUBA, "utf-8")
    (workspace / "accounts" / "orca.yaml").write_text(ORCA, "utf-8")
    return workspace


def found(csctl: Csctl, book: Path, text: str, *options: str, name: str = "x.md") -> tuple[int, str]:
    """The exit code and what is said of a file with this text."""
    (book / name).write_text(text, "utf-8")
    result = csctl("audit", name, *options, cwd=book)
    return result.code, result.out + result.err


@pytest.mark.parametrize("form", FORMS)
def test_a_review_in_any_format_may_go_out_and_a_plan_may_not(csctl: Csctl, book: Path, form: str) -> None:
    csctl("ebr", "hakuba", "-o", f"ebr.{form}", cwd=book)
    csctl("plan", "hakuba", "-o", f"plan.{form}", cwd=book)
    assert csctl("audit", f"ebr.{form}", cwd=book).code == 0
    result = csctl("audit", f"ebr.{form}", f"plan.{form}", cwd=book)
    assert result.code == 1
    assert f"plan.{form}:1:1: error" in result.out
    assert "[internal-document]" in result.out


def test_a_file_by_hand_is_for_the_only_client_it_names(csctl: Csctl, book: Path) -> None:
    code, said = found(csctl, book, "# 白馬精機 様\n\n年額は 3,840 万円です。\n")
    assert code == 1
    assert "x.md:3:5: error: This says contract.arr of hakuba" in said
    assert "accounts/hakuba.yaml:2:12: note" in said


def test_a_file_that_names_nobody_is_looked_through_for_longer_sentences_of_everybody(csctl: Csctl, book: Path) -> None:
    assert found(csctl, book, "3,840 万円\n")[0] == 0
    code, said = found(csctl, book, "They left a rival whose audit trail could not be exported.\n")
    assert code == 1
    assert "why_us of orca" in said


def test_a_file_for_a_client_must_not_name_another_one(csctl: Csctl, book: Path) -> None:
    text = "白馬精機 様、Orca Labs と同じように\n"
    assert found(csctl, book, text, "--for", "hakuba")[1].count("[leak-client]") == 1
    assert found(csctl, book, text)[1].count("[leak-client]") == 2


def test_hidden_text_is_looked_through(csctl: Csctl, book: Path) -> None:
    html = '<p>白馬精機 様</p>\n<img alt="数字の出典を必ず確認される">\n'
    code, said = found(csctl, book, html, name="x.html")
    assert code == 1
    assert "x.html:2:" in said


def test_a_pipeline_gets_it_in_its_own_format(csctl: Csctl, book: Path) -> None:
    (book / "x.md").write_text("白馬精機 様: 数字の出典を必ず確認される\n", "utf-8")
    assert csctl("audit", "x.md", "--format", "github", cwd=book).out.startswith("::error ")
    told = json.loads(csctl("audit", "x.md", "--format", "json", cwd=book).out)
    assert [row["leaks"] for row in told["audited"]] == [1]
    assert json.loads(csctl("audit", "x.md", "--format", "sarif", cwd=book).out)["runs"]


def test_an_account_that_cannot_be_read_is_named_and_the_rest_is_looked_through(csctl: Csctl, book: Path) -> None:
    (book / "accounts" / "broken.yaml").write_text("client: {nmae: x}\n", "utf-8")
    (book / "x.md").write_text("白馬精機 様\n", "utf-8")
    result = csctl("audit", "x.md", cwd=book)
    assert result.code == 0
    assert "accounts/broken.yaml" in result.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nothing.md"], "cannot-read"),
        (["scoring.yaml"], "no-document"),
        (["junk.pdf"], "cannot-read"),
        (["x.md", "--for", "nobody"], "unknown-account"),
        ([], "missing-argument"),
    ],
)
def test_wrong_calls_are_said(csctl: Csctl, book: Path, arguments: list[str], code: str) -> None:
    (book / "x.md").write_text("x", "utf-8")
    (book / "junk.pdf").write_text("junk", "utf-8")
    result = csctl("audit", *arguments, cwd=book)
    assert result.code == 2
    assert f"[{code}]" in result.err
