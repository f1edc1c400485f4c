"""What libyaml complains about, as faults a person can act on."""

from __future__ import annotations

import re
from typing import Any

from csctl.files.text import Spot, codepoint, position

_BY_CONTEXT = (("alias", "alias-refused"), ("anchor", "anchor-refused"), ("tag", "tag-refused"))
_ESCAPED = re.compile(r"[0-9a-fA-F]{1,8}")


def explain(error: Any, text: str) -> Spot:
    """The fault behind a MarkedYAMLError in a text without byte order mark, on a line that the text has."""
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Spot("yaml-syntax", 1, 1, {"problem": problem})
    spot = _refused(problem, context, mark, text) or _common(problem, context, mark, error.context_mark or mark, text)
    if mark.index < len(text) or spot.line <= mark.line:
        return spot
    line, column = position(text, max(len(text.rstrip()) - 1, 0))
    return spot._replace(line=line, column=column)


def _refused(problem: str, context: str, mark: Any, text: str) -> Spot | None:
    for word, code in _BY_CONTEXT:
        if f"scanning an {word}" in context or f"a {word}" in context or f"undefined {word}" in problem:
            return _spot(code, mark, _name(word, text, mark))
    return None


def _common(problem: str, context: str, mark: Any, opened: Any, text: str) -> Spot:
    character = text[mark.index : mark.index + 1]
    if "Unicode character escape" in problem and (digits := _ESCAPED.match(text, mark.index)):
        return _spot("control-character", mark, {"character": f"U+{int(digits[0], 16):04X}"})
    if "tab character" in problem or (character == "\t" and "cannot start" in problem):
        return _spot("tab-indent", mark, {})
    if "expected key" in problem or "<block end>" in problem:
        return _spot("uneven-indent", mark, {})
    if "mapping values are not allowed" in problem:
        return _spot("colon-in-text", mark, {})
    if "cannot start" in problem and character:
        return _spot("reserved-character", mark, {"character": _shown(character)})
    if "quoted scalar" in context and "end of stream" in problem:
        return _spot("unclosed-quote", opened, {})
    if "flow" in context and ("',' or" in problem or "node content" in problem):
        return _spot("unclosed-bracket", opened, {"line": mark.line + 1})
    return _spot("yaml-syntax", mark, {"problem": problem})


def _name(word: str, text: str, mark: Any) -> dict[str, object]:
    """The word that begins with the sign before the mark, in short."""
    start = max(text.rfind(sign, 0, mark.index + 1) for sign in "!&*")
    name = text[max(start, 0) : start + 40].split()[0]
    return {"tag": name} if word == "tag" else {"name": name.lstrip("&*")}


def _shown(character: str) -> str:
    return character if character.isprintable() else codepoint(character)


def _spot(code: str, mark: Any, params: dict[str, object]) -> Spot:
    return Spot(code, mark.line + 1, mark.column + 1, params)
