"""Reading a file: what it says, where each part stands, and what is refused on which line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from csctl.diagnostic import Location
from csctl.files.reader import MAX_FAULTS, MAX_SECOND_LOOK, Document, read
from csctl.files.text import UNSEEN_IN_VALUE


def of(text: str) -> Document:
    return read(text.encode(), "a.yaml")


def faults(text: str | bytes) -> list[tuple[str, int, int]]:
    document = read(text if isinstance(text, bytes) else text.encode(), "a.yaml")
    return [(f.code, f.location.line, f.location.column) for f in document.faults]


def value(text: str) -> Any:
    document = of(f"a: {text}\n")
    assert document.faults == ()
    assert document.data is not None
    return document.data["a"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", None), ("~", None), ("null", None), ("true", True), ("False", False), ("0", 0), ("-12", -12),
        ("9_600_000", 9_600_000), ("0x1F", 31), ("0o17", 15), ("1.5", 1.5), (".5", 0.5), ("1e3", 1000.0),
        ("9e17", 9e17), ("1e-18", 1e-18), ("0.000", 0.0), ("0e-99", 0.0), ("-0.0", -0.0),
        ("2024-02-29", date(2024, 2, 29)), ("'9'", "9"), ('"true"', "true"), ("yes", "yes"), ("no", "no"),
        ("on", "on"), ("y", "y"), ("12:30", "12:30"), ("2024-02-29 10:00", "2024-02-29 10:00"), ("1,200", "1,200"),
        ("1__0", "1__0"), ("03-1234-5678", "03-1234-5678"), ("v1.2.3", "v1.2.3"), ("株式会社", "株式会社"),
        ("999999999999999999", 999999999999999999), ("-", "-"), ("👩\u200d💻", "👩\u200d💻"),
    ],
)  # fmt: skip
def test_scalars_mean_what_yaml_1_2_says_and_days_are_days(text: str, wanted: object) -> None:
    if text == "-":
        assert of("a: '-'").data == {"a": "-"}
    else:
        assert value(text) == wanted
        assert type(value(text)) is type(wanted)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0312345678", "leading-zero"), ("-007", "leading-zero"), ("00.5", "leading-zero"), (".nan", "not-finite"),
        ("-.inf", "not-finite"), ("1e999", "not-finite"), ("2024-02-30", "invalid-date"),
        ("2024-13-01", "invalid-date"), ("1" * 19, "number-too-large"), ("1" * 5000, "number-too-large"),
        ("0x" + "f" * 5000, "number-too-large"), ("1" * 5000 + ".5", "number-too-large"), ("1e18", "number-too-large"),
        ("-1e308", "number-too-large"), ("1e-19", "not-finite"), ("1e-400", "not-finite"), ("-.5e-99", "not-finite"),
        ("&x 1", "anchor-refused"),
        ("*x", "alias-refused"), ("*重要*", "alias-refused"), ("!foo 1", "tag-refused"), ("!!str 1", "tag-refused"),
        ("!!python/object/apply:os.system [ls]", "tag-refused"), ("!e!x 1", "tag-refused"),
        ("{<<: {b: 1}}", "merge-key-refused"), ("{? [1] : 2}", "complex-key"), ("{~: 1}", "null-key"),
        ("{12: 1}", "key-not-text"), ("{true: 1}", "key-not-text"), ("b: c", "colon-in-text"),
        ("{b:1}", "no-blank-after-colon"), ("{b: 1, c:x}", "no-blank-after-colon"),
        ("'x", "unclosed-quote"), ("[1, 2", "unclosed-bracket"), ("@x", "reserved-character"),
        ('"\\e[0m"', "control-character"), ('"\\u200b"', "control-character"), ('"\\ud800"', "control-character"),
        ('"\\0"', "control-character"), ('"\\x9b"', "control-character"), ("x\x1by", "control-character"),
        ("x\u202ey", "control-character"), ("x\u200by", "control-character"), ("x\ufeffy", "control-character"),
        ("x\x85y", "control-character"), ("x\u2028y", "control-character"), ("x\x00y" + "z" * 20, "nul-byte"),
    ],
)  # fmt: skip
def test_what_would_be_guessed_or_hidden_is_refused_on_its_line(text: str, code: str) -> None:
    found = of(f"# first\na: {text}\n").faults
    assert [f.code for f in found] == [code]
    assert found[0].location.line == 2
    assert found[0].source.startswith("a: ")


def test_addresses_times_and_questions_need_no_quotes_within_brackets() -> None:
    assert value("{at: 12:30, link: https://example.com/?q=1, what: Ready?}") == {
        "at": "12:30", "link": "https://example.com/?q=1", "what": "Ready?",
    }  # fmt: skip
    assert value("[12:30, https://example.com/?q=1, Ready?]") == ["12:30", "https://example.com/?q=1", "Ready?"]


def test_what_neither_parser_takes_is_said_by_the_one_that_came_further() -> None:
    (fault,) = of("a: {link: https://x.example, b: [1}\n").faults
    assert (fault.code, fault.location.line) == ("unclosed-bracket", 1)


def test_a_large_file_gets_no_second_look() -> None:
    text = f"a: {{at: 12:30}}\nb: {'x' * MAX_SECOND_LOOK}\n"
    assert of(text).data is None


def test_a_duplicate_key_names_both_lines() -> None:
    document = of("a: {x: 1}\nb: 2\na: 3\n")
    (fault,) = document.faults
    assert (fault.code, fault.location, fault.related) == (
        "duplicate-key",
        Location("a.yaml", 3, 1),
        (Location("a.yaml", 1, 1),),
    )
    assert fault.params == {"key": "a", "first": 1}
    assert document.data is None


def test_a_duplicate_key_deep_inside_is_looked_for_in_its_own_mapping() -> None:
    assert faults("a: 1\nb: {a: 1, c: {a: 1}, a: 2}\n") == [("duplicate-key", 2, 22)]


def test_all_faults_are_listed_not_the_first() -> None:
    text = "a: 007\na: 1\nb: 2024-02-30\nc: &x 1\nd: x\u200by\n"
    assert sorted(code for code, _, _ in faults(text)) == [
        "anchor-refused", "control-character", "duplicate-key", "invalid-date", "leading-zero",
    ]  # fmt: skip


def test_a_flood_of_faults_ends_with_a_word_that_there_are_more() -> None:
    found = faults("a:\n" + "- 007\n" * 1000)
    assert len(found) == MAX_FAULTS + 1
    assert found[-1][0] == "too-many-faults"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-file"), ("# only a comment\n", "empty-file"), ("- a\n", "not-a-mapping"), ("5\n", "not-a-mapping"),
        ("---\n", "empty-file"), ("---", "empty-file"), ("a: 1\n---\nb: 2\n", "several-documents"),
    ],
)  # fmt: skip
def test_a_file_is_one_mapping(text: str, code: str) -> None:
    document = of(text)
    assert [f.code for f in document.faults] == [code]
    assert document.data is None


@pytest.mark.parametrize("text", ["<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", "=======\n", ">>>>>>> theirs\n"])
def test_a_merge_left_unfinished_is_named_by_its_line(text: str) -> None:
    assert faults(f"a: 1\n{text}") == [("merge-conflict", 2, 1)]


@pytest.mark.parametrize("encoding", ["cp932", "euc-jp", "latin-1", "utf-16"])
def test_another_encoding_is_named_with_the_first_line_that_shows_it(encoding: str) -> None:
    text = "a: 1\nb: Müller\n" if encoding == "latin-1" else "a: 1\nb: 株式会社テスト、東京\n"
    (fault,) = read(text.encode(encoding), "a.yaml").faults
    assert (fault.code, fault.params) == ("not-utf8", {"guess": encoding})
    assert fault.location.line == (1 if encoding == "utf-16" else 2)


def test_utf_16_without_a_mark_is_told_from_a_stray_nul() -> None:
    assert read("a: 1".encode("utf-16-le"), "a.yaml").faults[0].params == {"guess": "utf-16"}


def test_invalid_utf8_is_placed_at_its_first_byte() -> None:
    assert faults("a: 1\nb: 日本".encode() + b"\xff\xfe") == [("not-utf8", 2, 6)]


def test_utf8_surrogates_are_not_utf8() -> None:
    assert faults(b"a: \xed\xa0\x80\n")[0][0] == "not-utf8"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_leave_places_as_an_editor_shows_them(end: str, bom: str) -> None:
    document = of(f"{bom}a: x{end}b:{end}  - y{end}  - {{c: 日本}}")
    assert document.data == {"a": "x", "b": ["y", {"c": "日本"}]}
    assert document.place(("a",)) == Location("a.yaml", 1, 4)
    assert document.place(("b", 1, "c")) == Location("a.yaml", 4, 9)
    first, last = document.span(("b", 1, "c"))
    assert document.text[first:last] == "日本"
    assert document.line(4) == "  - {c: 日本}"
    assert document.text.encode() == f"{bom}a: x{end}b:{end}  - y{end}  - {{c: 日本}}".encode()


def test_a_value_may_follow_the_comment_after_its_key() -> None:
    assert of("owner:  # the CSM\n  Sato\n").data == {"owner": "Sato"}


def test_a_tab_may_stand_before_a_comment_but_not_indent() -> None:
    assert of("a: b\t# x\n").data == {"a": "b"}
    assert faults("a:\n\tb: 1\n") == [("tab-indent", 2, 1)]
    assert faults("a: b\n\tc: d\n") == [("tab-indent", 2, 1)]


def test_a_missing_key_is_shown_at_the_key_of_its_section() -> None:
    document = of("# top\na:\n  b:\n    - c: 1\n")
    assert document.place(("a", "x")) == Location("a.yaml", 2, 1)
    assert document.place(("a", "b", 0, "x")) == Location("a.yaml", 4, 7)
    assert document.place(("a", "b", 7)) == Location("a.yaml", 3, 3)
    assert document.place(("x", "y")) == Location("a.yaml", 1, 1)
    assert document.key_place(("a", "b")) == Location("a.yaml", 3, 3)
    assert document.source_of(document.place(("a", "x"))) == "a:"


def test_a_section_stands_at_its_key_and_a_value_at_itself() -> None:
    document = of("a:\n  b: [1]\n")
    assert document.place(("a",)) == Location("a.yaml", 1, 1)
    assert document.place(("a", "b")) == Location("a.yaml", 2, 3)
    assert document.place(("a", "b", 0)) == Location("a.yaml", 2, 7)


def test_an_empty_value_spans_nothing_behind_its_colon() -> None:
    document = of("a:   # why\nb: 1\n")
    assert document.span(("a",)) == (2, 2)


def test_a_block_section_ends_with_its_last_value_not_with_the_comment_after_it() -> None:
    document = of("a:\n  - 1\n  - {b: 2}\n# after\nc: 3\n")
    first, last = document.span(("a",))
    assert document.text[first:last] == "- 1\n  - {b: 2}"


def test_the_span_of_nothing_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        of("a: 1\n").span(("b",))


def test_places_of_a_broken_file_are_its_first_line() -> None:
    assert of("a: [").place(("x",)) == Location("a.yaml", 1, 1)


_LIMITED = """
import resource, sys
from csctl.files.reader import read
resource.setrlimit(resource.RLIMIT_AS, (300 << 20, 300 << 20))
resource.setrlimit(resource.RLIMIT_CPU, (2, 2))
document = read(eval(sys.argv[1]), "a.yaml")
print(document.faults[-1].code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")
@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("b'a: ' + b'[' * 500", "too-deep"), ("b'a: ' + b'[' * 100_000", "too-deep"),
        ("b'a: ' + b'{a: ' * 100_000", "too-deep"), ("b'- ' * 100_000", "too-deep"),
        ("''.join(' ' * n + 'a:\\n' for n in range(1000)).encode()", "too-deep"),
        ("b'a: ' + b'x' * 10_000_000", "too-large"),
        ("b''.join(b'k%d: 1\\n' % n for n in range(50_000))", "too-many-nodes"),
        ("b'a:\\n' + b'-\\n' * 500_000", "too-many-nodes"),
        ("b'k: 1\\n' * 100_000", "too-many-faults"),
        ("b'a: &a [1]\\n' + b''.join(b'b%d: *a\\n' % n for n in range(9999))", "too-many-faults"),
        ("b'a: [' + b'\"' * 1_000_000", "unclosed-bracket"), ("b'\\x01\\n' * 500_000", "too-many-faults"),
        ("b'? ' * 300_000", "too-deep"), ("b'a: ' + b'\\xff' * 1_000_000", "not-utf8"),
    ],
)  # fmt: skip
def test_bombs_end_within_two_seconds_and_300_mb(data: str, code: str) -> None:
    done = subprocess.run([sys.executable, "-c", _LIMITED, data], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, code, "")


