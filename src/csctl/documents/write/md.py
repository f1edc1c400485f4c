"""The tree as Markdown for git hosts: GitHub's dialect, charts in characters, the boxes of ours dissolved.

Text is escaped so that it shows as written everywhere. Bold that a host would not recognise beside Japanese punctuation
is written `<strong>`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from unicodedata import category

from csctl.documents.charts import Sparkline, characters
from csctl.documents.escape import MARKS
from csctl.documents.page import Page
from csctl.documents.tree import (
    Blocks,
    Break,
    CodeBlock,
    Columns,
    Emphasis,
    Heading,
    Image,
    Inline,
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
    said,
)
from csctl.i18n import text

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$]")
_AT_START = re.compile(r"(?m)^( *)(#|[-+=:]|\d+(?=[.)]))")
_RULES = {"left": "---", "right": "---:", "center": ":-:"}


def write(page: Page) -> bytes:
    """The whole file."""
    writer = _Writer(page)
    top = [f"# {escape(page.title)}", " ・ ".join(filter(None, (_bold(escape(page.subject)), escape(page.kicker))))]
    parts = [*top, writer.blocks(page.document.content), "---", _start(escape(page.foot))]
    if page.stamp:
        parts.append(f"<!-- {page.stamp.replace('>', '')} -->")
    return ("\n\n".join(parts) + "\n").encode()


def escape(words: str) -> str:
    """Words that stand within a line."""
    return _SPECIAL.sub(r"\\\g<0>", words)


def _bold(words: str) -> str:
    return f"**{words}**" if words else ""


def _start(words: str) -> str:
    """Words at the beginning of lines, where `#`, `-` or `1.` would begin something."""
    return _AT_START.sub(lambda found: f"{found[1]}{_guarded(found[2])}", words)


def _guarded(begun: str) -> str:
    return f"{begun}\\" if begun.isdigit() else f"\\{begun}"


class _Writer:
    """The nodes of one page as Markdown."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.write: Mapping[type, Callable[[Any], str]] = {
            Heading: lambda node: f"{'#' * node.level} {self.inlines(node.content, ' ')}",
            Paragraph: self._paragraph,
            Listing: self._list,
            Table: self._table,
            Quote: lambda node: _prefixed("> ", self.blocks(node.content)),
            CodeBlock: lambda node: _fenced(node.text),
            Rule: lambda _: "---",
            Lead: lambda node: self.blocks(node.content),
            Columns: lambda node: self.blocks(node.content),
            Tiles: lambda node: "\n".join(map(self._tile, node.tiles)),
        }

    def blocks(self, blocks: Blocks) -> str:
        """An empty line between them."""
        return "\n\n".join(self.write[type(block)](block) for block in blocks)

    def inlines(self, inlines: Inlines, line_break: str = "\\\n") -> str:
        """A line, with `line_break` for a new one."""
        around = [" ", *(said([inline]) or " " for inline in inlines), " "]
        sides = zip(inlines, around, around[2:], strict=False)
        return "".join(self._inline(inline, line_break, before[-1], after[0]) for inline, before, after in sides)

    def _inline(self, inline: Inline, line_break: str, before: str, after: str) -> str:
        if isinstance(inline, Text):
            return escape(inline.text)
        if isinstance(inline, Break):
            return line_break
        if isinstance(inline, Strong | Emphasis):
            return _stressed(inline, self.inlines(inline.content, line_break), before, after)
        if isinstance(inline, Link):
            return f"[{self.inlines(inline.content, line_break)}](<{inline.url.replace('>', '%3E')}>)"
        if isinstance(inline, Pill):
            return f"**{inline.mark} {escape(inline.text)}**"
        return self._small(inline) if isinstance(inline, Image) else escape(inline.text)

    def _small(self, image: Image) -> str:
        """A chart within a line: in characters when it is a course, else its sentence."""
        chart = self.page.charts[image.chart]
        return characters(chart).strip() if isinstance(chart, Sparkline) else escape(image.alt)

    def _paragraph(self, node: Paragraph) -> str:
        first = node.content[0] if len(node.content) == 1 else None
        if isinstance(first, Image):
            return self._figure(first)
        return _start(self.inlines(node.content))

    def _figure(self, image: Image) -> str:
        """The sentence, and the picture in characters."""
        sentence = _start(text(self.page.language, "page.picture", alt=escape(image.alt)))
        drawn = characters(self.page.charts[image.chart])
        return f"{sentence}\n\n{_fenced(drawn)}" if drawn.strip() else sentence

    def _list(self, node: Listing) -> str:
        numbers = range(node.start or 0, (node.start or 0) + len(node.items))
        marks = ("- " if node.start is None else f"{number}. " for number in numbers)
        return "\n".join(self._item(item, mark) for item, mark in zip(node.items, marks, strict=True))

    def _item(self, item: Item, mark: str) -> str:
        box = "" if item.box is None else "[x] " if item.box else "[ ] "
        inside = self.blocks(item.content).replace("\n\n", "\n") if _is_short(item) else self.blocks(item.content)
        return mark + box + _prefixed(" " * len(mark), inside)[len(mark) :]

    def _table(self, node: Table) -> str:
        rows = [self._row(node.head), _cells(_RULES[side] for side in node.align), *map(self._row, node.rows)]
        return "\n".join(rows)

    def _row(self, row: Iterable[Inlines]) -> str:
        return _cells(self.inlines(cell, "<br>") for cell in row)

    def _tile(self, tile: Tile) -> str:
        parts = [self.inlines(tile.label, " "), _bold(self.inlines(tile.value, " ")), self.inlines(tile.foot, " ")]
        return "- " + _start(" ".join(filter(None, [*parts, self._small(tile.chart) if tile.chart else ""])))


def _stressed(node: Strong | Emphasis, inside: str, before: str, after: str) -> str:
    """Bold or stressed words; a mark of status at their beginning is somebody's text."""
    words = said(node.content)
    if words[:1] in MARKS:
        inside = f"&#{ord(words[0])};{inside[1:]}"
    sign, tag = ("**", "strong") if isinstance(node, Strong) else ("*", "em")
    if _opens(before, words[:1]) and _opens(after, words[-1:]):
        return f"{sign}{inside}{sign}"
    return f"<{tag}>{inside}</{tag}>"


def _opens(outside: str, inside: str) -> bool:
    """Whether CommonMark takes asterisks between these two for a mark; both sides are judged alike."""
    if not inside.strip():
        return False
    return not _is_punctuation(inside) or outside.isspace() or _is_punctuation(outside)


def _is_punctuation(char: str) -> bool:
    return category(char)[0] in "PS"


def _is_short(item: Item) -> bool:
    """Whether a list item is words, perhaps with a list below them."""
    return all(isinstance(block, Paragraph | Listing) for block in item.content[:2]) and len(item.content) <= 2


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _prefixed(prefix: str, lines: str) -> str:
    return "\n".join(_lines(prefix, lines))


def _lines(prefix: str, lines: str) -> Iterator[str]:
    return (f"{prefix}{line}".rstrip() if line else prefix.rstrip() for line in lines.split("\n"))


def _fenced(lines: str) -> str:
    """A block of code, behind more backticks than stand in it."""
    longest = max((len(run) for run in re.findall("`+", lines)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{lines}\n{fence}"
