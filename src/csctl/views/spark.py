"""Several courses over time on one scale, so that they can be compared by eye."""

from __future__ import annotations

from collections.abc import Sequence

from csctl.view import Spark

STEP = 10
"""The ends of a scale are multiples of this."""


def spark_of(courses: Sequence[Sequence[float | None]]) -> list[Spark]:
    """One spark a course, all drawn between the same two scores: the nearest tens around every value."""
    known = [value for course in courses for value in course if value is not None]
    low = min(known, default=0.0) // STEP * STEP
    high = -(-max(known, default=100.0) // STEP) * STEP
    return [Spark(tuple(course), low, max(high, low + STEP)) for course in courses]
