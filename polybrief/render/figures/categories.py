"""Names below the plot: in lines, thinned out where they follow one another in time, or turned."""

from __future__ import annotations

from collections.abc import Sequence

from polybrief.chart import Chart
from polybrief.render.figures.drawing import ASCENT, Label
from polybrief.render.figures.look import Look
from polybrief.render.figures.wrap import balance, wrap

AIR = 4.0
"""The least white between two names."""
BELOW = 5.0
MOST_LINES = 3
TURNED = -45.0
LONGEST_TURNED = 96.0


def names_below(chart: Chart, look: Look, centres: Sequence[float], bottom: float) -> list[Label]:
    """Return the names of the categories, none meeting another, under a plot that ends at
    ``bottom``; some may begin left of 0, and the plot must then begin further right."""
    slot = centres[1] - centres[0] if len(centres) > 1 else look.width / 2
    names = [look.set(name) for name in chart.categories]
    if chart.in_time:
        every = _every(names, look, slot)
        if every > 1:
            names = _thinned(names, every)
            slot *= every
    lines = [balance(name, slot - AIR, look.measure) for name in names]
    widest = max(look.measure(line) for of_name in lines for line in of_name)
    if widest <= slot - AIR + 0.01 and max(map(len, lines)) <= MOST_LINES:
        y = bottom + BELOW + ASCENT * look.size
        return [
            look.label(of_name, x, y, "middle", colour=look.ink)
            for of_name, x in zip(lines, centres, strict=True)
            if of_name != ("",)
        ]
    return _turned(names, look, centres, bottom)


def _every(names: Sequence[str], look: Look, slot: float) -> int:
    """Return of how many names one is printed, so that each stands on one line."""
    for every in range(1, len(names)):
        if all(look.measure(name) <= every * slot - AIR for name in names[::every]):
            return every
    return len(names)


def _thinned(names: Sequence[str], every: int) -> list[str]:
    return [name if number % every == 0 else "" for number, name in enumerate(names)]


def _turned(
    names: Sequence[str], look: Look, centres: Sequence[float], bottom: float
) -> list[Label]:
    """Return names that rise to the right, each ending below its own place."""
    slot = centres[1] - centres[0] if len(centres) > 1 else look.width / 2
    lines = [wrap(name, LONGEST_TURNED, look.measure) for name in names]
    need = max(map(len, lines)) * look.leading * 1.4142 + 1
    every = max(1, int(need / slot + 0.999))
    y = bottom + BELOW + 0.6 * look.size
    made = []
    for number, (of_name, x) in enumerate(zip(lines, centres, strict=True)):
        if number % every == 0 and of_name != ("",):
            back = (len(of_name) - 1) * look.leading / 2 * 0.7071
            label = look.label(of_name, x + 0.3 * look.size - back, y, "end", angle=TURNED)
            made.append(label)
    return made
