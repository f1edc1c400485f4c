"""The lines of a text: where they begin and end, what is blank and what is a comment."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from csctl.files.text import BOM

_LINE_END = re.compile(r"\r\n|\n|\r")


class Splice(NamedTuple):
    """Put `text` in place of the characters from `start` to before `end`."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: list[Splice]) -> str:
    """The text with all splices made; they must not overlap."""
    for start, end, new in sorted(splices, reverse=True):
        text = text[:start] + new + text[end:]
    return text


class Lines:
    """Lines count from 0 here; `newline` is the line end the file uses, its first one."""

    def __init__(self, text: str) -> None:
        ends = [found.span() for found in _LINE_END.finditer(text)]
        self.text = text
        self._starts = [len(BOM) if text.startswith(BOM) else 0, *(end for _, end in ends)]
        self._ends = [*(start for start, _ in ends), len(text)]
        self.newline = text[ends[0][0] : ends[0][1]] if ends else "\n"

    def of(self, index: int) -> int:
        """The line a character is in."""
        return max(bisect_right(self._starts, index) - 1, 0)

    def start(self, line: int) -> int:
        """Its first character."""
        return self._starts[line]

    def end(self, line: int) -> int:
        """The place behind its last character, before its line end."""
        return self._ends[line]

    def is_last(self, line: int) -> bool:
        """Whether nothing follows it, not even a line end."""
        return line == len(self._starts) - 1

    def content(self, line: int) -> str:
        """A line without its end; empty beyond the first and the last."""
        return self.text[self._starts[line] : self._ends[line]] if 0 <= line < len(self._starts) else ""

    def is_comment(self, line: int) -> bool:
        """Whether there is a comment and nothing else."""
        return self.content(line).lstrip(" \t").startswith("#")

    def is_blank(self, line: int) -> bool:
        """Whether it is there and says nothing."""
        return 0 <= line < len(self._starts) and not self.content(line).strip()

    def indent(self, line: int) -> int:
        """Characters before the first that is not a blank."""
        content = self.content(line)
        return len(content) - len(content.lstrip(" \t"))

    def column(self, index: int) -> int:
        """How far a character is from the start of its line."""
        return index - self._starts[self.of(index)]

    def insertion(self, line: int, new: list[str]) -> Splice:
        """New lines behind a line; a missing end of the last line stays missing."""
        if self.is_last(line):
            at = self._ends[line]
            lead = self.newline if self.content(line) else ""
            return Splice(at, at, lead + self.newline.join(new) + ("" if lead else self.newline))
        at = self._starts[line + 1]
        return Splice(at, at, "".join(each + self.newline for each in new))

    def insertion_before(self, line: int, new: list[str]) -> Splice:
        """New lines above a line."""
        at = self._starts[line]
        return Splice(at, at, "".join(each + self.newline for each in new))

    def removal(self, first: int, last: int) -> Splice:
        """Take out whole lines; where the last one of the file has no end, the one that becomes the last has none."""
        if self.is_last(last) and first > 0:
            return Splice(self._ends[first - 1], self._ends[last], "")
        end = self._ends[last] if self.is_last(last) else self._starts[last + 1]
        return Splice(self._starts[first], end, "")
