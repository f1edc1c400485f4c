"""An assessment being taken: its file is written after every answer, so that nothing is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from csctl.change import Change, Put
from csctl.diagnostic import CsctlError, DataPath, UsageError
from csctl.domain.assessment.score import next_question
from csctl.files.disk import read_bytes
from csctl.files.edit import apply
from csctl.files.reader import read
from csctl.files.write import Write
from csctl.model.assessment import Answer, Answers
from csctl.workspace.change import save, writing
from csctl.workspace.packaged import ASSESSMENTS

if TYPE_CHECKING:
    from datetime import date

    from csctl.workspace.assessments import Assessments, Taken

_PLAIN = re.compile(r"[a-z][a-z0-9-]*")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_KEYS = ("company", "on", "answers")


class Sitting:
    """Answers and the file they are kept in, `path` relative to the workspace; questions are written in `order`.

    `text` is what a file that is not there yet begins with; without it, with the answers alone.
    """

    def __init__(self, root: Path, path: str, answers: Answers, order: Sequence[str], text: str = "") -> None:
        self.root = root
        self.path = path
        self.answers = answers
        self._order = order
        self._text = text

    def put(self, question: str, answer: Answer) -> None:
        """Answer one question and write the file."""
        self.put_all({question: answer})

    def put_all(self, given: Mapping[str, Answer]) -> None:
        """Answer several questions and write the file once: these answers, and not a byte else, change.

        Raises CsctlError for a file that cannot be edited, UsageError when it cannot be written.
        """
        both = {**self.answers.answers, **given}
        ordered = {name: both[name] for name in (*self._order, *both) if name in both}
        self.answers = self.answers.model_copy(update={"answers": ordered})
        self._write([Put(("answers", name), answer) for name, answer in given.items()])

    def of(self, company: str | None) -> Sitting:
        """The same for a company of another name; the file keeps its own."""
        self.answers = self.answers.model_copy(update={"company": company})
        if (self.root / self.path).exists():
            self._write([Put(("company",), company)])
        return self

    def _write(self, changes: Sequence[Change]) -> None:
        file = self.root / self.path
        _folder(file.parent)
        with writing(file.parent):
            was = read_bytes(file, self.path) if file.exists() else None
            before = self._text if was is None else was.decode()
            text = self._edited(before, changes) if before else as_text(self.answers)
            save([Write(file, text.encode(), was)], self.root)

    def _edited(self, text: str, changes: Sequence[Change]) -> str:
        return apply(read(text.encode(), self.path), changes, self._keys).text

    def _keys(self, path: DataPath) -> Sequence[str]:
        """The order of keys, at the top and below the answers."""
        return self._order if path == ("answers",) else _KEYS if not path else ()


def _folder(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError("cannot-write", path=str(folder), reason=error.strerror or str(error)) from None


def begun(found: Assessments, name: str, company: str | None, *, again: bool) -> Sitting | None:
    """The assessment to go on with; None where the company has to be asked first.

    The newest that is not finished, or one of today's, unless another one is wanted (`again` is false); else a new one
    of the company named, or of the company that was assessed last. `name` narrows to files that end with it. Raises
    CsctlError when one of the files that might be meant cannot be used.
    """
    own, faults = found.own
    mine = [one for one in own if one.path.endswith(f"-{name}.yaml")] if name else own
    if faults:
        raise CsctlError(faults)
    for one in reversed(mine):
        is_open = next_question(found.questionnaire, one.answers.answers) is not None
        if again and (is_open or one.answers.on == found.today):
            return Sitting(found.home, one.path, one.answers, _order(found))
    known = company or (mine[-1].answers.company if mine else None)
    return fresh(found, name, known) if known else None


def fresh(found: Assessments, name: str, company: str | None) -> Sitting:
    """A new assessment of today; there is no file before the first answer. Raises UsageError when its name is taken."""
    path = new_path(name or company or "", found.today)
    if (found.home / path).exists():
        raise UsageError("file-exists", path=path)
    return Sitting(found.home, path, Answers(company=company, on=found.today), _order(found))


def filled(found: Assessments, taken: Taken, name: str, more: Mapping[str, Answer]) -> Sitting:
    """Answers that are given, and some more, written into the workspace. Raises UsageError when the name is taken."""
    answers = taken.answers
    path = taken.path if found.is_own(taken) else new_path(name or answers.company or "", answers.on)
    sitting = Sitting(found.home, path, answers, _order(found), taken.loaded.document.text)
    if not found.is_own(taken) and (found.home / path).exists():
        raise UsageError("file-exists", path=path)
    if more or not found.is_own(taken):
        sitting.put_all(more)
    return sitting


def _order(found: Assessments) -> list[str]:
    return [question.id for question in found.questionnaire.questions]


def new_path(name: str, on: date) -> str:
    """`assessments/<day>-<name>.yaml`: letters and digits of the name in lower case, `-` for all else."""
    from unicodedata import normalize

    word = re.sub(r"[\W_]+", "-", normalize("NFC", name).lower()).strip("-") or "assessment"
    return f"{ASSESSMENTS}/{on.isoformat()}-{word[:60]}.yaml"


def write_new(file: Path, text: str) -> None:
    """Write a file that must not be there yet. Raises UsageError."""
    with writing(file.parent):
        save([Write(file, text.encode(), None)], file.parent)


def as_text(answers: Answers, head: str = "") -> str:
    """A file of answers, with a comment at its head."""
    lines = [f"# {line}" for line in head.splitlines()]
    lines += [f"company: {_scalar(answers.company)}"] if answers.company else []
    lines += [f"on: {answers.on.isoformat()}", "answers:" if answers.answers else "answers: {}"]
    lines += [f"  {_scalar(name)}: {_value(answer)}" for name, answer in answers.answers.items()]
    return "\n".join(lines) + "\n"


def _value(answer: Answer) -> str:
    if isinstance(answer, list):
        return f"[{', '.join(map(_scalar, answer))}]"
    return _scalar(answer) if isinstance(answer, str) else json.dumps(answer)


def _scalar(text: str) -> str:
    """Plain where that is safe, else in double quotes."""
    return text if _PLAIN.fullmatch(text) and text not in _WORDS else json.dumps(text, ensure_ascii=False)
