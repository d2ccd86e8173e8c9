"""The white of a line, shared out: how much is added after each cluster.

The order is that of CLREQ's procedures for inter-character space expansion and reduction; of what
one step can give, each joint gives its part.
"""

from __future__ import annotations

from collections.abc import Sequence

from polybrief.render.pdf.compose.characters import STEPS
from polybrief.render.pdf.compose.fit import Line
from polybrief.render.pdf.compose.row import Row

TRACKING = 0.15
"""White between the syllables of Korean, in em, before its spaces take more."""


def spread(row: Row, line: Line, *, fills: bool) -> list[float]:
    """Return what is added after each cluster of a line, in pixels.

    ``fills``: the line is to reach both edges. A last line is only ever made tighter.
    """
    start, last = line.start, line.at.end - 1
    joints, slack = row.joints, line.slack
    added = joints.natural[start:last]
    if slack < 0:
        given = list(zip(joints.give[start:last], joints.step[start:last], strict=True))
        for step in STEPS:
            room = [give if at == step else 0.0 for give, at in given]
            slack -= _share(added, room, slack)
    elif fills:
        even = joints.even[start:last]
        if row.han and any(even):
            for take in (joints.space_stretch, joints.gap_stretch):
                slack -= _share(added, take[start:last], slack)
            _share(added, even, slack, capped=False)
        else:
            spaces = joints.space_stretch[start:last]
            if row.spreads:
                slack -= _share(added, spaces, slack)
                slack -= _share(added, [TRACKING * one for one in even], slack)
            _share(added, spaces, slack, capped=False)
    return [*added, -row.ends[last]]


def _share(
    added: list[float], room: Sequence[float], amount: float, *, capped: bool = True
) -> float:
    """Share ``amount`` out in proportion to ``room``, where it is below zero as what is taken;
    ``capped``: no more than there is room for. Return how much it was."""
    whole = sum(room)
    if not whole or not amount:
        return 0.0
    part = amount / whole
    if capped:
        part = max(-1.0, min(part, 1.0))
    for index, one in enumerate(room):
        added[index] += part * one
    return part * whole
