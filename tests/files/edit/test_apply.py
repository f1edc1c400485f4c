"""Changes by splicing: exactly what was asked differs, in any hand, and comments stay with their item."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from csctl.change import Change, Drop, Insert, Put, Reorder
from csctl.diagnostic import CsctlError, DataPath
from csctl.files.document import Document
from csctl.files.edit import apply, comments, same, value_at
from csctl.files.reader import read
from files.edit.styled import scalars, sections, text

DEMO = sorted((ROOT / "accounts").glob("*.yaml"))
HANDS = range(240)


def of(source: str) -> Document:
    document = read(source.encode(), "a.yaml")
    assert document.data is not None, document.faults
    return document


def after(source: str, *changes: Change, order: Any = lambda _: ()) -> str:
    return apply(of(source), changes, order).text


def changed_lines(old: str, new: str) -> tuple[int, int]:
    """How many lines are gone, how many are new."""
    lines = list(unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), n=0))[2:]
    return sum(line[0] == "-" for line in lines), sum(line[0] == "+" for line in lines)


def other(value: Any) -> Any:
    """Another value of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return "別の値"
    return date(2030, 1, 2) if isinstance(value, date) else value + 1


@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.stem)
def test_every_scalar_of_the_demo_changes_on_its_own_line(path: Path) -> None:
    document = of(path.read_text("utf-8"))
    for place in scalars(document.data):
        old = value_at(document.data, place)
        if isinstance(old, str) and "\n" in old:
            continue
        new = apply(document, [Put(place, other(old))])
        assert changed_lines(document.text, new.text) == (1, 1), place


@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.stem)
def test_the_present_value_changes_nothing(path: Path) -> None:
    document = of(path.read_text("utf-8"))
    for place, value in sections(document.data):
        assert apply(document, [Put(place, value)]).text == document.text
    for place in scalars(document.data):
        assert apply(document, [Put(place, value_at(document.data, place))]).text == document.text


@pytest.mark.parametrize("seed", HANDS)
def test_every_scalar_in_any_hand_changes_alone(seed: int) -> None:
    document = of(text(seed))
    for place in scalars(document.data):
        old = value_at(document.data, place)
        new = apply(document, [Put(place, "new: value")])
        assert comments(new) == comments(document)
        start, end = document.span(place)
        if "\n" not in document.text[start:end] and old is not None:
            assert changed_lines(document.text, new.text) == (1, 1), place
        assert new.text.count("\r\n") == new.text.count("\n") or "\r\n" not in document.text


def structural(document: Document, r: random.Random) -> list[Change]:
    """Some change of each section."""
    changes: list[Change] = []
    for place, value in sections(document.data):
        if isinstance(value, list):
            changes.append(Insert(place, r.randint(0, len(value)), r.choice(("neu", {"id": "x", "what": "a, b"}))))
            if value:
                changes.append(Drop((*place, r.randrange(len(value)))))
                changes.append(Reorder(place, tuple(r.sample(range(len(value)), len(value)))))
        else:
            changes.append(Put((*place, "fresh"), r.choice(("neu", {"a": 1, "b": ["x"]}, [{"a": 1}]))))
            if len(value) > 1 or (place and value):
                changes.append(Drop((*place, r.choice(list(value)))))
    return changes


def test_sections_in_any_hand_take_and_lose_entries() -> None:
    """Each result is proved by `apply` itself; here we count that refusing stays the exception."""
    made: Counter[str] = Counter()
    for seed in HANDS:
        document = of(text(seed))
        made.update(said(document, change) for change in structural(document, random.Random(seed)))
    assert made.keys() <= {"made", "edit-refused"}
    assert made["made"] > 5_000
    assert made["edit-refused"] < made["made"] / 100


def said(document: Document, change: Change) -> str:
    """`made`, or the code it is refused with."""
    try:
        apply(document, [change])
    except CsctlError as error:
        return error.diagnostics[0].code
    return "made"


@given(st.integers(0, 10_000), st.integers(0, 2**32), st.lists(st.integers(0, 10_000), max_size=6))
@settings(deadline=None)
def test_every_comment_survives_any_edits_that_do_not_remove_its_item(seed: int, luck: int, picks: list[int]) -> None:
    document = of(text(seed))
    before = sorted(comments(document))
    for pick in picks:
        changes = [c for c in structural(document, random.Random(luck)) if not isinstance(c, Drop)]
        try:
            document = apply(document, [changes[pick % len(changes)]])
        except CsctlError:
            continue
    assert sorted(comments(document)) == before


