"""How far a long command is, on a terminal only, and gone when it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

LEAST = 1_000
"""Steps from which on it is worth showing."""


@contextmanager
def progress(stream: TextIO, total: int) -> Iterator[Callable[[], None]]:
    """What to call after each step; a bar on the stream while that is a terminal and the steps are many."""
    if total < LEAST or not stream.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)
