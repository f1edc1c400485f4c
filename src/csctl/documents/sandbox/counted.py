"""What is changed in a template before it is compiled: loops count their turns, texts are joined by our rule."""

from __future__ import annotations

from typing import cast

from jinja2 import TemplateSyntaxError, nodes
from jinja2.visitor import NodeTransformer

TURNS, CONCAT = "turns of a loop", "texts joined"
"""Names of filters that no template can write."""


class Counted(NodeTransformer):
    """`{% for x in y %}` to a loop over counted turns, `a ~ b` to a join."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        """Each turn costs one step, and one more a hundred characters that stand in the loop."""
        if node.recursive:
            raise TemplateSyntaxError("recursive loops are not taken", node.lineno)
        written = sum(len(data.data) for data in node.find_all(nodes.TemplateData))
        self.generic_visit(node)
        node.iter = _filter(node.iter, TURNS, node.lineno, nodes.Const(1 + written // 100))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        """All of `a ~ b ~ c` at once."""
        self.generic_visit(node)
        return _filter(nodes.List(node.nodes, lineno=node.lineno), CONCAT, node.lineno)


def _filter(value: nodes.Node, name: str, line: int, *args: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(cast(nodes.Expr, value), name, list(args), [], None, None, lineno=line)
