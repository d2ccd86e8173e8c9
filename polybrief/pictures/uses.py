"""How many shapes a drawing draws once every ``use`` is followed: ten lines can stand for a
billion."""

from __future__ import annotations

from lxml import etree

MOST_SHAPES = 100_000
_HREF = "{http://www.w3.org/1999/xlink}href"


def count_shapes(root: etree._Element) -> int | None:
    """Return the number of elements that drawing ``root`` comes to; None where it never ends."""
    named = {node.get("id"): node for node in root.iter() if node.get("id")}
    counted: dict[etree._Element, int] = {}
    # Depth first without recursion: a node is counted once all that it draws has been.
    stack: list[tuple[etree._Element, bool]] = [(root, False)]
    open_nodes: set[etree._Element] = set()
    while stack:
        node, done = stack.pop()
        drawn = _drawn(node, named)
        if done:
            open_nodes.discard(node)
            counted[node] = 1 + sum(counted[inner] for inner in drawn)
        elif node in open_nodes:
            return None
        elif node not in counted:
            open_nodes.add(node)
            stack.append((node, True))
            stack += ((inner, False) for inner in drawn)
    return counted[root]


def _drawn(node: etree._Element, named: dict[str | None, etree._Element]) -> list[etree._Element]:
    """Return what a node draws: its children, and what it refers to."""
    target = named.get(node.get(_HREF, "")[1:]) if node.get(_HREF) else None
    return [*node, *([target] if target is not None else [])]
