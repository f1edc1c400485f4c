"""Laws of the merge on the demo's accounts, edited at random by two people: nothing that anybody wrote is lost."""

from __future__ import annotations

import re
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from csctl.domain.change import is_one_statement
from csctl.domain.match import match
from csctl.files.merge import merge
from csctl.files.reader import read

TEXTS = [path.read_text("utf-8") for path in sorted((ROOT / "accounts").glob("*.yaml"))]


def edited(text: str, who: str, chance: Random) -> str:
    """A file after a few edits of one person; every comment and new item bears the name."""
    lines = text.splitlines()
    for number in range(chance.randint(1, 5)):
        at = chance.randrange(len(lines))
        lines[at : at + 1] = _edit(lines[at], f"{who}{number}", chance)
    return "\n".join(lines) + "\n"


def _edit(line: str, mark: str, chance: Random) -> list[str]:
    indent, item = re.match(" *", line)[0], line.lstrip().startswith("- {")  # type: ignore[index]
    kind = chance.randrange(6)
    if kind == 0:
        return [f"{indent}# by {mark}", line]
    if kind == 1 and line.strip() and "#" not in line and not line.endswith(("|", ">-")):
        return [f"{line} # by {mark}"]
    if kind == 2 and item:
        return []
    if kind == 3 and item:
        return [f"{indent}- {{id: {mark}, what: new, kind: company}}", line]
    if kind == 4:
        return [re.sub(r"(: )(\d+)(?=[,}\s]|$)", lambda found: found[1] + str(chance.randint(1, 9)), line, count=1)]
    return [re.sub(r"(severity|likelihood): \w+", lambda found: f"{found[1]}: {chance.choice(['low', 'high'])}", line)]


@settings(max_examples=150)
@given(seed=st.integers(0, 10**6))
def test_every_comment_and_new_item_of_both_is_in_the_result(seed: int) -> None:
    chance = Random(seed)
    base = chance.choice(TEXTS)
    ours, theirs = edited(base, "Ann", chance), edited(base, "Bob", chance)
    documents = [read(text.encode(), "x") for text in (base, ours, theirs)]
    found = merge(documents[0], documents[1], documents[2], match, is_one_statement, 7)
    if found is None:
        return  # one of the edits broke the file, or git's merge of lines is to be taken
    written = {word for text in (ours, theirs) for word in re.findall(r"(?:# by |id: )((?:Ann|Bob)\d)", text)}
    assert {word for word in written if word not in found.text} == set()
    assert found.conflicts or read(found.text.encode(), "x").data is not None


@settings(max_examples=150)
@given(seed=st.integers(0, 10**6))
def test_what_only_one_of_them_touched_is_as_that_one_left_it(seed: int) -> None:
    chance = Random(seed)
    base = chance.choice(TEXTS)
    ours = edited(base, "Ann", chance)
    documents = [read(text.encode(), "x") for text in (base, ours, f"{base}# by Bob\n")]
    found = merge(documents[0], documents[1], documents[2], match, is_one_statement, 7)
    assert found is None or (found.text, found.conflicts) == (f"{ours}# by Bob\n", 0)
