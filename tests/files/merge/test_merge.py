"""Three versions to one: by keys and items, with comments, and markers only where somebody must decide."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csctl.diagnostic import DataPath
from csctl.domain.match import match
from csctl.files.merge import Merged, merge
from csctl.files.merge.flow import flow
from csctl.files.reader import read


def merged(base: str, ours: str, theirs: str, whole: str | None = None) -> Merged | None:
    """The merge of three texts; `whole` names a key whose section says one thing."""

    def says_one_thing(path: DataPath) -> bool:
        return whole is not None and path[-1:] == (whole,)

    documents = [read(dedent(text).encode(), "x.yaml") for text in (base, ours, theirs)]
    return merge(documents[0], documents[1], documents[2], match, says_one_thing, 7)


def clean(base: str, ours: str, theirs: str) -> str:
    """The text of a merge without conflicts."""
    found = merged(base, ours, theirs)
    assert found is not None
    assert found.conflicts == 0
    return found.text


def test_different_keys_of_one_line_do_not_conflict() -> None:
    assert clean("r: {a: 1, b: 2, c: 3} # x\n", "r: {a: 9, b: 2, c: 3} # x\n", "r: {a: 1, b: 2, c: 8} # x\n") == (
        "r: {a: 9, b: 2, c: 8} # x\n"
    )


def test_what_only_they_changed_is_taken_and_the_rest_keeps_its_bytes() -> None:
    base = "# head\na:   1   # why\n\nb: 'two'\nc: [x,y]\n"
    assert clean(base, base, base.replace("'two'", '"deux"')) == base.replace("'two'", '"deux"')


def test_both_changing_one_value_is_left_between_markers_at_its_line_only() -> None:
    found = merged("a: 1\nb: 2\nc: 3\n", "a: 5\nb: 6\nc: 3\n", "a: 1\nb: 7\nc: 8\n")
    assert found == Merged("a: 5\n<<<<<<< ours\nb: 6\n=======\nb: 7\n>>>>>>> theirs\nc: 8\n", 1)


def test_both_changing_to_the_same_is_no_conflict() -> None:
    assert clean("a: 1\n", "a: 2\n", "a: 2\n") == "a: 2\n"


def test_each_conflict_is_marked_on_its_own() -> None:
    found = merged("a: 1\nb: 2\nc: 3\n", "a: 4\nb: 2\nc: 4\n", "a: 5\nb: 2\nc: 5\n")
    assert found is not None
    assert (found.conflicts, found.text.count("b: 2")) == (2, 1)


def test_items_are_the_same_by_id_wherever_they_stand() -> None:
    base = "r:\n  - {id: x, s: 1}\n  - {id: y, s: 2}\n"
    ours = "r:\n  - {id: y, s: 2}\n  - {id: x, s: 7}\n"
    assert clean(base, ours, base.replace("s: 2", "s: 9")) == "r:\n  - {id: y, s: 9}\n  - {id: x, s: 7}\n"


def test_both_may_add_an_item_at_the_same_place() -> None:
    base = "log:\n  - {on: 2026-01-01, by: them, say: first}\n"
    ours = base.replace("log:\n", "log:\n  - {on: 2026-02-01, by: them, say: ours}\n")
    theirs = base.replace("log:\n", "log:\n  # they said\n  - {on: 2026-02-02, by: them, say: theirs} # x\n")
    assert clean(base, ours, theirs) == (
        "log:\n  # they said\n  - {on: 2026-02-02, by: them, say: theirs} # x\n"
        "  - {on: 2026-02-01, by: them, say: ours}\n  - {on: 2026-01-01, by: them, say: first}\n"
    )


def test_both_adding_the_same_id_with_different_words_is_one_item_in_conflict() -> None:
    found = merged("r:\n- {id: x}\n", "r:\n- {id: x}\n- {id: n, s: 1}\n", "r:\n- {id: x}\n- {id: n, s: 2}\n")
    assert found == Merged(
        "r:\n- {id: x}\n<<<<<<< ours\n- {id: n, s: 1}\n=======\n- {id: n, s: 2}\n>>>>>>> theirs\n", 1
    )


def test_an_item_they_took_out_goes_with_its_comment() -> None:
    base = "r:\n  - {id: x}\n  # about y\n  - {id: y}\n  - {id: z}\n"
    assert clean(base, base.replace("id: z", "id: z, s: 1"), "r:\n  - {id: x}\n  - {id: z}\n") == (
        "r:\n  - {id: x}\n  - {id: z, s: 1}\n"
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("r:\n- {id: x, s: 5}\nz: 1\n", "z: 1\n", "<<<<<<< ours\nr:\n- {id: x, s: 5}\n=======\n>>>>>>> theirs\nz: 1\n"),
        ("z: 1\n", "r:\n- {id: x, s: 5}\nz: 1\n", "<<<<<<< ours\n=======\nr:\n- {id: x, s: 5}\n>>>>>>> theirs\nz: 1\n"),
    ],
)
def test_taking_out_what_the_other_changed_is_a_conflict(ours: str, theirs: str, expected: str) -> None:
    assert merged("r:\n- {id: x, s: 1}\nz: 1\n", ours, theirs) == Merged(expected, 1)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("[a, c, d, e]", "[a, b, f, c]", "[a, f, c, e]"),
        ("[a, b, c, d]", "[]", "[]"),
        ("[a, b]", "[b, c, d]", "[b]"),
        ("[z, a, b, c, d]", "[a, b, c, d, y]", "[z, a, b, c, d, y]"),
    ],
)
def test_plain_items_in_brackets_come_and_go(ours: str, theirs: str, expected: str) -> None:
    assert read(clean("l: [a, b, c, d]\n", f"l: {ours}\n", f"l: {theirs}\n").encode(), "").data == (
        read(f"l: {expected}\n".encode(), "").data
    )


def test_what_they_wrote_with_another_indent_is_moved_to_ours() -> None:
    ours = "c:\n    x: 1\n    y: 2\n"
    theirs = "c:\n  x: 1\n  z:\n    - q: 1\n      r: |\n        text\n\n        more\n    - s\n"
    assert clean("c:\n  x: 1\n", ours, theirs) == (
        "c:\n    x: 1\n    z:\n      - q: 1\n        r: |\n          text\n\n          more\n      - s\n    y: 2\n"
    )


def test_a_section_of_lines_fits_into_brackets() -> None:
    assert clean("m: {a: 1}\n", "m: {a: 1, b: 2}\n", "m:\n  a: 1\n  c:\n    d: x, y\n    e: [1]\n") == (
        'm: {a: 1, c: {d: "x, y", e: [1]}, b: 2}\n'
    )


def test_a_value_that_becomes_a_section_is_replaced_with_its_lines() -> None:
    assert clean("a: 1\nb: 2\n", "a: 1\nb: 3\n", "a:\n  x: 1\n  y: 2\nb: 2\n") == "a:\n  x: 1\n  y: 2\nb: 3\n"


def test_text_of_several_lines_is_taken_whole_or_left_in_conflict() -> None:
    base = "n: |\n  one\n  two\nz: 1\n"
    assert clean(base, base.replace("z: 1", "z: 2"), base.replace("two", "zwei")) == "n: |\n  one\n  zwei\nz: 2\n"
    found = merged(base, base.replace("two", "ours"), base.replace("one", "theirs"))
    assert found == Merged(
        "<<<<<<< ours\nn: |\n  one\n  ours\n=======\nn: |\n  theirs\n  two\n>>>>>>> theirs\nz: 1\n", 1
    )


def test_a_section_that_says_one_thing_is_not_put_together_from_both() -> None:
    base = "k:\n  nps: {p: 1, d: 1, on: 2026-01-01}\n  x: 1\n"
    ours, theirs = base.replace("p: 1", "p: 5"), base.replace("d: 1", "d: 7").replace("x: 1", "x: 2")
    found = merged(base, ours, theirs, whole="nps")
    assert found is not None
    assert (found.conflicts, found.text.count("x: 2")) == (1, 1)
    assert "  nps: {p: 5, d: 1, on: 2026-01-01}\n=======\n  nps: {p: 1, d: 7, on: 2026-01-01}\n" in found.text
    assert merged(base, base, theirs, whole="nps") == Merged(theirs, 0)


@pytest.mark.parametrize("ours", ["r:\n  - {id: y} # we said so\nz: 1\n", "r:\n  # ours\n  - {id: y}\nz: 1\n"])
def test_an_item_beside_which_somebody_wrote_is_not_taken_out_in_silence(ours: str) -> None:
    found = merged("r:\n  - {id: y}\nz: 1\n", ours, "z: 1\n")
    assert found is not None
    assert found.conflicts == 1
    assert "# we said so" in found.text or "# ours" in found.text


def test_comments_never_conflict_and_none_is_lost() -> None:
    base = "# head\na: 1 # one\nb: 2\n# foot\n"
    ours = "# head of ours\na: 1 # one\nb: 2 # ours\n# foot\n"
    theirs = "# head\n# and theirs\na: 1 # one, they say\n# about b\nb: 2 # theirs\n# foot of theirs\n"
    assert clean(base, ours, theirs) == (
        "# head of ours\n# head\n# and theirs\na: 1 # one, they say\n"
        "# about b\nb: 2 # ours # theirs\n# foot of theirs\n"
    )


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    found = merged("a: 1\nb: 2\n", "\ufeffa: 1\r\nb: 5\r\n", "a: 3\nb: 2\nc:\n- 4\n")
    assert found == Merged("\ufeffa: 3\r\nb: 5\r\nc:\r\n- 4\r\n", 0)


def test_a_file_without_a_final_newline_can_be_added_to() -> None:
    assert clean("a: 1", "a: 1\nb: 2", "a: 1\nc: 3") == "a: 1\nc: 3\nb: 2"
    assert clean("a: 1", "a: 1", "a: 1\nc: 3") == "a: 1\nc: 3"


def test_markers_are_as_long_as_git_asks() -> None:
    documents = [read(text.encode(), "") for text in ("a: 1\n", "a: 2\n", "a: 3\n")]
    found = merge(documents[0], documents[1], documents[2], match, lambda _: False, 9)
    assert found is not None
    assert found.text.startswith("<<<<<<<<< ours\n")


@pytest.mark.parametrize("broken", ["a: [\n", "", "- list\n", "a: 1\na: 2\n"])
def test_what_is_no_account_is_left_to_the_merge_of_lines(broken: str) -> None:
    assert merged(broken, "a: 1\n", "a: 2\n") is None
    assert merged("a: 1\n", broken, "a: 2\n") is None
    assert merged("a: 1\n", "a: 2\n", broken) is None


texts = st.text(st.sampled_from("ab: ,#-'\"[]{}&*!|>%@`日本0123_.~\\"), max_size=8)
scalars = st.one_of(st.integers(-9, 99), st.booleans(), st.dates().map(str), texts)
keys = st.sampled_from(["a", "b", "c", "id", "日本"])
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=6
)
files = st.dictionaries(keys, values, min_size=1, max_size=4)


@given(value=values)
def test_any_value_on_one_line_reads_back(value: Any) -> None:
    assert read(f"v: {flow(value)}\n".encode(), "").data == {"v": value}


def _block(data: Any, indent: int = 0) -> str:
    """Data as lines, sections of sections in block style."""
    pad = " " * indent
    lines = []
    for key, value in data.items():
        if isinstance(value, dict) and value:
            lines.append(f"{pad}{key}:\n{_block(value, indent + 2)}")
        elif isinstance(value, list) and value:
            lines.append(f"{pad}{key}:\n" + "".join(f"{pad}- {flow(item)}\n" for item in value))
        else:
            lines.append(f"{pad}{key}: {flow(value)}\n")
    return "".join(lines)


@given(base=files, other=files)
def test_a_side_that_changed_nothing_changes_nothing(base: Any, other: Any) -> None:
    old, new = _block(base), _block(other)
    assert merged(old, new, old) == Merged(new, 0)
    assert merged(old, old, new) == Merged(new, 0)


@given(base=files, ours=files, theirs=files)
def test_without_conflicts_the_sides_may_change_places(base: Any, ours: Any, theirs: Any) -> None:
    old, one, two = map(_block, (base, ours, theirs))
    there, back = merged(old, one, two), merged(old, two, one)
    if there and back:
        assert there.conflicts == back.conflicts or min(there.conflicts, back.conflicts) > 0
        if not there.conflicts:
            assert _sorted(_said(there.text)) == _sorted(_said(back.text))


def _said(text: str) -> Any:
    return _filled(read(text.encode(), "").data)


def _filled(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: inner for key, value in data.items() if (inner := _filled(value)) is not None} or None
    return ([_filled(item) for item in data] or None) if isinstance(data, list) else data


def _sorted(data: Any) -> Any:
    """Data without the order of lists, in which what both added may stand either way."""
    if isinstance(data, dict):
        return {key: _sorted(value) for key, value in data.items()}
    return sorted((_sorted(item) for item in data), key=repr) if isinstance(data, list) else data
