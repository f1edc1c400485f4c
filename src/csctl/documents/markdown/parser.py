"""markdown-it, as we want it: what is off, emphasis beside Japanese, and the boxes between `:::`."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

BOXES = ("lead", "cols", "tiles")
_FENCE = ":::"


@cache
def parser() -> MarkdownIt:
    """The one parser; it keeps nothing between two texts."""
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    made.disable(["html_block", "html_inline", "autolink", "code", "lheading", "reference", "text_join"])
    made.inline.ruler.at("emphasis", _emphasis)
    made.block.ruler.before("fence", "box", _box, {"alt": ["paragraph", "blockquote", "list"]})
    return made


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Delimiters of emphasis. A `*` opens where no blank follows and closes where none stands before.

    CommonMark also looks at punctuation, which closes nothing in `率は**82%**が`, as there are no blanks in Japanese.
    """
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    can_open, can_close = scanned.can_open, scanned.can_close
    if marker == "*":
        end = state.pos + scanned.length
        can_open = end < state.posMax and not state.src[end].isspace()
        can_close = state.pos > 0 and not state.src[state.pos - 1].isspace()
    for _ in range(scanned.length):
        state.push("text", "", 0).content = marker
        here = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(marker), scanned.length, here, -1, can_open, can_close))
    state.pos += scanned.length
    return True


def _box(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """From `::: name` to the next `:::` or the end of what holds it."""
    kind = _line(state, start).removeprefix(_FENCE).strip()
    if not _line(state, start).startswith(_FENCE) or kind not in BOXES or state.is_code_block(start):
        return False
    if silent:
        return True
    last = next((line for line in range(start + 1, end) if _line(state, line).strip() == _FENCE), end)
    state.push("box_open", "", 1).info = kind
    kept = state.lineMax, state.parentType
    state.lineMax, state.parentType = last, "box"
    state.md.block.tokenize(state, start + 1, last)
    state.lineMax, state.parentType = kept
    state.push("box_close", "", -1)
    state.line = last + 1
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
