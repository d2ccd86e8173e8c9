"""Which facts a block of a manuscript prints, whatever forms its language asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from polybrief.brief import PLACEHOLDER
from polybrief.document import Element, Node
from polybrief.problems import Place

MANNERS = frozenset({"dp", "sig", "like", "about", "in_words"})
"""Calls that say how a value is printed, not which: each language has its own."""

_GRAMMAR = ImmutableSandboxedEnvironment(undefined=StrictUndefined)


@dataclass(frozen=True, slots=True)
class Use:
    """A placeholder: what it prints (see :func:`facts_of`), as it is written, and where."""

    facts: tuple[str, ...]
    expression: str
    place: Place | None

    @property
    def names(self) -> tuple[str, ...]:
        """The facts alone, without what is done to them."""
        return tuple(fact for fact in self.facts if fact.isidentifier())


def uses_of(element: Element) -> tuple[Use, ...]:
    """Return the placeholders of a block, in order."""
    return tuple(
        Use(facts_of(leaf.attributes["expression"]), leaf.attributes["expression"], leaf.place)
        for node in own_nodes(element)
        if isinstance(node, Element)
        for leaf in node.walk()
        if leaf.tag == PLACEHOLDER
    )


def own_nodes(element: Element) -> tuple[Node, ...]:
    """Return the inline content of a block: of an item, not the lists inside it."""
    return tuple(
        n for n in element.children if not (isinstance(n, Element) and n.tag in ("ol", "ul"))
    )


@lru_cache(maxsize=4096)
def facts_of(expression: str) -> tuple[str, ...]:
    """Return the facts that an expression prints, and the operations on them.

    Forms and manners of printing are left out, since languages differ in them. What Jinja cannot
    parse comes back whole after a ``?``, equal to itself alone; nothing is ever evaluated.

    >>> facts_of("gdp.alone | dp(1)")
    ('gdp',)
    >>> facts_of("gdp.growth_over(gdp_2019)")
    ('growth_over()', 'gdp', 'gdp_2019')
    """
    if expression.isidentifier():
        return (expression,)
    try:
        tree = _GRAMMAR.parse(f"{{{{ {expression} }}}}")
    except TemplateSyntaxError:
        return (f"?{expression}",)
    match tree.body:
        case [nodes.Output(nodes=[node])] if not isinstance(node, nodes.TemplateData):
            return tuple(_facts(node))
    return (f"?{expression}",)


def _facts(node: nodes.Node) -> Iterator[str]:
    match node:
        case nodes.Name(name=name):
            yield name
        case nodes.Call(node=nodes.Getattr(node=of, attr=name)):
            yield from _operation(name, of, node)
        case nodes.Filter(node=nodes.Node() as of, name=name):
            yield from _operation(name, of, node)
        case nodes.BinExpr(left=left, right=right):
            operands = [tuple(_facts(left)), tuple(_facts(right))]
            if node.operator in ("+", "*"):
                operands.sort()
            yield node.operator
            for operand in operands:
                yield from operand
        case nodes.Const(value=value):
            yield f"={value}"
        case _:
            for child in node.iter_child_nodes():
                yield from _facts(child)


def _operation(name: str, of: nodes.Node, node: nodes.Call | nodes.Filter) -> Iterator[str]:
    if name in MANNERS:
        yield from _facts(of)
        return
    yield f"{name}()"
    for operand in (of, *node.args, *node.kwargs):
        yield from _facts(operand)
