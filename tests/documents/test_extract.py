"""The text of every format is found again, hidden text included; damaged files say so."""

from __future__ import annotations

import io
import zipfile

import pytest

from csctl.documents.build import FORMS, Form
from csctl.documents.extract import Unreadable, extract, is_ours, visible
from csctl.documents.stamp import Stamp
from csctl.i18n import LANGUAGES, Language
from documents.accounts import TODAY, account, document, full


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_text_and_stamp_of_a_review_are_found_in_every_format(form: Form, language: Language) -> None:
    found = extract(f"x.{form}", document("ebr", full(), language).build(form))
    whole = "".join("".join(found.pages).split())
    assert "Tonnesmovedashift" in whole
    assert {"en": "Nextsteps,together", "ja": "ご判断いただきたいこと"}[language] in whole
    assert found.stamp == Stamp("ebr", "hakuba", language, TODAY, "customer", "12345678")


@pytest.mark.parametrize("form", FORMS)
def test_japanese_names_come_out_as_they_went_in(form: Form) -> None:
    names = account(
        client={"name": "髙島屋𠮷野㈱"}, goals={"objectives": ["設計変更のリードタイムを 18 日から 12 日へ"]}
    )
    whole = "".join("".join(extract(f"x.{form}", document("ebr", names, "ja").build(form)).pages).split())
    assert "髙島屋𠮷野㈱" in whole
    assert "設計変更のリードタイムを18日から12日へ" in whole


def test_the_pages_of_a_pdf_are_kept_apart_and_what_is_not_printed_comes_last() -> None:
    found = extract("x.pdf", document("plan", full(), "ja").build("pdf"))
    assert found.paged
    assert "アカウントプラン" in found.pages[0]
    assert "健全性スコアは 100 点中" in found.pages[-1]  # the words of a picture


@pytest.mark.parametrize(
    "html",
    [
        "<p>secret</p>",
        "<!-- secret -->",
        '<img alt="secret">',
        '<meta name="x" content="secret">',
        "<p>se&#99;ret</p>",
        "<svg><text>secret</text></svg>",
    ],
)
def test_hidden_text_of_html_is_found(html: str) -> None:
    assert "secret" in extract("x.html", html.encode()).pages[0]


def test_scripts_and_styles_are_no_text() -> None:
    assert "x" not in extract("y.html", b"<style>x</style><script>x</script>").pages[0]


def test_lines_of_html_are_those_of_the_file() -> None:
    assert extract("x.html", b"<p>a</p>\n\n<p>b</p>").pages[0].split("\n")[2].strip() == "b"


def test_comments_and_properties_of_a_word_file_are_found() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        target.writestr("word/comments.xml", "<w:p><w:t>sec</w:t><w:t>ret one</w:t></w:p>")
        target.writestr("docProps/core.xml", "<dc:title>secret two</dc:title>")
        target.writestr("word/media/x.xml", '<wp:docPr descr="secret three"/>')
    assert {"secret one", "secret two", "secret three"} <= set(
        extract("x.docx", packed.getvalue()).pages[0].split("\n")
    )


@pytest.mark.parametrize("name", ["x.pdf", "x.docx"])
@pytest.mark.parametrize("data", [b"", b"junk", b"%PDF-1.7\n", b"PK\x03\x04junk"])
def test_a_damaged_file_says_so(name: str, data: bytes) -> None:
    with pytest.raises(Unreadable):
        extract(name, data)


def test_text_that_is_no_utf8_says_so() -> None:
    with pytest.raises(Unreadable):
        extract("x.md", "顧客".encode("cp932"))


def test_a_word_file_that_unpacks_to_a_flood_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("word/document.xml", b" " * 30_000_000)
    with pytest.raises(Unreadable):
        extract("x.docx", packed.getvalue())


@pytest.mark.parametrize("form", FORMS)
def test_what_csctl_has_written_is_ours(form: Form) -> None:
    assert is_ours(f"x.{form}", document("ebr", full()).build(form))


def test_what_somebody_has_changed_is_theirs() -> None:
    assert not is_ours("x.md", document("ebr", full()).build("md") + b"\nand one word more\n")
    assert not is_ours("x.md", b"# mine\n")
    assert not is_ours("x.txt", b"mine")
    assert not is_ours("x.pdf", b"mine")


def test_a_word_file_that_was_saved_again_is_theirs() -> None:
    docx = pytest.importorskip("docx")
    opened = docx.Document(io.BytesIO(document("ebr", full()).build("docx")))
    opened.core_properties.revision = 2
    saved = io.BytesIO()
    opened.save(saved)
    assert not is_ours("x.docx", saved.getvalue())


@pytest.mark.parametrize("form", FORMS)
def test_what_people_read_has_no_stamp_in_it(form: Form) -> None:
    assert not any("template=" in line for line in visible(f"x.{form}", document("ebr", full()).build(form)))
