"""Manuscript → the same manuscript with its placeholders filled and its ids made the edition's."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from polybrief import localise
from polybrief.brief import PLACEHOLDER, Fact, Manuscript
from polybrief.document import Element, Node
from polybrief.merge.compute import UnknownFact, UnknownStep, compute
from polybrief.merge.expression import Expression, ExpressionError, read_expression
from polybrief.merge.wording import print_fact
from polybrief.problems import Place, Problem, did_you_mean

_IN_TEXT = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Resolver:
    """Fills the placeholders of one language; what it cannot fill goes to ``problems``.

    ``unusable`` are the names of facts that are declared, but wrongly: told where they stand.
    ``prefix`` keeps the ids of several languages in one document apart: ids and anchors both
    take it.
    """

    facts: Mapping[str, Fact]
    unusable: Collection[str]
    style: localise.HouseStyle
    lang: str
    prefix: str
    problems: list[Problem]

    def manuscript(self, text: Manuscript) -> Manuscript:
        """Return ``text`` with every placeholder of it filled."""
        whole = Place(text.path)
        return replace(
            text,
            title=self.element(text.title),
            subtitle=text.subtitle and self.element(text.subtitle),
            short_title=self.element(text.short_title),
            keywords=tuple(self.plain(keyword, whole) for keyword in text.keywords),
            description=self.plain(text.description, whole),
            panel=tuple(map(self.element, text.panel)),
            abstract=tuple(map(self.element, text.abstract)),
            summary=tuple(map(self.element, text.summary)),
            body=tuple(map(self.element, text.body)),
        )

    def element(self, element: Element) -> Element:
        """Return ``element`` filled, all the way down."""
        children: list[Node] = []
        for child in element.children:
            children += self._node(child, element.place)
        if element.tag == "a":  # a link holds text alone (PDF/UA-1 7.18.5)
            children = ["".join(c if isinstance(c, str) else c.text for c in children)]
        return replace(
            element,
            children=tuple(children),
            id=self.prefix + element.id if element.id else "",
            attributes=self._attributes(element),
        )

    def plain(self, text: str, place: Place) -> str:
        """Return a text without markup, its placeholders filled."""

        def fill(match: re.Match[str]) -> str:
            nodes = self._fill(match[1].strip(), place)
            return "".join(n if isinstance(n, str) else n.text for n in nodes)

        return _IN_TEXT.sub(fill, text)

    def _node(self, node: Node, outer: Place | None) -> tuple[Node, ...]:
        if isinstance(node, str):
            return (node,)
        if node.tag == PLACEHOLDER:
            return self._fill(node.attributes["expression"].strip(), node.place or outer)
        return (self.element(node),)

    def _attributes(self, element: Element) -> Mapping[str, str]:
        href = element.attributes.get("href", "")
        if not (self.prefix and href.startswith("#")):
            return element.attributes
        return MappingProxyType({**element.attributes, "href": f"#{self.prefix}{href[1:]}"})

    def _fill(self, source: str, place: Place | None) -> tuple[Node, ...]:
        """Return what a placeholder stands for; where that is nothing, its own source."""
        try:
            wanted = read_expression(source)
        except ExpressionError as error:
            fix = f"write the name of a fact: {{{{ {next(iter(self.facts), 'gdp')} }}}}"
            self.problems.append(Problem("merge.expression", str(error), place, fix))
            return (source or "{{ }}",)
        try:
            shown = compute(wanted, self.facts)
            return (print_fact(shown, self.style, self.lang, place),)
        except UnknownFact as unknown:
            trouble = unknown_fact(unknown.name, self.facts, self.unusable, place)
        except UnknownStep as error:
            message = f'"{wanted.fact}" has {error} ({self._declared(wanted)})'
            fix = error.fix or f"write {{{{ {wanted.fact} }}}}"
            trouble = Problem("merge.unknown-form", message, place, fix)
        except ExpressionError as error:
            trouble = Problem("merge.expression", f'"{source}": {error}', place, error.fix)
        except localise.StyleError as error:
            message = f'"{wanted}" cannot be printed: {error} ({self._declared(wanted)})'
            trouble = Problem("merge.no-wording", message, place, error.fix)
        self.problems.append(trouble)
        return (source,)

    def _declared(self, expression: Expression) -> str:
        return f"declared at {self.facts[expression.fact].place}"


def unknown_fact(
    name: str, facts: Mapping[str, Fact], unusable: Collection[str], place: Place | None
) -> Problem:
    """Return what is told of a name that is no fact's, or that of one declared wrongly."""
    if name in unusable:
        message, fix = f'the fact "{name}" is declared wrongly', "correct it in facts.yaml"
        return Problem("merge.unusable-fact", message, place, fix, consequence=True)
    if not (facts or unusable):  # once a file, whatever it asks for
        message = "the text prints facts, and facts.yaml declares none"
        fix = "declare them there, one a line: gdp: {value: 8.6e12 CNY}"
        return Problem("merge.no-facts", message, place and Place(place.path), fix)
    fix = did_you_mean(name, {*facts, *unusable}) or "declare it in facts.yaml"
    return Problem("merge.unknown-fact", f'unknown fact "{name}"', place, fix)
