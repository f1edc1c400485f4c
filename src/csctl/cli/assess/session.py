"""One assessment being taken: its file, what the workspace answers by itself, and what is said at the end."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from csctl.cli.assess.files import assessments, chosen
from csctl.cli.assess.interview import Interview
from csctl.cli.assess.report import reported
from csctl.cli.assess.wording import COMPANY, Wording
from csctl.cli.context import Request
from csctl.diagnostic import Diagnostic
from csctl.domain.assessment.evidence import Evidence, Seen, evidence_of
from csctl.i18n import text
from csctl.model.assessment import Answer, Question
from csctl.model.assessment import Wording as Words
from csctl.view import Note, View
from csctl.views.assessment.filled import filled_blocks
from csctl.workspace.assessments import Assessments, Taken, seen
from csctl.workspace.sitting import Sitting, begun, filled, fresh


class Session:
    """What `take` needs, each fetched when it is asked for."""

    def __init__(self, request: Request, name: str, company: str | None) -> None:
        self.request = request
        self.workspace = request.workspace
        self.found = assessments(request)
        self.questionnaire = self.found.questionnaire
        self.wording = Wording(self.questionnaire, request.language)
        self.greeting = self.wording.says("greeting")
        self._name = name
        self._company = company
        self._sitting: Sitting | None = None

    @cached_property
    def _seen(self) -> tuple[Seen, list[Diagnostic]]:
        return seen(self.workspace, today=self.request.today)

    @cached_property
    def evidence(self) -> Mapping[str, Evidence]:
        """What the workspace says, by question."""
        found = {question.id: evidence_of(question, self._seen[0]) for question in self.questionnaire.questions}
        return {name: evidence for name, evidence in found.items() if evidence is not None}

    def interview(self, *, new: bool) -> Interview:
        """The interview, at the first question that is left to ask."""
        self._sitting = begun(self.found, self._name, self._company, again=not new)
        given = dict(self._sitting.answers.answers) if self._sitting else {}
        if given and self._sitting:
            self.greeting = self.wording.says("goes-on", file=self._sitting.path)
        company = [] if self._sitting else [_company()]
        return Interview(
            [*company, *self.questionnaire.questions],
            given,
            self._save,
            evidence=self.evidence,
            proposed=self._proposed(),
        )

    def _save(self, question: str, answer: Answer) -> None:
        if question == COMPANY:
            name = str(answer) if answer is not None else None
            self._sitting = self._sitting.of(name) if self._sitting else fresh(self.found, self._name, name)
        else:
            assert self._sitting is not None  # noqa: S101 - the company was asked first
            self._sitting.put(question, answer)

    def _proposed(self) -> dict[str, Answer]:
        """What the company said of itself before, and over it what the workspace says today."""
        own = [one for one in self.found.own[0] if not self._sitting or one.path != self._sitting.path]
        profile = {question.id for question in self.questionnaire.questions if not question.axis}
        before = own[-1].answers.answers if own else {}
        kept = {name: answer for name, answer in before.items() if name in profile}
        return kept | {name: evidence.answer for name, evidence in self.evidence.items()}

    def filled(self, file: str) -> View:
        """Answers from a file, with figures that only the workspace knows; its report, and what was filled in."""
        taken = chosen(self.request, self.found, file)
        more = {name: one.answer for name, one in self.evidence.items() if self._is_missing(name, taken)}
        self._sitting = filled(self.found, taken, self._name, more)
        found = assessments(self.request)
        view = reported(self.request, found, self.taken(found), name="assess take")
        return view._replace(blocks=[*filled_blocks(self.questionnaire, self.evidence, more), *view.blocks])

    def _is_missing(self, name: str, taken: Taken) -> bool:
        """Figures are filled in; what has to be chosen is a person's judgement."""
        question = self.questionnaire.question(name)
        return question is not None and question.kind == "number" and name not in taken.answers.answers

    def paused(self) -> View:
        """What is said to somebody who goes on another time."""
        if self._sitting is None or not self._sitting.answers.answers:
            return View("assess take", [Note("assessment-not-begun")], self._seen[1])
        left = sum(question.id not in self._sitting.answers.answers for question in self.questionnaire.questions)
        params = {"file": self._sitting.path, "left": left, "asked": len(self.questionnaire.questions)}
        return View("assess take", [Note("assessment-paused", params)], self._seen[1])

    def taken(self, found: Assessments) -> Taken:
        """The file as it lies on disk."""
        assert self._sitting is not None  # noqa: S101 - an interview that is over has a file
        return chosen(self.request, found, str(Path(self._sitting.root) / self._sitting.path))


def _company() -> Question:
    words = Words(en=text("en", "assess.company"), ja=text("ja", "assess.company"))
    return Question(id=COMPANY, kind="text", text=words)
