"""What people write into a form, read only where it is clear: names with titles, days, spans of time, scores."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, get_args
from unicodedata import normalize

from csctl.domain.intake.cells import BadCellError
from csctl.domain.intake.cells import day as day_of
from csctl.model.shape import RiskKind


class NotUnderstoodError(Exception):
    """A value that is not clearly what its place takes; the code says what would be."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def plain(text: str) -> str:
    """Text for comparing: one width, small letters, no blanks."""
    return re.sub(r"\s", "", normalize("NFKC", text)).lower()


def text(value: str) -> str:
    """As it is."""
    return value


def listed(value: str) -> list[str]:
    """One a line; in one line, one between `、` or `;`."""
    parts = value.split("\n") if "\n" in value else re.split(r"[、;;]", value)
    return [part for each in parts if (part := _bare(each))]


def one_a_line(value: str) -> list[str]:
    return [part for each in value.split("\n") if (part := _bare(each))]


def _bare(text: str) -> str:
    return text.strip().lstrip("・-*•●").strip()


_PERSON = re.compile(r"(?P<name>[^()（）]+?)\s*[((（](?P<role>[^()（）]+)[))）]")


def person(value: str) -> dict[str, str]:
    """`佐藤 美咲 (経営企画部 部長)`: a name, with a title in brackets."""
    if "\n" in value:
        raise NotUnderstoodError("template-one-person")
    found = _PERSON.fullmatch(value)
    return {"name": found["name"], "title": found["role"]} if found else {"name": value}


def people(value: str) -> list[dict[str, str]]:
    """One person a line, with a role in brackets."""
    people = [(_PERSON.fullmatch(line), line) for line in one_a_line(value)]
    return [{"name": found["name"], "role": found["role"]} if found else {"name": line} for found, line in people]


_DAYS = ("iso", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "wareki")
"""Formats that put the year first, so that none is taken for another."""


def day(value: str) -> date:
    text = re.sub(r"\s", "", normalize("NFKC", value))
    for form in _DAYS:
        try:
            return day_of(text, form)
        except BadCellError:
            continue
    raise NotUnderstoodError("template-day")


def months(value: str) -> int:
    """`12 か月`, `1 年`, `24 months`."""
    found = re.fullmatch(r"(\d{1,3})(か月|ヶ月|カ月|ヵ月|箇月|months?|年間?|years?)", plain(value))
    if not found:
        raise NotUnderstoodError("template-months")
    return int(found[1]) * (12 if found[2][0] in "年y" else 1)


def employees(value: str) -> dict[str, int]:
    """`2,480 名`, `2480 employees`."""
    found = re.fullmatch(r"(?:従業員数?)?:?([\d,]+)(?:名|人|employees|people)", plain(value))
    if not found:
        raise NotUnderstoodError("template-employees")
    return {"employees": int(found[1].replace(",", ""))}


_ON = r".*?(?P<on>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?).*"


def score(key: str) -> Callable[[str], dict[str, Any]]:
    """`38 (n=26, 2026-09-30)`: a number, how many answered, and the day; without a day it is no reading."""

    def read(value: str) -> dict[str, Any]:
        text = _line(value)
        found = re.fullmatch(r"(?P<score>-?\d+(?:\.\d+)?)(?=[\s(,、]|$).*", text)
        on = re.fullmatch(_ON, text)
        if not found or not on:
            raise NotUnderstoodError("template-reading")
        n = re.search(r"\bn ?= ?(\d+)", text)
        score = float(found["score"])
        number = int(score) if score.is_integer() else score
        return {key: number, **({"n": int(n[1])} if n else {}), "on": day(on["on"])}

    return read


def _line(value: str) -> str:
    """One width, small letters, single blanks; blanks part numbers here."""
    return " ".join(normalize("NFKC", value).lower().split())


def churn(value: str) -> dict[str, Any]:
    """`6/412 2026-Q3`: how many left, of how many, in which period."""
    found = re.fullmatch(r"(\d+) ?/ ?(\d+)\D+((?:19|20|21)\d\d(?:-(?:q[1-4]|h[12]|\d\d))?)\D*", _line(value))
    if not found:
        raise NotUnderstoodError("template-churn")
    return {"lost": int(found[1]), "of": int(found[2]), "period": found[3].upper()}


def computed(_: str) -> Any:
    raise NotUnderstoodError("template-health")


def whats(value: str) -> list[dict[str, str]]:
    return [{"what": line} for line in one_a_line(value)]


def follow_ups(value: str) -> list[dict[str, str]]:
    return [{"id": f"f{number}", "what": line} for number, line in enumerate(one_a_line(value), 1)]


_KINDS: Mapping[str, str] = {
    **{kind: kind for kind in get_args(RiskKind)},
    "導入": "implementation",
    "心情": "sentiment",
    "感情": "sentiment",
    "製品": "product",
    "企業": "company",
    "会社": "company",
    "サポート": "support",
}


def risks(value: str) -> list[dict[str, str]]:
    """One a line, its kind before a colon: `企業: 決裁者の異動`, `product: slow reports`."""
    risks = []
    for line in one_a_line(value):
        kind, colon, what = normalize("NFKC", line).partition(":")
        if not colon or plain(kind) not in _KINDS or not what.strip():
            raise NotUnderstoodError("template-risk-kind")
        risks.append({"kind": _KINDS[plain(kind)], "what": what.strip()})
    return risks
