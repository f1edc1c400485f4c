"""What the modules of a package import and call, read from their text: nothing is run.

Imports inside functions and under `TYPE_CHECKING` count like all others.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

Graph = Mapping[str, frozenset[str]]


class Module(NamedTuple):
    """One file: its dotted name, whether it is a package's `__init__`, and what it says."""

    name: str
    package: bool
    tree: ast.Module

    @property
    def room(self) -> str:
        """The part after the package's name; empty for the package itself."""
        return self.name.partition(".")[2].partition(".")[0]


class Used(NamedTuple):
    """A dotted name that a module imports or calls, and the line."""

    by: Module
    name: str
    line: int

    def __str__(self) -> str:
        return f"{self.by.name}:{self.line}: {self.name}"


class House(NamedTuple):
    """A package's modules by name."""

    package: str
    modules: Mapping[str, Module]

    def imports(self) -> Iterator[Used]:
        """Every import; `from a import b` is one of `a.b` where that is a module of the house, else one of `a`."""
        for module in self.modules.values():
            for node in ast.walk(module.tree):
                for name in self._targets(module, node):
                    yield Used(module, name, getattr(node, "lineno", 0))

    def _targets(self, module: Module, node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = _source(module, node)
            yield from dict.fromkeys(
                inner if (inner := f"{source}.{alias.name}") in self.modules else source for alias in node.names
            )

    def graph(self) -> Graph:
        """Module to the modules of the house that it imports."""
        arrows: dict[str, set[str]] = {name: set() for name in self.modules}
        for used in self.imports():
            if used.name in self.modules:
                arrows[used.by.name].add(used.name)
        return {name: frozenset(targets) for name, targets in arrows.items()}

    def calls(self) -> Iterator[Used]:
        """Every call of a plain or dotted name, and every `raise` of a bare class."""
        for module in self.modules.values():
            for node in ast.walk(module.tree):
                called = node.func if isinstance(node, ast.Call) else node.exc if isinstance(node, ast.Raise) else None
                if isinstance(called, ast.Name | ast.Attribute):
                    yield Used(module, ast.unparse(called), called.lineno)

    def names(self) -> Iterator[Used]:
        """Every dotted name that is read."""
        for module in self.modules.values():
            for node in ast.walk(module.tree):
                if isinstance(node, ast.Attribute):
                    yield Used(module, ast.unparse(node), node.lineno)


def house(folder: Path) -> House:
    """The package in a folder, which has the package's name."""
    found = (_module(path, folder.parent) for path in sorted(folder.rglob("*.py")))
    return House(folder.name, {module.name: module for module in found})


def _module(path: Path, above: Path) -> Module:
    parts = path.relative_to(above).with_suffix("").parts
    package = parts[-1] == "__init__"
    return Module(".".join(parts[:-1] if package else parts), package, ast.parse(path.read_text("utf-8")))


def _source(module: Module, node: ast.ImportFrom) -> str:
    """The dotted name behind `from`, relative ones resolved."""
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    kept = parts[: len(parts) - node.level + module.package]
    return ".".join([*kept, *([node.module] if node.module else [])])


def cycles(graph: Graph) -> list[list[str]]:
    """The sets of modules that reach each other, each sorted; empty when every arrow leads down."""
    reached = {name: _reached(graph, name) for name in graph}
    knots = {frozenset(other for other in far if name in reached[other]) for name, far in reached.items()}
    return sorted(sorted(knot) for knot in knots if knot)


def _reached(graph: Graph, start: str) -> set[str]:
    """What can be reached from a module by one arrow or more."""
    seen: set[str] = set()
    ahead = list(graph[start])
    while ahead:
        name = ahead.pop()
        if name not in seen:
            seen.add(name)
            ahead += graph[name]
    return seen
