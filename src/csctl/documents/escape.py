"""People's text as Markdown that reads as written: no mark, no line break, no control character does anything."""

from __future__ import annotations

import re
from unicodedata import normalize

from markupsafe import Markup

from csctl.i18n.values import BAND_MARKS, UNSEEN

_CIRCLES = {"🟢": "green", "🟡": "yellow", "🔴": "red", "⚪": "unscored"}
MARKS = {**{mark: band for band, mark in BAND_MARKS.items()}, **_CIRCLES}
"""What makes a bold word a pill when it stands first in it, and the pill's tone."""

_ENDS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile(f"(?![\t\n])[{UNSEEN}\ufffe\uffff]")
_BREAKS = re.compile(r"[^\S\n]*\n\s*")
_BLANKS = re.compile(r"[^\S\n\u00a0\u3000]+")
_PARTS = re.compile(r"[^\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]+")
_SPECIAL = re.compile(r"[\\\n|`*_\[\]()<>#+\-.!~&:=\"]")
_MARKED = {"\\": "&#92;", "|": "&#124;", "\n": "&#10;"}
"""What is looked at before backslashes are: lines are cut into blocks, rows into cells."""


def clean(text: str) -> str:
    """Text for a page: outer blanks, control, bidi and invisible characters gone, several line breaks in a row one.

    Marks that stand behind their letter (か + ゛) are joined with it; nothing else is normalised, so that names keep
    their own form of a character (神 stays 神).
    """
    text = _UNSEEN.sub("", _ENDS.sub("\n", text))
    text = _BLANKS.sub(" ", _BREAKS.sub("\n", text)).strip()
    return text if text.isascii() else _PARTS.sub(lambda found: normalize("NFC", found[0]), text)


def escape(text: str) -> Markup:
    """Markdown that shows the text; a line break is `&#10;`, a mark of status at its beginning is an entity, too."""
    text = _SPECIAL.sub(lambda found: _MARKED.get(found[0], "\\" + found[0]), clean(text))
    if text[:1] in MARKS:
        text = f"&#{ord(text[0])};{text[1:]}"
    return Markup(text)
