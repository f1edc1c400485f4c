"""What a client's document can reach, and the gate: every internal value of an account, in several ways, is stopped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from csctl.diagnostic import CsctlError, DataPath, Diagnostic
from csctl.documents.audience import Leaf, leaves
from csctl.documents.compose import audience_of, written
from csctl.documents.leak import AMOUNT, secrets
from csctl.i18n import LANGUAGES, Language
from csctl.i18n.values import money
from csctl.model.account import Account
from documents.accounts import account, document, full, templates

INTERNAL = [leaf for leaf in leaves(full()) if not leaf.customer]
CUSTOMER_COMMENT = "{# audience: customer #}\n"


def field(leaf: Leaf) -> str:
    """How a template would ask for a value: `account.risks[0].what`."""
    return f"account.{written(leaf.path)}"


def refused(text: str, of: Account | None = None, **parts: str) -> list[Diagnostic]:
    """What a client's document from this template is refused for."""
    source = templates(note=CUSTOMER_COMMENT + text, **parts)
    with pytest.raises(CsctlError) as error:
        document("note", of or full(), source=source)
    return list(error.value.diagnostics)


@pytest.mark.parametrize("leaf", [leaf for leaf in INTERNAL if leaf.path[0] != "follow_ups"], ids=field)
def test_a_reference_to_an_internal_field_is_an_error_that_names_it(leaf: Leaf) -> None:
    (fault,) = refused(f"{{{{ {field(leaf)} }}}}")
    assert fault.code == "template-field-hidden"
    asked = f"account.{leaf.field}"
    assert asked.startswith(str(fault.params["field"]))
    assert (fault.location.path, fault.location.line) == ("templates/note.en.md.j2", 2)


def test_an_item_of_a_list_that_is_ours_alone_is_not_there() -> None:
    assert [d.code for d in refused("{{ account.follow_ups[0].what }}")] == ["template-field"]


@pytest.mark.parametrize("leaf", INTERNAL, ids=field)
def test_a_part_that_is_included_reaches_no_further(leaf: Leaf) -> None:
    codes = [d.code for d in refused('{% include "_part.en.md.j2" %}', _part=f"x\n{{{{ {field(leaf)} }}}}")]
    assert codes in (["template-field-hidden"], ["template-field"])


@pytest.mark.parametrize("fact", ["health.overall", "kpis", "people", "renewal.terms", "talk.keep", "know", "handover"])
def test_what_is_worked_out_for_us_is_not_there(fact: str) -> None:
    (fault,) = refused(f"{{% for x in {fact} %}}{{% endfor %}}{{{{ {fact} }}}}")
    assert (fault.code, fault.params["field"]) == ("template-field-hidden", fact.partition(".")[0])


@pytest.mark.parametrize(
    "text",
    [
        "{% for c in account.client_team.contacts %}{{ c.stance }}{% endfor %}",
        "{% set a = account %}{{ a['risks'] }}",
        "{% macro m(x) %}{{ x.notes }}{% endmacro %}{{ m(account) }}",
        "{{ account.feedback | map(attribute='from') | join }}",
        "{% for f in account.feedback if f.owner %}x{% endfor %}",
    ],
)
def test_no_detour_leads_to_an_internal_field(text: str) -> None:
    assert {d.code for d in refused(text)} <= {"template-field-hidden", "template-field", "template-value"}


def test_there_is_nothing_internal_to_be_listed() -> None:
    made = document(
        "note", full(), source=templates(note=CUSTOMER_COMMENT + "{% for key in account %}{{ key }} {% endfor %}")
    )
    assert "risks" not in made.markdown


_KNOWN = {secret.path for secret in secrets("x", full())}
COPIED = [leaf for leaf in INTERNAL if leaf.path in _KNOWN]
"""Values that say enough to be known again."""


@pytest.mark.parametrize("leaf", COPIED, ids=field)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_internal_value_copied_into_a_field_of_the_client_is_stopped(leaf: Leaf, language: Language) -> None:
    copied = full().model_copy(update={"goals": full().goals.model_copy(update={"objectives": (said(leaf),)})})
    with pytest.raises(CsctlError) as error:
        document("ebr", copied, language)
    assert leaf.path in [_path(d) for d in error.value.diagnostics]


@pytest.mark.parametrize("leaf", COPIED, ids=field)
def test_an_internal_value_written_into_the_template_is_stopped(leaf: Leaf) -> None:
    assert leaf.path in [_path(d) for d in refused(f"As we said: {said(leaf)}!")]


def said(leaf: Leaf) -> str:
    """A value as somebody would write it."""
    if isinstance(leaf.value, Mapping):
        return money(leaf.value, "ja")
    return str(leaf.value)


def _path(diagnostic: Diagnostic) -> DataPath:
    assert diagnostic.code == "leak"
    found = str(diagnostic.params["field"])
    return next(leaf.path for leaf in INTERNAL if written(leaf.path) == found)


def test_every_internal_field_is_kept_by_the_gate_or_says_too_little_to_be_known() -> None:
    kept = {leaf.field for leaf in COPIED}
    rest = {leaf.field: leaf.value for leaf in INTERNAL if leaf.field not in kept}
    assert {name for name, value in rest.items() if _says_much(value)} == {
        "our_success.kpis",  # names of measures, which the client's document may name as well
        "client.segment",
        "client_team.contacts.role",
        "milestones.kind",
        "milestones.stage",
        "interactions.channel",
        "interactions.with",  # names the client reads anyway
        "kpis.sentiment.by",
        "health_override.by",
        "risks.owner",
        "follow_ups.owner",
        "feedback.from",
    }


def _says_much(value: Any) -> bool:
    if isinstance(value, bool | date):
        return False
    return value >= AMOUNT if isinstance(value, int | float) else len(str(value)) >= 10


def test_a_leak_names_both_lines_of_the_account() -> None:
    copied = account(notes="Never mention the dam of 2019.", goals={"objectives": ["Never mention the dam of 2019."]})
    (fault,) = refused("{{ account.goals.objectives[0] }}", copied)
    assert fault.params == {"field": "notes", "id": "hakuba"}
    assert fault.source == "Never mention the dam of 2019\\."
    assert [place.line for place in fault.related] == [1, 3]


def test_another_client_in_the_text_is_stopped() -> None:
    with pytest.raises(CsctlError) as error:
        document("ebr", account(goals={"objectives": ["As quick as Orca Labs"]}), others={"orca": "Orca Labs Inc."})
    (fault,) = error.value.diagnostics
    assert (fault.code, fault.params) == ("leak-client", {"id": "orca", "name": "Orca Labs Inc."})


def test_our_own_documents_may_say_everything() -> None:
    made = document("plan", full(), others={"x": "Larkspur Minerals"})
    assert "Larkspur Minerals" in made.markdown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_full_account_can_be_reviewed_with_its_client(language: Language) -> None:
    made = document("ebr", full(), language)
    assert made.audience == "customer"
    assert "Tonnes moved a shift" in made.markdown


def test_a_template_says_for_whom_it_is_and_ours_do_not_listen() -> None:
    source = templates(note="{# for the board.\n   audience: customer #}\nx", plain="x {# audience: customer #}")
    assert audience_of("note", source, "en") == "customer"
    assert audience_of("plain", source, "en") == "internal"
    assert audience_of("ebr", templates(ebr="{# audience: internal #}"), "en") == "customer"


def test_the_same_account_gives_the_same_bytes() -> None:
    for form in ("md", "html", "pdf", "docx"):
        first, second = (document("ebr", full(), "ja").build(form) for _ in range(2))
        assert first == second
