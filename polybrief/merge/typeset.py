"""The typography of a merged tree: each line of text set in its language, across inline borders.

A *line* is a run of inline nodes in one block. ``localise.set_line`` knows what a language asks
of a text; this module shows it the texts of a line in order, so that the space in
``于 ⟨2020⟩ 启动`` goes and that in ``« ⟨2,3⟩ »`` does not break. Facts and dates stay: the
house style has already set them; but the endings of their ordinals are raised as any. A note is a
line of its own, whatever stands around its call.
A reading over characters stays as it is written, and is no neighbour to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType

from polybrief import localise
from polybrief.document import INLINE_TAGS, Element, Node, is_note, is_reading
from polybrief.localise import Run
from polybrief.problems import Place

SET_ALREADY = frozenset({"data", "time"})
COUNTED = frozenset({"page", "pages", "page-of"})
"""Roles of the spans that the renderers fill with a number."""

BLANKS = " \t\r\n"
SAID = ("alt", "summary", "title")
"""Attributes that hold an author's text."""
TEXT_ALONE = frozenset({"a", "abbr", "sup"})
"""Elements that hold text and no other element."""

_FIGURE = "0"


def set_tree(element: Element, preset: str = "seed") -> Element:
    """Return the tree with every text of it set, by a preset of the house-style tables."""
    if element.tag in INLINE_TAGS:
        (only,) = set_line((element,), element.lang, preset, element.place)
        return only if isinstance(only, Element) else element
    children: list[Node] = []
    for inline, group in groupby(element.children, _is_inline):
        if inline:
            children += set_line(tuple(group), element.lang, preset, element.place)
        else:
            children += (set_tree(child, preset) for child in group if isinstance(child, Element))
    return replace(element, children=tuple(children), attributes=_said(element, preset))


def _said(element: Element, preset: str) -> Mapping[str, str]:
    """Return the attributes of an element, its texts set."""
    given = element.attributes
    texts = {key: set_words(given[key], element.lang, preset) for key in SAID if given.get(key)}
    return MappingProxyType({**given, **texts}) if texts else given


def set_line(
    nodes: tuple[Node, ...], lang: str, preset: str = "seed", place: Place | None = None
) -> tuple[Node, ...]:
    """Return one line of inline nodes, set: typography, single spaces, none at its ends.

    ``place`` is that of the element which holds them.
    """
    around = Element("span", lang=lang, place=place)
    leaves = _closed_up([leaf for node in nodes for leaf in _leaves(node, lang)])
    texts = iter(localise.set_line(leaves, preset))
    rebuilt = (part for node in nodes for part in _rebuilt(node, texts, around, preset))
    return tuple(node for node in rebuilt if node != "")


def set_words(text: str, lang: str, preset: str = "seed") -> str:
    """Return a plain text, set."""
    return "".join(_text(node) for node in set_line((text,), lang, preset))


def _text(node: Node) -> str:
    return node if isinstance(node, str) else node.text


def _is_inline(node: Node) -> bool:
    return isinstance(node, str) or node.tag in INLINE_TAGS


def _leaves(node: Node, lang: str) -> Iterator[Run]:
    if isinstance(node, str):
        yield Run(node, lang)
    elif is_note(node):  # its call, a number
        yield Run(_FIGURE, node.lang, fixed=True)
    elif node.tag in SET_ALREADY:
        yield Run(node.text, node.lang, fixed=True)
    elif node.role in COUNTED:
        yield Run(_FIGURE, node.lang, fixed=True)
    elif is_reading(node):
        return
    elif node.tag == "br":
        yield Run("\n", node.lang, fixed=True)
    else:
        for child in node.children:
            yield from _leaves(child, node.lang)


def _closed_up(leaves: list[Run]) -> list[Run]:
    """Return the leaves without blanks at the ends of lines, nor at both sides of a border."""
    closed: list[Run] = []
    last = "\n"
    for leaf in leaves:
        starts = last[-1] in BLANKS and not leaf.fixed
        closed.append(replace(leaf, text=leaf.text.lstrip(BLANKS)) if starts else leaf)
        last = closed[-1].text or last
    ends = True
    for n, leaf in reversed([*enumerate(closed)]):
        if ends and not leaf.fixed:
            closed[n] = replace(leaf, text=leaf.text.rstrip(BLANKS))
        ends = (ends and not closed[n].text) or (leaf.fixed and leaf.text == "\n")
    return closed


def _rebuilt(node: Node, texts: Iterator[str], around: Element, preset: str) -> tuple[Node, ...]:
    if isinstance(node, str):
        return _raised(next(texts), around, preset)
    if node.tag == "ruby":
        return (replace(node, children=(next(texts), *node.children[1:])),)
    if is_note(node):
        next(texts)
        return (replace(node, children=set_line(node.children, node.lang, preset, node.place)),)
    if node.tag in SET_ALREADY or node.role in COUNTED or node.tag == "br":
        next(texts)
        return (_with_raised(node, preset),)
    children: list[Node] = []
    if node.tag in TEXT_ALONE:
        children += (next(texts) for _ in _leaves(node, node.lang))
    else:
        for child in node.children:
            children += _rebuilt(child, texts, node, preset)
    kept = tuple(child for child in children if child != "")
    return (replace(node, children=kept, attributes=_said(node, preset)),)


def _with_raised(fact: Element, preset: str) -> Element:
    children: list[Node] = []
    for child in fact.children:
        children += _raised(child, fact, preset) if isinstance(child, str) else (child,)
    return fact if len(children) == len(fact.children) else replace(fact, children=tuple(children))


def _raised(text: str, around: Element, preset: str) -> tuple[Node, ...]:
    """Return a text with the endings of ordinals in elements of their own: 1 ⟨er⟩."""
    lang, place = around.lang, around.place
    parts = localise.raised_parts(text, lang, preset)
    return tuple(Element("sup", (t,), lang=lang, place=place) if up else t for t, up in parts)
