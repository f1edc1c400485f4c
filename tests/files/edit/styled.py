"""Account files in many hands: the same kind of data, written in every style that people use."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any, NamedTuple

from csctl.files.edit.spell import is_plain

TEXTS = (
    "白馬精機株式会社",
    "Kevin O'Neill",
    "a: b, #c",
    'say "yes"',
    "no",
    "0312-34-5678",
    "製造業 (精密部品・工作機械)",
    "x",
    "100 % 以上",
    "it's, [odd]",
    "- dash",
    "𠮷野家 髙橋 🚀",
)
KEYS = ("name", "what", "owner", "note", "on", "with", "JPY", "担当", "due-date", "t_4821", "q 1")
COMMENTS = ("# なぜ", "# a: b", "#bare", "# - {id: old}", "# 'quote", "##")


class Hand(NamedTuple):
    """One way of writing."""

    step: int
    list_step: int
    gap: int
    newline: str
    bom: bool
    final: bool
    flow: float
    commented: float
    blank: float
    seed: int


def hand(seed: int) -> Hand:
    """A style made from a number."""
    r = random.Random(seed)
    step = r.choice((2, 4, 3))
    return Hand(
        step,
        r.choice((0, step, 2)),
        r.choice((2, 2, 4)),
        r.choice(("\n", "\n", "\r\n")),
        r.random() < 0.3,
        r.random() < 0.7,
        r.choice((0.0, 0.3, 0.8)),
        r.choice((0.0, 0.4, 0.9)),
        r.choice((0.0, 0.3)),
        seed,
    )


def text(seed: int) -> str:
    """A whole file in the hand of `seed`."""
    style = hand(seed)
    writer = _Writer(style, random.Random(seed * 7 + 1))
    lines = [*writer.remarks(0), *writer.mapping(0, 0)]
    body = style.newline.join(lines) + (style.newline if style.final else "")
    return ("\ufeff" if style.bom else "") + body


class _Writer:
    def __init__(self, style: Hand, r: random.Random) -> None:
        self.style = style
        self.r = r

    def remarks(self, column: int) -> Iterator[str]:
        if self.r.random() < self.style.blank:
            yield self.r.choice(("", "", " " * column))
        while self.r.random() < self.style.commented / 2:
            yield " " * (column + self.r.choice((0, 0, 0, 2))) + self.r.choice(COMMENTS)

    def tail(self) -> str:
        return "  " + self.r.choice(COMMENTS) if self.r.random() < self.style.commented / 2 else ""

    def mapping(self, column: int, depth: int) -> list[str]:
        lines: list[str] = []
        for key in self.r.sample(KEYS, self.r.randint(2, 5) if depth else 7):
            if lines:
                lines += self.remarks(column)
            lines += self.entry(self.key(key), column, depth)
        return lines

    def key(self, key: str) -> str:
        return self.r.choice((key, key, key, f'"{key}"', f"'{key}'"))

    def entry(self, key: str, column: int, depth: int) -> list[str]:
        head = " " * column + key + ":" + ("  " if self.r.random() < 0.1 else " ")
        kind = self.r.random()
        if depth > 3 or kind < 0.35:
            return [(head + self.scalar(False)).rstrip() + self.tail()]
        if self.r.random() < self.style.flow:
            return self.flow(head, column)
        if kind < 0.45:
            return self.block(head, column)
        if kind < 0.55:
            return self.folded(head, column)
        below = head.rstrip() + self.tail()
        if kind < 0.75:
            inner = column + self.style.step
            return [below, *self.remarks(inner), *self.mapping(inner, depth + 1)]
        return [below, *self.items(column + self.style.list_step, depth + 1)]

    def items(self, column: int, depth: int) -> list[str]:
        lines: list[str] = []
        dash = " " * column + "-" + " " * (self.style.gap - 1)
        for _ in range(self.r.randint(1, 4)):
            lines += self.remarks(column)
            kind = self.r.random()
            if kind < 0.4 or depth > 3:
                lines.append((dash + self.scalar(False)).rstrip() + self.tail())
            elif kind < 0.6:
                lines += self.flow(dash, column)
            elif kind < 0.7:
                lines += [dash.rstrip() + self.tail(), *self.mapping(column + self.style.gap, depth + 1)]
            else:
                first, *rest = self.mapping(column + self.style.gap, depth + 1)
                lines += [dash + first[column + self.style.gap :], *rest]
        return lines

    def block(self, head: str, column: int) -> list[str]:
        inner = " " * (column + self.style.step)
        mark = self.r.choice(("|", "|-", "|+", ">", ">-"))
        body = [
            self.r.choice(("一行目: #no comment", "second line", "", "  deeper")) for _ in range(self.r.randint(1, 3))
        ]
        lines = [head + mark + self.tail(), inner + "first", *(inner + line if line else "" for line in body)]
        return [*lines, ""] if self.r.random() < 0.3 else lines

    def folded(self, head: str, column: int) -> list[str]:
        inner = " " * (column + self.style.step)
        return self.r.choice(
            (
                [head + "one", inner + "two", inner + "三つ"],
                [head + "'one", inner + "it''s two'"],
                [head + '"one \\', inner + '\\u3042 two"'],
            )
        )

    def flow(self, head: str, column: int) -> list[str]:
        if self.r.random() < 0.25:
            return self.tall_flow(head, column)
        return [head + self.flow_value(0) + self.tail()]

    def tall_flow(self, head: str, column: int) -> list[str]:
        inner = " " * (column + self.style.step)
        entries = [self.scalar(True) or "~" for _ in range(self.r.randint(1, 3))]
        lines = [f"{inner}{each}," + self.tail() for each in entries[:-1]]
        return [head + "[" + self.tail(), *lines, inner + entries[-1] + self.r.choice(("", ",")), inner + "]"]

    def flow_value(self, depth: int) -> str:
        room = self.r.choice(("", "", " "))
        kind = self.r.random()
        if kind < 0.1:
            return self.r.choice(("[]", "{}", "[ ]"))
        if kind < 0.4:
            items = [self.flow_child(depth) for _ in range(self.r.randint(1, 4))]
            return f"[{room}{', '.join(items)}{self.r.choice(('', ','))}{room}]"
        keys = self.r.sample(KEYS, self.r.randint(1, 4))
        return f"{{{room}{', '.join(f'{self.key(k)}: {self.flow_child(depth)}' for k in keys)}{room}}}"

    def flow_child(self, depth: int) -> str:
        return self.flow_value(depth + 1) if depth < 2 and self.r.random() < 0.3 else self.scalar(True) or "~"

    def scalar(self, flow: bool) -> str:
        kind = self.r.random()
        if kind < 0.1 and not flow:
            return ""
        if kind < 0.4:
            return self.r.choice(("12", "38_400_000", "-3.5", "true", "2026-11-24", "~", "0x1F", "1e3"))
        value = self.r.choice(TEXTS)
        quote = self.r.random()
        if quote < 0.5 and is_plain(value, flow=flow):
            return value
        if quote < 0.75:
            return "'" + value.replace("'", "''") + "'"
        return '"' + value.replace('"', '\\"') + '"'


def scalars(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every value that is no section."""
    if isinstance(data, dict | list):
        parts: Any = data if isinstance(data, dict) else range(len(data))
        for part in parts:
            yield from scalars(data[part], (*path, part))
    else:
        yield path


def sections(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every mapping and list with its path."""
    if isinstance(data, dict | list):
        yield path, data
        parts: Any = data if isinstance(data, dict) else range(len(data))
        for part in parts:
            yield from sections(data[part], (*path, part))
