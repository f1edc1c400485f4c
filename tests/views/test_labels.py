"""Every column, title, sentence and word that a view uses is in the catalogs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from conftest import ROOT
from csctl.domain.advocates import STATES as ADVOCATE_STATES
from csctl.domain.agenda.item import GROUPS
from csctl.domain.journey import STAGES
from csctl.domain.renewals import CALLS
from csctl.domain.renewals import STATES as RENEWAL_STATES
from csctl.domain.retention import KINDS
from csctl.domain.risks import KINDS as RISK_KINDS
from csctl.domain.risks import LEVELS
from csctl.domain.risks import STATES as RISK_STATES
from csctl.domain.voice import STATUSES
from csctl.i18n import family
from csctl.view import Column

VIEWS = sorted(path.stem for path in (ROOT / "src/csctl/views").glob("*.py") if path.stem != "__init__")
SOURCES = [*(ROOT / "src/csctl/views").glob("*.py"), *(ROOT / "src/csctl/domain/agenda").glob("*.py")]
FAMILIES = {"Note": "note", "Table": "title", "Facts": "title", "Fact": "column", "Reason": "reason", "Item": "reason"}
WORDS = (
    *(f"group-{group}" for group in GROUPS),
    *(f"renewal-{state}" for state in RENEWAL_STATES if state != "overdue"),
    *CALLS,
    "no-call",
    *(f"risk-{state}" for state in RISK_STATES),
    *RISK_KINDS,
    *LEVELS,
    *STAGES,
    "no-stage",
    *(kind for kind in KINDS if kind != "past"),
    "cohort",
    *(f"advocate-{state}" for state in ADVOCATE_STATES),
    *(f"status-{status}" for status in STATUSES),
)

UNTITLED = {"caps", "risks", "findings"}
"""Tables that stand only within the section of one account, where tables have no title."""


def calls() -> Iterator[tuple[str, str]]:
    """Each call of a block with a key that is written out: the family its words are in, and the key."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FAMILIES:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value not in UNTITLED:
                    yield FAMILIES[node.func.id], first.value


@pytest.mark.parametrize("view", VIEWS)
def test_every_column_has_its_head(view: str) -> None:
    tables = [value for value in vars(import_module(f"csctl.views.{view}")).values() if isinstance(value, tuple)]
    keys = {column.key for table in tables for column in table if isinstance(column, Column)}
    assert keys - HIDDEN <= family("ja", "column").keys()


HIDDEN = {"group", "key", "text", "body", "rule", "why", "noted"}
"""Columns for programs: people see them in another form."""


@pytest.mark.parametrize(("name", "key"), sorted(set(calls())))
def test_every_block_has_its_words(name: str, key: str) -> None:
    assert key in family("ja", name)


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_ours_has_its_label(word: str) -> None:
    assert word in family("ja", "word")


def test_the_sources_are_where_they_are_looked_for() -> None:
    assert len(SOURCES) > 15
    assert all(isinstance(path, Path) for path in SOURCES)
