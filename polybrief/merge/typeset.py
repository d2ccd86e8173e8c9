"""The typography of a merged tree: each line of text set in its language, across inline borders.

A *line* is a run of inline nodes in one block. ``localise.set_text`` knows what a language asks
of a text; this module shows it what stands on either side of each text, so that the space in
``于 ⟨2020⟩ 启动`` goes and that in ``« ⟨2,3⟩ »`` does not break. Facts and dates are left alone:
the house style has already set them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from polybrief import localise
from polybrief.document import INLINE_TAGS, Element, Node

SET_ALREADY = frozenset({"data", "time"})
COUNTED = frozenset({"page", "pages"})
"""Roles of the spans that the renderers fill with a number."""

_BLANKS = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A text in the order of reading; ``fixed`` where it must stay as it is."""

    text: str
    lang: str
    fixed: bool = False


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
    leaves = [leaf for node in nodes for leaf in _leaves(node, lang)]
    texts = iter(_closed_up(leaves, [_set(leaves, n) for n in range(len(leaves))]))
    return tuple(node for node in (_rebuilt(node, texts) for node in nodes) if node != "")


def set_words(text: str, lang: str) -> str:
    """Return a plain text, set."""
    return "".join(node for node in set_line((text,), lang) if isinstance(node, str))


def _is_inline(node: Node) -> bool:
    return isinstance(node, str) or node.tag in INLINE_TAGS


def _leaves(node: Node, lang: str) -> Iterator[_Leaf]:
    if isinstance(node, str):
        yield _Leaf(node, lang)
    elif node.tag in SET_ALREADY:
        yield _Leaf(node.text, node.lang, fixed=True)
    elif node.role in COUNTED:
        yield _Leaf("0", node.lang, fixed=True)
    elif node.tag == "br":
        yield _Leaf("\n", node.lang, fixed=True)
    else:
        for child in node.children:
            yield from _leaves(child, node.lang)


def _set(leaves: list[_Leaf], n: int) -> str:
    leaf = leaves[n]
    if leaf.fixed:
        return leaf.text
    before = next((other.text[-1] for other in reversed(leaves[:n]) if other.text), "")
    after = next((other.text[0] for other in leaves[n + 1 :] if other.text), "")
    return localise.set_text(
        leaf.text, leaf.lang, before=before.strip("\n"), after=after.strip("\n")
    )


def _closed_up(leaves: list[_Leaf], texts: list[str]) -> list[str]:
    """Return the texts with runs of blanks as one space, and none at the ends of a line."""
    closed: list[str] = []
    last = "\n"
    for leaf, text in zip(leaves, texts, strict=True):
        if not leaf.fixed:
            text = _BLANKS.sub(" ", text)
            text = text.lstrip(" ") if last in " \n" else text
        closed.append(text)
        last = text[-1] if text else last
    ends = True
    for n in range(len(closed) - 1, -1, -1):
        if ends and not leaves[n].fixed:
            closed[n] = closed[n].rstrip(" ")
        ends = (ends and not closed[n]) or closed[n] == "\n"
    return closed


def _rebuilt(node: Node, texts: Iterator[str]) -> Node:
    if isinstance(node, str):
        return next(texts)
    if node.tag in SET_ALREADY or node.role in COUNTED or node.tag == "br":
        next(texts)
        return node
    children = (_rebuilt(child, texts) for child in node.children)
    return replace(node, children=tuple(child for child in children if child != ""))
