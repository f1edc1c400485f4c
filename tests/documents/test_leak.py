"""What is kept to ourselves is found in a text, however it is written; what is no secret is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.documents.leak import Secret, amounts, client_secrets, letters, scan, secrets, stem
from documents.accounts import TODAY, account, full

RISK = "決裁者が海外赴任する可能性"


def found(text: str, **sections: object) -> list[str]:
    """The fields that leak into a text."""
    hunted = secrets("hakuba", account(**sections))
    return sorted({".".join(str(part) for part in leak.secret.path) for leak in scan(text, hunted)})


def risk(what: str) -> dict[str, object]:
    return {"risks": [{"kind": "company", "what": what}]}


@pytest.mark.parametrize(
    "text",
    [
        RISK,
        f"今期は**{RISK}**があります",
        "決裁者が 海外\n赴任する可能性",
        "決裁者が海外赴任する\u3000可能性",
        "決裁者が、海外赴任する「可能性」",
        "決裁者が\\*海外赴任\\*する可能性",
    ],
)
def test_a_sentence_is_found_however_it_is_set(text: str) -> None:
    assert found(text, **risk(RISK)) == ["risks.0.what"]


def test_full_width_and_case_hide_nothing() -> None:
    assert found("THE Ｄｉｒｅｃｔｏｒ may\ngo abroad", **risk("The director may go abroad")) == ["risks.0.what"]


def test_a_part_of_a_longer_word_is_no_sentence() -> None:
    assert found("Subdirector may go abroadly", **risk("director may go abroad")) == []


def test_one_sentence_of_several_is_found() -> None:
    notes = "数字の出典を必ず確認される。資料には計算式を添えること。"
    assert found("資料には計算式を添えること", notes=notes) == ["notes"]


def test_an_entity_is_what_it_stands_for() -> None:
    assert found("The director&#32;may&#x20;go abroad", **risk("The director may go abroad")) == ["risks.0.what"]


def test_short_words_say_nothing() -> None:
    assert found("high, 電話, legal", **risk("延期")) == []


@pytest.mark.parametrize(
    "text",
    [
        "38400000",
        "38,400,000",
        "3,840万円",
        "３，８４０ 万円",
        "¥38.4M",
        "38.4 million yen",
        "0.384億",
        "3840 万",
        "38 400 000",
        "38'400'000",
        "3,840.0万円",
    ],
)
def test_an_amount_is_found_however_it_is_written(text: str) -> None:
    assert found(f"a year {text} paid", contract={"arr": {"JPY": 38_400_000}}) == ["contract.arr"]


def test_amounts_of_two_units_are_one() -> None:
    assert 120_000_000 in {amount for _, amount in amounts("1億2,000万円")}


def test_another_amount_is_none() -> None:
    assert found("¥38.5M and 38,400", contract={"arr": {"JPY": 38_400_000}}) == []


def test_an_amount_the_client_reads_anyway_is_no_secret() -> None:
    shared = {"client": {"name": "x", "size": {"revenue": 50_000_000}}, "budget": {"amount": {"JPY": 50_000_000}}}
    assert found("5,000万円", **shared) == []


def test_a_name_the_client_reads_anyway_is_no_secret() -> None:
    owner = {"kind": "company", "what": "x", "owner": "Yoko Tamba"}
    assert found("Yoko Tamba", internal_team={"csm": "Yoko Tamba"}, risks=[owner]) == []
    assert found("Yoko Tamba", risks=[owner]) == ["risks.0.owner"]


def test_a_sentence_is_a_secret_even_where_the_client_reads_it_anyway() -> None:
    copied = {"goals": {"objectives": [RISK]}, **risk(RISK)}
    assert found(RISK, **copied) == ["risks.0.what"]


def test_a_note_that_quotes_the_client_is_no_secret_and_any_other_field_is() -> None:
    words = "Without a repair we shall not renew"
    said = {"feedback": [{"on": TODAY, "theme": "sync", "text": words}]}
    talk = {"on": TODAY, "channel": "call", "summary": f"{words}. They looked at a rival"}
    assert found(words, **said, interactions=[talk]) == []
    assert found("They looked at a rival", **said, interactions=[talk]) == ["interactions.0.summary"]
    assert found(words, **said, notes=words) == ["notes"]


def test_a_title_before_a_name_makes_no_other_name() -> None:
    owner = {"kind": "company", "what": "x", "owner": "Dr. Yuki Tanaka"}
    known = {"primary_contact": {"name": "Dr. Yuki Tanaka"}}
    assert found("Dr. Yuki Tanaka", client_team=known, risks=[owner]) == []


def test_an_internal_follow_up_is_a_secret_and_a_shared_one_is_none() -> None:
    step = {"what": "Find out who inherits the chair"}
    assert found(step["what"], follow_ups=[step]) == ["follow_ups.0.what"]
    assert found(step["what"], follow_ups=[step | {"audience": "customer"}]) == []


def test_the_place_is_the_line_and_column_of_the_text() -> None:
    (leak,) = scan(f"one\n\n  {RISK}", secrets("hakuba", account(**risk(RISK))))
    assert (leak.line, leak.column) == (3, 3)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("白馬精機株式会社", "白馬精機"),
        ("株式会社青葉銀行", "青葉銀行"),
        ("Orca Labs Inc.", "Orca Labs"),
        ("Fjord Shipping AS", "Fjord Shipping"),
        ("㈱みかわ物流", "みかわ物流"),
        ("Asahi Co., Ltd.", "Asahi"),
    ],
)
def test_a_client_is_named_with_and_without_its_legal_form(name: str, short: str) -> None:
    assert stem(name) == short
    assert [leak.secret.id for leak in scan(f"as with {short}, too", client_secrets({"other": name}))] == ["other"]


def test_the_clients_own_name_may_hold_another_ones() -> None:
    hunted = client_secrets({"aoba": "株式会社青葉銀行"})
    own = "青葉銀行証券株式会社"
    assert scan(f"{own} 御中", hunted, own=own) == []
    assert len(scan(f"{own} 御中、青葉銀行", hunted, own=own)) == 1


def test_every_longer_internal_text_of_a_full_account_is_hunted() -> None:
    hunted = {".".join(str(part) for part in secret.path) for secret in secrets("q", full())}
    assert {"why_us", "notes", "risks.0.what", "risks.0.response", "growth.0.what", "budget.note"} <= hunted
    assert {"kpis.sentiment.note", "kpis.roi.note", "interactions.0.summary", "health_override.reason"} <= hunted
    assert {"contract.arr", "growth.0.arr", "budget.amount", "follow_ups.0.what", "client.referred_by"} <= hunted


@given(st.text(), st.text(), st.sampled_from([s for s in secrets("q", full()) if s.letters]))
def test_whatever_stands_around_a_secret_it_is_found(before: str, after: str, secret: Secret) -> None:
    text = f"{before} {secret.letters} {after}"
    assert secret in [leak.secret for leak in scan(text, [secret])]


@given(st.text())
def test_any_text_can_be_compared(text: str) -> None:
    assert letters(text) == letters(f" {text} ")
    assert scan(text, secrets("q", full()), own="Quarrystone Works") is not None
