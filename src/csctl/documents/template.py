"""Fill a template with facts: Jinja in a sandbox, where whatever comes out of `{{ }}` is text, never markup.

A template is a Markdown file, `<name>.<language>.md.j2`. Facts are plain data: dict, list, str, int, float, bool, None,
date. Printed bare, a value reads as people expect: a date in the reader's manner, a number with its thousands apart,
None as a dash, text with every mark of Markdown escaped, its lines kept. A list or a dict cannot be printed.

Filters: `day` (22 Nov 2026), `iso` (2026-11-22), `money`, `number`, `score`, `percent`, `days` (12 days), `signed`
(+12), `word` (a word of ours, `word.<x>`), `measure` (a measure's name), `label('column')` (any family of the
catalogs), `pill` and `pill('yellow')` (a coloured word with its mark), `box` ([x] or [ ]), `lines` (text as paragraphs
of their own), `commas` (a list in one line), and of Jinja's: abs, batch, capitalize, default, dictsort, first,
groupby, items, join, last, length, list, lower, map, max, min, reject, rejectattr, reverse, round, select, selectattr,
slice, sort, string, sum, title, trim, unique, upper.

Functions: `chart(id)` (the mark of a chart, its alternative text included), `has_chart(id)`, `range`, `namespace`,
`loop` as in Jinja. `{% include '_part.ja.md.j2' %}`, `{% macro %}`, `{% set %}`, `{% if %}`, `{% for %}` work.
Variables beside the facts: `language`.

Bounded: a template that does too much stops with its name and line, the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from jinja2 import TemplateError

from csctl.diagnostic import CsctlError
from csctl.documents.charts import Chart
from csctl.documents.sandbox.environment import sandbox
from csctl.documents.sandbox.fault import fault
from csctl.documents.sandbox.run import RUN, OutsideFolder, Run, TooMuch, Unfit, UnknownChart
from csctl.i18n import Language

Plain = str | int | float | bool | None | date | list["Plain"] | tuple["Plain", ...] | dict[str, "Plain"]
Source = Callable[[str], tuple[str, str] | None]
"""A template's file name to its path as shown to people and its text; None when there is none of that name."""


def render_markdown(
    name: str,
    source: Source,
    facts: Mapping[str, Plain],
    *,
    language: Language,
    charts: Mapping[str, Chart] = {},
    hidden: Collection[str] = (),
) -> str:
    """The Markdown of the template `<name>.<language>.md.j2`, filled.

    `hidden` are fields that exist but are not for this audience, as dotted paths without list indexes
    (`client_team.contacts.stance`): asked for, they are named as such rather than as unknown.

    Raises CsctlError, its place the template's file and line: `template-missing`, `template-name` (one that would
    leave the folder), `template-syntax`, `template-field` (no such field), `template-field-hidden`,
    `template-forbidden` (not in the sandbox), `template-value` (cannot be printed or calculated with),
    `template-too-much` (the bounds), `chart-unknown`.
    """
    places: dict[int, str] = {}
    known = {key: _copied(value, key, places) for key, value in facts.items()}
    run = Run(source, language, charts, places, hidden)
    token = RUN.set(run)
    try:
        made = sandbox().get_template(f"{name}.{language}.md.j2").render(known | {"language": language})
        run.printed(made)
        return made
    except _FAULTS as error:
        raise CsctlError([fault(error, f"{name}.{language}.md.j2", run)]) from error
    finally:
        RUN.reset(token)


_FAULTS = (
    TemplateError, Unfit, TooMuch, OutsideFolder, UnknownChart,
    ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, SyntaxError, TypeError, ValueError,
)  # fmt: skip
"""All that a template can do wrong."""


def _copied(value: Any, place: str, places: dict[int, str]) -> Any:
    """Plain data, copied, and where each dict and list stands. Raises TypeError for anything else: a fault of ours."""
    if isinstance(value, dict):
        made = {str(key): _copied(each, f"{place}.{key}", places) for key, each in value.items()}
        places[id(made)] = place
        return made
    if isinstance(value, list | tuple):
        items = [_copied(each, place, places) for each in value]
        places[id(items)] = place
        return items
    if isinstance(value, str):
        return str(value)
    if value is None or isinstance(value, bool | int | float | date):
        return value
    raise TypeError(f"{place}: a {type(value).__name__} is no plain data")
