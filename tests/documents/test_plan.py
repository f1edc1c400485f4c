"""The account plan tells everything: each field of the template's list, in both languages, and in its order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csctl.documents.audience import Leaf, leaves
from csctl.documents.escape import clean
from csctl.documents.markdown import read
from csctl.documents.tree import Heading, walk
from csctl.documents.tree import said as words
from csctl.i18n import LANGUAGES, Language, label
from csctl.i18n.values import day, money, number
from csctl.model.account import Account
from documents.accounts import FULL, account, document, full
from documents.hostile import ATTEMPTS

LEAVES = list(leaves(full()))
UNTOLD = {
    "success_plan.id": "names the outcome for other lines of the file only",
    "risks.id": "the same",
    "follow_ups.id": "the same",
    "issues.audience": "says for whom the item is, not what it is",
    "follow_ups.audience": "the same",
    "feedback.audience": "the same",
    "kpis.nps.score": "the counts are told, and the score they make",
}
"""What the plan does not print, and why."""


@cache
def text(language: Language) -> str:
    """The plan of the full account, without Markdown's escapes."""
    return unescape(document("plan", full(), language).build("md").decode().replace("\\", ""))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("leaf", [leaf for leaf in LEAVES if leaf.field not in UNTOLD], ids=lambda leaf: str(leaf.path))
def test_the_plan_tells_every_field(leaf: Leaf, language: Language) -> None:
    assert any(said in text(language) for said in forms(leaf, language)), forms(leaf, language)


def forms(leaf: Leaf, language: Language) -> list[str]:
    """How a value may stand in the plan."""
    value = leaf.value
    if isinstance(value, Mapping):
        return [money(value, language)]
    if isinstance(value, bool):
        return [label(language, f"word.{'yes' if value else 'no'}", ""), *_RENEWS[language]]
    if isinstance(value, date):
        return [day(value, language), value.isoformat(), f"{value.year}年{value.month}月", _month(value)]
    if isinstance(value, int | float):
        return [number(value), money({"JPY": value}, language)]
    return [value.split("\n")[0], label(language, f"word.{value}", value)]


_RENEWS: Mapping[Language, list[str]] = {"en": ["renews by itself"], "ja": ["自動更新あり"]}


def _month(value: date) -> str:
    return day(value, "en").split(" ", 1)[1]


TEMPLATE: Mapping[Language, list[str]] = {
    "ja": [
        *("顧客情報", "顧客チーム情報", "内部チーム", "顧客の高レベルな目標", "なぜ自社のソリューションなのか"),
        *("顧客によるカスタマーサクセスの定義", "自社によるカスタマーサクセスの定義", "主要業績評価指標 (KPI)"),
        *("作業とコミュニケーション スタイル", "成長機会", "顧客予算", "潜在的なリスク", "未解決の問題"),
        *("フォローアップ措置", "次の連絡日", "その他の備考"),
    ],
    "en": [
        *("Client", "Their team", "Our team", "Their high-level goals", "Why us"),
        *("Customer success, as they define it", "Customer success, as we define it", "Key performance indicators"),
        *("Work and communication style", "Growth opportunities", "Budget", "Potential risks", "Open issues"),
        *("Follow-ups", "Next contact", "Notes"),
    ],
}
"""The sections of the account-plan template, in its order."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("of", [full(), account()], ids=["full", "empty"])
def test_the_sections_of_the_template_come_first_and_in_its_order(of: Account, language: Language) -> None:
    tree = read(document("plan", of, language).markdown)
    found = [words(node.content) for node in tree.content if isinstance(node, Heading) and node.level == 2]
    assert found[: len(TEMPLATE[language])] == TEMPLATE[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_four_kpis_of_the_template_come_first(language: Language) -> None:
    plan = text(language)
    score = label(language, "document.health-score", "")
    rows = [line.split("|")[1].strip() for line in plan.splitlines() if line.startswith("|")]
    first = rows.index("NPS")
    assert rows[first : first + 4] == ["NPS", "CSAT", label(language, "measure.churn", ""), score]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_is_a_dash_and_never_a_guess(language: Language) -> None:
    plan = document("plan", account(), language).markdown
    for word in ("None", "null", "False", "True", "{{", "nan"):
        assert word not in plan
    assert "\n–\n" in plan


def _shape(markdown: str) -> list[str]:
    """What a document is made of, without what it says."""
    return [type(node).__name__ for node in walk(read(markdown)) if type(node).__name__ not in ("Text", "Break")]


def _filled(texts: list[str]) -> Account:
    """The full account with other texts in every field that takes free text."""
    rest = iter(texts * 200)
    return Account.model_validate(_replaced(FULL, rest, ""))


_CHOSEN = ("stage", "influence", "stance", "kind", "severity", "likelihood", "status", "audience", "band", "language")
_WORDS = ("initiated_by", "reference", "case_study", "id", "segment", "period", "call", "step", "answer", "sentiment")
_ASKED = ("seminar",)


def _replaced(value: object, texts: object, key: str) -> object:
    if isinstance(value, Mapping):
        return {name: _replaced(part, texts, name) for name, part in value.items()}
    if isinstance(value, list):
        return [_replaced(item, texts, key) for item in value]
    if isinstance(value, str) and key not in (*_CHOSEN, *_WORDS) and value not in ("neutral", *_ASKED):
        return next(texts)  # type: ignore[call-overload]
    return value


_TEXT = (st.sampled_from(ATTEMPTS) | st.text(min_size=1, max_size=40)).filter(lambda text: _is_text(text.strip()))


def _harmless(text: str, number: int) -> str:
    """As many lines as the text has: a note's lines are paragraphs."""
    return "\n".join(f"harmless {number}" for _ in clean(text).split("\n"))


def _is_text(text: str) -> bool:
    """Whether the model takes it: something, and no half of a character."""
    return bool(text) and not any("\ud800" <= char <= "\udfff" for char in text)


@settings(max_examples=60, deadline=None)
@given(st.lists(_TEXT, min_size=1, max_size=5), st.sampled_from(["plan", "ebr-internal", "handover"]))
def test_no_text_in_any_field_changes_what_a_page_is_made_of(texts: list[str], template: str) -> None:
    harmless = [_harmless(text, [other.strip() for other in texts].index(text.strip())) for text in texts]
    assert _shape(document(template, _filled(texts)).markdown) == _shape(document(template, _filled(harmless)).markdown)
