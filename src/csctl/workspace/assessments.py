"""The assessment's files: the questionnaire, the workspace's own or the one that comes with csctl, and the answers."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple, Protocol

from csctl.diagnostic import CsctlError, DataPath, Diagnostic, Location, Severity, UsageError
from csctl.domain.assessment.trace import trace_of
from csctl.domain.check.assessment import check_answers, check_questionnaire
from csctl.files.disk import read_bytes, scan
from csctl.model.assessment import Answers, Questionnaire
from csctl.workspace.load import Loaded, load, place
from csctl.workspace.packaged import ASSESSMENTS, QUESTIONNAIRE, packaged

if TYPE_CHECKING:
    from csctl.domain.assessment.evidence import Seen
    from csctl.files.disk import Entry
    from csctl.model.account import Account
    from csctl.model.scoring import Scoring


class Taken(NamedTuple):
    """One usable file of answers: its path as people name it, and what is in it."""

    path: str
    answers: Answers
    loaded: Loaded[Answers]

    def at(self, path: DataPath) -> tuple[Location, str]:
        """Where a value stands, and that line."""
        place = self.loaded.place(path)
        return place, self.loaded.document.source_of(place)


def load_questionnaire(root: Path | None) -> Loaded[Questionnaire]:
    """The questionnaire; refused when it contradicts itself. Raises CsctlError when the file cannot be read."""
    if root is not None and os.path.lexists(root / QUESTIONNAIRE):
        loaded = load(read_bytes(root / QUESTIONNAIRE, QUESTIONNAIRE), QUESTIONNAIRE, Questionnaire)
    else:
        loaded = load(packaged(QUESTIONNAIRE).read_bytes(), f"csctl:{QUESTIONNAIRE}", Questionnaire)
    return loaded if loaded.model is None else _judged(loaded, check_questionnaire(loaded.model))


def load_answers(data: bytes, path: str, questionnaire: Questionnaire, *, today: date) -> Loaded[Answers]:
    """A file of answers; refused when one of them is none to its question."""
    loaded = load(data, path, Answers)
    if loaded.model is None:
        return loaded
    return _judged(loaded, check_answers(questionnaire, loaded.model, today=today))


def _judged(loaded: Loaded, findings: Iterable) -> Loaded:  # type: ignore[type-arg]
    found = tuple(place(findings, loaded.document))
    refused = any(fault.severity is Severity.ERROR for fault in found)
    return Loaded(None if refused else loaded.model, loaded.document, found)


class Assessments:
    """The assessments below a folder, by one questionnaire. Everything is read when it is asked for."""

    def __init__(self, root: Path | None, *, today: date) -> None:
        self.root = root
        self.today = today

    @property
    def home(self) -> Path:
        """The workspace that new assessments are written to."""
        assert self.root is not None  # noqa: S101 - nothing is written outside a workspace
        return self.root

    @cached_property
    def _loaded(self) -> Loaded[Questionnaire]:
        return load_questionnaire(self.root)

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire. Raises CsctlError with all its faults when it cannot be used."""
        loaded = self._loaded
        if loaded.model is None:
            raise CsctlError(loaded.faults)
        return loaded.model

    @property
    def version(self) -> str:
        """The version of the questionnaire: the beginning of its text's hash."""
        return sha256(self._loaded.document.text.encode()).hexdigest()[:8]

    def read(self, file: Path, path: str) -> Loaded[Answers]:
        """One file of answers, with all its faults. Raises CsctlError when it cannot be read at all."""
        return load_answers(read_bytes(file, path), path, self.questionnaire, today=self.today)

    def open(self, file: Path, path: str) -> Taken:
        """One file of answers. Raises CsctlError with its faults when it cannot be used."""
        loaded = self.read(file, path)
        if loaded.model is None:
            raise CsctlError(loaded.faults)
        return Taken(path, loaded.model, loaded)

    @cached_property
    def own(self) -> tuple[list[Taken], list[Diagnostic]]:
        """The workspace's own assessments, oldest first, and what is wrong with those that cannot be used."""
        return self.folder(self.root / ASSESSMENTS) if self.root else ([], [])

    def newest(self) -> Taken:
        """The last of the workspace's own. Raises CsctlError when there is none that can be used."""
        taken, faults = self.own
        if not taken:
            raise CsctlError(faults) if faults else UsageError("no-assessment")
        return taken[-1]

    def named(self, name: str) -> str:
        """The path of the workspace's own assessment of that name."""
        return f"{ASSESSMENTS}/{name}.yaml"

    def is_own(self, taken: Taken) -> bool:
        """Whether a file is one of the workspace's own, and not of another company."""
        return self.root is not None and PurePosixPath(taken.path).parent == PurePosixPath(ASSESSMENTS)

    def earlier(self, taken: Taken) -> tuple[list[Taken], list[Diagnostic]]:
        """Earlier assessments of the same company, oldest first, and what is wrong with others of the workspace."""
        if not self.is_own(taken):
            return [], []
        own, faults = self.own
        before = [one for one in own if (one.answers.on, one.path) < (taken.answers.on, taken.path)]
        return [one for one in before if one.answers.company == taken.answers.company], faults

    def folder(self, folder: Path) -> tuple[list[Taken], list[Diagnostic]]:
        """All usable files of a folder, by day, and why others cannot be used."""
        files, faults = files_of(folder, self.root)
        taken: list[Taken] = []
        for file, path in files:
            try:
                taken.append(self.open(file, path))
            except CsctlError as error:
                faults += [fault for fault in error.diagnostics if fault.severity is Severity.ERROR]
        return sorted(taken, key=lambda one: (one.answers.on, one.path)), faults


def path_of(file: Path, root: Path | None) -> str:
    """How a file is named: from the workspace where it is inside, else as it was given."""
    if root is not None and file.resolve().is_relative_to(root.resolve()):
        return file.resolve().relative_to(root.resolve()).as_posix()
    return file.as_posix()


def files_of(folder: Path, root: Path | None) -> tuple[list[tuple[Path, str]], list[Diagnostic]]:
    """The files of a folder, each with its name for people: from the workspace if it is inside, else as given."""
    home = root if root is not None and folder.resolve().is_relative_to(root.resolve()) else None
    entries, faults = scan(folder.absolute(), (home or folder.parent).absolute())
    named = {entry: entry.path if home else (folder / Path(entry.path).name).as_posix() for entry in entries}
    if home is None:
        faults = [_renamed(fault, folder) for fault in faults]
    return [(folder / Path(entry.path).name, path) for entry, path in named.items()], faults


def _renamed(fault: Diagnostic, folder: Path) -> Diagnostic:
    path = (folder / Path(fault.location.path).name).as_posix()
    return fault._replace(location=fault.location._replace(path=path))


class Accounts(Protocol):
    """What of a workspace the assessment reads."""

    @property
    def entries(self) -> tuple[list[Entry], list[Diagnostic]]: ...
    @property
    def scoring(self) -> Scoring: ...
    def load(self, entry: Entry) -> Loaded[Account]: ...


def seen(workspace: Accounts, *, today: date) -> tuple[Seen, list[Diagnostic]]:
    """The workspace as the assessment reads it, account after account, and why some cannot be used."""
    from csctl.domain.assessment.evidence import Seen

    entries, faults = workspace.entries
    faults, traces = list(faults), []
    for entry in entries:
        try:
            loaded = workspace.load(entry)
        except CsctlError as error:
            faults += error.diagnostics
            continue
        faults += loaded.faults
        if loaded.model is not None:
            traces.append(trace_of(entry.name, loaded.model, workspace.scoring, today=today))
    return Seen(traces, workspace.scoring, today), faults
