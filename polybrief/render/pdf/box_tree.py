"""Questions to WeasyPrint's tree of boxes: paths, kinds of blocks, how far a page is filled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
CONTAINERS = frozenset({"html", "body", "main", "section"})
CENTRED = frozenset({"figure", "aside"})
"""What is as high as it is, and stands in the middle of the lines that it takes."""
ANY_BREAK = "any"
"""What WeasyPrint says of a page that no break was asked for before."""
TEXTS = frozenset({"p", "ul", "ol", "dl", "blockquote", "aside", "h3", "h4"})
"""What may trade places with a figure; a heading of the figure's own level never does."""
EXACT = 0.02
"""px that two heights of one line may differ by, for the sake of rounding."""
MOVABLE = frozenset({frozenset({"method", "whole"}), frozenset({"case", "whole"})})


def tag(box: Any) -> str:
    """Return the tag of the element that a box stands for, "" for one that it made itself."""
    return str(box.element_tag or "") if box.element is not None else ""


def is_figure(box: Any) -> bool:
    """Return whether a box of the tree is a figure: a chart, a picture, a table with its caption;
    or a method or case, short enough to be kept whole (``markup.py``), that stands for itself."""
    return tag(box) == "figure" or bool(_classes(box) in MOVABLE)


def is_label(box: Any) -> bool:
    """Return whether a box is the label of a section, which stands beside its text."""
    return box.element is not None and box.element.get("class") == "label"


def kind(figure: Any) -> str:
    """Return what a figure is counted among: ``table``, ``figure`` or, a box, ``aside``."""
    classes = _classes(figure)
    return "table" if "table" in classes else tag(figure)


def _classes(box: Any) -> frozenset[str]:
    return frozenset((box.element.get("class") or "").split() if box.element is not None else ())


def introduces(box: Any) -> bool:
    """Return whether a paragraph asks or announces, and so belongs to the block after it."""
    if tag(box) != "p":
        return False
    return "".join(box.element.itertext()).rstrip().endswith((":", "\uff1a", "?", "\uff1f"))


def flat(path: Any) -> tuple[int, ...]:
    """Return the indexes of a place to go on at, outermost first.

    >>> flat({0: {3: None}})
    (0, 3)
    """
    indexes = []
    while isinstance(path, dict):
        ((index, path),) = path.items()
        indexes.append(index)
    return tuple(indexes)


def nested(indexes: tuple[int, ...]) -> dict[int, Any]:
    """Return indexes as WeasyPrint has them.

    >>> nested((0, 3))
    {0: {3: None}}
    """
    path: Any = None
    for index in reversed(indexes):
        path = {index: path}
    assert isinstance(path, dict)
    return path


def path_to(root: Any, wanted: Any) -> tuple[int, ...] | None:
    """Return the indexes that lead from ``root`` to a box below it."""
    for index, child in enumerate(getattr(root, "children", ())):
        if child is wanted:
            return (index,)
        if (rest := path_to(child, wanted)) is not None:
            return (index, *rest)
    return None


def leaves(box: Any) -> Iterator[Any]:
    """Yield lines, pictures, tables and boxes with a ground of their own in the flow of a laid-out
    box."""
    from weasyprint.formatting_structure import boxes

    if not box.is_in_normal_flow():
        return
    if isinstance(box, boxes.LineBox | boxes.ReplacedBox):
        yield box
        return
    if isinstance(box, boxes.TableBox) or tag(box) == "aside":
        yield box
    for child in getattr(box, "children", ()):
        yield from leaves(child)


def foot(box: Any) -> float:
    """Return how far down what one sees of a box reaches; in px from the page's top."""
    return max(
        (float(leaf.border_box_y() + leaf.border_height()) for leaf in leaves(box)), default=0
    )


def leading(box: Any) -> float:
    """Return the height of a line of a box's text in px."""
    from weasyprint.text.line_break import strut

    return float(strut(box.style)[0])


def length(box: Any, name: str) -> float:
    """Return a length of a style in px; 0 for one that depends on what is round the box."""
    value = box.style[name]
    if isinstance(value, int | float):
        return float(value)
    return float(value.value) if value != "auto" and value.unit == "px" else 0.0


def begins_column(box: Any, column: Any) -> bool:
    """Return whether a block is the first that stands in a column."""
    if not (getattr(column, "is_column", False) and box.is_in_normal_flow()):
        return False
    return bool(abs(box.position_y - column.content_box_y()) < EXACT)
