"""What python-docx has no words for: borders, grounds, fonts of both scripts, fields."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

LATIN, JAPANESE = "Segoe UI", "Yu Gothic"
"""Fonts that Word has, with those that stand in for them elsewhere by Word's own rules."""


def element(name: str, **attributes: object) -> Any:
    """`element("shd", fill="f2f6fb")` is `<w:shd w:fill="f2f6fb"/>`."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def fonts(properties: Any) -> None:
    """Both scripts, in a run's or a style's properties."""
    found = properties.find(qn("w:rFonts"))
    if found is not None:
        properties.remove(found)
    properties.insert(0, element("rFonts", ascii=LATIN, hAnsi=LATIN, cs=LATIN, eastAsia=JAPANESE))


def ground(color: str) -> Any:
    """A colour behind words, a paragraph or a cell; `color` as #rrggbb."""
    return element("shd", val="clear", color="auto", fill=color.lstrip("#"))


def borders(kind: str, **sides: tuple[int, str]) -> Any:
    """Lines around a paragraph (`pBdr`) or a cell (`tcBorders`): width in eighths of a point, and colour."""
    made = element(kind)
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            width, color = sides[side]
            made.append(element(side, val="single", sz=width, space=6, color=color.lstrip("#")))
    return made


def field(code: str) -> list[Any]:
    """The parts of a field that Word fills in, such as PAGE, each for a run of its own; it says 1 until then."""
    instruction, shown = element("instrText"), element("t")
    instruction.text, shown.text = code, "1"
    begin, separate, end = (element("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    return [begin, instruction, separate, shown, end]


_ORDER = ("keepNext", "keepLines", "numPr", "pBdr", "shd", "tabs", "spacing", "ind", "jc", "rPr")
"""Properties of a paragraph stand in the order of the schema, or Word refuses the file."""


def add(properties: Any, child: Any) -> None:
    """Put a property of a paragraph where it belongs, in the place of an earlier one of its kind."""
    name = child.tag.split("}")[1]
    for old in properties.findall(child.tag):
        properties.remove(old)
    later = {qn(f"w:{other}") for other in _ORDER[_ORDER.index(name) + 1 :]}
    following = next((each for each in properties if each.tag in later), None)
    if following is None:
        properties.append(child)
    else:
        following.addprevious(child)
