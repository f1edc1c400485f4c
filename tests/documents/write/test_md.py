"""Markdown that reads on a git host as it was meant."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from documents.hostile import ATTEMPTS, texts
from documents.sample import built, filled


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag != "br":
            self.tags.append(tag)


def tags(text: str) -> list[str]:
    """The elements a host would make, but for breaks."""
    host = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    reader = _Tags()
    reader.feed(host.render(built("md", filled(text)).decode()))
    return reader.tags


@given(texts)
@settings(max_examples=60, deadline=None)
def test_no_text_makes_a_host_see_anything_else(text: str) -> None:
    assert tags(text) == tags("x")


@pytest.mark.parametrize("text", ATTEMPTS)
def test_no_attempt_makes_a_host_see_anything_else(text: str) -> None:
    assert tags(text) == tags("x")


def markdown(template: str) -> str:
    body = built("md", template).decode().split("\n\n", 2)[2]
    return body.rsplit("\n\n---\n\n", 1)[0]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("**▲ 注意** と **太字**", "**▲ 注意** と **太字**"),
        ("率は**「82%」**が", "率は<strong>「82%」</strong>が"),
        ("率は**82**が", "率は**82**が"),
        ("**&#9650; 偽**", "**&#9650; 偽**"),
        ("a&#10;b", "a\\\nb"),
        ("a&#10;\\# b", "a\\\n\\# b"),
        ("1986\\. 年", "1986\\. 年"),
        ("- [x] 済\n- [ ] 未\n  - 下", "- [x] 済\n- [ ] 未\n  - 下"),
        ("4. 四\n5. 五", "4. 四\n5. 五"),
        ("> 一\n>\n> 二", "> 一\n>\n> 二"),
        ("::: lead\n要点\n:::", "要点"),
        ("::: cols\na\n\nb\n:::", "a\n\nb"),
        ("::: tiles\n- NPS **41** 目標 45 ![x](chart:course)\n:::", "- NPS **41** 目標 45 ▁ ▆█▅"),
        ("| a | b |\n|---|--:|\n| x\\|y | ![x](chart:course) |", "| a | b |\n| --- | ---: |\n| x\\|y | ▁ ▆█▅ |"),
        ("```\na`b\n```", "```\na`b\n```"),
        ("[l](https://a.jp/_x_)", "[l](<https://a.jp/_x_>)"),
    ],
)
def test_each_node_is_written_as_hosts_read_it(written: str, said: str) -> None:
    assert markdown(written) == said


def test_a_picture_is_its_sentence_and_characters() -> None:
    assert markdown("![x](chart:gauge)").startswith("図: x\n\n```\n━")


def test_head_and_foot_say_what_it_is() -> None:
    text = built("md", "# 題名\n\n本文", stamp="csctl: a > b").decode()
    assert text.startswith("# 題名\n\n**白馬精機株式会社** ・ 社外秘 ・ 2026年11月24日時点\n\n本文\n\n---\n\n")
    assert re.search(r"採点ルール 3 ・ コミット 110cef3\n\n<!-- csctl: a  b -->\n\Z", text)
