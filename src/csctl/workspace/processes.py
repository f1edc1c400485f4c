"""Many files at once: two or more processes share what has to be parsed."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from csctl.files.disk import Entry
    from csctl.model.scoring import Scoring

A = TypeVar("A")

ENOUGH = 600
"""Below this many files a second process costs more than it saves (measured, see bench/README.md)."""
CHUNK = 100
MOST = 8

Ask = Callable[[Path, "Entry", "Scoring", date], A]


def in_processes(ask: Ask[A], root: Path, entries: Sequence[Entry], scoring: Scoring, today: date) -> Iterator[A]:
    """One answer an entry, in order."""
    from concurrent.futures import ProcessPoolExecutor

    chunks = [entries[start : start + CHUNK] for start in range(0, len(entries), CHUNK)]
    with ProcessPoolExecutor(min(os.cpu_count() or 1, MOST), initializer=_start) as pool:
        for answers in pool.map(partial(_chunk, ask, root, scoring, today), chunks):
            yield from answers


def _start() -> None:
    gc.disable()  # a worker lives for seconds and its models are freed by count


def _chunk(ask: Ask[A], root: Path, scoring: Scoring, today: date, entries: Sequence[Entry]) -> list[A]:
    return [ask(root, entry, scoring, today) for entry in entries]
