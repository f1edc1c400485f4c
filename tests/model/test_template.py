"""The account-plan template: every field of it has its place in the model, in the template's order, under its label.

Left the template's own words (a section, then its fields), right where they stand in an account file and, where the
template asks a question or says more than a label can, what the label is.
"""

from __future__ import annotations

from itertools import groupby

import pytest

from csctl.i18n.fields import words
from csctl.model.account import Account
from model.places import places

TEMPLATE = [
    ("顧客情報", "client", ""),
    ("組織/団体名", "client.name", ""),
    ("業界/セクター", "client.industry", ""),
    ("企業の規模", "client.size", ""),
    ("契約締結日", "contract.signed_on", ""),
    ("契約期間", "contract.term_months", ""),
    ("顧客チーム情報", "client_team", ""),
    ("主たる連絡先", "client_team.primary_contact", ""),
    ("プロジェクト マネージャー", "client_team.project_manager", ""),
    ("製品を使用する主な個人、チーム、または部門", "client_team.product_users", ""),
    ("その他の連絡先", "client_team.contacts", ""),
    ("連絡先の役割の担当者", "client_team.contacts.role", "連絡先の役割"),
    ("顧客内部チーム情報", "internal_team", "内部チーム情報"),
    ("カスタマー サクセス管理 (CSM)", "internal_team.csm", ""),
    (
        "セールス - カスタマーサクセス プロジェクト マネージャー (またはコーディネーター)",
        "internal_team.handover_manager",
        "セールス - カスタマーサクセス プロジェクト マネージャー",
    ),
    ("セールス チーム担当者", "internal_team.sales_rep", ""),
    ("セールス - カスタマーサクセス移行スポンサー", "internal_team.handover_sponsor", ""),
    ("その他の主要な関係者と役割", "internal_team.others", ""),
    ("顧客の高レベルな目標", "goals", ""),
    ("顧客の主な目的は何ですか？", "goals.objectives", "顧客の主な目的"),
    ("顧客はどのように収益を生み出しますか？", "goals.revenue_model", "収益を生み出す方法"),
    ("顧客による成功の定義は何ですか？", "goals.success_looks_like", "顧客による成功の定義"),
    (
        "なぜ自社のカスタマー サクセス ソリューションなのですか？",
        "why_us",
        "自社のソリューションを選択した理由",
    ),
    ("顧客によるカスタマー サクセスの定義", "client_success", ""),
    ("顧客によるカスタマー サクセスの定義は何ですか？", "client_success.definition", "カスタマー サクセスの定義"),
    ("顧客の期待事項は何ですか？", "client_success.expectations", "顧客の期待事項"),
    (
        "提供するサービスの評価に使用される主要業績評価指標 (KPI) は何ですか？",
        "client_success.kpis",
        "評価に使用する KPI",
    ),
    ("自社によるカスタマー サクセスの定義", "our_success", ""),
    ("自社チームの定義は何ですか？", "our_success.definition", "自社チームの定義"),
    (
        "提供するサービスでこの顧客を満足させるために、どのような KPI を使用しますか？",
        "our_success.kpis",
        "満足させるために使用する KPI",
    ),
    ("主要業績評価指標 (KPI)", "kpis", ""),
    ("ネット プロモーター スコア (顧客推奨度、NPS)", "kpis.nps", ""),
    ("顧客満足度スコア (CSAT スコア)", "kpis.csat", ""),
    ("チャーン スコア", "kpis.churn", ""),
    # Computed from the KPIs by `csctl health`; what a person may write is another band.
    ("健全性スコア", "health_override", "健全性スコアの手動判断"),
    ("作業とコミュニケーション スタイル", "communication", ""),
    ("顧客のコミュニケーション スタイルは何ですか？", "communication.style", "コミュニケーション スタイル"),
    ("顧客はどのように連絡を取るのを好みますか？", "communication.prefers", "希望する連絡方法"),
    ("成長機会", "growth", ""),
    ("顧客予算", "budget", ""),
    ("潜在的なリスク", "risks", ""),
    ("未解決の問題", "issues", ""),
    ("フォローアップ措置", "follow_ups", ""),
    ("次の連絡日", "next_contact", ""),
    ("その他の備考", "notes", ""),
]
ADDED = {"renewal", "adoption", "success_plan", "milestones", "ebr", "advocacy", "feedback", "interactions"}
"""Sections of the profession map and the adoption article."""
FIELDS = list(places(Account))


@pytest.mark.parametrize(("asked", "place", "label"), TEMPLATE, ids=[place for _, place, _ in TEMPLATE])
def test_every_field_of_the_template_has_its_place_and_label(asked: str, place: str, label: str) -> None:
    assert place in FIELDS
    assert words("ja", "account")[place].label == (label or asked)


def test_the_fields_stand_in_the_order_of_the_template() -> None:
    order = [FIELDS.index(place) for _, place, _ in TEMPLATE]
    assert order == sorted(order)


def test_every_section_is_the_templates_or_one_of_those_that_were_added() -> None:
    asked = [section for section, _ in groupby(place.partition(".")[0] for _, place, _ in TEMPLATE)]
    assert [section for section in FIELDS if "." not in section and section not in ADDED] == asked
