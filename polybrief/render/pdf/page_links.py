"""Page numbers that are links.

A link round generated content would be two links in WeasyPrint 70.0, one in the other: the number
that ``target-counter()`` makes in a ``span.page-of`` is given the link itself.
"""

from __future__ import annotations

from typing import Any

CLASS = "page-of"


def install() -> None:
    """Wrap WeasyPrint's function; adapters.py calls it, once."""
    from weasyprint import anchors, document

    wrapped = _gathering(anchors.gather_anchors)
    anchors.gather_anchors = document.gather_anchors = wrapped


def is_page_number(box: Any) -> bool:
    """Return whether a box is the generated content of a ``span.page-of``."""
    if box.element is None or box.element_tag != "span::after":
        return False
    return bool(box.element.get("class") == CLASS)


def _gathering(gather: Any) -> Any:
    def gather_anchors(box: Any, *rest: Any, **named: Any) -> None:
        if is_page_number(box):
            box.link = ("url", ("internal", box.element.get("data-of").removeprefix("#")))
        gather(box, *rest, **named)

    return gather_anchors
