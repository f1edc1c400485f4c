"""The fonts a page is set in: where they lie, and which characters they have. No font of the machine is ever used."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from struct import unpack, unpack_from

FAMILY = "Noto Sans CJK JP"
_UNPRINTED = re.compile("[\n\u200b-\u200d\u2060\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Characters that ask for no glyph: joiners, and the choice between the forms of one (葛 in two ways)."""


@cache
def font_folders() -> tuple[str, ...]:
    """The folders of the bundled fonts."""
    return tuple(str(font.parent) for font in _fonts())


def _fonts() -> tuple[Path, Path]:
    """The regular and the bold weight."""
    import noto_cjk_sans_jp_bold as bold
    import noto_cjk_sans_jp_regular as regular

    return Path(str(regular.FONT_PATH)), Path(str(bold.FONT_PATH))


def missing(text: str) -> str:
    """The characters of a text that the fonts do not have, each once, in their order; empty when they have all."""
    have = _characters()
    return "".join(char for char in dict.fromkeys(_UNPRINTED.sub("", text)) if ord(char) not in have)


@cache
def _characters() -> frozenset[int]:
    """The code points that both weights have."""
    regular, bold = map(_mapped, _fonts())
    return regular & bold


def _mapped(font: Path) -> frozenset[int]:
    """The code points of an OpenType font, from its `cmap` table in the format for all of Unicode (12)."""
    with font.open("rb") as file:
        (tables,) = unpack(">4xH6x", file.read(12))
        entries = (unpack(">4s4xLL", file.read(16)) for _ in range(tables))
        offset, length = next((offset, length) for tag, offset, length in entries if tag == b"cmap")
        file.seek(offset)
        table = file.read(length)
    (count,) = unpack_from(">2xH", table)
    starts = [unpack_from(">4xL", table, 4 + 8 * i)[0] for i in range(count)]
    start = next(start for start in starts if unpack_from(">H", table, start) == (12,))
    (groups,) = unpack_from(">12xL", table, start)
    ranges = (unpack_from(">LL", table, start + 16 + 12 * i) for i in range(groups))
    return frozenset(point for first, last in ranges for point in range(first, last + 1))
