"""Pictures of figures → inline drawings as wide as the text column at most.

ECMA-376 part 1, 20.4.2.8; the description is what a screen reader says (20.4.2.5).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from polybrief.document import Document, Element
from polybrief.pictures import Unusable, read_drawing
from polybrief.problems import Problem, ProblemsFound
from polybrief.project import Project
from polybrief.render.pdf.raster import draw_png
from polybrief.render.word.ooxml import PIC, Value, Xml, element, emu
from polybrief.render.word.package import NotAPicture, Package
from polybrief.render.word.tokens import Tokens

DECORATIVE_EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"

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
        if path.suffix.lower() == ".svg":
            blip, width, height = self._vector(image, path)
        else:
            blip, width, height = self._raster(image, path)
        size = {"cx": emu(width), "cy": emu(height)}
        number = next(self.numbers)
        name: dict[str, Value] = {"id": number, "name": path.name}
        name["descr"] = image.attributes.get("alt", "")
        inline = element(
            "wp:inline",
            {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
            [
                element("wp:extent", size),
                element("wp:docPr", name, [_decorative()] if image.role == "decorative" else ()),
                element("a:graphic", {}, [self._graphic(blip, name, size)]),
            ],
        )
        return element("w:drawing", {}, [inline])

    def _raster(self, image: Element, path: Path) -> tuple[Xml, float, float]:
        try:
            picture = self.package.add_picture(path.read_bytes())
        except NotAPicture:
            fix = "save it as PNG or JPEG"
            raise self._wrong(image, f"Word cannot show the picture {path.name}", fix) from None
        width, height = self._size(image, picture.width, picture.height)
        return element("a:blip", {"r:embed": picture.id}), width, height

    def _vector(self, image: Element, path: Path) -> tuple[Xml, float, float]:
        """Return a drawing in pixels that carries the same in vectors, which Word shows since
        2016 ([MS-ODRAWXML] 2.34.2)."""
        try:
            drawing = read_drawing(path.read_bytes())
        except Unusable as unusable:
            message, fix = f"{path.name} {unusable}", "correct the drawing"
            raise self._wrong(image, message, fix) from None
        measure = self.tokens.measure
        width, height = self._size(image, measure, measure * drawing.picture.ratio)
        pixels = draw_png(drawing.content, width, height, self.tokens.fonts)
        blip = {"r:embed": self.package.add_picture(pixels).id}
        vector = element("asvg:svgBlip", {"r:embed": self.package.add_drawing(drawing.content)})
        extension = element("a:ext", {"uri": SVG_EXTENSION}, [vector])
        return element("a:blip", blip, [element("a:extLst", {}, [extension])]), width, height

    def _size(self, image: Element, width: float, height: float) -> tuple[float, float]:
        """Return the size that merging decided, in mm; else the natural one as far as it fits."""
        if asked := image.attributes.get("width"):
            wide = float(asked)
            return wide, float(image.attributes.get("height") or wide * height / width)
        page = self.tokens.theme.page
        tallest = TALLEST * (page["height"] - page["top"] - page["bottom"])
        fit = min(1.0, self.tokens.measure / width, tallest / height)
        return width * fit, height * fit

    def _graphic(self, blip: Xml, name: dict[str, Value], size: dict[str, int]) -> Xml:
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


def _decorative() -> Xml:
    """Return what tells a screen reader to pass a picture by ([MS-ODRAWXML] 2.35.1)."""
    mark = element("adec:decorative", {"val": 1})
    return element("a:extLst", {}, [element("a:ext", {"uri": DECORATIVE_EXTENSION}, [mark])])
