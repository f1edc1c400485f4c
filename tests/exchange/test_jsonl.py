"""JSON Lines: one object a line; what is none is named."""

from __future__ import annotations

from datetime import date

import pytest

from csctl.diagnostic import CsctlError
from csctl.exchange.jsonl import read_jsonl, write_jsonl


def test_objects_are_written_and_read_with_their_lines() -> None:
    text = write_jsonl([{"id": "a", "on": date(2026, 1, 2)}, {"id": "白馬"}])
    assert text == '{"id": "a", "on": "2026-01-02"}\n{"id": "白馬"}\n'
    assert read_jsonl(f"\n{text}".encode(), "x") == [(2, {"id": "a", "on": "2026-01-02"}), (3, {"id": "白馬"})]


@pytest.mark.parametrize("line", ["[1]", "1", "{", '{"a": NaN}', '{"a": 1, "a": 2}', "[" * 100_000])
def test_a_line_that_is_no_object_is_named(line: str) -> None:
    with pytest.raises(CsctlError) as refused:
        read_jsonl(f"{{}}\n{line}\n".encode(), "x")
    assert [(fault.code, fault.location.line) for fault in refused.value.diagnostics] == [("not-json", 2)]
