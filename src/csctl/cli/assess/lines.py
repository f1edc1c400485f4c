"""An interview line by line: for a terminal that only prints, and for a pipe. What it says goes to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from csctl.cli.assess.interview import Interview
from csctl.cli.assess.typed import NotUnderstoodError, answer_of, half_width
from csctl.cli.assess.wording import Wording
from csctl.output.cells import wrap

BACK, FORWARD, STOP = "<", ">", ":q"
Read = Callable[[], str | None]
"""The next line, None when there are no more."""


def interview_by_lines(
    interview: Interview, wording: Wording, read: Read, say: Callable[[str], None], width: int
) -> None:
    """Ask until everything is answered, or the person stops, or nothing more is typed."""
    while not interview.is_over:
        for line in _page(interview, wording):
            say("\n".join(wrap(line, width)) + "\n")
        say(_prompt(interview, wording))
        typed = read()
        if typed is None or half_width(typed) == STOP:
            say("\n")
            return
        said = _do(interview, wording, typed)
        if said:
            say(f"! {said}\n")


def _page(interview: Interview, wording: Wording) -> Iterator[str]:
    question = interview.question
    yield ""
    yield wording.progress(interview)
    yield wording.ask(question)
    for number, option in enumerate(wording.options(interview), 1):
        yield f"{number:4}  {option}"
    yield from filter(None, (wording.evidence(interview), wording.denial(interview, question)))
    yield wording.says(f"keys-{question.kind}")


def _prompt(interview: Interview, wording: Wording) -> str:
    proposal = wording.proposal(interview)
    return f"[{proposal}] > " if proposal else "> "


def _do(interview: Interview, wording: Wording, line: str) -> str:
    """Follow a line; what is wrong with it, or what the workspace says against it."""
    read, question = half_width(line), interview.question
    if read == BACK:
        interview.back()
    elif read == FORWARD:
        interview.forward()
    else:
        return _answer(interview, wording, line if read else wording.proposal(interview)) or wording.denial(
            interview, question
        )
    return ""


def _answer(interview: Interview, wording: Wording, line: str) -> str:
    if not line:
        known = interview.question.id in interview.given
        return _taken(interview, wording, None) if known else wording.says("nothing-typed")
    try:
        return _taken(interview, wording, answer_of(interview.question, line))
    except NotUnderstoodError as error:
        return wording.says(error.key)


def _taken(interview: Interview, wording: Wording, answer: object) -> str:
    faults = interview.answer(answer)  # type: ignore[arg-type]
    return " ".join(wording.fault(fault) for fault in faults)


def read_line() -> str | None:
    """A line of standard input as UTF-8, whatever the locale says."""
    line = sys.stdin.buffer.readline()
    return line.decode("utf-8", "replace") if line else None


def say(said: str) -> None:
    """Write to standard error as UTF-8, whatever the locale says."""
    sys.stdout.flush()
    sys.stderr.flush()
    sys.stderr.buffer.write(said.encode("utf-8", "backslashreplace"))
    sys.stderr.flush()
