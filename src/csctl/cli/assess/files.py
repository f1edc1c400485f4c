"""Where the assessment's files are for every command of the group; also outside a workspace, where there is no need."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from csctl.cli.context import Request
from csctl.diagnostic import Diagnostic, UsageError

if TYPE_CHECKING:
    from csctl.domain.assessment.compare import Benchmark
    from csctl.workspace.assessments import Assessments, Taken

BENCHMARK = "benchmark"
"""The folder below `assessments/` whose answers are compared with when none is named."""


def assessments(request: Request) -> Assessments:
    """Those of the workspace; outside one there is only the questionnaire that comes with csctl."""
    from csctl.workspace.assessments import Assessments

    try:
        return Assessments(request.workspace.root, today=request.today)
    except UsageError:
        if request.root:
            raise
        return Assessments(None, today=request.today)


def chosen(request: Request, found: Assessments, file: str | None) -> Taken:
    """The file named, as the shell or the workspace has it, or the newest. Raises UsageError when there is none."""
    from csctl.workspace.assessments import path_of

    if file is not None:
        path = Path(file) if Path(file).exists() or found.root is None else found.root / file
        if not path.exists():
            raise UsageError("no-such-file", path=file)
        return found.open(path, path_of(path, found.root))
    request.workspace  # noqa: B018 - says that there is none
    return found.newest()


class Companies(NamedTuple):
    """A folder of other companies' answers, as it is named, and why some of its files do not count."""

    folder: str
    benchmark: Benchmark
    faults: list[Diagnostic]


def companies(found: Assessments, folder: str | None) -> Companies | None:
    """Those of the folder named, or of the workspace's own; None where there is none."""
    from csctl.domain.assessment.compare import benchmark
    from csctl.workspace.packaged import ASSESSMENTS

    own = found.root / ASSESSMENTS / BENCHMARK if found.root else None
    place = Path(folder) if folder else own
    if folder and not Path(folder).is_dir():
        raise UsageError("no-such-folder", path=folder)
    if place is None or not place.is_dir():
        return None
    taken, faults = found.folder(place)
    told = benchmark(found.questionnaire, [each.answers for each in taken])
    return Companies(folder or f"{ASSESSMENTS}/{BENCHMARK}", told, faults)
