"""A document ready to be written: the tree, the charts it shows, and the words around it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from csctl.documents.charts import Chart
from csctl.documents.tree import Document
from csctl.i18n import Language, text
from csctl.i18n.values import day


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
    stamp: str = ""
    """What a program needs to make the document again: carried, not shown."""


class Page(NamedTuple):
    """One document. All words are cleaned: one line each, nothing invisible in them."""

    document: Document
    charts: Mapping[str, Chart]
    language: Language
    as_of: date
    title: str
    subject: str
    kicker: str
    """The small line above the title: who may read it, and as of when."""
    foot: str
    """The small line below every page: the same, and where the figures come from."""

    stamp: str = ""
    """What a program needs to make the document again: carried, not shown."""

    @property
    def file_title(self) -> str:
        """The title in the file's properties."""
        return f"{self.title} – {self.subject}" if self.subject else self.title


def around(meta: Meta) -> tuple[str, str]:
    """The kicker and the foot."""
    language = meta.language
    as_of = text(language, "page.as-of", day=day(meta.as_of, language))
    origin = [
        text(language, f"page.{key}", **{key: value})
        for key, value in (("scoring", meta.scoring), ("commit", meta.commit))
        if value
    ]
    first = [part for part in (meta.classification, as_of) if part]
    return " ・ ".join(first), " ・ ".join([*first, *origin])
