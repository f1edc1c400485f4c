"""What is wrong in the questionnaire and in the files of answers, remembered between runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from csctl.diagnostic import CsctlError
from csctl.files.disk import read_bytes
from csctl.workspace.packaged import QUESTIONNAIRE, packaged

if TYPE_CHECKING:
    from pathlib import Path

    from csctl.diagnostic import Diagnostic
    from csctl.files.cache import Cache
    from csctl.files.disk import Entry
    from csctl.model.assessment import Questionnaire

KIND = "assessment"


class Answered(Protocol):
    """What of a workspace the findings are made from."""

    @property
    def root(self) -> Path: ...
    @property
    def assessed(self) -> tuple[list[Entry], list[Diagnostic]]: ...
    @property
    def has_questionnaire(self) -> bool: ...


def assessment_findings(cache: Cache, workspace: Answered, *, today: date, only: frozenset[str] | None) -> list[str]:
    """`[null, diagnostics]` of the workspace's own questionnaire and of each file of answers, those asked for."""
    entries = [entry for entry in workspace.assessed[0] if only is None or entry.path in only]
    own = workspace.has_questionnaire and (only is None or QUESTIONNAIRE in only)
    tag = _tag(workspace, today)
    known, about = cache.fresh(KIND, tag, entries), cache.about(KIND, tag) if own else ""
    stale = [entry for entry in entries if entry.path not in known]
    if stale or about is None:
        about, fresh = _judged(workspace, stale, today)
        cache.set_about(KIND, tag, about)
        cache.store(KIND, tag, fresh)
        known |= {entry.path: payload for entry, payload, _ in fresh}
    return [*([about] if own else []), *(known[entry.path] for entry in entries)]


def _tag(workspace: Answered, today: date) -> str:
    """Findings hold for one day and one questionnaire."""
    try:
        own = workspace.has_questionnaire
        data = read_bytes(workspace.root / QUESTIONNAIRE if own else packaged(QUESTIONNAIRE), QUESTIONNAIRE)
    except CsctlError:
        data = b""
    return sha256(f"{today.isoformat()}\0".encode() + data).hexdigest()


def _judged(workspace: Answered, stale: list[Entry], today: date) -> tuple[str, list[tuple[Entry, str, str]]]:
    """The findings of the questionnaire, and those of each file."""
    from csctl.workspace.assessments import load_questionnaire
    from csctl.workspace.stored import dump

    try:
        loaded = load_questionnaire(workspace.root)
    except CsctlError as error:
        return dump(None, error.diagnostics), list(_answers(workspace, stale, None, today))
    return dump(None, loaded.faults), list(_answers(workspace, stale, loaded.model, today))


def _answers(
    workspace: Answered, stale: list[Entry], questionnaire: Questionnaire | None, today: date
) -> Iterator[tuple[Entry, str, str]]:
    """One answer a file; without a usable questionnaire only its shape is judged."""
    from csctl.model.assessment import Answers
    from csctl.workspace.assessments import load_answers
    from csctl.workspace.load import load
    from csctl.workspace.stored import dump

    for entry in stale:
        try:
            data = read_bytes(workspace.root / entry.path, entry.path)
        except CsctlError as error:
            yield entry, dump(None, error.diagnostics), ""
            continue
        if questionnaire is None:
            faults = load(data, entry.path, Answers).faults
        else:
            faults = load_answers(data, entry.path, questionnaire, today=today).faults
        yield entry, dump(None, faults), sha256(data).hexdigest()
