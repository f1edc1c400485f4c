"""A filled-in account plan is read by its labels, in both languages; what is not clear is left out and said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from csctl.domain.intake.template import filled
from csctl.model.account import Account


def read(*rows: tuple[str, str]) -> dict[Any, Any]:
    return dict(filled(enumerate(rows, 1)).values)


def codes(*rows: tuple[str, str]) -> list[tuple[int, str]]:
    return [(left.row, left.code) for left in filled(enumerate(rows, 1)).left]


@pytest.mark.parametrize(
    ("label", "value", "path", "read_as"),
    [
        ("組織/団体名", "白馬精機", ("client", "name"), "白馬精機"),
        ("Organization Name:", "Orca", ("client", "name"), "Orca"),
        ("企業の規模", "２，４８０ 名", ("client", "size"), {"employees": 2480}),
        ("契約締結日", "2024年4月1日", ("contract", "signed_on"), date(2024, 4, 1)),
        ("契約締結日", "令和6年4月1日", ("contract", "signed_on"), date(2024, 4, 1)),
        ("契約期間", "12 か月", ("contract", "term_months"), 12),
        ("Contract Term", "2 years", ("contract", "term_months"), 24),
        (
            "主たる連絡先",
            "佐藤 美咲（経営企画部 部長）",
            ("client_team", "primary_contact"),
            {"name": "佐藤 美咲", "title": "経営企画部 部長"},
        ),
        ("プロジェクト マネージャー", "髙橋", ("client_team", "project_manager"), {"name": "髙橋"}),
        (
            "セールス - カスタマーサクセス プロジェクト マネージャー (またはコーディネーター)",
            "中村",
            ("internal_team", "handover_manager"),
            "中村",
        ),
        (
            "製品を使用する主な個人、チーム、または部門",
            "生産技術部、購買部",
            ("client_team", "product_users"),
            ["生産技術部", "購買部"],
        ),
        ("顧客の主な目的は何ですか？", "・a\n・b、c", ("goals", "objectives"), ["a", "b、c"]),
        ("顧客による成功の定義は何ですか？", "x", ("goals", "success_looks_like"), "x"),
        ("顧客によるカスタマー サクセスの定義は何ですか？", "x", ("client_success", "definition"), "x"),
        (
            "ネット プロモーター スコア (顧客推奨度、NPS)\n(…)",
            "38 (n=26, 2026-09-30)",
            ("kpis", "nps"),
            {"score": 38, "n": 26, "on": date(2026, 9, 30)},
        ),
        ("顧客満足度スコア", "4.4 2026/10/31", ("kpis", "csat"), {"mean": 4.4, "on": date(2026, 10, 31)}),
        ("チャーン スコア", "6/412 (2026-Q3)", ("kpis", "churn"), {"lost": 6, "of": 412, "period": "2026-Q3"}),
        ("潜在的なリスク", "企業：異動", ("risks",), [{"kind": "company", "what": "異動"}]),
        ("フォローアップ措置", "a\nb", ("follow_ups",), [{"id": "f1", "what": "a"}, {"id": "f2", "what": "b"}]),
        ("次の連絡日", "2026/11/26", ("next_contact",), date(2026, 11, 26)),
        ("Next Contact Date", "2026-11-26", ("next_contact",), date(2026, 11, 26)),
    ],
)
def test_a_label_leads_to_its_place(label: str, value: str, path: Any, read_as: Any) -> None:
    assert read((label, value)) == {path: read_as}


@pytest.mark.parametrize(
    ("label", "value", "code"),
    [
        ("好きな色", "青", "template-unknown-label"),
        ("契約締結日", "04/01/2024", "template-day"),
        ("契約期間", "長め", "template-months"),
        ("企業の規模", "大企業", "template-employees"),
        ("主たる連絡先", "a\nb", "template-one-person"),
        ("NPS (ネット プロモーター スコア)", "38", "template-reading"),
        ("NPS (ネット プロモーター スコア)", "2026-09-30 38", "template-reading"),
        ("顧客満足度スコア", "良好", "template-reading"),
        ("チャーン スコア", "1.5 %", "template-churn"),
        ("健全性スコア", "80", "template-health"),
        ("潜在的なリスク", "決裁者の異動", "template-risk-kind"),
    ],
)
def test_a_value_that_is_not_clear_is_left_out_and_said(label: str, value: str, code: str) -> None:
    assert codes(("備考なし", ""), (label, value)) == [(2, code)]
    assert read((label, value)) == {}


def test_heads_and_empty_rows_are_passed_over() -> None:
    rows: list[tuple[str, ...]] = [("顧客情報",), ("組織/団体名", ""), ("", "x"), ("組織/団体名", "a"), ("組織名", "b")]
    found = filled(enumerate(rows, 1))
    assert found.values == {("client", "name"): "a"}
    assert [(left.row, left.code) for left in found.left] == [(5, "template-twice")]


def test_what_a_whole_template_says_is_an_account() -> None:
    values = read(("組織名", "x"), ("潜在的なリスク", "製品: y"), ("次の連絡日", "2026-11-26"))
    data: dict[str, Any] = {"client": {"name": values.pop(("client", "name"))}}
    assert Account.model_validate(data | {path[0]: value for path, value in values.items()}).risks[0].kind == "product"
