"""A line → its text boxes: what WeasyPrint carries about and draws."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from polybrief.render.pdf.compose.fit import Line
from polybrief.render.pdf.compose.flatten import Paragraph, TextLeaf
from polybrief.render.pdf.compose.shape import Cluster


class Placed(NamedTuple):
    """A glyph at its place from the left edge and the base line of its box; what it stands for."""

    font: Any
    number: int
    x: float
    y: float
    text: str


@dataclass(slots=True)
class SetText:
    """Stands where WeasyPrint keeps a Pango layout: glyphs that have their places already."""

    text: str
    layout: Any
    glyphs: list[Placed]
    width: float = 0.0
    first_line_direction: int = 0
    max_width: None = None
    ascent: Any = field(init=False)
    underline_position: Any = field(init=False)
    strikethrough_position: Any = field(init=False)
    underline_thickness: Any = field(init=False)
    strikethrough_thickness: Any = field(init=False)

    def __post_init__(self) -> None:
        source = self.layout
        self.ascent = source.ascent
        self.underline_position = source.underline_position
        self.strikethrough_position = source.strikethrough_position
        if source.ascent is not None:
            self.underline_thickness = source.underline_thickness
            self.strikethrough_thickness = source.strikethrough_thickness

    def reactivate(self, style: Any) -> None:
        """Do nothing: WeasyPrint shapes a text again before it is drawn."""

    def deactivate(self) -> None:
        """Do nothing."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line with the white after each of its clusters. In the text it is what stands from
    ``start`` to before ``end``; the next begins at ``resume``."""

    paragraph: Paragraph
    line: Line
    white: list[float]
    start: int
    end: int
    resume: int
    is_last: bool

    def part(self, leaf: TextLeaf, place: int, hyphen: Cluster | None) -> SetText | None:
        """Return what of a text box stands in this line, from ``place`` in the text on."""
        if leaf.shaped is None:
            return None
        items, first = self.paragraph.items, self.line.start
        stop = min(leaf.end, self.end)
        own = range(max(leaf.first, first), min(leaf.after, self.line.at.end))
        if not own or items[own[-1]].at < place:
            return None
        text = self.paragraph.text[items[own[0]].at : stop]
        glyphs: list[Placed] = []
        x = 0.0
        for number in own:
            cluster = items[number].cluster
            if number == first:
                x -= cluster.before
            _place(glyphs, cluster, x)
            x += cluster.width + self.white[number - first]
        if hyphen is not None and own[-1] == self.line.at.end - 1:
            _place(glyphs, hyphen, x)
            x += hyphen.width
            text += hyphen.text
        return SetText(text, leaf.shaped.layout, glyphs, x)


def _place(glyphs: list[Placed], cluster: Cluster, x: float) -> None:
    for font, number, width, offset, y, text in cluster.glyphs:
        glyphs.append(Placed(font, number, x + offset, y, text))
        x += width
