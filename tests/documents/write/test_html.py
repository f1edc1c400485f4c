"""One HTML file that loads nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings

from documents.hostile import ATTEMPTS, texts
from documents.sample import built, filled

VOID = {"meta", "br", "hr", "col", "img", "link", "input"}
LOADS = {
    "img",
    "link",
    "script",
    "iframe",
    "object",
    "embed",
    "video",
    "audio",
    "source",
    "base",
    "form",
    "image",
    "use",
}


class _Elements(HTMLParser):
    """Elements with their attributes' names, and a check that they are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, ...]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag != "br":
            self.found.append((tag, *(name for name, _ in attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.found.append((tag, *(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def elements(text: str) -> list[tuple[str, ...]]:
    reader = _Elements()
    reader.feed(built("html", filled(text)).decode())
    assert reader.open == []
    return reader.found


@given(texts)
@settings(max_examples=60, deadline=None)
def test_no_text_makes_another_element(text: str) -> None:
    assert elements(text) == elements("x")


@pytest.mark.parametrize("text", ATTEMPTS)
def test_no_attempt_makes_another_element(text: str) -> None:
    assert elements(text) == elements("x")


def test_nothing_is_loaded_and_nothing_runs() -> None:
    page = built("html", filled("x")).decode()
    assert not {tag for tag, *_ in elements("x")} & LOADS
    assert not re.search(r"url\(|@import|\son\w+=|src=", page)
    assert "default-src 'none'" in page


def test_it_says_its_language_title_and_charts() -> None:
    page = built("html", filled("x")).decode()
    assert page.startswith('<!doctype html>\n<html lang="ja">')
    assert "<title>x – 白馬精機株式会社</title>" in page
    assert page.count('role="img" aria-label=') == page.count("<svg") + page.count('class="box ')


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**▲ 注意**", '<p><span class="pill yellow"><i>▲</i> 注意</span></p>'),
        ("a&#10;b", "<p>a<br>b</p>"),
        ("[l](https://a.jp/?a=1&b=2)", '<p><a href="https://a.jp/?a=1&amp;b=2">l</a></p>'),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("::: lead\na\n:::", '<div class="lead">\n<p>a</p>\n</div>'),
        ("```\na<b\n```", "<pre><code>a&lt;b</code></pre>"),
        (
            "| a |\n|--:|\n| 1 |",
            '<th scope="col" class="right">a</th></tr>\n</thead>\n<tbody>\n<tr><td class="right">1',
        ),
        ("- [x] a", '<li><span class="box done" role="img" aria-label="済"></span><div>a</div></li>'),
        ("![x](chart:course)", '<figure><svg xmlns="http://www.w3.org/2000/svg" width="66pt"'),
    ],
)
def test_each_node_has_its_element(markdown: str, html: str) -> None:
    assert html in built("html", markdown).decode()
