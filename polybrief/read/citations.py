"""Tokens of citations → the elements that stand for them until merge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from markdown_it.token import Token

from polybrief.document import Element
from polybrief.problems import Place, Problem
from polybrief.read.citation_rules import CitedItem
from polybrief.read.origin import Origin
from polybrief.references import CITATION


def read_citation(
    token: Token, lang: str, place: Place, origin: Origin, problems: list[Problem]
) -> Element:
    """Return a citation; a locator that does not say what it counts is a problem."""
    items = []
    for item in token.meta["items"]:
        at = origin.place(int(token.meta.get("offset", 0)) + item.offset, len(item.key) + 1)
        if item.locator and not item.label:
            message = f'"{item.locator}" does not say what it counts'
            problems.append(Problem("read.citation", message, at, f"write: p. {item.locator}"))
        items.append(Element(CITATION, (), "item", lang, "", _given(item), at))
    role = str(token.meta["mode"])
    return Element(CITATION, tuple(items), role, lang, "", MappingProxyType({}), place)


def cited_items(elements: Iterable[Element]) -> Iterator[Element]:
    """Yield the works that a text cites, in order."""
    for element in elements:
        for inner in element.walk():
            if (inner.tag, inner.role) == (CITATION, "item"):
                yield inner


def _given(item: CitedItem) -> MappingProxyType[str, str]:
    given = {"key": item.key, "prefix": item.prefix, "label": item.label}
    given |= {"locator": item.locator, "suffix": item.suffix, "bare": "yes" if item.bare else ""}
    return MappingProxyType({name: text for name, text in given.items() if text})
