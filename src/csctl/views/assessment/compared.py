"""A benchmark in figures: quartiles by group and by axis, and where one company stands among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csctl.domain.assessment.compare import ALL, Benchmark, Class, Quartiles, group_keys
from csctl.domain.assessment.score import Score
from csctl.model.assessment import Comparison, Questionnaire
from csctl.view import Block, Column, Kind, Named, Note, Reason, Table
from csctl.views.assessment.names import Names

FIGURES = (
    Column("n", Kind.INTEGER),
    Column("q1", Kind.SCORE),
    Column("median", Kind.SCORE),
    Column("q3", Kind.SCORE),
)
OWN = (Column("own", Kind.SCORE), Column("quarter", Kind.WORD))
GROUP = (Column("compared_by", Kind.NAMED), Column("group_of", Kind.NAMED))
AXIS = (Column("axis", Kind.NAMED),)


def groups_table(
    questionnaire: Questionnaire, benchmark: Benchmark, by: Sequence[Comparison], key: str = "groups_compared"
) -> Table:
    """The total attainment of everybody, then of every group that has a member."""
    names = Names(questionnaire)
    rows = [_row((Named(ALL, Reason("everybody")), None), benchmark.quartiles())]
    for comparison in by:
        present = benchmark.groups(comparison.id)
        for group in _ordered(questionnaire, comparison, present):
            head = (names.by(comparison), names.group(comparison, group))
            rows.append(_row(head, benchmark.quartiles(comparison.id, group)))
    return Table(key, (*GROUP, *FIGURES), rows)


def axes_table(questionnaire: Questionnaire, benchmark: Benchmark, by: str = ALL, group: str = ALL) -> Table:
    """Every axis of one group, and the total."""
    names = Names(questionnaire)
    axes = [axis.id for axis in questionnaire.axes]
    rows = [_row((names.axis(axis),), benchmark.quartiles(by, group, axis)) for axis in (*axes, ALL)]
    return Table("axes_compared", (*AXIS, *FIGURES), rows)


def own_groups_table(
    questionnaire: Questionnaire, benchmark: Benchmark, groups: dict[str, str | None], score: Score
) -> Table:
    """The total of one company beside everybody, and beside its own group by each comparison."""
    names = Names(questionnaire)
    rows = [_own((Named(ALL, Reason("everybody")), None), benchmark.quartiles(), score.total)]
    for comparison in questionnaire.compare:
        group = groups[comparison.id]
        if group is not None:
            head = (names.by(comparison), names.group(comparison, group))
            rows.append(_own(head, benchmark.quartiles(comparison.id, group), score.total))
    return Table("groups_compared", (*GROUP, *FIGURES, *OWN), rows)


def own_axes_table(questionnaire: Questionnaire, benchmark: Benchmark, score: Score) -> Table:
    """Every axis of one company beside everybody's."""
    names = Names(questionnaire)
    rows = [_own((names.axis(a.axis),), benchmark.quartiles(axis=a.axis), a.score) for a in score.axes]
    return Table("axes_compared", (*AXIS, *FIGURES, *OWN), rows)


def notes(questionnaire: Questionnaire, benchmark: Benchmark) -> Iterator[Block]:
    """Why figures are missing, and the public facts that may be told beside them."""
    yield Note("too-few-companies", {"companies": len(benchmark.companies), "least": benchmark.min_n})
    for fact in questionnaire.context:
        words = Named("context", {"en": fact.text.en, "ja": fact.text.ja})
        yield Note("context", {"fact": words, "source": fact.source})


def _row(head: Sequence[object], found: Quartiles) -> list[object]:
    return [*head, *found]


def _own(head: Sequence[object], found: Quartiles, own: float | None) -> list[object]:
    return [*head, *found, own, found.place(own)]


def _ordered(questionnaire: Questionnaire, comparison: Comparison, present: set[str]) -> list[str]:
    """The groups with a member, in the order of the questionnaire."""
    keys = [key.key if isinstance(key, Class) else key for key in group_keys(questionnaire, comparison)]
    return [key for key in keys if key in present]
