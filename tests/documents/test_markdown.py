"""Markdown to the tree."""

from __future__ import annotations

from typing import Any

import pytest

from csctl.documents.markdown import read
from csctl.documents.tree import (
    Block,
    Break,
    Code,
    CodeBlock,
    Columns,
    Emphasis,
    Heading,
    Image,
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
    as_json,
    said,
    walk,
)


def block(markdown: str) -> Any:
    (one,) = read(markdown).content
    return one


def inline(markdown: str) -> tuple[Any, ...]:
    content: tuple[Any, ...] = block(markdown).content
    return content


@pytest.mark.parametrize(
    ("markdown", "nodes"),
    [
        ("率は**82%**が", (Text("率は"), Strong((Text("82%"),)), Text("が"))),
        ("は**「成功」**です", (Text("は"), Strong((Text("「成功」"),)), Text("です"))),
        ("**(a)**b", (Strong((Text("(a)"),)), Text("b"))),
        ("**A**と**B**", (Strong((Text("A"),)), Text("と"), Strong((Text("B"),)))),
        ("*強調*です", (Emphasis((Text("強調"),)), Text("です"))),
        ("***両方***", (Emphasis((Strong((Text("両方"),)),)),)),
        ("** 空 **", (Text("** 空 **"),)),
        ("snake_case_name", (Text("snake_case_name"),)),
        ("**▲ 注意**", (Pill("yellow", "▲", "注意"),)),
        ("**🟡 注意**", (Pill("yellow", "▲", "注意"),)),
        ("**○ 未採点**", (Pill("unscored", "○", "未採点"),)),
        ("**▲注意**", (Strong((Text("▲注意"),)),)),
        ("**▲**", (Strong((Text("▲"),)),)),
        ("**&#9650; 注意**", (Strong((Text("▲ 注意"),)),)),
        ("▲ 注意", (Text("▲ 注意"),)),
        ("`x`", (Code("x"),)),
        ("a&#10;b", (Text("a"), Break(), Text("b"))),
        ("a\\\nb", (Text("a"), Break(), Text("b"))),
        ("日本語の\n続き", (Text("日本語の続き"),)),
        ("English\nwords", (Text("English words"),)),
        ("日本語と\nEnglish", (Text("日本語と English"),)),
        ("**日本**\n**語**", (Strong((Text("日本"),)), Strong((Text("語"),)))),
        ("[l](https://a.jp/x_y)", (Link("https://a.jp/x_y", (Text("l"),)),)),
        ("[l](mailto:a@b.jp)", (Link("mailto:a@b.jp", (Text("l"),)),)),
        ("[l](ftp://a.jp)", (Text("l"),)),
        ("[l](file:///etc/passwd)", (Text("[l](file:///etc/passwd)"),)),
        ("[l](javascript:alert(1))", (Text("[l](javascript:alert(1))"),)),
        ("[l](data:text/html,x)", (Text("[l](data:text/html,x)"),)),
        ("![絵](http://a.jp/x.png)", (Text("絵"),)),
        ("![図 **1**](chart:kpi%2F1)", (Image("kpi/1", "図 1"),)),
        ("<b>x</b> <https://a.jp>", (Text("<b>x</b> <https://a.jp>"),)),
        ("https://a.jp", (Text("https://a.jp"),)),
    ],
)
def test_a_line_reads_as_a_person_means_it(markdown: str, nodes: tuple[Any, ...]) -> None:
    assert inline(markdown) == nodes


@pytest.mark.parametrize(
    ("markdown", "node"),
    [
        ("## 見出し", Heading(2, (Text("見出し"),))),
        ("本文\n---", None),
        ("    字下げ", Paragraph((Text("字下げ"),))),
        ("<div>\nx", Paragraph((Text("<div> x"),))),
        ("> 引用", Quote((Paragraph((Text("引用"),)),))),
        ("```\na\nb\n```", CodeBlock("a\nb")),
        ("---", Rule()),
        ("- a", Listing(None, (Item(None, (Paragraph((Text("a"),)),)),))),
        ("3. a", Listing(3, (Item(None, (Paragraph((Text("a"),)),)),))),
        ("- [x] a", Listing(None, (Item(True, (Paragraph((Text("a"),)),)),))),
        ("- [ ] **a**", Listing(None, (Item(False, (Paragraph((Strong((Text("a"),)),)),)),))),
        ("- \\[x\\] a", Listing(None, (Item(None, (Paragraph((Text("[x] a"),)),)),))),
        ("::: lead\na\n:::", Lead((Paragraph((Text("a"),)),))),
        ("::: lead\na", Lead((Paragraph((Text("a"),)),))),
        ("::: cols\na\n\nb\n:::", Columns((Paragraph((Text("a"),)), Paragraph((Text("b"),))))),
        ("::: other", Paragraph((Text("::: other"),))),
    ],
)
def test_blocks(markdown: str, node: Block | None) -> None:
    if node is None:
        assert [type(each) for each in read(markdown).content] == [Paragraph, Rule]
    else:
        assert block(markdown) == node


def test_the_first_heading_is_the_title() -> None:
    document = read("# 計画\n\n## 一\n")
    assert (said(document.title), document.content) == ("計画", (Heading(2, (Text("一"),)),))


def test_a_tile_is_label_figure_foot_and_course() -> None:
    markdown = "::: tiles\n- NPS **41** 目標 45 ![推移](chart:nps)\n- ARR\n  **3,840万円**\n:::"
    assert block(markdown) == Tiles(
        (
            Tile((Text("NPS"),), (Text("41"),), (Text("目標 45"),), Image("nps", "推移")),
            Tile((Text("ARR"),), (Text("3,840万円"),), (), None),
        )
    )


@pytest.mark.parametrize("kind", ["lead", "cols", "tiles"])
def test_a_box_without_content_is_none(kind: str) -> None:
    assert read(f"a\n\n::: {kind}\n\n:::\n\nb").content == (Paragraph((Text("a"),)), Paragraph((Text("b"),)))


def test_a_table_keeps_sides_and_escaped_bars() -> None:
    table = block("| a | b | c |\n|---|--:|:-:|\n| x\\|y | **1** | |\n")
    assert isinstance(table, Table)
    assert table.align == ("left", "right", "center")
    assert table.rows == (((Text("x|y"),), (Strong((Text("1"),)),), ()),)
    assert sum(table.widths) == pytest.approx(1)


def test_boxes_stand_within_each_other_as_lists_do() -> None:
    item = block("- a\n  - [x] b\n").items[0]
    assert item.content[1] == Listing(None, (Item(True, (Paragraph((Text("b"),)),)),))


def test_the_tree_is_plain_json() -> None:
    assert as_json(Paragraph((Text("a"), Break()))) == {
        "is": "paragraph",
        "content": [{"is": "text", "text": "a"}, {"is": "break"}],
    }


def test_every_node_is_walked() -> None:
    document = read("# t\n\n- ![a](chart:x)\n\n| h |\n|---|\n| ![b](chart:y) |\n")
    assert [node.chart for node in walk(document) if isinstance(node, Image)] == ["x", "y"]
