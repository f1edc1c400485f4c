"""An interview on a whole screen: arrow keys or numbers choose, text is typed with an input method of one's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unicodedata import normalize

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Point
from prompt_toolkit.filters import Always, Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import BufferControl, DynamicContainer, FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.layout.margins import ConditionalMargin, ScrollbarMargin
from prompt_toolkit.output import ColorDepth, Output

from csctl.cli.assess.interview import Interview
from csctl.cli.assess.typed import NotUnderstoodError, answer_of
from csctl.cli.assess.wording import Wording
from csctl.output.cells import wrap

_MARGIN = 2
_ROW = {True: ("bold", "❯"), False: ("", " ")}
_BOX = {True: "[x]", False: "[ ]"}
_ROOMY = 16
"""Lines of a terminal that has room for what the workspace says and the keys."""
_ESCAPE_SECONDS = 0.05
"""How long to wait whether an escape is a key of its own."""

Line = tuple[str, str]
"""A style and a text."""


class Screen:
    """The state that only a screen has: the row, what is ticked, what is typed, what went wrong."""

    def __init__(self, interview: Interview, wording: Wording) -> None:
        self.interview = interview
        self.wording = wording
        self.buffer = Buffer(multiline=False)
        self.row = 0
        self.ticked: list[str] = []
        self.said = ""
        self.greeting = ""
        self._digits = ""
        self.turn()

    @property
    def is_choice(self) -> bool:
        """Whether the question is answered by choosing."""
        return self.interview.question.kind in ("one", "many")

    def turn(self) -> None:
        """Show the question that is asked now, with the answer it has or could have."""
        question, proposal = self.interview.question, self.interview.proposal
        ids = [option.id for option in question.options]
        chosen = proposal if isinstance(proposal, list) else [proposal]
        self.ticked = [one for one in ids if one in chosen]
        self.row = ids.index(self.ticked[0]) if self.ticked else 0
        self._digits = ""
        self.buffer.text = "" if self.is_choice else self.wording.proposal(self.interview)
        self.buffer.cursor_position = len(self.buffer.text)

    def move(self, by: int) -> None:
        """Another row; above the first is the last."""
        self.row = (self.row + by) % max(len(self.interview.question.options), 1)
        self._digits = ""

    def digit(self, figure: str) -> None:
        """The row of that number; a second figure may belong to the first."""
        for number in (self._digits + figure, figure):
            if 1 <= int(number) <= len(self.interview.question.options):
                self._digits, self.row = number, int(number) - 1
                return
        self._digits = ""

    def tick(self) -> None:
        """Choose the row, or take it back; one that stands alone drives the others away."""
        option = self.interview.question.options[self.row]
        self.said = self._digits = ""
        if option.id in self.ticked:
            self.ticked.remove(option.id)
            return
        alone = {each.id for each in self.interview.question.options if each.alone}
        kept = [] if option.alone else [one for one in self.ticked if one not in alone]
        self.ticked = [each.id for each in self.interview.question.options if each.id in (*kept, option.id)]

    def accept(self) -> bool:
        """Answer with what is chosen or typed. False when the interview is over."""
        question = self.interview.question
        if question.kind == "many":
            return self.answer(self.ticked) if self.ticked else self._say("nothing-ticked")
        if question.kind == "one":
            return self.answer(question.options[self.row].id)
        if not self.buffer.text.strip():
            return self._say("nothing-typed")
        try:
            return self.answer(answer_of(question, self.buffer.text))
        except NotUnderstoodError as error:
            return self._say(error.key)

    def answer(self, answer: Any) -> bool:
        """Take an answer and go on."""
        question = self.interview.question
        faults = self.interview.answer(answer)
        self.greeting = ""
        self.said = " ".join(map(self.wording.fault, faults)) or self.wording.denial(self.interview, question)
        if not faults:
            self.turn()
        return not self.interview.is_over

    def go(self, way: Callable[[], None]) -> bool:
        """Back or forward, without an answer."""
        way()
        self.said = self.greeting = ""
        self.turn()
        return not self.interview.is_over

    def _say(self, key: str) -> bool:
        self.said = self.wording.says(key)
        return True

    def head(self) -> list[Line]:
        """Progress, what was said about the answer before, and the question."""
        width = _width()
        said = [f"! {line}" for line in wrap(self.said, width - _MARGIN)] if self.said else []
        greeting = wrap(self.greeting, width) if self.greeting else []
        told = [*wrap(self.wording.progress(self.interview), width), *greeting, *said, ""]
        asked = wrap(self.wording.ask(self.interview.question), width)
        return [*(("", line) for line in told), *(("bold", line) for line in asked), ("", "")]

    def rows(self) -> list[tuple[int, str]]:
        """The lines of all options, each with the number of its option."""
        many = self.interview.question.kind == "many"
        lines: list[tuple[int, str]] = []
        for index, (option, label) in enumerate(
            zip(self.interview.question.options, self.wording.options(self.interview), strict=True)
        ):
            mark = f"{_BOX[option.id in self.ticked]} " if many else ""
            lead = f"{_ROW[index == self.row][1]} {index + 1:2}  {mark}"
            first, *others = wrap(label, max(_width() - len(lead) - 1, 20))
            lines += [(index, lead + first), *((index, " " * len(lead) + line) for line in others)]
        return lines

    def foot(self) -> list[Line]:
        """What the workspace says, and the keys; nothing where there is hardly room for the question."""
        if get_app().output.get_size().rows < _ROOMY:
            return []
        told = [self.wording.evidence(self.interview), self.wording.says(f"keys-screen-{self.interview.question.kind}")]
        lines = [line for each in told if each for line in wrap(each, _width())]
        return [("", ""), *(("", line) for line in lines)]


def _width() -> int:
    return get_app().output.get_size().columns


def interview_on_screen(
    interview: Interview, wording: Wording, greeting: str, *, keys: Input | None = None, output: Output | None = None
) -> None:
    """Ask until everything is answered or the person stops. `keys` and `output` replace the terminal in tests."""
    screen = Screen(interview, wording)
    screen.greeting = greeting
    windows = _Windows(screen)
    app: Application[None] = Application(
        layout=windows.layout,
        key_bindings=_bindings(screen, windows),
        full_screen=True,
        input=keys,
        output=output,
        color_depth=ColorDepth.DEPTH_1_BIT,
    )
    app.ttimeoutlen = app.timeoutlen = _ESCAPE_SECONDS
    app.run()


class _Windows:
    """What is seen of a screen: the head, the options or the line that is typed into, the foot."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        control = FormattedTextControl(self._rows, focusable=True, show_cursor=False, get_cursor_position=self._cursor)
        more = ConditionalMargin(ScrollbarMargin(display_arrows=True), Condition(self._is_cut))
        self._options = Window(control, right_margins=[more])
        self._typed = Window(BufferControl(screen.buffer), get_line_prefix=lambda *_: "❯ ", wrap_lines=True)
        body = DynamicContainer(lambda: self._options if screen.is_choice else self._typed)
        self.layout = Layout(HSplit([_lines(screen.head), body, _lines(screen.foot)]), focused_element=self.focus)

    @property
    def focus(self) -> Window:
        """What the keys go to."""
        return self._options if self._screen.is_choice else self._typed

    def _is_cut(self) -> bool:
        """Whether there are more options than the window has lines."""
        screen, lines = self._screen, get_app().output.get_size().rows
        return len(screen.rows()) > lines - len(screen.head()) - len(screen.foot())

    def _rows(self) -> StyleAndTextTuples:
        return [(_ROW[index == self._screen.row][0], line + "\n") for index, line in self._screen.rows()]

    def _cursor(self) -> Point:
        rows = self._screen.rows()
        return Point(0, next((y for y, (index, _) in enumerate(rows) if index == self._screen.row), 0))


