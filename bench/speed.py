"""Prints how fast csctl is, in one run and as ratios: against a bare parse, `git status`, and `python -c pass`.

    python bench/speed.py [--sizes 250 1000 10000] [--rounds 7] [--work FOLDER]

Every process is measured from start to end. The processes of a group take turns, so that a busy machine slows all of
them; a ratio is one of medians.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from prepare import REPOSITORY, environment, installed, workspace
from processes import Memory, Run, memory, run
from tables import Goal, show_goals, show_memory, show_runs

QUICK = 3
"""How often a quick process runs while a slow one runs once."""
SETTLED_SECONDS = 3
"""Until files are old enough to be trusted by their stamps, by csctl and by git."""
GOAL_SIZE = 10_000


class Case(NamedTuple):
    """A process to measure. `cold`: csctl's cache is removed before; `times`: how often in a round."""

    name: str
    command: Sequence[str]
    folder: Path
    cold: bool = False
    times: int = QUICK
    terminal: bool = False


class Bench:
    """The programs, the folders, and what was measured."""

    def __init__(self, work: Path, rounds: int) -> None:
        self.work = work
        self.rounds = rounds
        self.environment = environment(work)
        self.programs = installed(work)
        self.python, self.csctl = str(self.programs / "python"), str(self.programs / "csctl")

    def start(self) -> list[Case]:
        """What a start costs, on the demo accounts."""
        check = [self.csctl, "check", "accounts/hakuba.yaml"]
        return [
            Case("python -c pass", [self.python, "-c", "pass"], REPOSITORY),
            Case("csctl --version", [self.csctl, "--version"], REPOSITORY),
            Case("csctl --help", [self.csctl, "--help"], REPOSITORY),
            Case("health, demo, warm", [self.csctl, "health"], REPOSITORY),
            Case("health, demo, warm, in colour", [self.csctl, "health"], REPOSITORY, terminal=True),
            Case("explain, one", [self.csctl, "explain", "hakuba"], REPOSITORY),
            Case("check, one, warm", check, REPOSITORY),
            Case("check, one, cold", check, REPOSITORY, cold=True),
        ]

    def book(self, count: int) -> list[Case]:
        """`csctl health` over many accounts, and its yardsticks."""
        folder = workspace(self.work, count)
        bare = [self.python, str(Path(__file__).parent / "bare_parse.py"), "accounts"]
        health = [self.csctl, "health"]
        return [
            Case("python -c pass", [self.python, "-c", "pass"], folder),
            Case("bare parse", bare, folder, times=1),
            Case("health, cold", health, folder, cold=True, times=1),
            Case("health, warm", health, folder),
            Case("git status", ["git", "status"], folder),
        ]

    def measured(self, cases: Sequence[Case]) -> dict[str, list[Run]]:
        """All runs of each case, in rounds; one round before them does not count."""
        runs: dict[str, list[Run]] = {case.name: [] for case in cases}
        for number in range(self.rounds + 1):
            for case in cases:
                found = [self._once(case) for _ in range(case.times)]
                runs[case.name] += found if number else []
        return runs

    def _once(self, case: Case) -> Run:
        if case.cold:
            self.forget()
        return run(case.command, case.folder, self.environment, terminal=case.terminal)

    def forget(self) -> None:
        """Remove csctl's cache."""
        shutil.rmtree(self.work / "cache", ignore_errors=True)

    def memory(self, count: int) -> list[tuple[str, Memory | None]]:
        """Peaks of `csctl health` over many accounts."""
        folder, command = workspace(self.work, count), [self.csctl, "health"]
        self.forget()
        return [(f"health, {kind}", memory(command, folder, self.environment)) for kind in ("cold", "warm")]


START_GOALS = (
    Goal("csctl --version", "python -c pass", 2),
    Goal("csctl --help", "python -c pass", 6.5),
    Goal("health, demo, warm", "python -c pass", 12),
    Goal("health, demo, warm, in colour", "python -c pass"),
    Goal("explain, one", "python -c pass"),
    Goal("check, one, warm", "python -c pass"),
    Goal("check, one, cold", "python -c pass", 20),
)


def book_goals(count: int) -> tuple[Goal, ...]:
    """The limits hold for the largest book; the others show how it grows."""
    cold, warm = (0.4, 8.0) if count == GOAL_SIZE else (None, None)
    return (
        Goal("health, cold", "bare parse", cold),
        Goal("health, warm", "git status", warm),
        Goal("health, cold", "git status"),
        Goal("health, warm", "bare parse"),
        Goal("health, cold", "python -c pass"),
        Goal("health, warm", "python -c pass"),
    )


def show_conditions(bench: Bench) -> None:
    """What the numbers depend on."""
    shown = [
        f"{name} {_said([bench.python, '-c', _VERSION.format(name=name)])}" for name in ("yaml", "pydantic", "typer")
    ]
    print(", ".join((f"Python {platform.python_version()}", *shown, _said(["git", "--version"]))))
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    print(f"{system}, load {_load()}, medians of {bench.rounds} rounds", flush=True)


_VERSION = "import {name}; print({name}.__version__)"


def _said(command: Sequence[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def measure(work: Path, sizes: Sequence[int], rounds: int) -> None:
    """Prepare, measure, print."""
    bench = Bench(work, rounds)
    books = {count: bench.book(count) for count in sizes}
    time.sleep(SETTLED_SECONDS)
    show_conditions(bench)
    runs = bench.measured(bench.start())
    show_runs("Start, on the demo accounts", runs)
    show_goals(START_GOALS, runs)
    for count, cases in books.items():
        runs = bench.measured(cases)
        show_runs(f"csctl health over {count:,} accounts", runs)
        show_goals(book_goals(count), runs)
    largest = max(sizes)
    show_memory(f"Peak memory over {largest:,} accounts", bench.memory(largest), 150 if largest == GOAL_SIZE else None)
    print(f"\nload at the end {_load()}")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[250, 1000, GOAL_SIZE])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--work", type=Path, help="keep the workspaces here; default a temporary folder")
    options = parser.parse_args()
    if options.work:
        options.work.mkdir(parents=True, exist_ok=True)
        measure(options.work.resolve(), options.sizes, options.rounds)
    else:
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder).resolve(), options.sizes, options.rounds)


if __name__ == "__main__":
    main()
