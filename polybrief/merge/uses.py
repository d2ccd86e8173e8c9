"""Which facts a block of a manuscript prints, whatever forms its language asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from polybrief.brief import PLACEHOLDER
from polybrief.document import Element, Node, is_note
from polybrief.merge.arithmetic import OPERATIONS
from polybrief.merge.expression import Expression, ExpressionError, read_expression
from polybrief.problems import Place


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
    """Return the inline content of a block: of an item, not the lists inside it; no notes, which
    are blocks of their own."""
    return tuple(
        _without_notes(n)
        for n in element.children
        if not (isinstance(n, Element) and (n.tag in ("ol", "ul") or is_note(n)))
    )


def notes_of(element: Element) -> Iterator[Element]:
    """Yield the notes that the text of a block calls, in order."""
    for child in element.children:
        if isinstance(child, Element) and child.tag not in ("ol", "ul"):
            if is_note(child):
                yield child
            else:
                yield from notes_of(child)


def _without_notes(node: Node) -> Node:
    if isinstance(node, str) or not any(map(is_note, node.walk())):
        return node
    return replace(node, children=own_nodes(node))


@lru_cache(maxsize=4096)
def facts_of(expression: str) -> tuple[str, ...]:
    """Return the facts that an expression prints, and the operations on them.

    Forms and manners of printing are left out, since languages differ in them. What cannot be read
    comes back whole after a ``?``, equal to itself alone.

    >>> facts_of("gdp.alone | dp(1)")
    ('gdp',)
    >>> facts_of("gdp.growth_over(gdp_2019)")
    ('growth_over()', 'gdp', 'gdp_2019')
    """
    try:
        return tuple(_facts(read_expression(expression)))
    except ExpressionError:
        return (f"?{expression}",)


def _facts(expression: Expression) -> Iterator[str]:
    operations = [step for step in expression.steps if step.name in OPERATIONS]
    yield from (f"{step.name}()" for step in operations)
    yield expression.fact
    for step in operations:
        for argument in step.arguments:
            yield from _facts(argument) if isinstance(argument, Expression) else [f"={argument}"]
