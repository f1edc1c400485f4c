"""Jinja's sandbox, made smaller: keys and places can be read, macros and four functions called, nothing else."""

from __future__ import annotations

from collections.abc import Sized
from functools import cache
from types import MethodType
from typing import Any

from jinja2 import StrictUndefined, nodes, pass_context
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.utils import Namespace
from markupsafe import Markup

from csctl.documents.sandbox.arithmetic import reckon, short
from csctl.documents.sandbox.counted import Counted
from csctl.documents.sandbox.filters import concat, filters
from csctl.documents.sandbox.functions import FUNCTIONS
from csctl.documents.sandbox.loader import Loader
from csctl.documents.sandbox.run import RUN, Unfit
from csctl.documents.say import say

_TESTS = (
    "boolean", "defined", "divisibleby", "eq", "equalto", "even", "false", "float", "ge", "greaterthan", "gt", "in",
    "integer", "iterable", "le", "lessthan", "lower", "lt", "mapping", "ne", "none", "number", "odd", "sameas",
    "sequence", "string", "true", "undefined", "upper", "==", "!=", ">", ">=", "<", "<=",
)  # fmt: skip
_READABLE = (LoopContext, Namespace, TemplateModule, TemplateReference)
_CALLABLE = (Macro, BlockReference)


class Missing(StrictUndefined):
    """What is not among the facts; its message is where it would stand: `client.nmae`."""

    def __init__(self, hint: str | None = None, obj: Any = None, name: Any = None, exc: Any = None) -> None:
        if exc is SecurityError:
            super().__init__(str(name), exc=SecurityError)
            return
        place = RUN.get().places.get(id(obj), "")
        super().__init__(hint or (f"{place}.{name}" if place else str(name)))


@pass_context
def _printed(_: Context, value: Any) -> Markup:
    run = RUN.get()
    try:
        said = say(value, run.language)
    except TypeError:
        raise Unfit(type(value).__name__) from None
    run.printed(said)
    return said


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for trusted words and untrusted values, in which even a careless template comes to an end."""

    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])

    def __init__(self) -> None:
        super().__init__(
            loader=Loader(),
            undefined=Missing,
            autoescape=True,
            optimized=False,
            cache_size=0,
            finalize=_printed,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.filters = filters()
        self.tests = {name: TESTS[name] for name in _TESTS}
        self.globals = {**FUNCTIONS, "namespace": Namespace}
        self._functions = {id(function) for function in self.globals.values()}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed = super()._parse(source, name, filename)
        Counted().visit(parsed)
        return parsed

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A key of a dict, or a word of a loop or a macro file; never a method of a value."""
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, _READABLE) and not attribute.startswith("_"):
            return super().getattr(obj, attribute)
        if isinstance(obj, StrictUndefined):
            str(obj)  # says what is missing
        return self.undefined(obj=obj, name=attribute, exc=SecurityError)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A key of a dict, a place of a list or a text."""
        if not isinstance(obj, dict | list | str):
            return self.getattr(obj, str(argument))
        try:
            return obj[argument]
        except (TypeError, LookupError):
            return self.undefined(obj=obj, name=argument)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Macros, blocks, `loop.cycle`, and the functions of ours."""
        RUN.get().step(sum(len(each) for each in args if isinstance(each, Sized)) // 16 + 1)
        if not __self._may_call(__obj):
            if isinstance(__obj, StrictUndefined):
                str(__obj)
            raise SecurityError(type(__obj).__name__)
        made = __context.call(__obj, *args, **kwargs)
        return short(made) if isinstance(made, str) else made

    def _may_call(self, obj: Any) -> bool:
        loops = isinstance(obj, MethodType) and isinstance(obj.__self__, LoopContext)
        return isinstance(obj, _CALLABLE) or id(obj) in self._functions or loops

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on numbers and days, `+` on texts and lists."""
        for side in (left, right):
            if isinstance(side, StrictUndefined):
                str(side)
        RUN.get().step()
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return concat(context, [left, right])
        return reckon(operator, left, right)


@cache
def sandbox() -> Sandbox:
    """The one environment; what belongs to a rendering stands in its `Run`."""
    return Sandbox()
