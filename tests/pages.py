"""The parts of the documents that are made: what may be written in a file, section by section, with an example each.

`<!-- sections: account accounts/a.yaml -->` opens such a part, `<!-- end -->` closes it; words come from the catalogs,
forms from the schema, examples from the files named, the first that has the section. `python tests/pages.py` writes
the pages anew; read them before you commit them. `tests/test_docs.py` fails when they are not what the model says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from csctl.i18n import Language
from csctl.i18n.fields import File, value_words, words
from csctl.model.account import Account
from csctl.model.practice import Practice
from csctl.model.schema import json_schema
from csctl.model.scoring import Scoring
from csctl.model.shape import Shape

ROOT = Path(__file__).parent.parent
SHAPES: Mapping[File, type[Shape]] = {"account": Account, "scoring": Scoring, "playbooks": Practice}
_PART = re.compile(r"(?<=^<!-- sections: )(\w+) ([^\n]+?) -->\n.*?(?=^<!-- end -->$)", re.MULTILINE | re.DOTALL)
_SAID: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "head": "| Key | What it says | How it is written |",
        "required": " (required)",
        "text": "text",
        "day": "day, `2026-04-01`",
        "flag": "`true` or `false`",
        "integer": "whole number",
        "number": "number",
        "between": "{kind}, {low} to {high}",
        "from": "{kind}, {low} or more",
        "above": "{kind}, above {low}",
        "money": "amounts by currency, `{JPY: 38_400_000}`",
        "rates": "numbers by currency, `{USD: 152}`",
        "list": "list of {what}",
        "items": "list, one item each",
        "section": "keys below",
        "like": "text such as `{example}`",
        "or": "{one}, or {other}",
        "between values": "; ",
        "own": "your key",
        "is": "Written as: ",
    },
    "ja": {
        "head": "| キー | 内容 | 書き方 |",
        "required": " (必須)",
        "text": "文字列",
        "day": "日付 `2026-04-01`",
        "flag": "`true` か `false`",
        "integer": "整数",
        "number": "数値",
        "between": "{kind}、{low} から {high}",
        "from": "{kind}、{low} 以上",
        "above": "{kind}、{low} より大きい",
        "money": "通貨ごとの金額 `{JPY: 38_400_000}`",
        "rates": "通貨ごとの数値 `{USD: 152}`",
        "list": "{what}のリスト",
        "items": "リスト (1 件ずつ)",
        "section": "下のキー",
        "like": "`{example}` のような文字列",
        "or": "{one}、または {other}",
        "between values": "、",
        "own": "任意のキー",
        "is": "書き方: ",
    },
}


def documents() -> list[Path]:
    """The pages with parts that are made."""
    return sorted(page for name in SHAPES for page in (ROOT / "docs").glob(f"{name}*.md"))


def renewed(page: str, language: Language) -> str:
    """A page with its parts as they are now."""
    return _PART.sub(lambda part: _part(part[1], part[2].split(), language), page)


def language_of(page: Path) -> Language:
    """By the page's name: `account.ja.md`."""
    return "ja" if page.name.endswith(".ja.md") else "en"


def _part(name: str, examples: Sequence[str], language: Language) -> str:
    file = next(file for file in SHAPES if file == name)
    schema = json_schema(SHAPES[file])
    lines = [f"{name} {' '.join(examples)} -->\n"]
    for key, node in schema["properties"].items():
        lines += [*_section(file, key, node, key in schema["required"], language), *_example(key, examples)]
    return "".join(lines)


def _section(file: File, key: str, node: Mapping[str, Any], required: bool, language: Language) -> Iterator[str]:
    said = words(language, file)[key]
    yield f"\n## `{key}`: {said.label}\n\n{said.about}\n"
    rows = [" | ".join(row) for row in _rows(file, key, key, node, language)]
    if not rows or "type" not in node:
        yield f"\n{_SAID[language]['is']}{_form(node, key, language)}{_required(required, language)}\n"
    if rows:
        yield f"\n{_SAID[language]['head']}\n|---|---|---|\n"
        yield from (f"| {row} |\n" for row in rows)


def _required(required: bool, language: Language) -> str:
    return _SAID[language]["required"] if required else ""


