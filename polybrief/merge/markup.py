"""Document nodes → XHTML text for the layout's template, and the way back for their places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from markupsafe import Markup

from polybrief.document import Element, Node
from polybrief.problems import Place, Problem

VOID = frozenset({"br", "wbr", "img"})

# XML 1.0, 2.2: what is no character there cannot stand in a text, escaped or not.
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Places:
    """Remembers each place under the short form that ``data-at`` carries through a template."""

    known: dict[str, Place] = field(default_factory=dict)

    def mark(self, place: Place) -> str:
        """Return the short form of ``place``, to be found again."""
        mark = str(place)
        self.known.setdefault(mark, place)
        return mark

    def find(self, mark: str) -> Place | None:
        """Return the place with that short form, or None."""
        return self.known.get(mark)


def to_markup(nodes: Iterable[Node], places: Places, problems: list[Problem]) -> Markup:
    """Return the nodes as XHTML; characters that XML cannot hold go to ``problems``."""
    return Markup("".join(_markup(node, None, places, problems) for node in nodes))


def _markup(node: Node, outer: Place | None, places: Places, problems: list[Problem]) -> str:
    if isinstance(node, str):
        return _escaped(node, outer, problems)
    place = node.place or outer
    attributes = _attributes(node, places).items()
    opening = node.tag + "".join(
        f' {name}="{_escaped(value, place, problems)}"' for name, value in attributes
    )
    if node.tag in VOID:
        return f"<{opening}/>"
    inner = "".join(_markup(child, place, places, problems) for child in node.children)
    return f"<{opening}>{inner}</{node.tag}>"


def _attributes(element: Element, places: Places) -> dict[str, str]:
    written = {
        "class": element.role,
        "id": element.id,
        "lang": "" if element.lang == "und" else element.lang,
        "data-at": places.mark(element.place) if element.place else "",
    }
    attributes = {name: value for name, value in written.items() if value}
    for name, value in element.attributes.items():
        attributes["data-fact" if name == "fact" else name] = value
    return attributes


def _escaped(text: str, place: Place | None, problems: list[Problem]) -> str:
    for character in sorted(set(_NO_CHARACTER.findall(text))):
        problems.append(
            Problem(
                "merge.control-character",
                f"the text holds the control character U+{ord(character):04X}",
                place,
                "delete it",
            )
        )
    return escape(_NO_CHARACTER.sub("\ufffd", text))
