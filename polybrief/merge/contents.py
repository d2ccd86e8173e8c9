"""Lists of what a document holds: the template places empty ``nav`` elements, filled here."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from polybrief.document import Element, Node
from polybrief.merge.numbers import LEVELS, Languages, number_of

NAVS = ("contents", "tables", "figures")
"""Roles of ``nav``."""


def fill_contents(main: Element, languages: Languages, depth: int) -> Element:
    """Return the tree, all set, with an entry in each ``nav`` for every heading (``depth`` levels),
    table or figure that stands behind it in its language; a ``nav`` without entries goes.

    An entry is a ``p.entry`` with its ``level``: a link and the ``span.page-of`` it leads to.
    """
    if any(element.tag == "nav" for element in main.walk()):
        main = _named(main, itertools.count(1))
    order = list(_listed(main))
    return _filled(main, order, languages, depth) or main


def _listed(element: Element) -> Iterator[Element]:
    """Yield the elements that a list may name, and the lists, in order."""
    yield element
    if element.role != "abbreviations":
        for child in element.children:
            if isinstance(child, Element):
                yield from _listed(child)


def _named(element: Element, numbers: Iterator[int], parent: str = "") -> Element:
    """Return the tree with an id for every heading of a section, so that an entry can lead there:
    the labels of a layout have none."""
    if element.tag in LEVELS and not element.id and parent == "section":
        return replace(element, id=f"heading.{next(numbers)}")
    tag = element.tag
    children = (_named(c, numbers, tag) if isinstance(c, Element) else c for c in element.children)
    return replace(element, children=tuple(children))


def _filled(
    element: Element, order: list[Element], languages: Languages, depth: int
) -> Element | None:
    if element.tag == "nav" and element.role in NAVS:
        entries = tuple(_entries(element, order, languages, depth))
        return replace(element, children=(*element.children, *entries)) if entries else None
    children: list[Node] = []
    for child in element.children:
        kept = _filled(child, order, languages, depth) if isinstance(child, Element) else child
        if kept is not None:
            children.append(kept)
    return replace(element, children=tuple(children))


def _entries(
    nav: Element, order: list[Element], languages: Languages, depth: int
) -> Iterator[Element]:
    own = {id(part) for part in nav.walk()}
    start = next(n for n, element in enumerate(order) if element is nav)
    lang = languages.part(nav.lang)
    for element in order[start:]:
        if id(element) in own or languages.part(element.lang) != lang or not element.id:
            continue
        if nav.role == "contents" and LEVELS.get(element.tag, depth + 1) <= depth:
            yield _entry(element, element, LEVELS[element.tag])
        elif nav.role != "contents" and element.tag == "figure" and number_of(element):
            is_table = element.role == "table"
            captions = (c for c in element.children if isinstance(c, Element))
            for caption in captions:
                if caption.tag == "figcaption" and is_table == (nav.role == "tables"):
                    yield _entry(element, caption, 1)


def _entry(target: Element, said: Element, level: int) -> Element:
    """Return the entry of a heading or figure; a break in it becomes a space."""
    lang, place = said.lang, said.place
    text = said.text.replace("\n", " ")
    link = Element("a", (text,), "", lang, "", MappingProxyType({"href": f"#{target.id}"}), place)
    attributes = MappingProxyType({"of": target.id})
    page = Element("span", (), "page-of", lang, "", attributes, place)
    given = MappingProxyType({"level": str(level)})
    return Element("p", (link, page), "entry", lang, "", given, place)
