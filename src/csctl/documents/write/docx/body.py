"""The nodes of the tree as paragraphs, runs and tables of Word."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from csctl.documents.page import Page
from csctl.documents.palette import BLUE, EDGE, LINE, MUTED, PALE, TONES
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
from csctl.documents.write.docx.frame import WIDTH, color
from csctl.documents.write.docx.grid import grid, header, unfilled
from csctl.documents.write.docx.look import add, borders, element, ground

_SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}
_TICKS = {True: "☑", False: "☐"}
PPI = 220
"""Pixels an inch of the charts."""
_WIDEST_PICTURE = 16.5
_ACROSS = 4


class Body:
    """Writes blocks one after the other, into the document or into a cell of it."""

    def __init__(self, place: Any, page: Page, pictures: Mapping[str, bytes], width: float = WIDTH) -> None:
        self.place, self.page, self.pictures, self.width = place, page, pictures, width
        self._blocks: Mapping[type, Callable[[Any], None]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            Listing: self._list,
            Table: self._table,
            Quote: self._quote,
            CodeBlock: lambda node: self._shaded((Text(node.text),)),
            Rule: lambda _: add(self._new()._p.get_or_add_pPr(), borders("pBdr", bottom=(4, LINE))),
            Lead: self._lead,
            Columns: self._columns,
            Tiles: self._tiles,
        }
        self._inlines: Mapping[type, Callable[[Any, Any, dict[str, Any]], None]] = {
            Text: lambda to, node, look: self._run(to, node.text, look),
            Break: lambda to, node, look: to.add_run().add_break(),
            Strong: lambda to, node, look: self.words(to, node.content, {**look, "bold": True}),
            Emphasis: lambda to, node, look: self.words(to, node.content, {**look, "color": BLUE}),
            Code: lambda to, node, look: self._run(to, node.text, {**look, "color": BLUE}),
            Link: lambda to, node, look: self.words(to, node.content, {**look, "color": BLUE}),
            Pill: self._pill,
            Image: lambda to, node, look: self._picture(to, node, 100),
        }

    def write(self, blocks: Blocks) -> None:
        """All of them."""
        for block in blocks:
            self._blocks[type(block)](block)

    def words(self, to: Any, inlines: Inlines, look: dict[str, Any] | None = None) -> None:
        """Inlines at the end of a paragraph; `look` is bold, color, size."""
        for inline in inlines:
            self._inlines[type(inline)](to, inline, look or {})

    def _new(self, style: str | None = None) -> Any:
        return self.place.add_paragraph(style=style)

    def _run(self, to: Any, words: str, look: Mapping[str, Any]) -> Any:
        run = to.add_run(words)
        run.bold = look.get("bold")
        if "color" in look:
            run.font.color.rgb = color(look["color"])
        if "size" in look:
            run.font.size = Pt(look["size"])
        return run

    def _pill(self, to: Any, node: Pill, look: dict[str, Any]) -> None:
        tone = TONES[node.tone]
        run = self._run(to, f"\u00a0{node.mark} {node.text}\u00a0", {"bold": True, "size": 8, "color": tone.ink})
        run._r.get_or_add_rPr().append(ground(tone.ground))

    def _picture(self, to: Any, node: Image, widest: float) -> None:
        """A chart, at most `widest` centimetres wide, with its sentence for those who cannot see it."""
        shape = to.add_run().add_picture(io.BytesIO(self.pictures[node.chart]))
        width = min(int(shape.width * 72 / PPI), Cm(widest))  # without a density, 72 pixels are taken for an inch
        shape.height, shape.width = int(shape.height * width / shape.width), width
        shape._inline.docPr.set("descr", node.alt)
        shape._inline.docPr.set("name", f"chart {shape._inline.docPr.get('id')}")

    def _heading(self, node: Heading) -> None:
        self.words(self._new(f"Heading {min(node.level, 4)}"), node.content)

    def _paragraph(self, node: Paragraph) -> None:
        first, to = node.content[0] if len(node.content) == 1 else None, self._new()
        if isinstance(first, Image):
            to.alignment = WD_ALIGN_PARAGRAPH.CENTER
            self._picture(to, first, min(_WIDEST_PICTURE, self.width - 0.4))
        else:
            self.words(to, node.content)

    def _list(self, node: Listing, depth: int = 0) -> None:
        for number, item in enumerate(node.items, start=node.start or 0):
            self._item(item, None if node.start is None else number, depth)

    def _item(self, item: Item, number: int | None, depth: int) -> None:
        """Marks are written, not numbered by Word, so that a list that begins at 3 does, and boxes hang alike."""
        mark = _TICKS[item.box] if item.box is not None else "•" if number is None else f"{number}."
        for i, block in enumerate(item.content):
            if isinstance(block, Listing):
                self._list(block, depth + 1)
            elif isinstance(block, Paragraph):
                to = self._hanging(mark if i == 0 else "", depth)
                self.words(to, block.content)
            else:
                self._blocks[type(block)](block)

    def _hanging(self, mark: str, depth: int) -> Any:
        to = self._new("List Paragraph")
        to.paragraph_format.left_indent, to.paragraph_format.first_line_indent = Cm(0.6 * (depth + 1)), Cm(-0.6)
        run = self._run(to, f"{mark}\t", {"color": BLUE})
        if mark in _TICKS.values():
            run._r.get_or_add_rPr().insert(0, element("rFonts", ascii="Segoe UI Symbol", eastAsia="MS Gothic"))
        to.paragraph_format.tab_stops.add_tab_stop(Cm(0.6 * (depth + 1)))
        return to

    def _quote(self, node: Quote) -> None:
        for block in node.content:
            if isinstance(block, Paragraph):
                to = self._new()
                to.paragraph_format.left_indent = Cm(0.4)
                add(to._p.get_or_add_pPr(), borders("pBdr", left=(12, LINE)))
                self.words(to, block.content, {"color": MUTED})
            else:
                self._blocks[type(block)](block)

    def _lead(self, node: Lead) -> None:
        for block in node.content:
            if isinstance(block, Paragraph):
                self._shaded(block.content)
            else:
                self._blocks[type(block)](block)

    def _shaded(self, inlines: Inlines) -> None:
        to = self._new()
        shape = to.paragraph_format
        shape.left_indent, shape.space_before, shape.space_after = Cm(0.3), Pt(6), Pt(8)
        properties = to._p.get_or_add_pPr()
        add(properties, borders("pBdr", top=(4, PALE), left=(24, BLUE), bottom=(4, PALE), right=(4, PALE)))
        add(properties, ground(PALE))
        self.words(to, inlines)

    def _table(self, node: Table) -> None:
        table = grid(self.place, 1 + len(node.rows), [self.width * share for share in node.widths])
        header(table.rows[0])
        for i, row in enumerate((node.head, *node.rows)):
            look = {"bold": True, "size": 8.5, "color": MUTED} if i == 0 else {"size": 9}
            for cell, content, side in zip(table.rows[i].cells, row, node.align, strict=True):
                cell._tc.get_or_add_tcPr().append(borders("tcBorders", bottom=(8, EDGE) if i == 0 else (4, LINE)))
                if i == 0:
                    cell._tc.tcPr.append(ground(PALE))
                self._cell(cell, content, look, side)
        self._after()

    def _cell(self, cell: Any, content: Inlines, look: dict[str, Any], side: str = "left") -> Any:
        to = cell.paragraphs[0]
        to.alignment = _SIDES[side]
        to.paragraph_format.space_after, to.paragraph_format.space_before = Pt(2.5), Pt(2.5)
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        self.words(to, content, look)
        return to

    def _columns(self, node: Columns) -> None:
        count = min(len(node.content), 3)
        table = grid(self.place, -(-len(node.content) // count), [self.width / count] * count)
        for i, block in enumerate(node.content):
            cell = table.rows[i // count].cells[i % count]
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            Body(cell, self.page, self.pictures, self.width / count - 0.4).write((block,))
            unfilled(cell)
        self._after()

    def _tiles(self, node: Tiles) -> None:
        count = min(len(node.tiles), _ACROSS)
        table = grid(self.place, -(-len(node.tiles) // count), [self.width / count] * count)
        for i, tile in enumerate(node.tiles):
            self._tile(table.rows[i // count].cells[i % count], tile)
        self._after()

    def _tile(self, cell: Any, tile: Tile) -> None:
        edge = (4, LINE)
        cell._tc.get_or_add_tcPr().append(borders("tcBorders", top=edge, left=edge, bottom=edge, right=edge))
        self._cell(cell, tile.label, {"size": 8, "color": MUTED})
        for content, look in ((tile.value, {"bold": True, "size": 15}), (tile.foot, {"size": 8, "color": MUTED})):
            to = cell.add_paragraph()
            to.paragraph_format.space_after = Pt(2)
            self.words(to, content, look)
        if tile.chart:
            to.add_run("  ")
            self._picture(to, tile.chart, 2.2)

    def _after(self) -> None:
        """Some space below a table."""
        shape = self._new().paragraph_format
        shape.space_after, shape.line_spacing = Pt(2), Pt(6)
