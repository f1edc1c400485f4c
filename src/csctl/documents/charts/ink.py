"""Strokes every chart is made of: elements, words, and the shape of each band."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from csctl.documents.escape import clean
from csctl.documents.palette import FONTS, INK, TONES

MIDDLE, START, END = "middle", "start", "end"


def svg(width: float, height: float, alt: str, parts: Iterable[str]) -> str:
    """The picture, `width` and `height` in points, with its sentence for those who cannot see it."""
    size = f'width="{n(width)}pt" height="{n(height)}pt" viewBox="0 0 {n(width)} {n(height)}"'
    label = escape(one_line(alt))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{label}" font-family="{FONTS}">'
        f"{''.join(parts)}</svg>"
    )


def n(value: float) -> str:
    """A coordinate, two decimals at most."""
    said = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if said == "-0" else said


def one_line(words: str) -> str:
    """Somebody's words on one line."""
    return clean(words).replace("\n", " ")


def words(
    x: float, y: float, said: str, *, size: float = 9, fill: str = INK, anchor: str = START, bold: bool = False
) -> str:
    """Words at their base line."""
    weight = ' font-weight="700"' if bold else ""
    place = f'x="{n(x)}" y="{n(y)}" font-size="{n(size)}" text-anchor="{anchor}"'
    return f'<text {place} fill="{fill}"{weight}>{escape(one_line(said))}</text>'


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 1, dash: str = "") -> str:
    """A straight line; `dash` as in SVG."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    place = f'x1="{n(x1)}" y1="{n(y1)}" x2="{n(x2)}" y2="{n(y2)}"'
    return f'<line {place} stroke="{stroke}" stroke-width="{n(width)}"{dashed}/>'


def rect(x: float, y: float, width: float, height: float, fill: str, radius: float = 0) -> str:
    """A filled rectangle."""
    round_ = f' rx="{n(radius)}"' if radius else ""
    return f'<rect x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}" fill="{fill}"{round_}/>'


def path(points: Iterable[tuple[float, float]], *, close: bool = False, **look: str) -> str:
    """A line through points; `look` are attributes, `_` for `-`."""
    drawn = "L".join(f"{n(x)} {n(y)}" for x, y in points)
    attributes = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in look.items())
    return f'<path d="M{drawn}{"Z" if close else ""}"{attributes}/>'


def mark(x: float, y: float, radius: float, band: str) -> str:
    """The band's shape, as in a terminal: a disc, a triangle, a square, a ring."""
    solid = TONES[band].solid
    if band == "yellow":
        top, side, foot = y - 1.25 * radius, 1.2 * radius, y + 0.85 * radius
        return path([(x, top), (x + side, foot), (x - side, foot)], close=True, fill=solid)
    if band == "red":
        return rect(x - 0.9 * radius, y - 0.9 * radius, 1.8 * radius, 1.8 * radius, solid)
    look = f'fill="{solid}"' if band == "green" else f'fill="#ffffff" stroke="{solid}" stroke-width="1.4"'
    return f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(radius)}" {look}/>'


def title(width: float, said: str) -> list[str]:
    """The chart's title, in the middle of its top."""
    return [words(width / 2, 11, said, size=10, anchor=MIDDLE, bold=True)] if said else []
