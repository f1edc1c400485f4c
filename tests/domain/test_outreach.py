"""Outreach: to whom, in which language, and never more than the client may know."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.domain.outreach import (
    FACTS,
    Draft,
    MissingFactError,
    customer_facts,
    draft,
    fill,
    recipient,
    template_faults,
)
from csctl.model.practice import Mail
from domain.told import DAY, TODAY, client, contract, practice

LEFT = {"name": "Gone", "email": "gone@a.example.com", "left_on": DAY("2026-11-01")}
LEAD = {"name": "Lead", "email": "lead@a.example.com"}
MAILS = {
    "en": Mail(subject="{{ client }}", body="Dear {{ contact }}"),
    "ja": Mail(subject="{{ client }} 様", body="{{ contact }} 様 {{ renews_on }}"),
}
SAY = {"en": date.isoformat, "ja": lambda day: f"{day.month}月{day.day}日"}


def drafted(fallback: str = "en", **sections: Any) -> Draft:
    return draft(client("acme", **sections), MAILS, fallback, SAY, today=TODAY)


@pytest.mark.parametrize(
    ("team", "name"),
    [
        ({"primary_contact": {"name": "P", "email": "p@a.example.com"}, "project_manager": LEAD}, "P"),
        ({"primary_contact": LEFT, "project_manager": LEAD}, "Lead"),
        ({"primary_contact": {"name": "P"}, "project_manager": LEAD}, "Lead"),
        ({"primary_contact": {"name": "P"}}, "P"),
        ({"primary_contact": LEFT}, None),
        ({}, None),
    ],
)
def test_an_email_goes_to_the_primary_contact_or_the_project_manager_who_is_still_there(
    team: dict[str, Any], name: str | None
) -> None:
    person = recipient(client(client_team=team).account, today=TODAY)[1]
    assert (person.name if person else None) == name


@pytest.mark.parametrize(
    ("language", "fallback", "expected", "assumed"),
    [("ja", "en", "ja", False), ("en", "ja", "en", False), (None, "ja", "ja", True)],
)
def test_a_draft_is_in_the_clients_language_else_in_that_of_the_command(
    language: str | None, fallback: str, expected: str, assumed: bool
) -> None:
    sections = {"communication": {"language": language}} if language else {}
    each = drafted(fallback, client_team={"primary_contact": LEAD}, contract=contract("2027-02-01"), **sections)
    assert (each.language, each.assumed) == (expected, assumed)


def test_a_language_without_a_text_falls_back_to_one_that_has_it() -> None:
    each = draft(client(communication={"language": "ja"}), {"en": MAILS["en"]}, "ja", SAY, today=TODAY)
    assert each.language == "en"


def test_a_draft_that_would_say_something_unknown_says_nothing_and_names_it() -> None:
    each = drafted("ja", client_team={"primary_contact": LEAD})
    assert (each.missing, each.subject, each.body) == ("renews_on", "", "")


def test_days_read_as_in_the_language() -> None:
    assert (
        drafted("ja", client_team={"primary_contact": LEAD}, contract=contract("2027-02-01")).body == "Lead 様 2月1日"
    )


def test_a_template_gets_exactly_the_facts_a_client_may_know() -> None:
    full = client(
        csm="Ann",
        client_team={"primary_contact": LEAD},
        contract=contract("2027-02-01", auto_renew=True, notice_days=30, signed_on=DAY("2024-01-01")),
        goals={"objectives": ["Faster\nreleases", "Second"]},
        ebr={"next": DAY("2026-12-01")},
        notes="They pay late",
        risks=[{"kind": "company", "what": "Takeover"}],
        budget={"note": "Frozen"},
    ).account
    known = customer_facts(full, full.client_team.primary_contact, date.isoformat)
    assert tuple(sorted(known)) == tuple(sorted(FACTS))
    assert known["goal"] == "Faster releases"
    assert all(isinstance(value, str) for value in known.values())
    assert not any(secret in " ".join(known.values()) for secret in ("late", "Takeover", "Frozen"))


def test_an_if_asks_whether_a_fact_is_there_and_printing_one_that_is_not_fails() -> None:
    assert fill("{% if goal %}{{ goal }}{% else %}nothing{% endif %}", {}) == "nothing"
    with pytest.raises(MissingFactError) as missing:
        fill("Dear {{ contact }}", {})
    assert missing.value.name == "contact"


def test_data_is_never_a_template_or_markup() -> None:
    assert fill("Dear {{ contact }}", {"contact": "{{ csm }} <b>&"}) == "Dear {{ csm }} <b>&"


def faults(body: str) -> list[tuple[str, int]]:
    mails = {"hello": {"en": {"subject": "Hi", "body": body}}}
    return [(finding.code, line) for finding, line in template_faults(practice(outreach=mails))]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{{ health }}", "unknown-customer-fact"),
        ("{% if notes %}x{% endif %}", "unknown-customer-fact"),
        ("{{ client.__class__ }}", "mail-forbidden"),
        ("{{ client | upper }}", "mail-forbidden"),
        ("{{ client() }}", "mail-forbidden"),
        ("{{ 'a' * 1000000000 }}", "mail-forbidden"),
        ("{% for x in client %}{{ x }}{% endfor %}", "mail-forbidden"),
        ("{% include 'secrets' %}", "mail-forbidden"),
        ("{% set x = client %}", "mail-forbidden"),
        ("{% macro m() %}{% endmacro %}", "mail-forbidden"),
        ("{{ client", "mail-syntax"),
        ("{% if client %}", "mail-syntax"),
    ],
)
def test_a_template_takes_only_text_names_and_if(body: str, code: str) -> None:
    assert code in {found for found, _ in faults(body)}
    assert faults(f"one\ntwo\n{body}")[0][1] >= 3


@given(st.text(max_size=200))
def test_a_template_that_passes_the_check_fills_or_names_what_is_missing(body: str) -> None:
    if not body.strip() or faults(body):
        return
    try:
        assert isinstance(fill(body, dict.fromkeys(FACTS, "x")), str)
    except MissingFactError:
        pytest.fail("all facts are there")
