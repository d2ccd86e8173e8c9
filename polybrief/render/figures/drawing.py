"""What a figure is drawn with: labels of known extent, and shapes. Lengths in pt, y downwards."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]
Spot = tuple[float, float]

ASCENT, DESCENT = 0.88, 0.25
"""How far letters reach above and below their base line, in em: ideographs above, g and y below."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def holds(self, other: Box) -> bool:
        """Return whether ``other`` lies inside."""
        inside_across = self.left - 0.01 <= other.left and other.right <= self.right + 0.01
        return inside_across and self.top - 0.01 <= other.top and other.bottom <= self.bottom + 0.01


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text. ``x`` and ``y`` are the ``anchor`` of the first line on its base line;
    ``angle`` turns it about that spot, in degrees clockwise; ``width`` is that of the longest."""

    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    size: float
    leading: float
    colour: str
    anchor: Anchor = "start"
    bold: bool = False
    angle: float = 0.0

    @property
    def text(self) -> str:
        """The whole, its lines joined by a space."""
        return " ".join(self.lines)

    @property
    def corners(self) -> tuple[Spot, ...]:
        """The four corners of what it covers, in order round it."""
        shift = {"start": 0.0, "middle": self.width / 2, "end": self.width}[self.anchor]
        left, right = -shift, self.width - shift
        top = -ASCENT * self.size
        bottom = DESCENT * self.size + (len(self.lines) - 1) * self.leading
        cos, sin = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        flat = ((left, top), (right, top), (right, bottom), (left, bottom))
        return tuple((self.x + a * cos - b * sin, self.y + a * sin + b * cos) for a, b in flat)

    @property
    def box(self) -> Box:
        """The upright rectangle round it."""
        return box_of(self.corners)

    def meets(self, other: Label, gap: float = 0.0) -> bool:
        """Return whether two labels overlap, or come nearer to each other than ``gap``."""
        return _meet(self.corners, other.corners, gap)


@dataclass(frozen=True, slots=True)
class Shape:
    """A path in the words of SVG (``d``); colours are ``#rrggbb`` or "" for none."""

    d: str
    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished figure: shapes first, the labels above them. ``plot`` is where values stand,
    ``key`` the height at which the key to the series begins, None where there is none."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    plot: Box
    key: float | None = None

    @property
    def box(self) -> Box:
        """The whole figure."""
        return Box(0, 0, self.width, self.height)


def box_of(spots: Iterable[Spot]) -> Box:
    """Return the smallest rectangle round some spots."""
    across, down = zip(*spots, strict=True)
    return Box(min(across), min(down), max(across), max(down))


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float) -> Shape:
    """Return a straight line."""
    return Shape(f"M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}", "", stroke, width)


def polyline(
    spots: Sequence[Spot], stroke: str, width: float, dash: tuple[float, ...] = ()
) -> Shape:
    """Return a line through some spots."""
    return Shape(_through(spots), "", stroke, width, dash)


def polygon(spots: Sequence[Spot], fill: str, stroke: str = "", width: float = 0.0) -> Shape:
    """Return a filled area with straight sides."""
    return Shape(_through(spots) + "Z", fill, stroke, width)


def rectangle(box: Box, fill: str, stroke: str = "", width: float = 0.0) -> Shape:
    """Return a filled rectangle."""
    spots = ((box.left, box.top), (box.right, box.top), (box.right, box.bottom))
    return polygon((*spots, (box.left, box.bottom)), fill, stroke, width)


def sector(
    x: float, y: float, outer: float, inner: float, start: float, end: float, fill: str, edge: str
) -> Shape:
    """Return a slice of a ring, from one angle to another, in degrees clockwise from the top."""
    if end - start >= 359.99:
        return Shape(
            _circle(x, y, outer) + (_circle(x, y, inner, back=True) if inner else ""), fill
        )
    large = int(end - start > 180)
    a, b = at_angle(x, y, outer, start), at_angle(x, y, outer, end)
    d = f"M{_n(a[0])} {_n(a[1])}A{_n(outer)} {_n(outer)} 0 {large} 1 {_n(b[0])} {_n(b[1])}"
    if inner:
        c, e = at_angle(x, y, inner, end), at_angle(x, y, inner, start)
        d += f"L{_n(c[0])} {_n(c[1])}A{_n(inner)} {_n(inner)} 0 {large} 0 {_n(e[0])} {_n(e[1])}Z"
    else:
        d += f"L{_n(x)} {_n(y)}Z"
    return Shape(d, fill, edge, 0.8)


def at_angle(x: float, y: float, radius: float, angle: float) -> Spot:
    """Return the spot on a circle, ``angle`` in degrees clockwise from the top."""
    turned = math.radians(angle)
    return x + radius * math.sin(turned), y - radius * math.cos(turned)


MARKS: tuple[tuple[Spot, ...], ...] = (
    (),
    ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    ((0, -1.25), (1.2, 0.9), (-1.2, 0.9)),
    ((0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)),
    ((0, 1.25), (-1.2, -0.9), (1.2, -0.9)),
    ((-1.3, -0.5), (1.3, -0.5), (1.3, 0.5), (-1.3, 0.5)),
)
"""The forms that tell series apart without colour: circle, square, triangle, diamond, triangle on
its head, bar. The first has no corners."""


def mark(form: int, x: float, y: float, radius: float, fill: str, stroke: str) -> Shape:
    """Return a mark at a spot; ``form`` is an index of :data:`MARKS`."""
    corners = MARKS[form % len(MARKS)]
    if not corners:
        return Shape(_circle(x, y, radius), fill, stroke, 0.6)
    r = radius * 0.9
    return polygon([(x + a * r, y + b * r) for a, b in corners], fill, stroke, 0.6)


def _circle(x: float, y: float, r: float, *, back: bool = False) -> str:
    sweep = 0 if back else 1
    arc = f"A{_n(r)} {_n(r)} 0 1 {sweep} "
    return f"M{_n(x - r)} {_n(y)}{arc}{_n(x + r)} {_n(y)}{arc}{_n(x - r)} {_n(y)}Z"


def _through(spots: Sequence[Spot]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in spots)


def _n(number: float) -> str:
    """Return a number with two decimals at most: a hundredth of a point is 4 micrometres."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _meet(a: Sequence[Spot], b: Sequence[Spot], gap: float) -> bool:
    """Tell whether two convex shapes overlap: no side of either parts them (separating axes)."""
    for shape in (a, b):
        for (x1, y1), (x2, y2) in zip(shape, (*shape[1:], shape[0]), strict=True):
            length = math.hypot(x2 - x1, y2 - y1)
            if not length:
                continue
            across, down = (y2 - y1) / length, (x1 - x2) / length
            ours = [x * across + y * down for x, y in a]
            theirs = [x * across + y * down for x, y in b]
            if max(ours) + gap <= min(theirs) + 1e-6 or max(theirs) + gap <= min(ours) + 1e-6:
                return False
    return True
