"""Tokens inside a line to the inlines of the tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from csctl.documents.escape import MARKS
from csctl.documents.tree import Break, Code, Emphasis, Image, Inline, Inlines, Link, Pill, Strong, Text, said
from csctl.i18n.values import BAND_MARKS

_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_CHART = "chart:"
_BOXES = {"[ ] ": False, "[x] ": True, "[X] ": True}


def inlines(token: Token) -> Inlines:
    """What stands in a line."""
    return _joined(_nodes(token.children or []))


def boxed(token: Token) -> bool | None:
    """Whether the box at the beginning of a line is ticked; it is taken off. None when there is no box."""
    first = next(iter(token.children or []), None)
    if first is None or first.type != "text" or first.content[:4] not in _BOXES:
        return None
    box = _BOXES[first.content[:4]]
    first.content = first.content[4:]
    return box


def _nodes(tokens: Sequence[Token]) -> Iterator[Inline]:
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.nesting == 1:
            end = _end(tokens, position)
            yield from _spanning(token, tokens[position + 1 : end])
            position = end
        elif token.type == "softbreak":
            yield Text("" if _inside_japanese(tokens, position) else " ")
        else:
            yield from _single(token)
        position += 1


def _end(tokens: Sequence[Token], start: int) -> int:
    depth = 0
    for i in range(start, len(tokens)):
        depth += tokens[i].nesting
        if depth == 0:
            return i
    return len(tokens)


def _spanning(token: Token, inside: Sequence[Token]) -> Iterator[Inline]:
    content = _joined(_nodes(inside))
    if token.type == "strong_open":
        yield _pill(inside) or Strong(content)
    elif token.type == "em_open":
        yield Emphasis(content)
    elif token.type == "link_open" and urlsplit(str(token.attrs.get("href", ""))).scheme in _SCHEMES:
        yield Link(str(token.attrs["href"]), content)
    else:
        yield from content


def _pill(inside: Sequence[Token]) -> Pill | None:
    """Bold words behind a mark that stands there as such: a mark that came as an entity is somebody's text."""
    first = next((token for token in inside if token.content), None)
    if first is None or first.type != "text" or first.content[0] not in MARKS:
        return None
    text = said(_joined(_nodes(inside)))
    tone, body = MARKS[text[0]], text[1:].lstrip("\ufe0f")
    if not body.startswith(" ") or not body.strip():
        return None
    return Pill(tone, BAND_MARKS[tone], body.strip())


def _single(token: Token) -> Iterator[Inline]:
    if token.type in ("text", "text_special"):
        yield from _lines(token.content)
    elif token.type == "hardbreak":
        yield Break()
    elif token.type == "code_inline":
        yield Code(token.content)
    elif token.type == "image":
        yield _image(token)


def _lines(text: str) -> Iterator[Inline]:
    first, *others = text.split("\n")
    yield Text(first)
    for line in others:
        yield Break()
        yield Text(line)


def _image(token: Token) -> Inline:
    """A chart; a picture from anywhere else is not loaded, only its words stay."""
    source, alt = str(token.attrs.get("src", "")), said(_joined(_nodes(token.children or [])))
    return Image(unquote(source[len(_CHART) :]), alt) if source.startswith(_CHART) else Text(alt)


def _inside_japanese(tokens: Sequence[Token], position: int) -> bool:
    """Whether a line break stands between two wide characters, where Japanese has no blank."""
    before = next((t.content[-1] for t in reversed(tokens[:position]) if t.content), "")
    after = next((t.content[0] for t in tokens[position + 1 :] if t.content), "")
    return all(char and east_asian_width(char) in "WF" for char in (before, after))


def _joined(nodes: Iterator[Inline]) -> Inlines:
    """Texts beside each other as one, empty ones gone."""
    made: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text) and made and isinstance(made[-1], Text):
            made[-1] = Text(made[-1].text + node.text)
        elif node != Text(""):
            made.append(node)
    return tuple(made)
