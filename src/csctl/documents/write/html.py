"""The tree as one HTML file: its style inside, its charts as inline SVG, nothing loaded and nothing run.

It reads on a small screen and in the dark, and prints like the PDF. Fonts are the reader's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from csctl.documents.charts import draw
from csctl.documents.page import Page
from csctl.documents.palette import BLUE, EDGE, FONTS, INK, LINE, MUTED, PALE, PAPER, TONES
from csctl.documents.tree import (
    Blocks,
    Break,
    Code,
    CodeBlock,
    Columns,
    Emphasis,
    Heading,
    Image,
    Inlines,
    Item,
    Lead,
    Link,
    Listing,
    Paragraph,
    Pill,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
    Tile,
    Tiles,
)
from csctl.i18n import text

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load: nothing."""
_HERE = Path(__file__).parent


def write(page: Page) -> bytes:
    """The whole file."""
    writer = _Writer(page)
    stamp = f'<meta name="generator" content="{escape(page.stamp)}">\n' if page.stamp else ""
    head = (
        f'<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="color-scheme" content="light dark">\n{stamp}'
        f"<title>{escape(page.file_title)}</title>\n<style>\n{_style()}</style>"
    )
    subject = f'\n<p class="subject">{escape(page.subject)}</p>' if page.subject else ""
    top = f'<header>\n<p class="kicker">{escape(page.kicker)}</p>\n<h1>{escape(page.title)}</h1>{subject}\n</header>'
    body = f"<main>\n{top}\n{writer.blocks(page.document.content)}\n<footer>{escape(page.foot)}</footer>\n</main>"
    whole = f"<head>\n{head}\n</head>\n<body>\n{body}\n</body>"
    return f'<!doctype html>\n<html lang="{page.language}">\n{whole}\n</html>\n'.encode()


def _style() -> str:
    tones = {f"{name}_{part}": color for name, tone in TONES.items() for part, color in tone._asdict().items()}
    plain = {"ink": INK, "muted": MUTED, "blue": BLUE, "pale": PALE, "line": LINE, "edge": EDGE, "paper": PAPER}
    return Template((_HERE / "style.css").read_text("utf-8")).substitute(plain, fonts=FONTS, **tones)


class _Writer:
    """The nodes of one page as HTML."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.write: Mapping[type, Callable[[Any], str]] = {
            Text: lambda node: escape(node.text),
            Break: lambda _: "<br>",
            Strong: lambda node: f"<strong>{self.inlines(node.content)}</strong>",
            Emphasis: lambda node: f"<em>{self.inlines(node.content)}</em>",
            Code: lambda node: f"<code>{escape(node.text)}</code>",
            Link: lambda node: f'<a href="{escape(node.url)}">{self.inlines(node.content)}</a>',
            Pill: _pill,
            Image: self._chart,
            Heading: lambda node: f"<h{node.level}>{self.inlines(node.content)}</h{node.level}>",
            Paragraph: self._paragraph,
            Listing: self._list,
            Table: self._table,
            Quote: lambda node: f"<blockquote>\n{self.blocks(node.content)}\n</blockquote>",
            CodeBlock: lambda node: f"<pre><code>{escape(node.text)}</code></pre>",
            Rule: lambda _: "<hr>",
            Lead: lambda node: f'<div class="lead">\n{self.blocks(node.content)}\n</div>',
            Columns: self._columns,
            Tiles: lambda node: f'<ul class="tiles">\n{"".join(map(self._tile, node.tiles))}</ul>',
        }

    def blocks(self, blocks: Blocks) -> str:
        """One block a line, or more."""
        return "\n".join(self.write[type(block)](block) for block in blocks)

    def inlines(self, inlines: Inlines) -> str:
        """On one line."""
        return "".join(self.write[type(inline)](inline) for inline in inlines)

    def _chart(self, node: Image) -> str:
        return draw(self.page.charts[node.chart])

    def _paragraph(self, node: Paragraph) -> str:
        inside = self.inlines(node.content)
        if len(node.content) == 1 and isinstance(node.content[0], Image):
            return f"<figure>{inside}</figure>"
        return f"<p>{inside}</p>"

    def _list(self, node: Listing) -> str:
        kind = "ul" if node.start is None else "ol"
        start = f' start="{node.start}"' if node.start not in (None, 1) else ""
        boxes = ' class="boxes"' if any(item.box is not None for item in node.items) else ""
        return f"<{kind}{start}{boxes}>\n{''.join(map(self._item, node.items))}</{kind}>"

    def _item(self, item: Item) -> str:
        inside = self.blocks(item.content)
        if len(item.content) == 1 and isinstance(item.content[0], Paragraph):
            inside = self.inlines(item.content[0].content)
        if item.box is None:
            return f"<li>{inside}</li>\n"
        word = text(self.page.language, "page.done" if item.box else "page.open")
        state = "done" if item.box else "open"
        return f'<li><span class="box {state}" role="img" aria-label="{escape(word)}"></span><div>{inside}</div></li>\n'

    def _table(self, node: Table) -> str:
        columns = "".join(f'<col style="width:{100 * share:.1f}%">' for share in node.widths)
        head = self._row(node.head, node.align, "th")
        body = "\n".join(self._row(row, node.align, "td") for row in node.rows)
        return (
            f"<table>\n<colgroup>{columns}</colgroup>\n<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"
        )

    def _row(self, cells: Iterable[Inlines], align: Iterable[str], tag: str) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        parts = (
            f"<{tag}{scope}{_side(side)}>{self.inlines(cell)}</{tag}>" for cell, side in zip(cells, align, strict=True)
        )
        return f"<tr>{''.join(parts)}</tr>"

    def _columns(self, node: Columns) -> str:
        parts = "".join(f"<div>{self.write[type(block)](block)}</div>\n" for block in node.content)
        return f'<div class="cols">\n{parts}</div>'

    def _tile(self, tile: Tile) -> str:
        foot = f"<span>{self.inlines(tile.foot)}</span>" + (self._chart(tile.chart) if tile.chart else "")
        label, value = self.inlines(tile.label), self.inlines(tile.value)
        return f'<li><span class="label">{label}</span><b>{value}</b><span class="foot">{foot}</span></li>\n'


def _pill(node: Pill) -> str:
    return f'<span class="pill {node.tone}"><i>{node.mark}</i> {escape(node.text)}</span>'


def _side(side: str) -> str:
    return "" if side == "left" else f' class="{side}"'
