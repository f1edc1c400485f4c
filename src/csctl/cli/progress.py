"""A bar that moves while many things are done: on a terminal, on standard error, and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

from csctl.i18n import Language, text

T = TypeVar("T")
ENOUGH = 5
"""Fewer things are done before a bar is seen."""


def progress(items: Sequence[T], language: Language) -> Iterator[T]:
    """The items, one after the other."""
    if len(items) < ENOUGH or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(items, text(language, "note.progress"), console=console, transient=True)
