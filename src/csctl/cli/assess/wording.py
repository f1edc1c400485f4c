"""What an interview says, as lines of text in one language; the same for every kind of terminal."""

from __future__ import annotations

from csctl.cli.assess.interview import Interview
from csctl.diagnostic import Diagnostic, Finding, Location
from csctl.domain.assessment.evidence import Evidence
from csctl.i18n import Language, text
from csctl.model.assessment import Question, Questionnaire
from csctl.output.values import message, say
from csctl.view import Kind
from csctl.views.assessment.names import evidence_reason

CELLS = 20
COMPANY = "company"
"""The question that comes before those of the questionnaire, where nobody said yet which company is meant."""


class Wording:
    """One language, and the names of the axes."""

    def __init__(self, questionnaire: Questionnaire, language: Language) -> None:
        self.language = language
        self._axes = {axis.id: getattr(axis.name, language) for axis in questionnaire.axes}

    def says(self, key: str, **params: object) -> str:
        """A sentence of the interview."""
        return text(self.language, f"assess.{key}", **params)

    def progress(self, interview: Interview) -> str:
        """`Question 12 of 35  ████░░░  Alignment`."""
        asked = [question.id for question in interview.questions if question.id != COMPANY]
        full = CELLS * sum(name in interview.given for name in asked) // len(asked)
        bar = "█" * full + "░" * (CELLS - full)
        axis = self._axes.get(interview.question.axis or "", self.says("profile"))
        if interview.question.id == COMPANY:
            return f"{bar}  {axis}"
        number = asked.index(interview.question.id) + 1
        return f"{self.says('progress', number=number, of=len(asked))}  {bar}  {axis}"

    def ask(self, question: Question) -> str:
        """The question, with the unit of its number."""
        asked: str = getattr(question.text, self.language)
        return f"{asked} ({question.unit})" if question.unit else asked

    def options(self, interview: Interview) -> list[str]:
        """The options; behind those that the workspace shows, in how many clients' files."""
        evidence = interview.evidence.get(interview.question.id)
        counts = evidence.counts if evidence else {}
        return [
            getattr(option.text, self.language) + self._count(counts.get(option.id))
            for option in interview.question.options
        ]

    def _count(self, n: int | None) -> str:
        return f" ({self.says('count', n=n)})" if n else ""

    def proposal(self, interview: Interview) -> str:
        """The answer that Enter takes, as it would be typed; empty for none."""
        found, options = interview.proposal, [option.id for option in interview.question.options]
        if isinstance(found, list):
            return ",".join(str(options.index(one) + 1) for one in found if one in options)
        if interview.question.kind == "one":
            return str(options.index(str(found)) + 1) if found in options else ""
        return "" if found is None else f"{found:g}" if isinstance(found, int | float) else found

    def evidence(self, interview: Interview) -> str:
        """What the workspace says to the question; empty when it says nothing."""
        found = interview.evidence.get(interview.question.id)
        return self._workspace("workspace", found) if found else ""

    def denial(self, interview: Interview, question: Question) -> str:
        """What the workspace says against an answer given; empty when it does not."""
        found = interview.denied(question)
        return self._workspace("denied", found) if found else ""

    def _workspace(self, key: str, evidence: Evidence) -> str:
        return self.says(key, said=say(evidence_reason(evidence), Kind.REASON, self.language))

    def fault(self, finding: Finding) -> str:
        """What is wrong with an answer."""
        return message(Diagnostic(finding.code, finding.severity, Location("", 0, 0), finding.params), self.language)
