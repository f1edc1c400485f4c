"""The colours of a page, for every writer and every chart. Text on its ground has a contrast of at least 4.5."""

from __future__ import annotations

from typing import NamedTuple


class Tone(NamedTuple):
    """A state's colours: of words, of the ground under them, of a mark or an area."""

    ink: str
    ground: str
    solid: str


INK = "#1f2933"
MUTED = "#5c6773"
BLUE = "#1b5aa5"
PALE = "#f2f6fb"
"""The ground of a table's head and of the box at the top."""
LINE = "#d5dbe3"
"""Thin lines between rows."""
EDGE = "#9db3cc"
"""The line under a table's head."""
PAPER = "#ffffff"

TONES = {
    "green": Tone("#14693a", "#e2f3e8", "#3c9264"),
    "yellow": Tone("#8a5a00", "#fdf0d5", "#d39b22"),
    "red": Tone("#a8231b", "#fbe4e2", "#c9504a"),
    "unscored": Tone("#4b5560", "#eceff3", "#8b95a1"),
}
FONTS = (
    "'Noto Sans CJK JP', 'Noto Sans JP', 'Hiragino Sans', 'Hiragino Kaku Gothic ProN', 'Yu Gothic', Meiryo, sans-serif"
)
"""The bundled font first, then what machines of readers have."""
