"""A benchmark by itself: how far the companies of a folder have come, by group and by axis."""

from __future__ import annotations

from collections.abc import Sequence

from csctl.diagnostic import Diagnostic
from csctl.domain.assessment.compare import ALL, Benchmark
from csctl.model.assessment import Comparison, Questionnaire
from csctl.view import Block, Fact, Facts, Kind, View
from csctl.views.assessment.compared import axes_table, groups_table, notes


def benchmark_view(
    questionnaire: Questionnaire,
    benchmark: Benchmark,
    *,
    folder: str,
    by: Sequence[Comparison],
    group: str | None,
    faults: Sequence[Diagnostic],
) -> View:
    """Everybody and each group of the comparisons asked for, then the axes of everybody or of one group."""
    facts = (
        Fact("folder", folder),
        Fact("companies", len(benchmark.companies), Kind.INTEGER),
        Fact("min_n", benchmark.min_n, Kind.INTEGER),
    )
    one = (by[0].id, group) if group is not None else (ALL, ALL)
    blocks: list[Block] = [
        Facts("benchmark", facts),
        groups_table(questionnaire, benchmark, by),
        axes_table(questionnaire, benchmark, *one),
        *notes(questionnaire, benchmark),
    ]
    return View("assess benchmark", blocks, faults, exit_code=1 if faults else 0)
