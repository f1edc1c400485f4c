"""CSV is read strictly: what is not as declared is said with its row, and nothing is guessed."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.diagnostic import CsctlError
from csctl.exchange.csv import read_csv, write_csv
from csctl.exchange.sheet import Sheet


def read(data: bytes, encoding: str = "utf-8", delimiter: str = ",") -> Sheet:
    return read_csv(data, "a.csv", encoding=encoding, delimiter=delimiter)


def codes(data: bytes, **options: str) -> list[tuple[str, int]]:
    with pytest.raises(CsctlError) as refused:
        read(data, **options)
    return [(fault.code, fault.location.line) for fault in refused.value.diagnostics]


def test_rows_are_numbered_by_the_line_they_begin_in() -> None:
    found = read('id,備考\na,"二\n行"\n\nb,x\n'.encode())
    assert found.head == ["id", "備考"]
    assert [(row.number, list(row.cells)) for row in found.rows] == [(2, ["a", "二\n行"]), (5, ["b", "x"])]


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "utf-8", "utf-16", "shift_jis"])
def test_a_declared_encoding_is_read(encoding: str) -> None:
    assert read("id,名\na,白馬\n".encode(encoding), encoding).head == ["id", "名"]


def test_a_byte_order_mark_is_no_part_of_the_first_name() -> None:
    assert read(b"\xef\xbb\xbfid\na\n").head == ["id"]


def test_another_encoding_is_named_with_the_likely_one_and_the_line() -> None:
    with pytest.raises(CsctlError) as refused:
        read("id,name\na,白馬精機株式会社\n".encode("cp932"))
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.location.line, fault.params["guess"]) == ("wrong-encoding", 2, "cp932")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", [("no-head", 0)]),
        (b"\n\n", [("no-head", 0)]),
        (b'a,b\n1,"2\n3,4\n', [("csv-quotes", 2)]),
        (b'a,b\n1,"2"x\n', [("csv-quotes", 2)]),
        (b"a,b\n1\n1,2\n1,2,3\n", [("ragged-row", 2), ("ragged-row", 4)]),
        (b"a,b,a,\n1,2,3,\n", [("column-twice", 1)]),
        (b"a,,b\n1,2,3\n", [("column-without-name", 1)]),
        (b"a,b\r1,2\r", [("csv-line-ends", 1)]),
        (b"a,b\n1,2\r3,4\n", [("csv-line-ends", 2)]),
        (b"a;b\n1;2\n", [("wrong-delimiter", 1)]),
        (b"a\tb\n1\t2\n", [("wrong-delimiter", 1)]),
        (b"a\n" + b"x" * 1_100_000 + b"\n", [("csv-field-too-long", 2)]),
    ],
)
def test_what_is_wrong_is_said_with_its_row(data: bytes, found: list[tuple[str, int]]) -> None:
    assert codes(data) == found


def test_an_encoding_nobody_knows_is_said() -> None:
    assert codes(b"a\n", encoding="utf-9") == [("unknown-encoding", 0)]


def test_empty_cells_behind_the_head_are_no_columns() -> None:
    assert read(b"a,b,,\n1,2,,\n").head == ["a", "b"]


def test_a_carriage_return_inside_quotes_is_part_of_the_text() -> None:
    assert list(read(b'a\r\n"x\ry"\r\n').rows[0].cells) == ["x\ry"]


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=2, max_size=2)))
def test_what_is_written_reads_back(rows: list[list[str]]) -> None:
    assert list(csv.reader(io.StringIO(write_csv(rows), newline=""))) == rows
