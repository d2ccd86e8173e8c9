"""How a theme draws: the faces, sizes and colours of figures, and how wide a text is."""

from __future__ import annotations

from dataclasses import dataclass

from polybrief.fonts import Fonts
from polybrief.localise import open_gaps
from polybrief.problems import Problem, ProblemsFound
from polybrief.render.figures.drawing import MARKS, Anchor, Label
from polybrief.theme import Theme

FACE, SIZE = "heads", "chart"
SECTION = "body"
"""Where charts stand: as wide as a line there, that of a column where it has several."""
SERIES = "series-"
"""Colours of series are the tokens ``series-1``, ``series-2``… of the theme."""
POINTS_PER_MM = 72 / 25.4
DASHES: tuple[tuple[float, ...], ...] = ((), (6, 2.5), (2, 2), (8, 2, 2, 2), (4, 4), (1, 2.5))
LEAST_CONTRAST = 3.0
"""Of a line against paper (WCAG 2.2, 1.4.11)."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How a series is drawn. ``fill`` is the colour of areas, ``stroke`` that of lines and of the
    edges of pale areas; ``mark`` an index of ``drawing.MARKS``."""

    fill: str
    stroke: str
    dash: tuple[float, ...]
    mark: int

    @property
    def edge(self) -> str:
        """The colour round an area that is too pale to be seen on paper, else ""."""
        return self.stroke if self.stroke != self.fill else ""


@dataclass(frozen=True, slots=True)
class Look:
    """What a figure in one language looks like; ``width`` is the widest that it may be, in pt."""

    lang: str
    families: tuple[str, ...]
    fonts: Fonts
    size: float
    leading: float
    bold: int
    width: float
    ink: str
    quiet: str
    rule: str
    colours: tuple[str, ...]

    def set(self, text: str) -> str:
        """Return a text as it is drawn: with the gaps between Han and Latin."""
        return open_gaps(text)

    def measure(self, text: str, *, bold: bool = False) -> float:
        """Return the width of a line of text in pt."""
        return self.fonts.width(self.families, self.bold if bold else 400, text) * self.size

    def pen(self, number: int) -> Pen:
        """Return how the series of that number is drawn, the first being 0."""
        fill = self.colours[number % len(self.colours)]
        stroke = visible(fill, self.ink)
        return Pen(fill, stroke, DASHES[number % len(DASHES)], number % len(MARKS))

    def label(
        self,
        lines: tuple[str, ...],
        x: float,
        y: float,
        anchor: Anchor = "start",
        *,
        colour: str = "",
        bold: bool = False,
        angle: float = 0.0,
    ) -> Label:
        """Return lines of text with their first base line at ``y``."""
        width = max((self.measure(text, bold=bold) for text in lines), default=0.0)
        ink = colour or self.ink
        return Label(lines, x, y, width, self.size, self.leading, ink, anchor, bold, angle)


def look_of(theme: Theme, fonts: Fonts, lang: str) -> Look:
    """Return how a theme draws in a language; ProblemsFound where it lacks the colours."""
    colours = theme.colours
    series = tuple(c for name, c in sorted(colours.items()) if name.startswith(SERIES))
    missing = [name for name in ("ink", "quiet", "rule") if name not in colours]
    if missing or not series:
        names = ", ".join([*missing, *([] if series else [f"{SERIES}1"])])
        message = f'layout "{theme.name}" has no colours to draw charts with: {names}'
        fix = "add them to [colours] of its theme.toml"
        raise ProblemsFound([Problem("layout.theme", message, fix=fix)])
    size, leading = theme.size(SIZE if SIZE in theme.type.get("", {}) else "label", lang)
    return Look(
        lang=lang,
        families=theme.face(FACE, lang),
        fonts=fonts,
        size=size,
        leading=leading,
        bold=700 if lang.partition("-")[0] in ("zh", "ja") else 600,
        width=theme.room(SECTION) * POINTS_PER_MM,
        ink=colours["ink"],
        quiet=colours["quiet"],
        rule=colours["rule"],
        colours=series,
    )


def visible(colour: str, ink: str) -> str:
    """Return a colour mixed with as much ink as it takes to be seen as a line on paper."""
    for part in range(0, 21):
        mixed = _mix(colour, ink, part / 20)
        if contrast(mixed) >= LEAST_CONTRAST:
            return mixed
    return ink


def contrast(colour: str) -> float:
    """Return the contrast of a colour with white (WCAG 2.2, relative luminance)."""
    return 1.05 / (luminance(colour) + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``, from 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mix(one: str, other: str, part: float) -> str:
    pairs = ((int(one[n : n + 2], 16), int(other[n : n + 2], 16)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)
