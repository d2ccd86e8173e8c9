"""What stands between ``{{`` and ``}}`` in a manuscript, and after ``computed:`` in facts.yaml.

The name of a fact, then steps that read like prose: ``gdp.growth_over(gdp_2019).dp(1)``, or with
filters, ``gdp | dp(1)``. Jinja reads the expression, and nothing of it is ever run: its syntax tree
is turned into plain values, and anything but names, steps and whole numbers is refused.
"""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

LONGEST = 200
"""Characters of an expression; the longest that reads like prose needs far less."""

_GRAMMAR = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
_ONLY = "a placeholder holds the name of a fact, perhaps with steps, and nothing else"


@dataclass(frozen=True, slots=True)
class Step:
    """Something asked of a value: ``.alone``, ``.dp(1)``, ``.share_of(gdp)``."""

    name: str
    arguments: tuple[Expression | int, ...] = ()

    def __str__(self) -> str:
        arguments = ", ".join(map(str, self.arguments))
        return f".{self.name}({arguments})" if self.arguments else f".{self.name}"


@dataclass(frozen=True, slots=True)
class Expression:
    """The fact that a placeholder names, and the steps that follow."""

    fact: str
    steps: tuple[Step, ...] = ()

    def __str__(self) -> str:
        return self.fact + "".join(map(str, self.steps))

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of all facts in it, in order, each as often as it stands there."""
        inner = (a for step in self.steps for a in step.arguments if isinstance(a, Expression))
        return (self.fact, *(name for expression in inner for name in expression.facts))


class ExpressionError(ValueError):
    """The expression cannot be read or computed; its text says why, in an author's terms."""

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.fix = fix


def read_expression(source: str) -> Expression:
    """Return what ``source`` says; ExpressionError where it is anything but a fact with steps.

    >>> str(read_expression("gdp.share_of(world_gdp) | dp(1)"))
    'gdp.share_of(world_gdp).dp(1)'
    """
    return _expression(_syntax_tree(source))


def _expression(node: nodes.Node | None) -> Expression:
    match node:
        case nodes.Name(name=name):
            return Expression(name)
        case nodes.Getattr(node=inner, attr=step):
            return _with_step(inner, step, ())
        case nodes.Call(
            node=nodes.Getattr(node=inner, attr=step),
            args=arguments,
            kwargs=[],
            dyn_args=None,
            dyn_kwargs=None,
        ):
            return _with_step(inner, step, tuple(map(_argument, arguments)))
        case nodes.Filter(
            node=inner, name=step, args=arguments, kwargs=[], dyn_args=None, dyn_kwargs=None
        ):
            return _with_step(inner, step, tuple(map(_argument, arguments)))
        case _:
            raise ExpressionError(_ONLY)


def _with_step(
    node: nodes.Node | None, name: str, arguments: tuple[Expression | int, ...]
) -> Expression:
    inner = _expression(node)
    return Expression(inner.fact, (*inner.steps, Step(name, arguments)))


def _argument(node: nodes.Node) -> Expression | int:
    if isinstance(node, nodes.Const) and isinstance(node.value, int):
        return int(node.value)
    return _expression(node)


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
