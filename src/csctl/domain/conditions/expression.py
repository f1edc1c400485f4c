"""A condition such as `stage == 'renewal' and act_in <= 120`: parsed by Jinja, decided here, nothing is executed.

The grammar is Jinja's, of which these parts are taken: names, text, numbers, true and false, lists of them,
comparisons, `in`, `and`, `or`, `not`. There is no call, no attribute, no filter and no arithmetic, so a condition
cannot do anything but compare, and cannot take longer than it is long.

Three values (Kleene): a comparison with something unknown is not known; `and` is no as soon as one part is no, `or`
yes as soon as one part is yes, whatever is unknown beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from operator import eq, ge, gt, le, lt, ne
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from jinja2.nodes import Expr

LONGEST = 300
"""Characters of a condition."""

Value = str | int | float | bool | None
Values = Mapping[str, Value]

_COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    "eq": eq,
    "ne": ne,
    "lt": lt,
    "lteq": le,
    "gt": gt,
    "gteq": ge,
    "in": lambda value, choices: value in choices,
    "notin": lambda value, choices: value not in choices,
}
ORDERED = frozenset({"lt", "lteq", "gt", "gteq"})


class ConditionError(Exception):
    """Text that is no condition. `code` and `params` name the finding; `word` is what to point at, if anything."""

    def __init__(self, code: str, word: str = "", **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.word = word
        self.params = params


class Verdict(NamedTuple):
    """Whether a condition holds (None: not known), and the names that decided it, in the order they are written."""

    holds: bool | None
    names: tuple[str, ...] = ()


class Comparison(NamedTuple):
    """One comparison as it is written: the name, how it is compared, and the constants it is compared with."""

    name: str
    operator: str
    constants: tuple[Value, ...]


class Condition(NamedTuple):
    """A parsed condition. `names` are all names in it, `comparisons` the names compared with constants."""

    text: str
    names: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    decide: Callable[[Values], Verdict]


@cache
def condition(text: str) -> Condition:
    """Parse a condition. Raises ConditionError: `condition-syntax`, `condition-forbidden` or `condition-too-long`."""
    tree = _parse(text)
    decide = _decider(tree)
    comparisons = tuple(_comparisons(tree))
    return Condition(text, tuple(_names(tree)), comparisons, decide)


def _parse(text: str) -> Expr:
    from jinja2 import TemplateSyntaxError
    from jinja2.parser import Parser
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    if len(text) > LONGEST:
        raise ConditionError("condition-too-long", limit=LONGEST)
    try:
        parser = Parser(ImmutableSandboxedEnvironment(), text, state="variable")
        tree = parser.parse_expression()
        if not parser.stream.eos:
            word = str(parser.stream.current.value)
            meant = "==" if word == "=" else ""
            raise ConditionError("condition-syntax", word, problem=f"unexpected {word!r}", suggestion=meant)
    except TemplateSyntaxError as error:
        raise ConditionError("condition-syntax", problem=error.message or "") from None
    except RecursionError:
        raise ConditionError("condition-too-long", limit=LONGEST) from None
    return tree


def _names(tree: Expr) -> Iterator[str]:
    """Every name once, as written from left to right."""
    from jinja2.nodes import Name

    seen: set[str] = set()
    for name in [*([tree] if isinstance(tree, Name) else []), *tree.find_all(Name)]:
        if name.name not in seen:
            seen.add(name.name)
            yield name.name


def _comparisons(tree: Expr) -> Iterator[Comparison]:
    from jinja2.nodes import Compare, Name

    for compare in [*([tree] if isinstance(tree, Compare) else []), *tree.find_all(Compare)]:
        parts = [compare.expr, *(operand.expr for operand in compare.ops)]
        for before, operand in zip(parts, compare.ops, strict=False):
            after = operand.expr
            if isinstance(before, Name) and not isinstance(after, Name):
                yield Comparison(before.name, operand.op, _constants(after))
            elif isinstance(after, Name) and not isinstance(before, Name):
                yield Comparison(after.name, operand.op, _constants(before))


def _constants(node: Expr) -> tuple[Value, ...]:
    value = _constant(node)
    return value if isinstance(value, tuple) else (value,)


def _constant(node: Expr) -> Value | tuple[Value, ...]:
    """A constant, or a list of constants. Raises ConditionError for anything else."""
    from jinja2.nodes import Const, List, Neg, Tuple

    if isinstance(node, Const) and isinstance(node.value, str | int | float | bool):
        return node.value
    if isinstance(node, List | Tuple):
        items = [_constant(item) for item in node.items]
        if not any(isinstance(item, tuple) for item in items):
            return tuple(items)  # type: ignore[arg-type]
    if isinstance(node, Neg) and isinstance(number := _constant(node.node), int | float):
        return -number
    raise _forbidden(node)


_SPELLED = {
    "Call": "( )",
    "CondExpr": "if … else",
    "Concat": "~",
    "Dict": "{ }",
    "Filter": "|",
    "Getattr": ".",
    "Getitem": "[ ]",
    "Test": "is",
}


def _forbidden(node: Expr) -> ConditionError:
    """The refusal, with what was found as one writes it."""
    from jinja2.nodes import Const, Name

    if isinstance(node, Const | Name):
        found = str(node.value if isinstance(node, Const) else node.name)
    else:
        found = _SPELLED.get(type(node).__name__) or getattr(node, "operator", None) or type(node).__name__.lower()
    return ConditionError("condition-forbidden", found.split()[0], found=found)


Decider = Callable[[Values], Verdict]


def _decider(node: Expr) -> Decider:
    from jinja2.nodes import And, Compare, Name, Not, Or

    if isinstance(node, And | Or):
        return _joined(_decider(node.left), _decider(node.right), isinstance(node, Or))
    if isinstance(node, Not):
        return _negated(_decider(node.node))
    if isinstance(node, Compare):
        return _compared(node)
    if isinstance(node, Name):
        return _flag(node.name)
    constant = _constant(node)
    if not isinstance(constant, bool):
        raise _forbidden(node)
    return lambda values: Verdict(constant)


def _flag(name: str) -> Decider:
    def decide(values: Values) -> Verdict:
        value = values[name]
        return Verdict(None if value is None else bool(value), (name,))

    return decide


def _negated(inner: Decider) -> Decider:
    def decide(values: Values) -> Verdict:
        found = inner(values)
        return found._replace(holds=None if found.holds is None else not found.holds)

    return decide


def _joined(left: Decider, right: Decider, decisive: bool) -> Decider:
    """`or` when `decisive` is True, else `and`: one part with that value decides alone, then what is unknown."""

    def decide(values: Values) -> Verdict:
        both = (left(values), right(values))
        for value in (decisive, None):
            if found := [verdict for verdict in both if verdict.holds is value]:
                return Verdict(value, _united(found))
        return Verdict(not decisive, _united(both))

    return decide


def _united(verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for verdict in verdicts for name in verdict.names))


def _compared(node: object) -> Decider:
    first = _operand(node.expr)  # type: ignore[attr-defined]
    steps = [(_COMPARE[operand.op], _operand(operand.expr)) for operand in node.ops]  # type: ignore[attr-defined]
    names = tuple(_names(node))  # type: ignore[arg-type]

    def decide(values: Values) -> Verdict:
        parts = [first(values), *(operand(values) for _, operand in steps)]
        if any(part is None for part in parts):
            return Verdict(None, names)
        try:
            pairs = zip(parts, parts[1:], steps, strict=False)
            return Verdict(all(compare(a, b) for a, b, (compare, _) in pairs), names)
        except TypeError:  # text against a number: the check of the rules says so, nothing holds
            return Verdict(None, names)

    return decide


def _operand(node: Expr) -> Callable[[Values], object]:
    from jinja2.nodes import Name

    if isinstance(node, Name):
        name = node.name
        return lambda values: values[name]
    constant = _constant(node)
    return lambda values: constant
