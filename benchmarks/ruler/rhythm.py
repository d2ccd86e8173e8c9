"""Baselines: do the lines of all pages stand on one grid, and do columns end together?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .lines import Paragraph

ON_GRID = 0.5
"""Points."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """``leading`` in points; ``on_grid`` the share of body lines within half a point of the grid
    that most of them share; ``feet`` the widest difference, in points, between the last baselines
    of the columns of one page (0 for pages of one column)."""

    leading: float
    on_grid: float
    feet: float


def find_rhythm(paragraphs: Sequence[Paragraph]) -> Rhythm | None:
    """Return the rhythm of the paragraphs of the commonest size; None without two lines."""
    body = [p for p in paragraphs if p.role == "text"]
    sizes = Counter(round(p.size, 2) for p in body for _ in p.lines)
    if not sizes:
        return None
    size = sizes.most_common(1)[0][0]
    body = [p for p in body if abs(p.size - size) < 0.01]
    steps = Counter(
        round(a.y - b.y, 1) for p in body for fragment in p.fragments for a, b in pairwise(fragment)
    )
    if not steps:
        return None
    leading = steps.most_common(1)[0][0]
    exact = [
        a.y - b.y
        for p in body
        for f in p.fragments
        for a, b in pairwise(f)
        if abs(a.y - b.y - leading) < 0.1
    ]
    leading = sum(exact) / len(exact)
    lines = [line for p in body for line in p.lines]
    phases = [line.y % leading for line in lines]
    best = max(sum(_near(a, b, leading) for b in phases) for a in {round(p, 1) for p in phases})
    return Rhythm(leading, best / len(phases), _feet(body))


def _near(one: float, other: float, leading: float) -> bool:
    apart = abs(one - other) % leading
    return min(apart, leading - apart) <= ON_GRID


def _feet(body: Sequence[Paragraph]) -> float:
    """Return the widest difference between the feet of the columns of a page."""
    columns: dict[int, list[tuple[float, float, float]]] = {}
    for paragraph in body:
        for fragment in paragraph.fragments:
            left = min(line.glyphs[0].x for line in fragment)
            right = max(line.glyphs[-1].right for line in fragment)
            rows = columns.setdefault(fragment[0].page, [])
            for number, (start, end, foot) in enumerate(rows):
                if left < end and start < right:
                    rows[number] = (min(left, start), max(right, end), min(foot, fragment[-1].y))
                    break
            else:
                rows.append((left, right, fragment[-1].y))
    feet = [[foot for *_, foot in rows] for rows in columns.values() if len(rows) > 1]
    return max((max(row) - min(row) for row in feet), default=0.0)
