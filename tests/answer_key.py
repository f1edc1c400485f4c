"""The answer key in `docs/assessment.md` and its Japanese sister: every question, option and point, with the reason.

`<!-- key -->` opens the part that is made, `<!-- end -->` closes it. `python tests/answer_key.py` writes the pages anew
from `assessment.yaml`; read them before you commit them. `tests/test_answer_key.py` fails when they differ from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from csctl.domain.assessment.score import attainment, chosen, most
from csctl.i18n import Language
from csctl.i18n.values import cut
from csctl.model.assessment import Answer, Axis, Option, Question, Questionnaire, Wording
from csctl.workspace.assessments import load_questionnaire
from pages import ROOT, language_of

PAGES = [ROOT / "docs" / "assessment.md", ROOT / "docs" / "assessment.ja.md"]
EXAMPLE: Mapping[str, Answer] = {"written-down": ["csm-work"], "goals-first": "kick-off"}
"""Redone by hand in the page; both questions are on one axis."""
_PART = re.compile(r"(?<=^<!-- key -->\n).*?(?=^<!-- end -->$)", re.MULTILINE | re.DOTALL)
_SAID: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "example": "An example",
        "of": "`{question}: {answer}` reaches {points} of {most} points, {share} %.",
        "mean": "The axis {axis} is their mean, {mean} %.",
        "profile": "Profile: {n} questions",
        "axis": "{axis}: {n} questions",
        "questions": "| Question | Asked | Answer |\n|---|---|---|",
        "options": "| Option | Points | Why |\n|---|---:|---|",
        "text": "text",
        "number": "number",
        "one": "one",
        "many": "several",
        "from": "from {low}",
        "between": "{low} to {high}",
        "choose": "{kind} answer{s}, {most} points at most",
        "groups": "Groups",
        "compared": "Companies are compared by these; of other numbers `anonymise` keeps the class only.",
        "classes": "| Question | Compared by | Lower ends of the classes |\n|---|---|---|",
        "alone": "(stands alone)",
        "personal": "personal",
    },
    "ja": {
        "example": "計算の例",
        "of": "`{question}: {answer}` は {most} 点満点の {points} 点、{share} %。",
        "mean": "軸「{axis}」はその平均で {mean} % です。",
        "profile": "会社の概要: {n} 問",
        "axis": "{axis}: {n} 問",
        "questions": "| 質問 | 質問文 | 回答 |\n|---|---|---|",
        "options": "| 選択肢 | 点 | 理由 |\n|---|---:|---|",
        "text": "文字列",
        "number": "数値",
        "one": "1 つ",
        "many": "複数",
        "from": "{low} 以上",
        "between": "{low} から {high}",
        "choose": "回答は {kind}、満点 {most} 点",
        "groups": "区分",
        "compared": "会社は次の観点で比べます。そのほかの数値は `anonymise` が区分だけを残します。",
        "classes": "| 質問 | 比べ方 | 区分の下限 |\n|---|---|---|",
        "alone": "(単独で選ぶ)",
        "personal": "個人にかかわる",
    },
}


def questionnaire() -> Questionnaire:
    """The one that comes with csctl."""
    model = load_questionnaire(None).model
    assert model is not None
    return model


def renewed(page: str, language: Language) -> str:
    """A page with the key as it is now."""
    return _PART.sub(lambda _: "\n".join(_key(questionnaire(), language)) + "\n", page)


def _key(asked: Questionnaire, language: Language) -> Iterator[str]:
    said = _SAID[language]
    yield from _example(asked, language)
    profile = [question for question in asked.questions if not question.axis]
    yield f"\n## {said['profile'].format(n=len(profile))}\n"
    yield said["questions"]
    yield from (_profile(question, language) for question in profile)
    yield f"\n### {said['groups']}\n\n{_groups(asked, language)}"
    for axis in asked.axes:
        yield from _axis(axis, [question for question in asked.questions if question.axis == axis.id], language)


def _example(asked: Questionnaire, language: Language) -> Iterator[str]:
    said = _SAID[language]
    yield f"\n### {said['example']}\n"
    axis = ""
    for name, answer in EXAMPLE.items():
        question = asked.question(name)
        assert question is not None
        assert question.axis is not None
        axis = question.axis
        points = sum(option.points or 0 for option in chosen(question, answer))
        written = f"[{', '.join(answer)}]" if isinstance(answer, list) else answer
        share = f"{cut(100 * points / most(question), 2):.2f}"
        yield said["of"].format(question=name, answer=written, points=points, most=f"{most(question):g}", share=share)
    mean = attainment(asked, axis, EXAMPLE) or 0
    label = next(_in(each.name, language) for each in asked.axes if each.id == axis)
    yield said["mean"].format(axis=label, mean=f"{cut(mean, 2):.2f}")


def _profile(question: Question, language: Language) -> str:
    return f"| `{question.id}` | {_in(question.text, language)} | {_form(question, language)} |"


def _form(question: Question, language: Language) -> str:
    """How a question of the profile is answered."""
    said = _SAID[language]
    form = said[question.kind]
    if question.options:
        form = f"{form}: " + ", ".join(f"`{option.id}`" for option in question.options)
    elif question.max is not None:
        form = said["between"].format(low=question.min, high=question.max)
    elif question.min is not None:
        form = said["from"].format(low=question.min)
    return f"{form} ({said['personal']})" if question.personal else form


def _groups(asked: Questionnaire, language: Language) -> str:
    names = {by.question: _in(by.name, language) for by in asked.compare}
    rows = [
        f"| `{question.id}` | {names.get(question.id, '')} | {', '.join(f'{low:,}' for low in question.classes)} |"
        for question in asked.questions
        if question.classes or question.id in names
    ]
    return "\n".join([_SAID[language]["compared"], "", _SAID[language]["classes"], *rows])


def _axis(axis: Axis, questions: list[Question], language: Language) -> Iterator[str]:
    said = _SAID[language]
    yield f"\n## {said['axis'].format(axis=_in(axis.name, language), n=len(questions))}\n"
    yield f"{_in(axis.about, language)}{'.' if language == 'en' else '。'}"
    for question in questions:
        kind, plural = said[question.kind].capitalize(), "" if question.kind == "one" else "s"
        form = said["choose"].format(kind=kind, s=plural, most=f"{most(question):g}")
        yield f"\n### `{question.id}`: {_in(question.text, language)}\n\n{form}\n\n{said['options']}"
        yield from (_option(option, language) for option in question.options)


def _option(option: Option, language: Language) -> str:
    why = _in(option.why, language) if option.why else _SAID[language]["alone"] if option.alone else ""
    return f"| {_in(option.text, language)} `{option.id}` | {option.points or 0} | {why} |"


def _in(words: Wording, language: Language) -> str:
    return words.ja if language == "ja" else words.en


def main() -> None:
    """Write both pages anew."""
    for page in PAGES:
        page.write_text(renewed(page.read_text("utf-8"), language_of(Path(page))), "utf-8")


if __name__ == "__main__":
    main()
