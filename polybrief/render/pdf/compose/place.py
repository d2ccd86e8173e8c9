"""A line → its text boxes: what WeasyPrint carries about and draws."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from polybrief.render.pdf.compose.characters import Kind
from polybrief.render.pdf.compose.fit import Line
from polybrief.render.pdf.compose.flatten import Paragraph, TextLeaf
from polybrief.render.pdf.compose.shape import Cluster, Glyph, Shaper

Placed = tuple[float, Cluster, float, Glyph | None]
"""A cluster and where it stands from the left edge of its box; how much white before it is no space
to who copies the text, and the blank glyph that fills it."""
WHITE = 0.1
"""White beside a character, in em, that readers of text may take for a space."""


@dataclass(slots=True)
class SetText:
    """Stands where WeasyPrint keeps a Pango layout: clusters that have their places already."""

    text: str
    layout: Any
    clusters: list[Placed]
    width: float
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

    def part(self, leaf: TextLeaf, place: int, shaper: Shaper) -> SetText | None:
        """Return what of a text box stands in this line, from ``place`` in the text on."""
        if leaf.shaped is None:
            return None
        items, first = self.paragraph.items, self.line.start
        stop = min(leaf.end, self.end)
        own = range(max(leaf.first, first), min(leaf.after, self.line.at.end))
        if not own or items[own[-1]].at < place:
            return None
        text = self.paragraph.text[items[own[0]].at : stop]
        clusters: list[Placed] = []
        x = 0.0
        for number in own:
            cluster = items[number].cluster
            if number == first:
                x -= cluster.before
            white = self._white_before(number)
            blank = shaper.blank(leaf.box.style, cluster) if white else None
            clusters.append((x, cluster, white, blank))
            x += cluster.width + self.white[number - first]
        if self.line.at.hyphen and own[-1] == self.line.at.end - 1:
            hyphen = shaper.hyphen(leaf.box.style)
            clusters.append((x, hyphen, 0.0, None))
            x += hyphen.width
            text += hyphen.text
        return SetText(text, leaf.shaped.layout, clusters, x)

    def _white_before(self, number: int) -> float:
        """Return the white before a cluster that is not a space's."""
        if number == self.line.start or not self.paragraph.spreads:
            return 0.0
        before, item = self.paragraph.items[number - 1 : number + 1]
        white = self.white[number - 1 - self.line.start]
        if white < WHITE * item.size or Kind.SPACE in (before.kind, item.kind):
            return 0.0
        return white
