"""How help is laid out in Japanese: wrapped by the cells characters take, under Japanese headings.

typer's own layout counts characters and breaks at blanks, which Japanese has none of. English keeps it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import typer

from csctl.i18n import family
from csctl.output.cells import cells_of, wrap

_PLAIN: Any = typer.Context.formatter_class
_MOST_LEFT = 30
"""A name wider than this has its sentence on the next line."""
_GAP = 2


class JapaneseFormatter(_PLAIN):  # type: ignore[misc]
    """typer's formatter, for text of wide characters."""

    def write_heading(self, heading: str) -> None:
        """The heading in Japanese, where we have a word for it."""
        super().write_heading(family("ja", "help").get(f"heading.{heading}", heading))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line after a Japanese word."""
        super().write_usage(prog, args, prefix or f"{family('ja', 'help')['heading.Usage']}: ")

    def write_text(self, text: str) -> None:
        """Paragraphs, an empty line between them, each wrapped anew."""
        indent = " " * self.current_indent
        paragraphs = text.split("\n\n")
        lines = [wrap(_joined(paragraph), self.width - self.current_indent) for paragraph in paragraphs]
        self.write("\n\n".join("\n".join(indent + line for line in each) for each in lines) + "\n")

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = _MOST_LEFT, col_spacing: int = _GAP) -> None:
        """Names on the left, their sentences beside them."""
        left = min(max((cells_of(name) for name, _ in rows), default=0), col_max) + col_spacing
        for name, sentence in rows:
            self.write("".join(self._entry(name, sentence, left)))

    def _entry(self, name: str, sentence: str, left: int) -> Iterator[str]:
        indent = " " * self.current_indent
        first, *others = wrap(_joined(sentence), max(self.width - self.current_indent - left, 20))
        room = left - cells_of(name)
        yield f"{indent}{name}"
        yield f"{' ' * room}{first}\n" if room >= _GAP else f"\n{indent}{' ' * left}{first}\n"
        yield from (f"{indent}{' ' * left}{line}\n" for line in others)


class JapaneseContext(typer.Context):
    """A context whose help is laid out in Japanese."""

    formatter_class = JapaneseFormatter


def _joined(paragraph: str) -> str:
    """One line of several; between Japanese characters no blank takes the place of the line end."""
    joined = ""
    for line in paragraph.split("\n"):
        tight = not joined or not (joined[-1] + line[:1]).isascii()
        joined += line if tight else f" {line}"
    return joined
