"""What the questionnaire calls its axes, questions, options and groups, in both languages."""

from __future__ import annotations

from csctl.domain.assessment.compare import ALL, Class, classes
from csctl.domain.assessment.evidence import Evidence
from csctl.model.assessment import Answer, Comparison, Question, Questionnaire, Wording
from csctl.view import Named, Reason


class Names:
    """The names of one questionnaire, each with its id for programs."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self._questions = {question.id: question for question in questionnaire.questions}
        self._axes = {axis.id: _named(axis.id, axis.name) for axis in questionnaire.axes}

    def axis(self, name: str) -> Named:
        """An axis; `all` is the total."""
        return Named(ALL, Reason("total")) if name == ALL else self._axes[name]

    def question(self, name: str) -> Named:
        """A question by its wording."""
        return _named(name, self._questions[name].text)

    def option(self, question: str, name: str) -> Named:
        """An option by its wording."""
        options = {option.id: option.text for option in self._questions[question].options}
        return _named(name, options[name]) if name in options else Named(name, {})

    def answer(self, question: str, answer: Answer) -> object:
        """An answer in words: options by their wording, a number with its unit, a text as it is; None is not known."""
        asked = self._questions[question]
        if answer is None:
            return Named("", Reason("not-known"))
        if isinstance(answer, list):
            return [self.option(question, one) for one in answer]
        if asked.kind == "one":
            return self.option(question, str(answer))
        return f"{answer:g} {asked.unit or ''}".strip() if isinstance(answer, int | float) else answer

    def by(self, comparison: Comparison) -> Named:
        """What companies are compared by."""
        return _named(comparison.id, comparison.name)

    def group(self, comparison: Comparison, key: str) -> Named:
        """A group of a comparison."""
        question = self._questions[comparison.question]
        if question.kind != "number":
            return self.option(question.id, key)
        found = next((one for one in classes(question) if one.key == key), None)
        return Named(key, _class(question, found)) if found else Named(key, {})


def _named(key: str, words: Wording) -> Named:
    return Named(key, {"en": words.en, "ja": words.ja})


def _class(question: Question, found: Class) -> Reason:
    unit = f" {question.unit}" if question.unit else ""
    if found.low == question.classes[0] and found.high is not None:
        return Reason("class-below", {"high": f"{found.high:,}{unit}"})
    if found.high is None:
        return Reason("class-open", {"low": f"{found.low:,}{unit}"})
    return Reason("class", {"low": f"{found.low:,}{unit}", "high": f"{found.high:,}{unit}"})


def evidence_reason(evidence: Evidence) -> Reason:
    """What the workspace says, as a sentence."""
    return Reason(f"evidence-{evidence.key}", evidence.params)


def full_reason(evidence: Evidence, question: str, names: Names) -> Reason:
    """The same for a reader who does not see the options: each with how many files show it."""
    if not evidence.counts:
        return evidence_reason(evidence)
    seen = [Reason("counted", {"what": names.option(question, name), "n": n}) for name, n in evidence.counts.items()]
    return Reason(f"evidence-{evidence.key}-seen", {**evidence.params, "seen": seen})
