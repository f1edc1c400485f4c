"""From Markdown to a file."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from csctl.diagnostic import CsctlError
from csctl.documents.build import FORMS, Form
from csctl.i18n import LANGUAGES, Language
from documents.sample import built, filled

_AGAIN = """
import hashlib, sys
from documents.sample import built, filled
from csctl.documents.build import FORMS
for form in FORMS:
    print(form, hashlib.sha256(built(form, filled("白馬精機 <b>"))).hexdigest())
"""


def test_every_format_has_the_same_bytes_in_another_process_and_place(tmp_path: Path) -> None:
    here = [f"{form} {hashlib.sha256(built(form, filled('白馬精機 <b>'))).hexdigest()}" for form in FORMS]
    tests = str(Path(__file__).parent.parent)
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/New_York")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": tests}
        there = subprocess.run(
            [sys.executable, "-c", _AGAIN], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
        )
        assert there.stdout.splitlines() == here


@pytest.mark.parametrize("form", FORMS)
def test_a_chart_that_was_not_drawn_is_named(form: Form) -> None:
    with pytest.raises(CsctlError) as raised:
        built(form, "![x](chart:gaugee)")
    assert raised.value.diagnostics[0].code == "chart-unknown"
    assert raised.value.diagnostics[0].params == {"name": "gaugee", "suggestion": "gauge"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["md", "html"])
def test_the_words_around_are_in_the_language(form: Form, language: Language) -> None:
    page = built(form, "x", language).decode()
    assert ("2026年11月24日時点" if language == "ja" else "As of 24 Nov 2026") in page
    assert ("採点ルール 3" if language == "ja" else "scoring rules 3") in page


def test_without_a_heading_the_title_is_the_documents_own() -> None:
    assert b"# \xe8\xa8\x88\xe7\x94\xbb\n" in built("md", "x")


def test_a_plain_command_loads_nothing_of_this() -> None:
    script = (
        "import sys\nfrom csctl.cli.main import run\ncode = run(['health', '--today', '2026-11-24'])\n"
        "heavy = ('jinja2', 'markdown_it', 'typst', 'docx', 'noto_cjk_sans_jp_regular', 'csctl.documents')\n"
        "sys.exit(code or any(name in sys.modules for name in heavy))"
    )
    root = Path(__file__).parent.parent.parent
    subprocess.run([sys.executable, "-c", script], cwd=root, check=True, capture_output=True)


def test_typst_leaves_no_folder_behind(tmp_path: Path) -> None:
    script = "from documents.sample import built\nassert built('pdf', 'x')"
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(tmp_path))
    environment = os.environ | places | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True, capture_output=True)
    assert list(tmp_path.iterdir()) == []
