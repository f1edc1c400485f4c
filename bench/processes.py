"""One process from start to end: how long, how much of the processors, how much memory."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

MILLI = 1000
POLL_SECONDS = 0.005


class Run(NamedTuple):
    """Milliseconds on the clock, and of processor time (user and system, of the process and its children)."""

    wall: float
    cpu: float


class Memory(NamedTuple):
    """Peaks in MB: of the largest process, and of the sum of all at one moment.

    `resident` counts a page once for each process that has it, `proportional` a part of it for each (RSS and PSS).
    """

    largest: float
    resident: float
    proportional: float


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], *, terminal: bool = False) -> Run:
    """Run a command to its end, its output thrown away, or shown to a terminal that nobody looks at."""
    reader, writer = os.openpty() if terminal else (None, os.open(os.devnull, os.O_WRONLY))
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=writer, stderr=writer
    )
    os.close(writer)
    if reader is not None:
        _drain(reader)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(wall * MILLI, (usage.ru_utime + usage.ru_stime) * MILLI)


def _drain(terminal: int) -> None:
    with suppress(OSError):  # EIO says that the other side has gone
        while os.read(terminal, 1 << 16):
            pass
    os.close(terminal)


def memory(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Memory | None:
    """Peaks of a process and its children, looked at every few milliseconds; None where there is no /proc."""
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    peak = Memory(0, 0, 0)
    while process.poll() is None:
        sizes = [size for pid in _family(process.pid) for size in _sizes(pid)]
        resident = [rss for rss, _ in sizes]
        now = Memory(max(resident, default=0), sum(resident), sum(pss for _, pss in sizes))
        peak = Memory(*map(max, peak, now))
        time.sleep(POLL_SECONDS)
    return peak


def _family(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield from _family(int(child))


def _sizes(pid: int) -> Iterator[tuple[float, float]]:
    """RSS and PSS in MB, nothing of a process that has just ended."""
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
        found = {line.split()[0]: int(line.split()[1]) for line in lines}
        if found:
            yield found["Rss:"] / 1024, found["Pss:"] / 1024
