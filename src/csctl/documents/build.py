"""The way through: filled Markdown and its charts, in one of the formats, as bytes.

Same request, same bytes, in every format and on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

from csctl.documents.charts import Chart
from csctl.i18n import Language

Form = Literal["md", "html", "pdf", "docx"]
FORMS: tuple[Form, ...] = ("md", "html", "pdf", "docx")


class Meta(NamedTuple):
    """What a page says about the document itself, in its head, its foot and the file's own properties."""

    title: str
    """Shown when the Markdown has no first-level heading; "Account plan"."""
    subject: str
    """Who it is about: the client's name, with a period behind it where there is one."""
    classification: str
    """Who may read it, in the reader's words: "社外秘", "Internal", "For Hakuba Precision"."""
    as_of: date
    language: Language
    commit: str | None = None
    """Abbreviated hash of the commit the facts come from, "+" behind it when files have changed since."""
    scoring: str | None = None
    """Version of the scoring rules."""
    stamp: str | None = None
    """What the document was made of, in one line for programs (`csctl: template=plan id=hakuba ...`), so that it can be
    made again and compared: in Markdown a last line `<!-- stamp -->`, in HTML `<meta name="csctl" content=stamp>`, in
    PDF and DOCX the file's keywords."""


class Request(NamedTuple):
    """One document in one format. `facts` are searched for the field of a character that no font has."""

    form: Form
    markdown: str
    meta: Meta
    charts: Mapping[str, Chart] = {}
    facts: Mapping[str, Any] = {}


def build(request: Request) -> bytes:
    """The document. Text formats are UTF-8 with a last line end.

    Raises CsctlError `glyph-missing` for a character that cannot be printed (PDF), `chart-unknown` for a mark without
    its chart, and UsageError `needs-docx` where python-docx is not installed.
    """
    raise NotImplementedError