_text = st.text(max_size=20).filter(lambda text: not UNSEEN_IN_VALUE.search(text))
_keys = st.text("abcé日本xyz ", min_size=1, max_size=6).map(str.strip).filter(bool)
_scalars = st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.dates() | _text
_values = st.recursive(_scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_keys, inner, max_size=4))


def dumped(data: object) -> str:
    """Block style, as ruamel writes it; its flow style has plain scalars that libyaml does not take (`[0?]`)."""
    writer, out = YAML(typ="safe", pure=True), StringIO()
    writer.default_flow_style, writer.allow_unicode, writer.width = False, True, 10_000
    writer.representer.ignore_aliases = lambda _: True
    writer.dump(data, out)
    return out.getvalue()


def flow(data: Any) -> str:
    """One line, every text in quotes."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{json.dumps(key, ensure_ascii=False)}: {flow(one)}" for key, one in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(flow, data)) + "]"
    return data.isoformat() if isinstance(data, date) else json.dumps(data, ensure_ascii=False)


@given(st.dictionaries(_keys, _values, min_size=1, max_size=5), st.sampled_from([dumped, flow]))
def test_what_another_program_wrote_is_read_back(data: dict[str, Any], write: Callable[[object], str]) -> None:
    document = of(write(data))
    assert (document.faults, document.data) == ((), data)


def paths(data: Any, above: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    if isinstance(data, dict):
        return [one for key, inner in data.items() for one in paths(inner, (*above, key))]
    if isinstance(data, list):
        return [one for at, inner in enumerate(data) for one in paths(inner, (*above, at))]
    return [(above, data)]


@given(st.dictionaries(_keys, _values, min_size=1, max_size=5))
def test_the_span_of_a_scalar_reads_as_the_scalar(data: dict[str, Any]) -> None:
    document = of(flow(data))
    for path, scalar in paths(data):
        first, last = document.span(path)
        again = of("a: " + document.text[first:last]).data
        assert again == {"a": scalar}


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    document = read(data, "a.yaml")
    assert document.faults or document.data is not None


@given(st.text("ab:-[]{}#&*!|>'\"%@?,\n \t\\<=0123", max_size=60))
def test_no_text_makes_it_raise_and_every_fault_has_a_line_of_the_file(text: str) -> None:
    document = of(text)
    for fault in document.faults:
        assert 1 <= fault.location.line <= text.count("\n") + 1
        assert fault.source == document.line(fault.location.line)
