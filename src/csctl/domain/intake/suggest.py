"""A first mapping, by looking at the head of a table and some of its cells: a proposal for a person to correct."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from unicodedata import normalize

from csctl.diagnostic import DataPath
from csctl.domain.intake.cells import BadCellError, Cell, day, number
from csctl.domain.path import parse
from csctl.model import outline
from csctl.model.account import Account
from csctl.model.mapping import NumberFormat

SAMPLES = 200
"""Cells of a column that are looked at."""
SHOWN = 3
UNDECIDED = "?"
"""In place of what the cells leave open, a date format or the meaning of a word; an import refuses it."""

NAMES: Mapping[str, Sequence[str]] = {
    "client.name": ("account name", "company name", "company", "name", "client", "customer",
                    "会社名", "顧客名", "取引先名", "企業名", "組織名", "団体名", "名称"),
    "client.industry": ("industry", "sector", "業界", "業種", "セクター"),
    "client.size.employees": ("employees", "number of employees", "numberofemployees",
                              "headcount", "従業員数", "社員数"),
    "client.size.revenue": ("annual revenue", "annualrevenue", "revenue", "売上", "売上高", "年商"),
    "client.segment": ("segment", "tier", "セグメント"),
    "client.stage": ("stage", "lifecycle stage", "lifecyclestage", "status", "ステージ", "状態"),
    "contract.signed_on": ("signed on", "contract date", "close date", "契約日", "契約締結日"),
    "contract.current_from": ("contract start", "start date", "term start", "契約開始日", "利用開始日"),
    "contract.renews_on": ("renewal date", "renews on", "contract end", "end date",
                           "更新日", "契約更新日", "契約終了日", "満了日"),
    "contract.term_months": ("term", "term months", "contract term", "contract months", "契約期間", "契約月数"),
    "contract.arr.JPY": ("年間契約額", "年額", "契約金額", "arr (jpy)", "arr jpy"),
    "contract.arr.USD": ("arr", "arr (usd)", "arr usd", "annual recurring revenue", "acv"),
    "internal_team.csm": ("csm", "owner", "account owner", "customer success manager", "担当csm", "担当者", "担当"),
    "internal_team.sales_rep": ("sales rep", "sales representative", "営業担当", "営業"),
    "client_team.primary_contact.name": ("primary contact", "contact", "contact name", "窓口", "主たる連絡先"),
    "client_team.primary_contact.email": ("email", "e-mail", "contact email", "メール", "メールアドレス"),
    "client_team.primary_contact.tel": ("phone", "tel", "telephone", "電話", "電話番号"),
    "next_contact": ("next contact", "next activity", "次回連絡日", "次の連絡日"),
    "notes": ("notes", "description", "備考", "メモ"),
}  # fmt: skip
"""Heads of CRM exports, in small letters, by where they belong."""
_TARGETS = {name: target for target, names in NAMES.items() for name in names}
_KEYS = ("account id", "accountid", "account number", "customer id", "customerid", "company id", "id", "record id",
         "顧客id", "顧客コード", "取引先コード", "企業コード", "コード")  # fmt: skip
_DATES = ("iso", "%Y/%m/%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y年%m月%d日", "%d-%b-%Y", "wareki")
_NUMBERS: Sequence[Mapping[str, Any]] = (
    {},
    {"thousands": ","},
    {"thousands": ",", "negative": ["△", "-"]},
    {"thousands": ",", "currency": "¥"},
    {"thousands": ",", "currency": "$"},
    {"thousands": ",", "currency": "円"},
    {"thousands": ",", "full_width": True},
    {"percent": True},
    {"scientific": True},
    {"decimal": ",", "thousands": "."},
)
"""From the plainest on; the first that reads every cell is proposed."""


class Proposal(NamedTuple):
    """One column: where it may go (None: nobody knows), what its mapping adds, cells to judge it by,
    and the formats between which they do not decide."""

    column: str
    to: str | None
    extra: Mapping[str, Any]
    samples: Sequence[str]
    undecided: Sequence[str] = ()


def proposals(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[Proposal]:
    """One for each column; no place is proposed twice."""
    found: list[Proposal] = []
    for at, name in enumerate(head):
        cells = [row[at] for row in rows if row[at] not in (None, "")][:SAMPLES]
        target = _TARGETS.get(_plain(name))
        if target in {each.to for each in found}:
            target = None
        found.append(_proposal(name, target, cells))
    return found


def named(found: Sequence[Proposal], column: str) -> list[Proposal]:
    """The proposals with a column for the client's name: that of the key where there is no other."""
    if any(each.to == "client.name" for each in found):
        return list(found)
    return [each._replace(to="client.name", extra={}) if each.column == column else each for each in found]


def _proposal(name: str, target: str | None, cells: Sequence[Cell]) -> Proposal:
    samples = list(dict.fromkeys(str(cell).strip()[:30] for cell in cells))[:SHOWN]
    if target is None:
        return Proposal(name, None, {}, samples)
    path = parse(target)
    texts = [cell.strip() for cell in cells if isinstance(cell, str)]
    extra, open_ = _format(path, texts)
    return Proposal(name, target, extra, samples, open_)


def _format(path: DataPath, texts: Sequence[str]) -> tuple[dict[str, Any], Sequence[str]]:
    kinds = outline.kinds(Account, path)
    if not texts:
        return {}, ()
    if date in kinds:
        fitting = [form for form in _DATES if all(_is_day(text, form) for text in texts)]
        if len(fitting) == 1:
            return ({} if fitting == ["iso"] else {"dates": fitting[0]}), ()
        return {"dates": UNDECIDED}, fitting
    if int in kinds and not outline.takes_text(Account, path):
        fits = (form for form in _NUMBERS if all(_is_number(text, form) for text in texts))
        form = next(fits, None)
        return ({"numbers": dict(form)} if form else {}), ()
    return _words(path, texts), ()


def _words(path: DataPath, texts: Sequence[str]) -> dict[str, Any]:
    """Few words in place of ours: each gets a line, for a person to say what it means."""
    allowed = [word for kind in outline.kinds(Account, path) for word in getattr(kind, "__args__", ())]
    seen = sorted(set(texts))
    if not allowed or set(seen) <= set(allowed):
        return {}
    return {"words": {text: text if text in allowed else UNDECIDED for text in seen}}


def _is_day(text: str, form: str) -> bool:
    try:
        day(text, form)
    except BadCellError:
        return False
    return True


def _is_number(text: str, form: Mapping[str, Any]) -> bool:
    try:
        number(text, NumberFormat.model_validate(form))
    except BadCellError:
        return False
    return True


def _plain(name: str) -> str:
    return re.sub(r"[\s_]+", " ", normalize("NFKC", name)).strip().lower()


def key(found: Sequence[Proposal], rows: Sequence[Sequence[Cell]]) -> tuple[str, str]:
    """The column that names the account, and the rule: an id if there is one, else the name made to one."""
    for at, each in enumerate(found):
        cells = [str(row[at]) for row in rows]
        if _plain(each.column) in _KEYS and len(set(cells)) == len(cells) and all(map(_is_id_like, cells)):
            return each.column, "as-is"
    named = next((each.column for each in found if each.to == "client.name"), found[0].column)
    return named, "slug"


def _is_id_like(text: str) -> bool:
    return re.fullmatch(r"[^\W_][\w.-]*", text) is not None and not text.endswith(".")
