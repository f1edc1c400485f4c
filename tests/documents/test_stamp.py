"""A document says what it was made of, and whether it still is as it was written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.documents.stamp import Stamp, find_stamp, is_as_written, seal, version

STAMP = Stamp("plan", "白馬", "ja", date(2026, 11, 24), "internal", "12345678")


@pytest.mark.parametrize("commit", [None, "abc1234"])
def test_a_stamp_is_found_again(commit: str | None) -> None:
    stamp = STAMP._replace(commit=commit)
    assert find_stamp(f"x\n<!-- {stamp.line()} -->\n") == stamp


def test_the_last_stamp_counts() -> None:
    assert find_stamp(f"{STAMP.line()}\n{STAMP._replace(id='b').line()}") == STAMP._replace(id="b")


@pytest.mark.parametrize("line", ["", "csctl: template=plan", STAMP.line().replace("2026-11-24", "2026-13-01")])
def test_what_is_no_stamp_is_none(line: str) -> None:
    assert find_stamp(line) is None


def test_a_language_that_is_none_makes_no_stamp() -> None:
    assert find_stamp(STAMP.line().replace("lang=ja", "lang=fr")) is None


SEALED = seal(f"# x\n\n<!-- {STAMP.line()} -->\n".encode())


def test_sealed_markdown_is_as_written() -> None:
    assert is_as_written(SEALED)
    assert find_stamp(SEALED.decode()) == STAMP


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_any_other_byte_is_noticed(at: int, by: int) -> None:
    changed = bytearray(SEALED)
    changed[at] ^= by
    assert not is_as_written(bytes(changed))


def test_what_was_never_sealed_is_not_as_written() -> None:
    assert not is_as_written(b"# x\n")


def test_the_version_of_rules_is_that_of_their_bytes() -> None:
    assert version(b"a") == version(b"a") != version(b"b")
