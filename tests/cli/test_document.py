"""Writing documents: one or many, in every format and language, over what is there, and never a leak."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import TODAY, Csctl
from csctl.documents.build import FORMS
from csctl.i18n import LANGUAGES

DOCUMENTS = (["plan"], ["ebr"], ["ebr", "--internal"], ["prep"], ["renewal"], ["handover"], ["render", "plan"])
HAKUBA = """\
client: {name: 白馬精機株式会社}
internal_team: {csm: Yoko}
communication: {language: ja}
goals: {objectives: [設計変更のリードタイムを縮める]}
notes: 数字の出典を必ず確認される。
"""


@pytest.fixture
def book(workspace: Path) -> Path:
    """A workspace with two clients."""
    _write(workspace, "hakuba", HAKUBA)
    _write(workspace, "orca", "client: {name: Orca Labs Inc.}\ninternal_team: {csm: Priya}\n")
    return workspace


def _write(root: Path, name: str, text: str) -> None:
    (root / "accounts" / f"{name}.yaml").write_text(text, "utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", DOCUMENTS, ids=" ".join)
def test_every_document_of_every_demo_client_is_written(
    csctl: Csctl, tmp_path: Path, command: list[str], language: str
) -> None:
    result = csctl(*command, "--all", "--out", str(tmp_path), "--lang", language)
    assert (result.code, result.err) == (0, "")
    assert len(list(tmp_path.glob(f"*.{language}.md"))) == 15


@pytest.mark.parametrize("form", FORMS)
def test_the_format_is_that_of_the_files_ending_or_the_one_asked_for(csctl: Csctl, book: Path, form: str) -> None:
    begins = {"md": b"# ", "html": b"<!doctype html>", "pdf": b"%PDF-1.7", "docx": b"PK"}
    assert csctl("plan", "hakuba", "-o", f"plan.{form}", cwd=book).code == 0
    assert (book / f"plan.{form}").read_bytes().startswith(begins[form])
    assert csctl("plan", "hakuba", "-o", "plan", "--as", form, cwd=book).code == 0
    assert (book / "plan").read_bytes() == (book / f"plan.{form}").read_bytes()


def test_without_a_file_the_document_is_shown(csctl: Csctl, book: Path) -> None:
    result = csctl("plan", "hakuba", cwd=book)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("# Account plan\n")
    assert csctl("plan", "hakuba", "--as", "html", cwd=book).out.startswith("<!doctype html>")


def test_programs_get_the_text_with_what_it_was_made_of(csctl: Csctl, book: Path) -> None:
    told = json.loads(csctl("ebr", "hakuba", "--format", "json", cwd=book).out)
    facts = told["document"]
    assert (facts["id"], facts["template"], facts["language"], facts["audience"]) == ("hakuba", "ebr", "ja", "customer")
    assert facts["document"].startswith("# エグゼクティブビジネスレビュー")


def test_a_clients_document_is_in_the_clients_language_unless_another_is_asked_for(csctl: Csctl, book: Path) -> None:
    assert "ご判断いただきたいこと" in csctl("ebr", "hakuba", cwd=book).out
    assert "Decisions we ask you for" in csctl("ebr", "hakuba", "--lang", "en", cwd=book).out
    assert "Account plan" in csctl("plan", "hakuba", cwd=book).out
    assert "Decisions we ask you for" in csctl("ebr", "orca", cwd=book).out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["plan"], "missing-argument"),
        (["plan", "nobody"], "unknown-account"),
        (["plan", "hakuba", "--all"], "one-or-many"),
        (["plan", "--all", "-o", "x.md"], "one-or-many"),
        (["plan", "--all"], "many-without-out"),
        (["plan", "hakuba", "--out", "x"], "out-without-many"),
        (["plan", "hakuba", "--as", "pdf"], "needs-output"),
        (["plan", "hakuba", "-o", "plan.txt"], "bad-choice"),
        (["plan", "hakuba", "--as", "ps"], "bad-choice"),
        (["render", "nothing", "hakuba"], "template-missing"),
        (["plan", "hakuba", "-o", "accounts/hakuba.yaml/x.md"], "cannot-write"),
    ],
)
def test_wrong_calls_write_nothing(csctl: Csctl, book: Path, arguments: list[str], code: str) -> None:
    before = sorted(book.rglob("*"))
    result = csctl(*arguments, cwd=book)
    assert (result.code, result.out) == (2, "")
    assert result.err.splitlines()[0].endswith(f"[{code}]")
    assert sorted(book.rglob("*")) == before


def test_an_own_document_is_replaced_an_unchanged_one_left_and_somebodys_work_kept(csctl: Csctl, book: Path) -> None:
    plan = book / "plan.md"
    csctl("plan", "hakuba", "-o", "plan.md", cwd=book)
    assert "0 written, 1 unchanged" in csctl("plan", "hakuba", "-o", "plan.md", cwd=book).out
    assert "1 written" in csctl("plan", "orca", "-o", "plan.md", cwd=book).out
    plan.write_text(plan.read_text("utf-8").replace("Orca", "Our friends at Orca"), "utf-8")
    mine = plan.read_bytes()
    result = csctl("plan", "orca", "-o", "plan.md", cwd=book)
    assert (result.code, plan.read_bytes()) == (2, mine)
    assert "[not-ours]" in result.err
    assert csctl("plan", "orca", "-o", "plan.md", "--force", cwd=book).code == 0
    assert "friends" not in plan.read_text("utf-8")


def test_many_documents_of_one_csm(csctl: Csctl, book: Path) -> None:
    assert csctl("plan", "--csm", "Priya", "--out", "out", cwd=book).code == 0
    assert [path.name for path in (book / "out").iterdir()] == ["orca-plan.en.md"]


def test_a_broken_account_is_named_and_the_others_are_written(csctl: Csctl, book: Path) -> None:
    _write(book, "broken", "client: {nmae: x}\n")
    _write(book, "zebra", "client: {name: Zebra}\n")
    (book / "accounts" / "link.yaml").symlink_to("/etc/hostname")
    result = csctl("ebr", "--all", "--out", "out", cwd=book)
    assert result.code == 1
    assert sorted(path.name.split("-")[0] for path in (book / "out").iterdir()) == ["hakuba", "orca", "zebra"]
    assert "accounts/broken.yaml:1:10: error:" in result.err
    assert "accounts/link.yaml" in result.err
    assert "3 written, 0 unchanged, 1 failed, 1 left out." in result.out


def test_a_leak_is_named_with_both_lines_and_nothing_is_written(csctl: Csctl, book: Path) -> None:
    _write(book, "hakuba", HAKUBA.replace("設計変更のリードタイムを縮める", "数字の出典を必ず確認される"))
    result = csctl("ebr", "hakuba", "-o", "ebr.pdf", cwd=book)
    assert (result.code, result.out) == (1, "")
    assert "[leak]" in result.err
    assert "accounts/hakuba.yaml:5:8: note" in result.err
    assert "accounts/hakuba.yaml:4:22: note" in result.err
    assert not (book / "ebr.pdf").exists()


def test_another_clients_name_is_a_leak_even_when_its_file_is_broken(csctl: Csctl, book: Path) -> None:
    _write(book, "orca", "client: {name: Orca Labs Inc., stage: nowhere}\n")
    _write(book, "hakuba", HAKUBA.replace("設計変更の", "Orca Labs のように"))
    result = csctl("ebr", "hakuba", cwd=book)
    assert result.code == 1
    assert "Orca Labs Inc." in result.err
    assert "[leak-client]" in result.err


def test_a_name_that_cannot_be_read_is_said(csctl: Csctl, book: Path) -> None:
    _write(book, "broken", "client: [\n")
    result = csctl("ebr", "hakuba", cwd=book)
    assert result.code == 0
    assert "accounts/broken.yaml:1:1: warning" in result.err
    assert "[name-unknown]" in result.err
    assert csctl("plan", "hakuba", cwd=book).err == ""


def test_a_template_of_the_workspace_wins_over_ours(csctl: Csctl, book: Path) -> None:
    (book / "templates").mkdir()
    (book / "templates" / "plan.en.md.j2").write_text(
        "# Ours\n\n{{ account.client.name }}: {{ account.notes }}\n", "utf-8"
    )
    assert "数字の出典" in csctl("plan", "hakuba", cwd=book).out


def test_a_workspaces_own_review_sees_no_more_than_ours(csctl: Csctl, book: Path) -> None:
    (book / "templates").mkdir()
    text = "{# audience: internal #}\n# x\n\n{{ account.notes }}\n"
    (book / "templates" / "ebr.ja.md.j2").write_text(text, "utf-8")
    result = csctl("ebr", "hakuba", "-o", "x.md", cwd=book)
    assert result.code == 1
    assert result.err.startswith("templates/ebr.ja.md.j2:4:")
    assert "account.notes" in result.err
    assert "[template-field-hidden]" in result.err
    assert not (book / "x.md").exists()


def test_a_teams_own_template_is_internal_unless_it_says_otherwise(csctl: Csctl, book: Path) -> None:
    (book / "templates").mkdir()
    text = "# Note\n\n{{ account.notes }}\n"
    (book / "templates" / "note.en.md.j2").write_text(text, "utf-8")
    assert "数字の出典" in csctl("render", "note", "hakuba", cwd=book).out
    (book / "templates" / "note.en.md.j2").write_text("{# audience: customer #}\n" + text, "utf-8")
    assert csctl("render", "note", "hakuba", "--lang", "en", cwd=book).code == 1


def test_a_misspelt_template_is_answered_with_the_right_one(csctl: Csctl, book: Path) -> None:
    assert "Did you mean handover?" in csctl("render", "hanover", "hakuba", cwd=book).err


def test_a_bar_is_drawn_on_a_terminal_only(book: Path) -> None:
    for number in range(6):
        _write(book, f"c{number}", f"client: {{name: Client {number}}}\n")
    command = [sys.executable, "-m", "csctl", "prep", "--all", "--out", "out", "--today", TODAY]
    done = subprocess.run(command, cwd=book, env=os.environ | {"CSCTL_CACHE": "off"}, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
