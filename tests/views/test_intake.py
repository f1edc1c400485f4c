"""What an import shows: counts, what changes, what was refused, and one sentence on what became of it."""

from __future__ import annotations

from typing import Any

import pytest

from csctl.diagnostic import Diagnostic, Location, Severity
from csctl.view import Facts, Findings, Note, Table
from csctl.views.intake import import_view

OUTCOMES = [(2, "a", "created", 3), (3, "b", "unchanged", 0), (4, "c", "updated", 1)]
REFUSED = [Diagnostic("cell-empty", Severity.ERROR, Location("x.csv", 5, 1))]


def view(outcomes: Any = OUTCOMES, refused: Any = (), *, written: bool = False) -> Any:
    return import_view(outcomes, refused, ["Colour"], rows=4, refusals=len(refused), written=written, show_all=False)


def test_only_what_changes_is_listed_and_all_is_counted() -> None:
    table, facts, *_ = view().blocks
    assert isinstance(table, Table)
    assert isinstance(facts, Facts)
    assert [row[1] for row in table.rows] == ["a", "c"]
    assert {fact.key: fact.value for fact in facts.facts} == {
        "rows": 4,
        "created": 1,
        "updated": 1,
        "unchanged": 1,
        "refused": 0,
    }


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({}, "import-dry-run"),
        ({"written": True}, "import-written"),
        ({"refused": REFUSED}, "import-refused"),
        ({"outcomes": [(2, "a", "unchanged", 0)]}, "import-unchanged"),
    ],
)
def test_the_last_sentence_says_what_became_of_it(given: dict[str, Any], key: str) -> None:
    made = view(**given)
    assert isinstance(made.blocks[-1], Note)
    assert made.blocks[-1].key == key
    assert made.exit_code == (1 if key == "import-refused" else 0)
    assert any(isinstance(block, Findings) for block in made.blocks) is (key == "import-refused")
