"""Pictures of a manuscript, in both forms, → exhibits, their files looked at.

``::: picture figures/map.png`` with its words as YAML, and ``![alt](figures/map.png "caption")``
alone in a paragraph, say the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from markdown_it.token import Token

from polybrief.brief import EXHIBIT
from polybrief.document import Element
from polybrief.pictures import Picture, picture_width
from polybrief.problems import Place, Problem
from polybrief.project import Project
from polybrief.read.inlines import Inlines, read_attributes
from polybrief.read.markdown import parse_line
from polybrief.read.origin import Origin, origin_of_words
from polybrief.read.pictures import read_picture
from polybrief.read.source import Source


@dataclass(frozen=True, slots=True)
class PictureReader:
    """Reads the pictures of one manuscript; ``pictures`` gathers what they are, by path from the
    brief's folder."""

    project: Project
    folder: Path
    source: Source
    problems: list[Problem]
    anchors: list[tuple[str, Place]]
    pictures: dict[str, Picture]

    def fenced(self, exhibit: Element) -> Element:
        """Return a ``::: picture`` with the file that serves its language for its name."""
        name, place = exhibit.attributes["name"], exhibit.place or Place(self.source.path)
        keys = {w.attributes["key"] for w in exhibit.children if isinstance(w, Element)}
        if exhibit.attributes.get("decorative") == "true":
            for key in sorted(keys & {"alt", "caption"}):
                what = f'the picture is decorative, and has "{key}"'
                fix = f"delete the line {key}, or the line decorative"
                self.problems.append(Problem("read.figure", what, place, fix))
        elif "alt" not in keys:
            fix = "write a line: alt: What the picture shows; or: decorative: true"
            self._without_alt(place, fix)
        if not name:  # told already
            return exhibit
        src = self._file(name, exhibit.lang, place)
        attributes = MappingProxyType({**exhibit.attributes, "name": src})
        return replace(exhibit, attributes=attributes)

    def short(self, image: Token, line: int, origin: Origin, given: dict[str, str]) -> Element:
        """Return the exhibit of a picture alone in its paragraph.

        ``line`` is that of the block, ``origin`` its text's, ``given`` the id,
        the language and other attributes of the block.
        """
        place = origin.place(int(image.meta.get("offset", 0)))
        width = self._width(image, place)
        given = given | read_attributes(image, place, self.problems)
        lang = given["lang"]
        name, caption = str(image.attrs.get("src", "")), str(image.attrs.get("title", ""))
        words = [("alt", image.content), ("caption", caption)]
        spans = [self._words(key, text, line, lang) for key, text in words if text.strip()]
        if not image.content.strip():
            self._without_alt(place, "write it in the brackets: ![What the picture shows](…)")
        src = self._file(name, lang, place)
        attributes = {"name": src} | ({"width": width} if width else {})
        shown = MappingProxyType(attributes)
        return Element(EXHIBIT, tuple(spans), "picture", lang, given["id"], shown, origin.place())

    def _file(self, name: str, lang: str, place: Place) -> str:
        found = read_picture(self.project, self.folder, name, lang, place)
        self.problems.extend(found.problems)
        if found.picture:
            self.pictures[found.src] = found.picture
        return found.src

    def _words(self, key: str, text: str, line: int, lang: str) -> Element:
        start = self.source.starts[line]
        found = self.source.text.find(text.split("\n")[0], start)
        origin = origin_of_words(self.source, text, found if found >= 0 else start)
        nodes = Inlines(origin, lang, self.problems, self.anchors).read(parse_line(text))
        key_ = MappingProxyType({"key": key})
        return Element("span", nodes, lang=lang, attributes=key_, place=origin.place())

    def _width(self, image: Token, place: Place) -> str:
        """Return the width in the braces after a picture, "" where there is none, or none such."""
        given = dict(image.meta.get("attributes", {}))
        text = given.pop("width", "")
        image.meta["attributes"] = given
        width = picture_width(text) if text else ""
        if width is None:
            what = f'"{text}" is not a width'
            fix = "write mm or a share of the text's width: {width=60%}"
            self.problems.append(Problem("read.figure", what, place, fix))
        return width or ""

    def _without_alt(self, place: Place, fix: str) -> None:
        what = "the picture has no description for those who cannot see it"
        self.problems.append(Problem("read.figure", what, place, fix))
