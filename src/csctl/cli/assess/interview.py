"""Where an interview stands: the question that is asked, what is proposed, and the way on. Knows no terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from csctl.diagnostic import Finding
from csctl.domain.assessment.evidence import Evidence, contradicts
from csctl.domain.check.assessment import answer_faults

if TYPE_CHECKING:
    from csctl.model.assessment import Answer, Question

Save = Callable[[str, "Answer"], None]


class Interview:
    """Questions one after the other; every answer is saved at once.

    `given` are the answers so far, `proposed` what may be taken over, `evidence` what the workspace says, by question.
    """

    def __init__(
        self,
        questions: Sequence[Question],
        given: Mapping[str, Answer],
        save: Save,
        *,
        evidence: Mapping[str, Evidence] | None = None,
        proposed: Mapping[str, Answer] | None = None,
    ) -> None:
        self.questions = questions
        self.given = dict(given)
        self.evidence = evidence or {}
        self._proposed = proposed or {}
        self._save = save
        self.at = self._next_open() or 0
        self.is_over = False

    @property
    def question(self) -> Question:
        """The question that is asked."""
        return self.questions[self.at]

    @property
    def proposal(self) -> Answer:
        """The answer given before, else the one proposed; None for neither."""
        name = self.question.id
        return self.given[name] if name in self.given else self._proposed.get(name)

    def denied(self, question: Question) -> Evidence | None:
        """What the workspace says against the answer given to a question; None when it says nothing against it."""
        evidence, claim = self.evidence.get(question.id), self.given.get(question.id)
        if evidence is None or claim is None or contradicts(evidence, claim) is None:
            return None
        return evidence

    def answer(self, answer: Answer) -> list[Finding]:
        """Take the answer and go on, or say what is wrong with it."""
        faults = [] if answer is None else answer_faults(self.question, answer)
        if not faults:
            if self.question.id not in self.given or self.given[self.question.id] != answer:
                self.given[self.question.id] = answer
                self._save(self.question.id, answer)
            self.forward()
        return faults

    def forward(self) -> None:
        """The next question; after the last one the first that was left open, or the end."""
        if self.at + 1 < len(self.questions):
            self.at += 1
            return
        left = self._next_open()
        self.is_over = left is None
        self.at = self.at if left is None else left

    def back(self) -> None:
        """The question before."""
        self.at = max(self.at - 1, 0)

    def _next_open(self) -> int | None:
        return next((i for i, question in enumerate(self.questions) if question.id not in self.given), None)
