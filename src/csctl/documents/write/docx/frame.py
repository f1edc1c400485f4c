"""The page around the text: paper, styles, title, head and foot."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from csctl.documents.page import Page
from csctl.documents.palette import BLUE, INK, LINE, MUTED
from csctl.documents.write.docx.look import add, borders, element, field, fonts

WIDTH = 17.0
"""Centimetres between the margins."""
_LANGUAGES = {"ja": "ja-JP", "en": "en-US"}


def color(hexadecimal: str) -> RGBColor:
    """#rrggbb for python-docx."""
    return RGBColor.from_string(hexadecimal.lstrip("#").upper())


def frame(document: Any, page: Page) -> None:
    """An A4 page with its styles, the title at its top, head and foot on every page, the head not on the first."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.1)
    section.different_first_page_header_footer = True
    _styles(document, page.language)
    _line(section.header.paragraphs[0], page.title, page.subject)
    add(section.header.paragraphs[0]._p.get_or_add_pPr(), borders("pBdr", bottom=(4, LINE)))
    for foot in (section.footer, section.first_page_footer):
        _pages(_line(foot.paragraphs[0], page.foot, ""))
    _title(document, page)


def _styles(document: Any, language: str) -> None:
    normal = document.styles["Normal"]
    _style(normal, 9.5, INK, bold=False, before=0, after=4)
    normal.element.get_or_add_rPr().append(element("lang", val="en-US", eastAsia=_LANGUAGES[language]))
    for name, size, tone, before, after in (
        ("Title", 20, INK, 0, 0),
        ("Subtitle", 12.5, BLUE, 0, 12),
        ("Heading 2", 13, INK, 18, 7),
        ("Heading 3", 10.5, BLUE, 12, 5),
        ("Heading 4", 9.5, INK, 9, 4),
    ):
        _style(document.styles[name], size, tone, bold=True, before=before, after=after)
    for name in ("List Bullet", "List Number", "List Paragraph"):
        _style(document.styles[name], 9.5, INK, bold=False, before=0, after=3)
    add(document.styles["Heading 2"].element.get_or_add_pPr(), borders("pBdr", left=(36, BLUE)))
    document.styles["Heading 2"].paragraph_format.left_indent = Pt(9)
    add(document.styles["Subtitle"].element.get_or_add_pPr(), borders("pBdr", bottom=(10, BLUE)))
    for border in document.styles["Title"].element.pPr.findall(qn("w:pBdr")):
        document.styles["Title"].element.pPr.remove(border)


def _style(style: Any, size: float, tone: str, *, bold: bool, before: float, after: float) -> None:
    style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = Pt(size), bold, False, color(tone)
    spacing = style.element.get_or_add_rPr().find(qn("w:spacing"))
    if spacing is not None:
        style.element.rPr.remove(spacing)
    fonts(style.element.get_or_add_rPr())
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.25


def _title(document: Any, page: Page) -> None:
    small(document.paragraphs[0] if document.paragraphs else document.add_paragraph(), page.kicker)
    document.add_paragraph(page.title, style="Title")
    document.add_paragraph(page.subject, style="Subtitle")


def small(paragraph: Any, words: str) -> Any:
    """Small grey words at the end of a paragraph."""
    run = paragraph.add_run(words)
    run.font.size, run.font.color.rgb = Pt(8), color(MUTED)
    return run


def _line(paragraph: Any, left: str, right: str) -> Any:
    """Small words at both ends of a line."""
    paragraph.style.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    small(paragraph, f"{left}\t{right}")
    return paragraph


def _pages(paragraph: Any) -> None:
    for part in (*field("PAGE"), " / ", *field("NUMPAGES")):
        if isinstance(part, str):
            small(paragraph, part)
        else:
            small(paragraph, "")._r.append(part)
