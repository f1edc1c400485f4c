"""Account plans a second, by format, over 100 accounts, beside WeasyPrint's PDF of the same pages in the same run.

    python bench/documents.py [--count 100] [--rival 10]

The accounts are the demo's, over and over under other names. WeasyPrint (extra `bench-documents`) needs pango from the
system (`apt-get install libpangoft2-1.0-0 libharfbuzz-subset0`) and is given the HTML and the fonts of csctl; without
it, its line is left out. One process, one document after the other; the first of each format, which loads what is
needed, is shown apart.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar

from csctl.diagnostic import Location
from csctl.documents.build import FORMS, Form
from csctl.documents.compose import Document, compose
from csctl.documents.facts import Case
from csctl.documents.fonts import font_folders
from csctl.domain.scoring.health import health_of
from csctl.workspace import Workspace
from csctl.workspace.templates import template_source

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 24)


def cases(count: int) -> Iterator[Case]:
    """Accounts of the demo, each time under another name."""
    workspace = Workspace(ROOT)
    loaded = [(entry.name, workspace.load(entry).model) for entry in workspace.entries[0]]
    accounts = [(name, account) for name, account in loaded if account is not None]
    for number, (name, account) in enumerate(islice(cycle(accounts), count), start=1):
        client = account.client.model_copy(update={"name": f"{account.client.name} {number}"})
        told = account.model_copy(update={"client": client})
        health = health_of(told, workspace.scoring, today=TODAY)
        yield Case(f"{name}-{number}", told, health, workspace.scoring, TODAY, "ja")


def plan(case: Case) -> Document:
    """The account plan: facts told, template filled."""
    return compose(case, "plan", template_source(ROOT), lambda _: Location("", 0, 0), others={}, scoring="bench")


def written(form: Form, document: Document) -> bytes:
    """The plan as a file's bytes."""
    return document.build(form)


In = TypeVar("In")
Out = TypeVar("Out")


def timed(label: str, work: Callable[[In], Out], items: Sequence[In]) -> list[Out]:
    """The results, and a line of what they took."""
    results, times = [], []
    for item in items:
        start = perf_counter()
        results.append(work(item))
        times.append(1000 * (perf_counter() - start))
    first, others = times[0], times[1:] or times
    rate = 1000 * len(others) / sum(others)
    print(f"{label:<22}{len(items):>5}{first:>10.1f}{median(others):>10.1f}{max(others):>10.1f}{rate:>10.1f}")
    return results


def rival() -> Callable[[bytes], bytes]:
    """WeasyPrint, with the fonts of csctl. Raises ImportError or OSError where it cannot be loaded."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    faces = [
        f"@font-face {{ font-family: 'Noto Sans CJK JP'; font-weight: {weight}; src: url('{file.as_uri()}') }}"
        for folder, weight in zip(font_folders(), (400, 700), strict=True)
        for file in Path(folder).glob("*.otf")
    ]
    style = CSS(string="\n".join(faces), font_config=fonts)
    return lambda page: HTML(string=page.decode()).write_pdf(stylesheets=[style], font_config=fonts)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--rival", type=int, default=10, help="how many pages WeasyPrint sets")
    options = parser.parse_args()
    told = list(cases(options.count))
    print(f"{'':<22}{'plans':>5}{'first ms':>10}{'median':>10}{'worst':>10}{'plans/s':>10}")
    documents = timed("facts and template", plan, told)
    pages = {form: timed(form, partial(written, form), documents) for form in FORMS}
    try:
        timed("WeasyPrint, same HTML", rival(), pages["html"][: options.rival])
    except (ImportError, OSError) as error:
        print(f"WeasyPrint cannot be loaded: {error}")


if __name__ == "__main__":
    main()