@given(st.integers(0, 10_000), st.data())
@settings(deadline=None)
def test_any_text_put_anywhere_reads_back(seed: int, data: st.DataObject) -> None:
    document = of(text(seed))
    place = data.draw(st.sampled_from(list(scalars(document.data)) or [("name",)]))
    value = data.draw(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs")), max_size=40))
    assert value_at(apply(document, [Put(place, value)]).data, place) == value


NOTED = """\
# head
risks:
  # about a
  - id: a # on a
    what: x
      # deeper, a's too

  # about b
  - {id: b}
  # about c
  - {id: c} # on c
# of what follows
notes: z
"""


def test_a_dropped_item_takes_its_own_comments_along_and_no_other() -> None:
    first = NOTED[NOTED.index("  # about a") : NOTED.index("\n  # about b")]
    assert after(NOTED, Drop(("risks", 0))) == NOTED.replace(first, "")
    assert after(NOTED, Drop(("risks", 1))) == NOTED.replace("  # about b\n  - {id: b}\n", "")
    assert after(NOTED, Drop(("risks", 2))) == NOTED.replace("  # about c\n  - {id: c} # on c\n", "")


def test_reordered_items_carry_their_comments() -> None:
    moved = after(NOTED, Reorder(("risks",), (2, 0, 1)))
    assert moved.index("# about c") < moved.index("id: c") < moved.index("# about a") < moved.index("id: a")
    assert moved.index("# deeper") < moved.index("# about b") < moved.index("id: b") < moved.index("# of what follows")


def test_an_item_put_first_goes_above_the_comment_of_the_old_first_one() -> None:
    assert after(NOTED, Insert(("risks",), 0, {"id": "new"})).startswith("# head\nrisks:\n  - id: new\n  # about a\n")


def test_an_item_is_written_like_its_neighbours() -> None:
    assert after("a:\n-   k: 1\n    l: 2\n", Insert(("a",), 1, {"k": 3, "l": 4})) == (
        "a:\n-   k: 1\n    l: 2\n-   k: 3\n    l: 4\n"
    )
    assert after("a: [x]\n", Insert(("a",), 1, "y, z")) == 'a: [x, "y, z"]\n'


def test_dropping_the_last_item_leaves_an_empty_list_and_the_comments_of_nobody() -> None:
    assert after("a: # c\n  # own\n  - x\n# d\nb: 1\n", Drop(("a", 0))) == "a: [] # c\n# d\nb: 1\n"


def test_what_an_empty_key_says_is_written_behind_its_colon() -> None:
    assert after("owner:  # the CSM\nb: 1\n", Put(("owner",), "山﨑")) == "owner: 山﨑  # the CSM\nb: 1\n"
    assert after("a: {x: , y: 1}\n", Put(("a", "x"), 2)) == "a: {x: 2, y: 1}\n"
    assert after("a: {x}\n", Put(("a", "x"), 2)) == "a: {x: 2}\n"
    assert after("a: # c\n# d\nb: 1\n", Insert(("a",), 0, {"k": 1})) == "a: # c\n  - {k: 1}\n# d\nb: 1\n"


def test_missing_sections_around_a_value_are_made() -> None:
    assert after("a: 1\n", Put(("b", "c"), 2)) == "a: 1\nb:\n  c: 2\n"
    assert after("a: {b: 1}\n", Put(("a", "c", "d"), 2)) == "a: {b: 1, c: {d: 2}}\n"


def test_a_new_key_goes_where_the_shape_has_it() -> None:
    order = {(): ["client", "contract", "notes"]}
    source = "client: {name: x}\n# on notes\nnotes: y\n"
    assert after(source, Put(("contract",), {"term_months": 12}), order=lambda path: order.get(path, ())) == (
        "client: {name: x}\ncontract: {term_months: 12}\n# on notes\nnotes: y\n"
    )


def test_quotes_stay_and_numbers_keep_their_way_of_writing() -> None:
    source = "a: 'x'\nb: \"y\"\nc: 38_400_000\nd: 1200\n"
    changes = (Put(("a",), "it's"), Put(("b",), "q"), Put(("c",), 40_000_000), Put(("d",), 64_000))
    assert after(source, *changes) == "a: 'it''s'\nb: \"q\"\nc: 40_000_000\nd: 64000\n"


def test_a_literal_stays_one_with_its_comment() -> None:
    source = "n: | # why\n    one\n    two\n\n# c\nm: 1\n"
    assert after(source, Put(("n",), "a\n\nb\n")) == "n: | # why\n    a\n\n    b\n\n# c\nm: 1\n"
    assert after(source, Put(("n",), "short")) == "n: short # why\n\n# c\nm: 1\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_byte_order_mark_and_a_missing_last_line_end_stay(newline: str, bom: str) -> None:
    source = bom + newline.join(("a:", "  - x", "b: 1"))
    wanted = bom + newline.join(("a:", "  - x", "  - z", "b: 2", "c: 3"))
    assert after(source, Insert(("a",), 1, "z"), Put(("b",), 2), Put(("c",), 3)) == wanted


def test_a_section_put_in_place_of_another_is_changed_inside() -> None:
    source = "a:\n  b: 1 # one\n  # two\n  c: 2\n"
    assert after(source, Put(("a",), {"b": 1, "c": 3})) == source.replace("2", "3")


def test_what_would_take_comments_along_is_refused() -> None:
    with pytest.raises(CsctlError, match="edit-refused"):
        after("a: [ # c\n  x, y ]\n", Reorder(("a",), (1, 0)))


def test_a_file_with_faults_is_not_edited() -> None:
    with pytest.raises(CsctlError, match="duplicate-key"):
        apply(read(b"a: 1\na: 2\n", "a.yaml"), [Put(("a",), 3)])


def test_text_that_no_file_may_hold_is_refused() -> None:
    with pytest.raises(CsctlError, match="control-character"):
        after("a: 1\n", Put(("a",), "x\u202ey"))


def test_a_path_to_nowhere_is_a_key_error() -> None:
    for change in (Drop(("b",)), Put(("a", "b"), 1), Drop(("a", 0))):
        with pytest.raises(KeyError):
            after("a: 1\n", change)


def test_same_tells_types_apart() -> None:
    values: list[Any] = [1, 1.0, True, "1", None, date(2026, 1, 1), [1], [1, 2], {"a": 1}, {"a": 1.0}]
    for i, a in enumerate(values):
        assert [same(a, b) for b in values] == [i == j for j in range(len(values))]


def test_paths_are_those_of_the_data() -> None:
    places: list[DataPath] = list(scalars({"a": [{"b": 1}], "c": None}))
    assert places == [("a", 0, "b"), ("c",)]
