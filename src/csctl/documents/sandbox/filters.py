"""The filters of the sandbox: ours, and those of jinja's that are harmless, each made to pay for what it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sized
from functools import wraps
from typing import Any

from jinja2 import StrictUndefined, pass_context
from jinja2.filters import FILTERS as JINJA
from jinja2.runtime import Context
from markupsafe import Markup

from csctl.documents import say as ours
from csctl.documents.escape import escape
from csctl.documents.sandbox.arithmetic import short
from csctl.documents.sandbox.counted import CONCAT, TURNS
from csctl.documents.sandbox.run import LONGEST_RANGE, RUN, Unfit

_OF_JINJA = (
    "abs", "batch", "capitalize", "d", "default", "dictsort", "first", "groupby", "items", "last", "length", "count",
    "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select", "selectattr", "slice",
    "sort", "string", "sum", "title", "trim", "unique", "upper",
)  # fmt: skip
_TAKE_MARKDOWN = frozenset({"d", "default"})


def filters() -> dict[str, Callable[..., Any]]:
    """All of them by name."""
    return {
        **{name: _bounded(name, JINJA[name]) for name in _OF_JINJA},
        **{name: _said(own) for name, own in ours.FILTERS.items()},
        "join": _join,
        TURNS: _turns,
        CONCAT: concat,
    }


def _bounded(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter of jinja's that counts what it reads, takes no large numbers, and no text that is Markdown already."""
    first = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def counted(*args: Any, **kwargs: Any) -> Any:
        value = args[first]
        RUN.get().step(_size(value) // 16 + 1)
        given = (*args[first + 1 :], *kwargs.values())
        if any(isinstance(each, int | float) and abs(each) > LONGEST_RANGE for each in given):
            raise Unfit(name)
        if isinstance(value, Markup) and name not in _TAKE_MARKDOWN:
            raise Unfit(name)
        return function(*args, **kwargs)

    return counted


def _size(value: Any) -> int:
    return len(value) if isinstance(value, Sized) and not isinstance(value, StrictUndefined) else 0


def _said(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter of ours, told the language."""

    @wraps(function)
    def told(value: Any, *args: Any, **kwargs: Any) -> Any:
        run = RUN.get()
        run.step()
        if isinstance(value, StrictUndefined):
            str(value)  # says what is missing
        return function(value, run.language, *args, **kwargs)

    return told


def _turns(values: Iterable[Any], cost: int) -> Iterator[Any]:
    """What a loop goes over. None is nothing to go over; a text or a number is a mistake."""
    if isinstance(values, str | int | float):
        raise Unfit(type(values).__name__)
    return _paid(() if values is None else values, cost)


def _paid(values: Iterable[Any], cost: int) -> Iterator[Any]:
    run = RUN.get()
    for value in values:
        run.step(cost)
        yield value


@pass_context
def concat(_: Context, texts: list[Any]) -> str:
    """Joined as text; where one of them is Markdown already, the others are made so."""
    language = RUN.get().language
    if any(isinstance(each, Markup) for each in texts):
        return short(Markup("").join(ours.say(each, language) for each in texts))
    return short("".join(ours.plain(each, language) for each in texts))


@pass_context
def _join(_: Context, values: Iterable[Any], between: str = "") -> str:
    """Values as they are printed, with a text between them, its blanks kept."""
    language = RUN.get().language
    said = [ours.say(value, language) for value in _paid(values, 1)]
    return short(Markup(_spaced(between)).join(said))


def _spaced(between: str) -> str:
    if isinstance(between, Markup) or not between.strip():
        return between
    start = len(between) - len(between.lstrip())
    end = len(between.rstrip())
    return between[:start] + escape(between) + between[end:]
