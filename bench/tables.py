"""What was measured as aligned tables: milliseconds, ratios against their goals, megabytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

from processes import Memory, Run


class Goal(NamedTuple):
    """A ratio that is to stay under a limit; without one it is only shown."""

    case: str
    against: str
    limit: float | None = None


def show_runs(title: str, runs: Mapping[str, Sequence[Run]]) -> None:
    """Milliseconds of each case."""
    rows = [
        (name, f"{median(r.wall for r in found):.1f}", f"{min(found).wall:.1f}", f"{median(r.cpu for r in found):.1f}")
        for name, found in runs.items()
    ]
    _show(title, ("", "median ms", "best ms", "CPU ms"), rows)


def show_goals(goals: Sequence[Goal], runs: Mapping[str, Sequence[Run]]) -> None:
    """Ratios against their limits: of medians, of the best runs, and of processor time."""
    rows = []
    for goal in goals:
        case, against = runs[goal.case], runs[goal.against]
        reached = median(r.wall for r in case) / median(r.wall for r in against)
        best, cpu = min(case).wall / min(against).wall, median(r.cpu for r in case) / median(r.cpu for r in against)
        limit, verdict = _verdict(reached, goal.limit)
        rows.append((f"{goal.case} / {goal.against}", limit, _ratio(reached), verdict, _ratio(best), _ratio(cpu)))
    _show("", ("ratio", "goal", "reached", "", "of the best", "of CPU"), rows)


def _ratio(value: float) -> str:
    return f"{value:.2f} x" if value < 100 else f"{value:.0f} x"


def _verdict(reached: float, limit: float | None, unit: str = "x") -> tuple[str, str]:
    if limit is None:
        return "", ""
    return f"<= {limit:g} {unit}", "ok" if reached <= limit else "missed"


def show_memory(title: str, peaks: Sequence[tuple[str, Memory | None]], limit: float | None) -> None:
    """Megabytes of each case, in each of the ways to count them."""
    rows = []
    for name, peak in peaks:
        for kind, megabytes in peak._asdict().items() if peak else ():
            goal, verdict = _verdict(megabytes, limit, "MB")
            rows.append((f"{name}: {_MEMORY[kind]}", goal, f"{megabytes:.0f} MB", verdict))
    _show(title, ("", "goal", "reached", ""), rows)


_MEMORY = {
    "largest": "the largest process",
    "resident": "all together, shared pages counted for each (RSS)",
    "proportional": "all together, shared pages counted once (PSS)",
}


def _show(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table, the first column to the left."""
    widths = [max(len(cell) for cell in column) for column in zip(head, *rows, strict=True)]
    print(f"\n{title}" if title else "")
    for first, *others in (head, *rows):
        right = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        print("  ".join((first.ljust(widths[0]), *right)).rstrip(), flush=True)