def _items(node: Mapping[str, Any]) -> Mapping[str, Any]:
    found = node.get("items", {}).get("properties", {})
    return found if isinstance(found, Mapping) else {}


def _rows(
    file: File, section: str, place: str, node: Mapping[str, Any], language: Language
) -> Iterator[tuple[str, str, str]]:
    """A row a field below a section, depth first."""
    inner = node.get("items", node)
    for key, part in _fields(inner):
        below = f"{place}.{key}"
        said = words(language, file)[below]
        required = _required(key in inner.get("required", ()), language)
        shown = below.removeprefix(f"{section}.").replace("*", f"<{_SAID[language]['own']}>")
        yield f"`{shown}`{required}", f"**{said.label}**: {said.about}", _form(part, below, language)
        yield from _rows(file, section, below, part, language)


def _fields(node: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The keys right below a node; those of a person's choosing only where more stands below them."""
    yield from node.get("properties", {}).items()
    free = [node.get("additionalProperties"), *node.get("patternProperties", {}).values()]
    yield from (("*", part) for part in free if isinstance(part, Mapping) and "properties" in part)
    for part in node.get("anyOf", ()):
        yield from part.get("properties", {}).items()


def _form(node: Mapping[str, Any], place: str, language: Language) -> str:
    """How a value is written, in a few words."""
    said = _SAID[language]
    if "enum" in node:
        return said["between values"].join(_value(value, place, language) for value in node["enum"] if value)
    if "anyOf" in node and "type" not in node:
        one, other = (_form(part, place, language) for part in node["anyOf"][:2])
        return said["or"].format(one=one, other=other)
    if "const" in node:
        return f"`{node['const']}`"
    kind = next(kind for kind in _kinds(node) if kind != "null")
    return said["flag"] if kind == "boolean" else _FORMS[kind](node, place, language)


def _kinds(node: Mapping[str, Any]) -> list[str]:
    kinds = node["type"]
    return kinds if isinstance(kinds, list) else [kinds]


def _value(value: str, place: str, language: Language) -> str:
    label, about = value_words(language, place, value)
    explained = ": ".join(part for part in (label, about) if part not in ("", value))
    return f"`{value}`" + (f" ({explained})" if explained else "")


def _text(node: Mapping[str, Any], place: str, language: Language) -> str:
    if node.get("format") == "date":
        return _SAID[language]["day"]
    examples = node.get("examples")
    return _SAID[language]["like"].format(example=examples[0]) if examples else _SAID[language]["text"]


def _mapping(node: Mapping[str, Any], place: str, language: Language) -> str:
    said = _SAID[language]
    if "[A-Z]" in str(node.get("patternProperties")):
        return said["rates" if place == "rates" else "money"]
    if "properties" in node and set(node["properties"]) == {"fixed"}:
        return "`{fixed: 50}`"
    return said["section"]


def _list(node: Mapping[str, Any], place: str, language: Language) -> str:
    said = _SAID[language]
    return said["items"] if _items(node) else said["list"].format(what=_form(node["items"], place, language))


def _number(node: Mapping[str, Any], place: str, language: Language) -> str:
    said = _SAID[language]
    kind, low, high = said[_kinds(node)[0]], node.get("minimum"), node.get("maximum")
    if "exclusiveMinimum" in node:
        return said["above"].format(kind=kind, low=node["exclusiveMinimum"])
    if low is None:
        return kind
    form = said["from"] if high is None or high >= 10_000 else said["between"]
    return form.format(kind=kind, low=low, high=high)


_FORMS: Mapping[str, Callable[[Mapping[str, Any], str, Language], str]] = {
    "string": _text,
    "object": _mapping,
    "array": _list,
    "integer": _number,
    "number": _number,
}


def _example(key: str, files: Sequence[str]) -> Iterator[str]:
    """The lines of a section, from the first file that has it, with the comments at their ends."""
    for name in files:
        section = re.search(rf"^{key}:.*\n(?: .*\n|\n(?= ))*", (ROOT / name).read_text("utf-8"), re.MULTILINE)
        if section:
            yield f"\n```yaml\n{section[0].rstrip()}\n```\n"
            return


def main() -> None:
    """Write all pages anew."""
    for page in documents():
        page.write_text(renewed(page.read_text("utf-8"), language_of(page)), "utf-8")


if __name__ == "__main__":
    main()
