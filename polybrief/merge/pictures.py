"""Pictures → figures: the picture with its description, its caption, source and credit below it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from polybrief.document import Element
from polybrief.merge.typeset import set_line

if TYPE_CHECKING:
    from polybrief.merge.exhibits import Exhibitor

BELOW = (("caption", "figcaption", ""), ("source", "p", "source"), ("credit", "p", "credit"))
"""The words of a picture by key, and the elements that print them, in their order."""


def make_picture(exhibit: Element, exhibitor: Exhibitor) -> Element:
    """Return the figure of a picture; ``src`` is a path from the brief's folder."""
    spans = (child for child in exhibit.children if isinstance(child, Element))
    words = {span.attributes["key"]: span for span in spans}
    decorative = exhibit.attributes.get("decorative") == "true"
    attributes = {"src": exhibit.attributes["name"]}
    if not decorative:
        preset = exhibitor.style.preset
        attributes["alt"] = _plain(words["alt"], preset) if "alt" in words else ""
    if width := exhibit.attributes.get("width"):
        attributes["width"] = width
    role = "decorative" if decorative else ""
    image = Element("img", (), role, exhibit.lang, "", MappingProxyType(attributes), exhibit.place)
    below = (
        replace(words[key], tag=tag, role=role, attributes=MappingProxyType({}))
        for key, tag, role in BELOW
        if key in words
    )
    return Element("figure", (image, *below), lang=exhibit.lang, id=exhibit.id, place=exhibit.place)


def _plain(words: Element, preset: str) -> str:
    """Return a text without markup, set in its language."""
    return "".join(
        node if isinstance(node, str) else node.text
        for node in set_line(words.children, words.lang, preset)
    )
