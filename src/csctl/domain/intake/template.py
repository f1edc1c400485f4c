"""The account-plan template as it comes back filled in: labels in Japanese and English, values in people's words.

The labels are those of Smartsheet's customer success account plan, in both languages. A value that is not clearly what
its place takes is left out and said, never bent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from csctl.diagnostic import DataPath
from csctl.domain.intake import words
from csctl.domain.intake.words import NotUnderstoodError, plain

Rows = Iterable[tuple[int, Sequence[str]]]
"""Row numbers, and the cells of each."""


class Left(NamedTuple):
    """A row that was left out: its label, what stands beside it, and why."""

    row: int
    label: str
    value: str
    code: str


class Filled(NamedTuple):
    """What a filled-in template says: values at paths with the rows they came from, and rows that were left out."""

    values: Mapping[DataPath, Any]
    rows: Mapping[DataPath, int]
    left: Sequence[Left]


def filled(rows: Rows) -> Filled:
    """Read every row of two columns whose second one is filled in."""
    values: dict[DataPath, Any] = {}
    origins: dict[DataPath, int] = {}
    left: list[Left] = []
    for number, cells in rows:
        label, value = (cells[0], "\n".join(filter(None, cells[1:]))) if len(cells) > 1 else ("", "")
        if not label.strip() or not value.strip():
            continue
        try:
            path, read = _place(label)
            if path in values:
                raise NotUnderstoodError("template-twice")
            values[path], origins[path] = read(value.strip()), number
        except NotUnderstoodError as error:
            left.append(Left(number, _short(label), _short(value), error.code))
    return Filled(values, origins, left)


def _place(label: str) -> tuple[DataPath, Callable[[str], Any]]:
    """Where a label's value goes and how it is read; the longest known words in the label decide."""
    said = plain(label)
    found = max((label for label in _LABELS if label in said), key=len, default=None)
    if found is None:
        raise NotUnderstoodError("template-unknown-label")
    return _LABELS[found]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


_PLACES: Sequence[tuple[DataPath, Callable[[str], Any], Sequence[str]]] = (
    (("client", "name"), words.text, ("組織/団体名", "組織名", "organization name", "company name", "client name")),
    (("client", "industry"), words.text, ("業界/セクター", "industry", "sector")),
    (("client", "size"), words.employees, ("企業の規模", "company size", "organization size")),
    (("contract", "signed_on"), words.day, ("契約締結日", "contract date", "date of contract", "contract signed")),
    (("contract", "term_months"), words.months, ("契約期間", "contract term", "contract length", "length of contract")),
    (("client_team", "primary_contact"), words.person, ("主たる連絡先", "primary contact", "main contact")),
    (("client_team", "project_manager"), words.person, ("プロジェクト マネージャー", "project manager")),
    (
        ("client_team", "product_users"),
        words.listed,
        ("製品を使用する主な個人", "using the product", "using product", "product users"),
    ),
    (("client_team", "contacts"), words.people, ("その他の連絡先", "other contacts", "additional contacts")),
    (("internal_team", "csm"), words.text, ("カスタマー サクセス管理", "customer success manage")),
    (
        ("internal_team", "handover_manager"),
        words.text,
        (
            "セールス - カスタマーサクセス プロジェクト マネージャー",
            "sales-to-customer success project manager",
            "sales to customer success project manager",
            "sales-customer success project manager",
        ),
    ),
    (
        ("internal_team", "sales_rep"),
        words.text,
        ("セールス チーム担当者", "sales team representative", "sales representative"),
    ),
    (
        ("internal_team", "handover_sponsor"),
        words.text,
        ("移行スポンサー", "transition sponsor", "handover sponsor", "success sponsor"),
    ),
    (
        ("internal_team", "others"),
        words.people,
        ("その他の主要な関係者と役割", "other key stakeholders", "other stakeholders"),
    ),
    (
        ("goals", "objectives"),
        words.one_a_line,
        ("主な目的は何", "primary objective", "main objective", "primary goal"),
    ),
    (("goals", "revenue_model"), words.text, ("収益を生み出し", "generate revenue")),
    (
        ("goals", "success_looks_like"),
        words.text,
        ("顧客による成功の定義", "customer define success", "client define success"),
    ),
    (
        ("why_us",),
        words.text,
        ("ソリューションを選択した理由", "chose our solution", "choose our solution", "why our solution"),
    ),
    (
        ("client_success", "definition"),
        words.text,
        (
            "顧客によるカスタマー サクセスの定義",
            "client's definition of customer success",
            "client define customer success",
        ),
    ),
    (("client_success", "expectations"), words.one_a_line, ("顧客の期待事項", "expectations")),
    (
        ("client_success", "kpis"),
        words.listed,
        ("評価に使用される主要業績評価指標", "kpis used to evaluate", "kpis are used to evaluate"),
    ),
    (
        ("our_success", "definition"),
        words.text,
        ("自社チームの定義", "our team's definition", "our definition of customer success"),
    ),
    (("our_success", "kpis"), words.listed, ("どのような kpi を使用しますか", "kpis will we use", "kpis do we use")),
    (("kpis", "nps"), words.score("score"), ("ネット プロモーター", "net promoter")),
    (("kpis", "csat"), words.score("mean"), ("顧客満足度", "customer satisfaction score", "csat")),
    (("kpis", "churn"), words.churn, ("チャーン", "churn")),
    (("kpis", "health"), words.computed, ("健全性スコア", "health score")),
    (("communication", "style"), words.text, ("コミュニケーション スタイルは", "communication style")),
    (
        ("communication", "prefers"),
        words.text,
        ("連絡を取るのを好み", "prefer to communicate"),
    ),
    (("growth",), words.whats, ("成長機会", "growth opportunit")),
    (("budget", "note"), words.text, ("予算", "budget")),
    (("risks",), words.risks, ("潜在的なリスク", "potential risk", "risks")),
    (("issues",), words.whats, ("未解決の問題", "unresolved issues", "open issues", "outstanding issues")),
    (("follow_ups",), words.follow_ups, ("フォローアップ措置", "follow-up actions", "follow-up steps", "follow-ups")),
    (("next_contact",), words.day, ("次の連絡日", "フォローアップする日付", "next contact date", "next contact")),
    (("notes",), words.text, ("その他の備考", "additional notes", "other notes", "notes")),
)
_LABELS = {plain(label): (path, read) for path, read, labels in _PLACES for label in labels}
