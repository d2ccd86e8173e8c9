"""A paragraph as one row of clusters, with what may be added and taken between two of them.

All lengths are in CSS pixels. A *joint* is what lies between a cluster and the next; the numbers
of joint ``i`` are those between clusters ``i`` and ``i + 1``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from polybrief.render.pdf.compose.characters import (
    CONNECTORS,
    DASHES,
    GAPS_GIVE,
    MARKS,
    SPACES,
    SPACES_GIVE,
    STOPS_GIVE,
    Giving,
    Kind,
)
from polybrief.render.pdf.compose.shape import Cluster
from polybrief.setting import Setting

GAP = 1 / 4
"""The white between Han and Latin or digits, in em (CLREQ 3.2.2, JLREQ 3.2.6)."""
GAP_LEAST, GAP_MOST = 1 / 8, 1 / 3
WORD_SPACE_MOST = 1 / 2
"""In Han text, in em (CLREQ, procedures for inter-character space expansion)."""
SHRINK = 1 / 4
"""The part of a word space that a tight line of words may take."""


class Item(NamedTuple):
    """A cluster in a paragraph: ``at`` is its place in the paragraph's text, ``lead`` and ``trail``
    the padding of elements that begin and end with it."""

    cluster: Cluster
    at: int
    kind: Kind
    size: float
    leaf: int
    han: bool
    raised: bool = False
    lead: float = 0.0
    trail: float = 0.0

    @property
    def width(self) -> float:
        """The width with padding."""
        return self.cluster.width + self.lead + self.trail


@dataclass(frozen=True, slots=True)
class Joints:
    """What each joint has, can give and can take; ``step`` says when it gives, ``even`` is its
    share of what is spread evenly, in em of its text."""

    natural: list[float]
    give: list[float]
    step: list[int]
    space_stretch: list[float]
    gap_stretch: list[float]
    even: list[float]


@dataclass(frozen=True, slots=True)
class Break:
    """A line may end before cluster ``end`` and the next begin with ``start``; ``hyphen`` is the
    width of the one to be printed, ``stub`` that two letters stand beside it alone, ``forced``
    that the line must end."""

    end: int
    start: int
    hyphen: float = 0.0
    stub: bool = False
    forced: bool = False
    last: bool = False
    emergency: bool = False


HANGING = "。．，、"
"""What may hang whole (CLREQ 3.1.7; JLREQ 3.8.2, line adjustment by hanging punctuation)."""
OPTICAL = {"-": 0.2, "‐": 0.2, ".": 0.12, ",": 0.12, "’": 0.12, "”": 0.2, "–": 0.15, ":": 0.08}
"""How far marks stand out of the measure, in em."""


@dataclass(slots=True)
class Row:
    """The whole, with running sums: those of ``x`` up to a cluster are ``x[cluster]``.

    ``early`` is what joints give before the last step, ``late`` what they give in it. ``ends`` is
    how much of each cluster stands outside the measure at the end of a line;
    ``spreads`` says that white goes between characters too, ``han`` that they are those of Chinese
    or Japanese.
    """

    items: Sequence[Item]
    joints: Joints
    ends: Sequence[float]
    breaks: Sequence[Break]
    han: bool
    spreads: bool
    size: float
    place: list[float] = field(init=False)
    early: list[float] = field(init=False)
    late: list[float] = field(init=False)
    space_stretch: list[float] = field(init=False)
    gap_stretch: list[float] = field(init=False)
    even: list[float] = field(init=False)

    def __post_init__(self) -> None:
        joints = self.joints
        self.place = _sums(
            i.cluster.width + i.lead + i.trail + extra  # i.width, of all characters of a document
            for i, extra in zip(self.items, joints.natural, strict=True)
        )
        steps = list(zip(joints.give, joints.step, strict=True))
        self.early = _sums(give if step < STOPS_GIVE else 0.0 for give, step in steps)
        self.late = _sums(give if step == STOPS_GIVE else 0.0 for give, step in steps)
        self.space_stretch = _sums(joints.space_stretch)
        self.gap_stretch, self.even = _sums(joints.gap_stretch), _sums(joints.even)

    def width(self, start: int, end: int) -> float:
        """Return the natural width of the clusters from ``start`` to before ``end``, with the
        blank halves at the two ends of the line left out (CLREQ 3.1.6.3)."""
        whole = self.place[end] - self.place[start] - self.joints.natural[end - 1]
        return whole - self.items[start].cluster.before - self.ends[end - 1]


def find_joints(
    items: Sequence[Item], gaps: frozenset[int], giving: Giving, *, spreads: bool
) -> Joints:
    """Return the joints of a row; ``gaps`` are the clusters after which Han meets Latin;
    ``spreads``: white goes between characters too."""
    joints = Joints([], [], [], [], [], [])
    for index, item in enumerate(items):
        following = items[index + 1] if index + 1 < len(items) else None
        natural, give, step = _between_marks(item, following, giving.marks)
        if index in gaps:
            natural, give, step = (
                natural + GAP * item.size,
                (GAP - GAP_LEAST) * item.size,
                GAPS_GIVE,
            )
        joints.natural.append(natural)
        joints.gap_stretch.append((GAP_MOST - GAP) * item.size if index in gaps else 0.0)
        room = 0.0
        if item.kind is Kind.SPACE:
            give, step, room = (
                _space_gives(item, giving.space),
                SPACES_GIVE,
                _space_takes(item, spreads),
            )
        joints.give.append(give)
        joints.step.append(step)
        joints.space_stretch.append(room)
        joints.even.append(item.size if following and _spreads(item, following) else 0.0)
    return joints


def find_ends(items: Sequence[Item], setting: Setting) -> list[float]:
    """Return for each cluster how much of it stands outside the measure at the end of a line: the
    blank half of a full-width mark, or more where the setting lets marks hang."""
    return [_hangs(item, setting) for item in items]


def _hangs(item: Item, setting: Setting) -> float:
    cluster = item.cluster
    if setting.hangs and item.kind is Kind.WIDE and cluster.text in HANGING:
        return cluster.width
    if setting.optical and item.kind is Kind.LETTER:
        return OPTICAL.get(cluster.text[-1], 0.0) * item.size + cluster.kern
    return cluster.after + cluster.kern


def _space_gives(item: Item, least: float | None) -> float:
    width = item.cluster.width
    return SHRINK * width if least is None else max(width - least * item.size, 0.0)


def _space_takes(item: Item, spreads: bool) -> float:
    width = item.cluster.width
    return max(WORD_SPACE_MOST * item.size - width, 0.0) if spreads else width


def _between_marks(
    item: Item, after: Item | None, steps: Mapping[str, int]
) -> tuple[float, float, int]:
    """Return what two neighbouring marks lose at once, what a tight line may take of the rest, and
    in which step.

    Of adjacent full-width marks the blank halves that meet are left out but for one (CLREQ
    3.1.6.2, JLREQ 3.1.4): ）（ and 。” take one em and a half.
    """
    if after is None or not (item.cluster.after or after.cluster.before):
        return 0.0, 0.0, 0
    blank, following = item.cluster.after, after.cluster.before
    centred = blank > 0 and item.cluster.before > 0
    next_mark = after.cluster.before > 0 or after.cluster.after > 0
    natural = 0.0
    if blank and next_mark and not centred:
        natural, blank = -blank, 0.0
    elif following and item.cluster.text in MARKS:
        if not (after.cluster.before > 0 and after.cluster.after > 0):
            natural, following = -following, 0.0
    elif following and item.cluster.text == "\u3000":
        natural, following = -following, 0.0
    give, step = 0.0, 0
    for white, mark in ((blank, item), (following, after)):
        own = steps.get(mark.cluster.text[0]) if white else None
        if own is not None:
            give, step = give + white, max(step, own)
    return natural, give, step


def _spreads(item: Item, after: Item) -> bool:
    """Return whether a line spread evenly gets white here: beside Han and wide marks, and spaces
    in their text, not inside —— or beside what joins."""
    wide = (item.kind is Kind.WIDE and item.han) or (after.kind is Kind.WIDE and after.han)
    wide = wide or Kind.SYLLABLE in (item.kind, after.kind)
    if not wide and item.kind is not Kind.OBJECT and after.kind is not Kind.OBJECT:
        return False
    left, right = item.cluster.text[-1], after.cluster.text[0]
    if left in CONNECTORS or right in CONNECTORS or (left in DASHES and right == left):
        return False
    return not (left in SPACES or right in SPACES or item.raised or after.raised)


def _sums(values: Iterator[float] | Sequence[float]) -> list[float]:
    return list(accumulate(values, initial=0.0))
