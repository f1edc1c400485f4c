"""A difference in every format: as written, and with nothing in it that acts on a terminal or a page."""

from __future__ import annotations

import json
from datetime import date

import pytest

from csctl.output import render
from csctl.view import Patch, View

LINES = ["--- a", "+++ a", "@@ -1 +1 @@", "-old: \x1b[31m", "+new: ``` <b>"]
VIEW = View("set", [Patch("diff", LINES)])


def said(form: str, *, view: View = VIEW, color: bool = False) -> str:
    return render(view, form, language="en", today=date(2026, 11, 24), color=color)


def test_text_shows_the_lines_with_control_characters_escaped() -> None:
    assert said("text").splitlines() == ["--- a", "+++ a", "@@ -1 +1 @@", "-old: \\x1b[31m", "+new: ``` <b>"]


def test_colour_adds_only_colour() -> None:
    import re

    assert re.sub(r"\x1b\[[0-9;]*m", "", said("text", color=True)) == said("text")
    assert "\x1b[32m+new" in said("text", color=True)


def test_markdown_fences_the_lines_so_that_none_closes_the_fence() -> None:
    first, *_, last = said("markdown").splitlines()
    assert (first, last) == ("````diff", "````")


def test_json_gives_the_lines_as_they_are() -> None:
    assert json.loads(said("json"))["diff"] == LINES


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_no_difference_is_nothing(form: str) -> None:
    assert said(form, view=View("set", [Patch("diff", [])])) == ""
