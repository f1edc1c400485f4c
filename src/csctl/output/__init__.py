"""IN WHICH FORMAT: a View and a language as text, JSON, CSV or Markdown; diagnostics as text, JSON, GitHub or SARIF."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from csctl.diagnostic import Diagnostic, by_place
from csctl.i18n import Language
from csctl.view import View

FORMATS: tuple[str, ...] = ("text", "json", "csv", "markdown")
"""The formats of a view."""


def render(
    view: View,
    form: str,
    *,
    language: Language,
    today: date,
    width: int = 0,
    color: bool = False,
    show_all: bool = False,
) -> str:
    """A view in one of the `FORMATS`, each line ended.

    `width` in terminal cells (0: no limit), `color`, and `show_all` rows past a table's limit matter to text only.
    JSON and CSV are the same in every language.
    """
    if form == "json":
        from csctl.output.json import render_json

        return render_json(view, today=today)
    if form == "csv":
        from csctl.output.csv import render_csv

        return render_csv(view)
    if form == "markdown":
        from csctl.output.markdown import render_markdown

        return render_markdown(view, language)
    from csctl.output.text import render_text

    return render_text(view, language, width=width, color=color, show_all=show_all)


def render_diagnostics(diagnostics: Iterable[Diagnostic], form: str, *, language: Language, color: bool = False) -> str:
    """Diagnostics by place, as `text`, `json` (without words, the same in every language), `github` or `sarif`."""
    ordered = by_place(diagnostics)
    if form == "json":
        from csctl.output.json import render_json_diagnostics

        return render_json_diagnostics(ordered)
    if form == "github":
        from csctl.output.github import render_github

        return render_github(ordered, language)
    if form == "sarif":
        from csctl.output.sarif import render_sarif

        return render_sarif(ordered, language)
    from csctl.output.diagnostics import render_lines

    return render_lines(ordered, language, color=color)
