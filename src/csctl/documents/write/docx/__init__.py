"""The tree as a Word document, for those who have to go on writing in one: real headings and tables.

Fonts are named, not embedded; charts are pictures. The same page gives the same bytes: dates are the page's own, and
the package is not compressed, since compressors differ from machine to machine.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from typing import Any

from csctl.diagnostic import UsageError
from csctl.documents.charts import draw
from csctl.documents.page import Page

_UNNEEDED = ("/stylesWithEffects", "/thumbnail")
_TYPE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}type"
_LONGEST = 255
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first day a zip file can name."""


def write(page: Page) -> bytes:
    """The whole file. Raises UsageError `needs-docx` where python-docx is not installed."""
    try:
        import docx
    except ImportError:
        raise UsageError("needs-docx") from None
    from csctl.documents.write.docx.body import PPI, Body
    from csctl.documents.write.docx.frame import frame
    from csctl.documents.write.press import pictures

    drawn = pictures([draw(chart) for chart in page.charts.values()], ppi=PPI)
    document = docx.Document()
    _lighten(document)
    frame(document, page)
    Body(document, page, dict(zip(page.charts, drawn, strict=True))).write(page.document.content)
    _describe(document, page)
    return _packed(document)


def _lighten(document: Any) -> None:
    """Without what python-docx's own template brings and no document needs: a preview, styles of tables."""
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(_UNNEEDED)]:
            del relations[key]
    for style in list(document.styles.element.style_lst):
        if style.get(_TYPE) == "table" and style.name_val != "Normal Table":
            style.delete()


def _describe(document: Any, page: Page) -> None:
    """The file's own properties."""
    noon = datetime.combine(page.as_of, time(12))
    about = document.core_properties
    about.title, about.subject = _short(page.file_title), _short(page.kicker)
    about.author = about.last_modified_by = "csctl"
    about.created = about.modified = noon
    about.revision, about.language, about.comments = 1, page.language, ""
    about._element.get_or_add_keywords().text = page.stamp


def _short(words: str) -> str:
    """As much as python-docx takes for a property."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _packed(document: Any) -> bytes:
    """The package with the same dates every time."""
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _EPOCH), source.read(name))
    return packed.getvalue()
