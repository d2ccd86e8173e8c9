"""How wide each picture is printed, and whether it has pixels enough for that.

The author's ``width`` wins; else the width that the file asks for; else the text's. No picture is
wider than the text around it, nor so tall that a page could not hold it with its caption.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from polybrief.document import Element
from polybrief.pictures import Picture, picture_width
from polybrief.problems import Problem
from polybrief.theme import Theme

TALLEST = 0.7
"""The share of the text's height that a picture may take."""

COARSE = 200
"""Dots per inch below which print looks like a screen; offset printers ask for 300."""

LOGO = 12
"""mm that the logo of a house is high where its theme does not say."""

WIDEST_LOGO = 0.6
"""The share of the text's width that a logo may take."""

BOX = 14
"""mm that the frame of a box takes from the width of its text."""


@dataclass(frozen=True, slots=True)
class Sizer:
    """Gives the pictures of one document their sizes in mm; ``pictures`` are known by their path.

    What has too few pixels, or an impossible width, goes to ``problems``.
    """

    theme: Theme
    pictures: Mapping[str, Picture]
    problems: list[Problem]

    def sized(self, element: Element, room: float) -> Element:
        """Return the tree with ``width`` and ``height`` on each picture; ``room`` is the width of
        the text in mm."""
        if element.tag == "img":
            return self._image(element, room)
        if element.tag == "aside":
            room -= BOX
        if element.tag == "section":
            room = min(room, self.theme.room(element.role))
        children = (
            child if isinstance(child, str) else self.sized(child, room)
            for child in element.children
        )
        return replace(element, children=tuple(children)) if element.children else element

    def _image(self, image: Element, room: float) -> Element:
        given, src = dict(image.attributes), image.attributes.get("src", "")
        picture, asked = self.pictures.get(src), given.pop("width", "")
        if picture and image.role == "logo":
            tall = self.theme.page.get("logo", LOGO)
            asked = f"{min(tall / picture.ratio, WIDEST_LOGO * room):.2f}"
        wanted = picture_width(asked) if asked else ""
        if wanted is None:
            message, fix = f'"{asked}" is not a width', "write mm or a share of the text: 60%"
            self.problems.append(Problem("merge.picture", message, image.place, fix))
            return image
        if wanted.endswith("%"):
            width = room * float(wanted[:-1]) / 100
        elif wanted:
            width = min(room, float(wanted))
        elif picture:
            width = min(room, picture.natural or room)
        else:  # a picture of the layout, which alone knows it
            return image
        if picture:
            page = self.theme.page
            tallest = TALLEST * (page["height"] - page["top"] - page["bottom"])
            width = min(width, tallest / picture.ratio)
            given["height"] = f"{width * picture.ratio:.2f}"
            self._check(image, picture, width)
        given["width"] = f"{width:.2f}"
        return replace(image, attributes=MappingProxyType(given))

    def _check(self, image: Element, picture: Picture, width: float) -> None:
        dots = picture.resolution(width)
        if picture.kind == "svg" or dots >= COARSE:
            return
        src, needed = image.attributes["src"], round(picture.width * COARSE / dots + 0.499)
        message = f'"{src}" has {dots:.0f} dots per inch at its printed width of {width:.0f} mm'
        fix = f"save it {needed} pixels wide or wider"
        if fits := int(picture.widest(COARSE)):
            fix += f", or print it {fits} mm wide: width: {fits}"
        self.problems.append(Problem("merge.resolution", message, image.place, fix))
