"""Edits of one text: applied, and where the two sides differ, set between ordinary conflict markers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

Side = Literal["ours", "theirs"]


class Edit(NamedTuple):
    """What stands in place of a part of the text, in either decision; the same twice where nothing is in conflict."""

    start: int
    end: int
    ours: str
    theirs: str

    @property
    def is_conflict(self) -> bool:
        """Whether somebody has to decide."""
        return self.ours != self.theirs


class Hunk(NamedTuple):
    """Whole lines, and the edits in them; at least one is in conflict."""

    start: int
    end: int
    edits: list[Edit]


def ordered(edits: Sequence[Edit]) -> list[Edit]:
    """By place; what is put in at one place stays in its order."""
    return sorted(edits, key=lambda edit: (edit.start, edit.end))


def resolved(text: str, edits: Sequence[Edit], side: Side) -> str:
    """The text with every conflict decided for one side."""
    return _applied(text, 0, len(text), ordered(edits), side)


def with_markers(text: str, edits: Sequence[Edit], size: int, newline: str) -> tuple[str, int]:
    """The text with the lines of each conflict twice, between markers of a length; and how many there are."""
    at, parts, hunks = 0, [], _hunks(text, ordered(edits))
    marked = {edit for hunk in hunks for edit in hunk.edits}
    clean = [edit for edit in ordered(edits) if edit not in marked]
    for hunk in hunks:
        parts.append(
            _applied(text, at, hunk.start, [e for e in clean if at <= e.start and e.end <= hunk.start], "ours")
        )
        clean = [edit for edit in clean if edit.start >= hunk.start]
        parts.append(_marked(text, hunk, size, newline))
        at = hunk.end
    return "".join([*parts, _applied(text, at, len(text), clean, "ours")]), len(hunks)


def _marked(text: str, hunk: Hunk, size: int, newline: str) -> str:
    ours = _ended(_applied(text, hunk.start, hunk.end, hunk.edits, "ours"), newline)
    theirs = _ended(_applied(text, hunk.start, hunk.end, hunk.edits, "theirs"), newline)
    opens, closes = f"{'<' * size} ours{newline}", f"{'>' * size} theirs{newline}"
    return f"{opens}{ours}{'=' * size}{newline}{theirs}{closes}"


def _ended(lines: str, newline: str) -> str:
    return lines if not lines or lines.endswith("\n") else lines + newline


def _applied(text: str, start: int, end: int, edits: Sequence[Edit], side: Side) -> str:
    parts, at = [], start
    for edit in edits:
        parts += [text[at : edit.start], edit.ours if side == "ours" else edit.theirs]
        at = edit.end
    return "".join([*parts, text[at:end]])


def _hunks(text: str, edits: Sequence[Edit]) -> list[Hunk]:
    """The lines of each conflict, grown by every edit that reaches into them; hunks that meet are one."""
    found: list[Hunk] = []
    for edit in edits:
        start, end = _lines(text, edit)
        touches = found and (start < found[-1].end or edit.start < found[-1].end)
        if touches:
            last = found.pop()
            found.append(Hunk(last.start, max(last.end, end), [*last.edits, edit]))
        else:
            found.append(Hunk(start, end, [edit]))
    return [hunk for hunk in found if any(edit.is_conflict for edit in hunk.edits)]


def _lines(text: str, edit: Edit) -> tuple[int, int]:
    """The whole lines an edit is in; none where something is put in between two lines."""
    start = text.rfind("\n", 0, edit.start) + 1
    if edit.start == edit.end == start:
        return start, start
    last = max(edit.end - 1, edit.start)
    end = text.find("\n", last)
    return start, len(text) if end < 0 else end + 1
