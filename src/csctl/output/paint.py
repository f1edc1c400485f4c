"""Colours, by rich, and only where a terminal takes them; stripped of them the text is the same."""

from __future__ import annotations

from collections.abc import Callable

from csctl.view import Moved

Paint = Callable[[str, str], str]
"""Text and the name of its look (a band, or `bold`, `dim`) to text."""

_LOOKS = {
    "bold": "bold",
    "dim": "dim",
    "late": "red",
    "green": "green",
    "yellow": "yellow",
    "red": "bold red",
    "unscored": "dim",
    "error": "bold red",
    "warning": "yellow",
    "advice": "cyan",
    "added": "green",
    "removed": "red",
}


def look_of(band: object) -> str:
    """The look of a band, or of the later one of two."""
    return str(band.after if isinstance(band, Moved) else band)


def paint(color: bool) -> Paint:
    """A painter; without colour it gives back what it gets."""
    if not color:
        return lambda text, _: text
    from rich.color import ColorSystem
    from rich.style import Style

    def painted(text: str, look: str) -> str:
        style = _LOOKS.get(look)
        return Style.parse(style).render(text, color_system=ColorSystem.STANDARD) if style else text

    return painted