def _lines(said: Callable[[], list[Line]]) -> Window:
    def text() -> StyleAndTextTuples:
        return [(style, line + "\n") for style, line in said()]

    return Window(FormattedTextControl(text), height=lambda: Dimension.exact(len(said())))


def _bindings(screen: Screen, windows: _Windows) -> KeyBindings:
    bindings, choice = KeyBindings(), Condition(lambda: screen.is_choice)

    def on(*names: str, do: Callable[[KeyPressEvent], bool | None], choosing: bool = False) -> None:
        def handle(event: KeyPressEvent) -> None:
            if do(event) is False:
                event.app.exit()
            else:
                event.app.layout.focus(windows.focus)

        for name in names:
            bindings.add(name, filter=choice if choosing else Always())(handle)

    on("enter", do=lambda _: screen.accept())
    on("pageup", "s-tab", do=lambda _: screen.go(screen.interview.back))
    on("pagedown", "tab", do=lambda _: screen.go(screen.interview.forward))
    on("escape", "c-c", "c-d", do=lambda _: False)
    on("left", "<", do=lambda _: screen.go(screen.interview.back), choosing=True)
    on("right", ">", do=lambda _: screen.go(screen.interview.forward), choosing=True)
    on("up", "k", do=lambda _: screen.move(-1), choosing=True)
    on("down", "j", do=lambda _: screen.move(1), choosing=True)
    on(" ", "\u3000", do=lambda _: screen.tick(), choosing=True)
    on("?", "？", do=lambda _: screen.answer(None), choosing=True)
    on("q", do=lambda _: False, choosing=True)
    for figure in "0123456789０１２３４５６７８９":
        on(figure, do=lambda event: screen.digit(normalize("NFKC", event.data)), choosing=True)
    return bindings
