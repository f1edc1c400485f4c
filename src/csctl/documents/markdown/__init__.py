"""Markdown to the tree: CommonMark with tables, without HTML, and a few marks of our own that stay plain Markdown.

`**▲ 注意**` is a pill, `![what it shows](chart:name)` a chart, `- [x]` a box, and `::: lead`, `::: cols` or
`::: tiles` up to `:::` a box at the top, blocks beside each other, or a list of figures. Bold works beside Japanese
punctuation, and a line break between Japanese characters leaves no blank.
"""

from __future__ import annotations

from csctl.documents.tree import Document


def read(markdown: str) -> Document:
    """The document that the Markdown says. Everything is a document: nothing raises."""
    from csctl.documents.markdown.blocks import blocks
    from csctl.documents.markdown.parser import parser
    from csctl.documents.tree import Heading

    content = blocks(parser().parse(markdown))
    title = next((node.content for node in content if isinstance(node, Heading) and node.level == 1), ())
    rest = tuple(node for node in content if not (isinstance(node, Heading) and node.level == 1))
    return Document(title, rest)
