"""E-mail drafts, read back by Python's own email package."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from csctl.output.mail import eml, markdown, recipient

BODY = "佐藤 美咲 様\n\nいつもお世話になっております。\n"


def read(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=default)


@pytest.mark.parametrize(
    "body", [BODY, "Dear Hannah,\n\nshort and plain.\n", "x" * 3000 + "\n", "From here\n.\nto there\n"]
)
def test_a_draft_reads_back_as_it_was_written(body: str) -> None:
    message = read(eml("Subject: 更新について", body, "佐藤 美咲", "misaki@a.example.jp"))
    assert message["Subject"] == "Subject: 更新について"
    assert message["To"].addresses[0].display_name == "佐藤 美咲"
    assert message["To"].addresses[0].addr_spec == "misaki@a.example.jp"
    assert message.get_content().replace("\r\n", "\n") == body
    assert message.get_content_charset() == "utf-8"


def test_a_draft_has_no_sender_and_no_date_and_is_marked_unsent() -> None:
    message = read(eml("s", "b", "A", "a@a.example.com"))
    assert (message["From"], message["Date"], message["X-Unsent"]) == (None, None, "1")


def test_every_line_ends_as_mail_wants_and_the_bytes_are_the_same_each_time() -> None:
    data = eml("件名 " * 40, BODY * 40, "A", "a@a.example.com")
    assert data == eml("件名 " * 40, BODY * 40, "A", "a@a.example.com")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 998


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("A", None),
        ("A", "no address"),
        ("A", "a@"),
        ("A", "a@b.example\nBcc: x@y.example"),
        ("A", ""),
        ("A", "@"),
        ("A", "a b@c"),
    ],
)
def test_what_is_no_address_is_no_header(name: str, address: str | None) -> None:
    message = read(eml("s", "b", name, address))
    assert (message["To"], message["Bcc"]) == (None, None)


def test_a_line_break_in_a_subject_or_a_name_adds_no_header() -> None:
    message = read(eml("hello\r\nBcc: x@y.example", "b", "A\nBcc: x@y.example", "a@a.example.com"))
    assert message["Bcc"] is None
    assert message["Subject"] == "hello Bcc: x@y.example"


def test_the_markdown_is_plain_text_to_paste() -> None:
    text = markdown("*Hello*", "Dear [you](javascript:x),\n\nbye\n", "A", "a@a.example.com", "en").decode()
    assert text.splitlines()[0] == "# \\*Hello\\*"
    assert "\\[you\\](javascript:x)" in text
    assert "To: A \\<a@a.example.com\\>" in text
    assert recipient(None, "a@a.example.com") is not None
