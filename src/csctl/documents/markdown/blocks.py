"""Tokens of markdown-it to the blocks of the tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from markdown_it.token import Token

from csctl.documents.columns import shares
from csctl.documents.markdown.inlines import boxed, inlines
from csctl.documents.tree import (
    Block,
    Blocks,
    Break,
    CodeBlock,
    Columns,
    Heading,
    Image,
    Inline,
    Inlines,
    Item,
    Lead,
    Listing,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
    Tile,
    Tiles,
    said,
)


def blocks(tokens: Sequence[Token]) -> Blocks:
    """The blocks of a sequence of tokens that begins and ends outside of any of them."""
    made = (_BLOCKS[part[0].type](part) for part in _parts(tokens) if part[0].type in _BLOCKS)
    return tuple(block for block in made if not _is_empty(block))


def _is_empty(block: Block) -> bool:
    """A box that a template left without content."""
    return isinstance(block, Lead | Columns | Tiles) and not block[0]


def _parts(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens from each that opens to the one that closes it."""
    depth, start = 0, 0
    for i, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start : i + 1]
            start = i + 1


def _heading(part: Sequence[Token]) -> Block:
    return Heading(int(part[0].tag[1:]), inlines(part[1]))


def _paragraph(part: Sequence[Token]) -> Block:
    return Paragraph(inlines(part[1]))


def _list(part: Sequence[Token]) -> Block:
    start = int(part[0].attrs.get("start", 1)) if part[0].type.startswith("ordered") else None
    return Listing(start, tuple(_item(item) for item in _parts(part[1:-1])))


def _item(part: Sequence[Token]) -> Item:
    content = part[1:-1]
    box = boxed(content[1]) if len(content) > 1 and content[0].type == "paragraph_open" else None
    return Item(box, blocks(content))


def _table(part: Sequence[Token]) -> Block:
    rows = [_row(row) for group in _parts(part[1:-1]) for row in _parts(group[1:-1])]
    align = tuple(_align(token) for token in part if token.type == "th_open")
    head, *body = rows
    return Table(align, tuple(shares(head, body, align)), head, tuple(body))


def _row(part: Sequence[Token]) -> tuple[Inlines, ...]:
    return tuple(inlines(cell[1]) for cell in _parts(part[1:-1]))


def _align(token: Token) -> str:
    return str(token.attrs.get("style", "left")).removeprefix("text-align:")


def _box(part: Sequence[Token]) -> Block:
    kind, content = part[0].info, blocks(part[1:-1])
    if kind == "lead":
        return Lead(content)
    if kind == "cols":
        return Columns(content)
    return Tiles(tuple(_tile(item) for block in content if isinstance(block, Listing) for item in block.items))


def _tile(item: Item) -> Tile:
    """Words, bold words, words and a chart: what stands before the bold is the label, what follows is the foot."""
    line = [inline for block in item.content if isinstance(block, Paragraph) for inline in block.content]
    chart = next((inline for inline in line if isinstance(inline, Image)), None)
    at = next((i for i, inline in enumerate(line) if isinstance(inline, Strong)), len(line))
    value = line[at].content if at < len(line) else ()  # type: ignore[union-attr]
    return Tile(_trimmed(line[:at]), value, _trimmed(i for i in line[at + 1 :] if i is not chart), chart)


def _trimmed(line: Iterable[Inline]) -> Inlines:
    """Without blanks and line breaks at both ends."""
    kept = _from_words(list(line), str.lstrip)
    return tuple(reversed(_from_words(kept[::-1], str.rstrip)))


def _from_words(line: list[Inline], strip: Callable[[str], str]) -> list[Inline]:
    while line and (isinstance(line[0], Break) or not said([line[0]]).strip()):
        line.pop(0)
    if line and isinstance(line[0], Text):
        line[0] = Text(strip(line[0].text))
    return line


_BLOCKS: dict[str, Callable[[Sequence[Token]], Block]] = {
    "heading_open": _heading,
    "paragraph_open": _paragraph,
    "bullet_list_open": _list,
    "ordered_list_open": _list,
    "table_open": _table,
    "blockquote_open": lambda part: Quote(blocks(part[1:-1])),
    "box_open": _box,
    "fence": lambda part: CodeBlock(part[0].content.rstrip("\n")),
    "hr": lambda _: Rule(),
}
