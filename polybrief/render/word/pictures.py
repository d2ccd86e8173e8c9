"""Pictures of figures → inline drawings as wide as the text column at most.

ECMA-376 part 1, 20.4.2.8; the description is what a screen reader says (20.4.2.5).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from polybrief.document import Document, Element
from polybrief.problems import Problem, ProblemsFound
from polybrief.project import Project
from polybrief.render.word.ooxml import PIC, Value, Xml, element, emu
from polybrief.render.word.package import NotAPicture, Package
from polybrief.render.word.tokens import Tokens

TALLEST = 0.7
"""The share of the text's height that a picture may take."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """Draws the pictures of one document from the folder of its brief."""

    project: Project
    document: Document
    tokens: Tokens
    package: Package
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def drawing(self, image: Element) -> Xml:
        """Return an inline drawing; ProblemsFound where the picture cannot be used."""
        path = self._path(image)
        try:
            picture = self.package.add_picture(path.read_bytes())
        except NotAPicture:
            fix = "save it as PNG or JPEG"
            raise self._wrong(image, f"Word cannot show the picture {path.name}", fix) from None
        page = self.tokens.theme.page
        tallest = TALLEST * (page["height"] - page["top"] - page["bottom"])
        fit = min(1.0, self.tokens.measure / picture.width, tallest / picture.height)
        size = {"cx": emu(picture.width * fit), "cy": emu(picture.height * fit)}
        number = next(self.numbers)
        alt = image.attributes.get("alt", "")
        name: dict[str, Value] = {"id": number, "name": path.name, "descr": alt}
        inline = element(
            "wp:inline",
            {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
            [
                element("wp:extent", size),
                element("wp:docPr", name),
                element("a:graphic", {}, [self._graphic(picture.id, name, size)]),
            ],
        )
        return element("w:drawing", {}, [inline])

    def _graphic(self, id: str, name: dict[str, Value], size: dict[str, int]) -> Xml:
        blip = element("a:blip", {"r:embed": id})
        stretch = element("a:stretch", {}, [element("a:fillRect")])
        frame = element(
            "a:xfrm", {}, [element("a:off", {"x": 0, "y": 0}), element("a:ext", {**size})]
        )
        shape = element("a:prstGeom", {"prst": "rect"}, [element("a:avLst")])
        about = [element("pic:cNvPr", {**name}), element("pic:cNvPicPr")]
        parts = [
            element("pic:nvPicPr", {}, about),
            element("pic:blipFill", {}, [blip, stretch]),
            element("pic:spPr", {}, [frame, shape]),
        ]
        return element("a:graphicData", {"uri": PIC}, [element("pic:pic", {}, parts)])

    def _path(self, image: Element) -> Path:
        source = image.attributes.get("src", "")
        home = self.project.root
        for base in (self.project.content / self.document.brief, home):
            path = (base / source).resolve()
            if path.is_file() and path.is_relative_to(home):
                return path
        message = f'the picture "{source}" is not in the folder of the brief'
        raise self._wrong(image, message, "add the file, or correct the path in the manuscript")

    def _wrong(self, image: Element, message: str, fix: str) -> ProblemsFound:
        return ProblemsFound([Problem("word.picture", message, image.place, fix)])
