"""A line → its text boxes: what WeasyPrint carries about and draws."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from polybrief.render.pdf.compose.fit import Line
from polybrief.render.pdf.compose.flatten import Paragraph, TextLeaf
from polybrief.render.pdf.compose.shape import Cluster

Placed = tuple[float, Cluster]
"""A cluster, and where it stands from the left edge of its box."""


@dataclass(slots=True)
class SetText:
    """Stands where WeasyPrint keeps a Pango layout: clusters that have their places already."""

    text: str
    layout: Any
    clusters: list[Placed]
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
        clusters: list[Placed] = []
        x = 0.0
        for number in own:
            cluster = items[number].cluster
            if number == first:
                x -= cluster.before
            clusters.append((x, cluster))
            x += cluster.width + self.white[number - first]
        if hyphen is not None and own[-1] == self.line.at.end - 1:
            clusters.append((x, hyphen))
            x += hyphen.width
            text += hyphen.text
        return SetText(text, leaf.shaped.layout, clusters, x)
