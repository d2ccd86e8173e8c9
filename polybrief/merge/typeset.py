"""The typography of a merged tree: each line of text set in its language, across inline borders.

A *line* is a run of inline nodes in one block. ``localise.set_text`` knows what a language asks
of a text; this module shows it what stands on either side of each text, so that the space in
``于 ⟨2020⟩ 启动`` goes and that in ``« ⟨2,3⟩ »`` does not break. Facts and dates are left alone:
the house style has already set them. A note is a line of its own, whatever stands around its call.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from polybrief import localise
from polybrief.document import INLINE_TAGS, Element, Node, is_note

SET_ALREADY = frozenset({"data", "time"})
COUNTED = frozenset({"page", "pages", "page-of"})
"""Roles of the spans that the renderers fill with a number."""

BLANKS = " \t\r\n"
_FIGURE = "0"


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A text in the order of reading; ``fixed`` where it must stay as it is."""

    text: str
    lang: str
    fixed: bool = False


_EDGE = _Leaf("", "und")


def set_tree(element: Element) -> Element:
    """Return the tree with every text of it set."""
    if element.tag in INLINE_TAGS:
        (only,) = set_line((element,), element.lang)
        return only if isinstance(only, Element) else element
    children: list[Node] = []
    for inline, group in groupby(element.children, _is_inline):
        if inline:
            children += set_line(tuple(group), element.lang)
        else:
            children += (set_tree(child) for child in group if isinstance(child, Element))
    return replace(element, children=tuple(children))


def set_line(nodes: tuple[Node, ...], lang: str) -> tuple[Node, ...]:
    """Return one line of inline nodes, set: typography, single spaces, none at its ends."""
    leaves = _closed_up([leaf for node in nodes for leaf in _leaves(node, lang)])
    texts = _set_all(leaves)
    return tuple(node for node in (_rebuilt(node, texts) for node in nodes) if node != "")


def set_words(text: str, lang: str) -> str:
    """Return a plain text, set."""
    return "".join(node for node in set_line((text,), lang) if isinstance(node, str))


def _is_inline(node: Node) -> bool:
    return isinstance(node, str) or node.tag in INLINE_TAGS


def _leaves(node: Node, lang: str) -> Iterator[_Leaf]:
    if isinstance(node, str):
        yield _Leaf(node, lang)
    elif is_note(node):  # its call, a number
        yield _Leaf(_FIGURE, node.lang, fixed=True)
    elif node.tag in SET_ALREADY:
        yield _Leaf(node.text, node.lang, fixed=True)
    elif node.role in COUNTED:
        yield _Leaf(_FIGURE, node.lang, fixed=True)
    elif node.tag == "br":
        yield _Leaf("\n", node.lang, fixed=True)
    else:
        for child in node.children:
            yield from _leaves(child, node.lang)


def _set_all(leaves: list[_Leaf]) -> Iterator[str]:
    previous, rest = _EDGE, [_EDGE, *(leaf for leaf in reversed(leaves) if leaf.text)]
    for leaf in leaves:
        if not leaf.text:
            yield ""
            continue
        rest.pop()
        yield leaf.text if leaf.fixed else _set(leaf, previous, rest[-1])
        previous = leaf


def _set(leaf: _Leaf, previous: _Leaf, following: _Leaf) -> str:
    before, after = previous.text[-1:].strip("\n"), following.text[:1].strip("\n")
    text = localise.set_text(leaf.text, leaf.lang, before, after)
    if previous.fixed or following.fixed:
        # A space typed beside a fact is the gap beside a figure, even where the fact is printed
        # with a Han character there: 于 ⟨2020年⟩ 启动.
        before = _FIGURE if before and previous.fixed else before
        after = _FIGURE if after and following.fixed else after
        text = localise.set_text(text, leaf.lang, before, after)
    return text


def _closed_up(leaves: list[_Leaf]) -> list[_Leaf]:
    """Return the leaves without blanks at the ends of lines, nor at both sides of a border."""
    closed: list[_Leaf] = []
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


def _rebuilt(node: Node, texts: Iterator[str]) -> Node:
    if isinstance(node, str):
        return next(texts)
    if is_note(node):
        next(texts)
        return replace(node, children=set_line(node.children, node.lang))
    if node.tag in SET_ALREADY or node.role in COUNTED or node.tag == "br":
        next(texts)
        return node
    children = (_rebuilt(child, texts) for child in node.children)
    return replace(node, children=tuple(child for child in children if child != ""))
