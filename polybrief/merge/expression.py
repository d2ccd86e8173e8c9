"""What stands between ``{{`` and ``}}`` in a manuscript: the name of a fact, perhaps with a form.

Jinja reads the expression, and nothing of it is ever run: anything but a name and a form is
refused by the shape of its syntax tree, so a manuscript can reach facts and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

LONGEST = 200
"""Characters of an expression; a name and a form need far less."""

_GRAMMAR = ImmutableSandboxedEnvironment(undefined=StrictUndefined)


@dataclass(frozen=True, slots=True)
class Expression:
    """The fact that a placeholder names, and the form it asks for (``""``: as declared)."""

    fact: str
    form: str = ""


class ExpressionError(ValueError):
    """The expression cannot be read; its text says why, in an author's terms."""


def read_expression(source: str) -> Expression:
    """Return what ``source`` names; ExpressionError where it is anything but a fact and a form.

    >>> read_expression("gdp.alone")
    Expression(fact='gdp', form='alone')
    """
    match _syntax_tree(source):
        case nodes.Name(name=name):
            return Expression(name)
        case nodes.Getattr(node=nodes.Name(name=name), attr=form):
            return Expression(name, form)
        case _:
            raise ExpressionError(
                "a placeholder holds the name of a fact, perhaps with a form, and nothing else"
            )


def _syntax_tree(source: str) -> nodes.Expr:
    if not source.strip():
        raise ExpressionError("the placeholder is empty")
    if len(source) > LONGEST:
        raise ExpressionError(f"the placeholder is longer than {LONGEST} characters")
    try:
        parser = Parser(_GRAMMAR, source, state="variable")
        tree = parser.parse_expression()
        if not parser.stream.eos:
            raise ExpressionError(f'"{source}" is not the name of a fact')
    except TemplateSyntaxError:
        raise ExpressionError(f'"{source}" is not the name of a fact') from None
    return tree
