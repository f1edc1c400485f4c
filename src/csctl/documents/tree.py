"""What a document is made of: a small tree of plain values that every writer walks, and that JSON can carry.

A node is a named tuple; content is a tuple of nodes. Text is text: no node holds markup of any target.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

Inlines: TypeAlias = "tuple[Inline, ...]"
Blocks: TypeAlias = "tuple[Block, ...]"


class Text(NamedTuple):
    """Words, without line breaks."""

    text: str


class Break(NamedTuple):
    """A new line in the same paragraph."""


class Strong(NamedTuple):
    """What is bold."""

    content: Inlines


class Emphasis(NamedTuple):
    """What is stressed."""

    content: Inlines


class Code(NamedTuple):
    """Words of a machine."""

    text: str


class Link(NamedTuple):
    """Words that lead to an address: http, https, mailto or tel."""

    url: str
    content: Inlines


class Pill(NamedTuple):
    """A state in a word: its tone (green, yellow, red, unscored), its mark and the word."""

    tone: str
    mark: str
    text: str


class Image(NamedTuple):
    """A chart by its name; `alt` says what it shows. Alone in its paragraph it is a figure, else part of the line."""

    chart: str
    alt: str


Inline = Text | Break | Strong | Emphasis | Code | Link | Pill | Image


class Heading(NamedTuple):
    """Level 2 and below; the first level is the document's title."""

    level: int
    content: Inlines


class Paragraph(NamedTuple):
    """Words."""

    content: Inlines


class Item(NamedTuple):
    """One of a list; `box` is None without one, else whether it is ticked."""

    box: bool | None
    content: Blocks


class Listing(NamedTuple):
    """A list, numbered from `start` or (None) with bullets or boxes."""

    start: int | None
    items: tuple[Item, ...]


class Table(NamedTuple):
    """Rows under a head. `align` is left, right or center a column, `widths` its share of the page, 1 in sum."""

    align: tuple[str, ...]
    widths: tuple[float, ...]
    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]


class Quote(NamedTuple):
    """Somebody's words."""

    content: Blocks


class CodeBlock(NamedTuple):
    """Lines of a machine."""

    text: str


class Rule(NamedTuple):
    """A line across."""


class Lead(NamedTuple):
    """What a hurried reader reads: a box at the top."""

    content: Blocks


class Columns(NamedTuple):
    """Blocks beside each other, one a column."""

    content: Blocks


class Tile(NamedTuple):
    """One figure: what it is, the figure, what stands below it, and its course."""

    label: Inlines
    value: Inlines
    foot: Inlines
    chart: Image | None


class Tiles(NamedTuple):
    """Figures beside each other."""

    tiles: tuple[Tile, ...]


Block = Heading | Paragraph | Listing | Table | Quote | CodeBlock | Rule | Lead | Columns | Tiles


class Document(NamedTuple):
    """The whole; `title` is empty when the Markdown has no first-level heading."""

    title: Inlines
    content: Blocks


def as_json(value: Any) -> Any:
    """Any node as lists and dicts; `is` names its kind in lower case."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        fields = zip(value._fields, value, strict=True)
        return {"is": type(value).__name__.lower(), **{name: as_json(each) for name, each in fields}}
    if isinstance(value, tuple):
        return [as_json(each) for each in value]
    return value


def said(inlines: Iterable[Inline]) -> str:
    """The words alone, a blank for a line break, nothing for a chart."""
    return "".join(_SAID[type(inline)](inline) for inline in inlines)


_SAID: dict[type, Callable[[Any], str]] = {
    Text: lambda node: node.text,
    Break: lambda _: " ",
    Strong: lambda node: said(node.content),
    Emphasis: lambda node: said(node.content),
    Code: lambda node: node.text,
    Link: lambda node: said(node.content),
    Pill: lambda node: f"{node.mark} {node.text}",
    Image: lambda _: "",
}


def walk(node: Any) -> Iterator[Any]:
    """Every node below and including this one, in reading order."""
    if isinstance(node, tuple):
        if hasattr(node, "_fields"):
            yield node
        for each in node:
            yield from walk(each)
