"""Markdown: every row, and data never becomes markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.output.markdown import plain, render_markdown
from csctl.view import Column, Note, Table, View
from output.sample import VIEW


def test_a_view_in_japanese() -> None:
    assert (
        render_markdown(VIEW, "ja")
        == r"""## 成果と体験

| 顧客 | 健全性 | 成果 | 体験 |
| --- | --- | ---: | ---: |
| 株式会社白馬 | ● 健全 | 60.0 | 60.0 |
| Acme | ▲ 注意 | 59.9 | 59.9 |
| 北のカフェ | ■ 危険 | 59.5 | 59.0 |
| Low | ■ 危険 | 0.0 | 0.0 |
| High | ● 健全 | 100.0 | 100.0 |

## 健全性 (急ぐべき順)

| ID | 顧客 | 健全性 | スコア | 押し下げ要因 | ARR | 更新まで | CSM | ステージ | 網羅率 |
| --- | --- | --- | ---: | --- | ---: | ---: | --- | --- | ---: |
| hakuba | 株式会社白馬リゾート開発ホールディングス | ■ 危険 | 29.9 | NPS | 3,840万円 | -12 | 佐藤 花子 | 更新 | 100% |
| acme | Acme \| Corp. | ▲ 注意 | 59.9 | CSAT | 1万円 + USD 1,200,000 | 40 | Ann | 活用 | 85% |
| kita | 北のｶﾌｪ | ● 健全 | 60.0 | – | 12.5億円 | 300 | – | 活用 | 99% |
| new | =HYPERLINK("x")\\n\\x1b\[31m | ○ 未採点 | – | – | – | – | - | 導入 | 0% |

## アカウント

| 項目 | 値 |
| --- | --- |
| 顧客 | 株式会社\*白馬\* |
| 健全性 | ▲ 注意 |
| ARR | 1万円 |
| 測定値の場所 | accounts/a.yaml:3 |

通貨が複数あります。基準通貨 JPY への換算は scoring.yaml の 2026-11-01 時点のレートによります。
"""
    )


@pytest.mark.parametrize(
    ("written", "escaped"),
    [
        ("<script>", r"\<script\>"),
        ("[x](javascript:y)", r"\[x\](javascript:y)"),
        ("![x](http://y)", r"!\[x\](http://y)"),
        ("{{7*7}}", r"\{\{7\*7\}\}"),
        ("a|b", r"a\|b"),
        ("`x` _y_ ~~z~~", r"\`x\` \_y\_ \~\~z\~\~"),
        ("&lt; # $x$ \\", r"\&lt; \# \$x\$ \\"),
        ("株式会社(東京)", "株式会社(東京)"),
    ],
)
def test_markup_in_data_shows_as_written(written: str, escaped: str) -> None:
    assert plain(written) == escaped


def test_limits_do_not_hold_and_empty_tables_are_not_shown() -> None:
    table = Table("accounts", (Column("id"),), [("a",), ("b",)], limit=1)
    assert render_markdown(View("any", [table]), "en").endswith("| a |\n| b |\n")
    assert render_markdown(View("any", [Table("accounts", (Column("id"),), ())]), "en") == ""


def test_parameters_of_a_sentence_are_escaped() -> None:
    note = Note("account-created", {"id": "a*b"})
    assert "csctl explain a\\*b" in render_markdown(View("any", [note]), "en")


@given(st.text(), st.text())
def test_any_text_stays_in_its_cell(first: str, second: str) -> None:
    table = Table("accounts", (Column("id"), Column("name")), [(first, second)])
    said = render_markdown(View("any", [table]), "en")
    assert len(said.splitlines()) == 5
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", said.splitlines()[-1])) == 3
