"""Two lists of quantities, of a text and of its translation → what agrees and what differs."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from polybrief.audit.lexicon import WEAK, conversions, families
from polybrief.audit.quantity import CALENDAR, Quantity
from polybrief.audit.wording import describe

Verdict = Literal[
    "same",
    "rounded",
    "magnitude",
    "currency",
    "unit",
    "different",
    "missing",
    "extra",
    "doubtful",
]
ERRORS: frozenset[Verdict] = frozenset(
    {"magnitude", "currency", "unit", "different", "missing", "extra"}
)
"""Verdicts that say that a translation is wrong; "rounded" and "doubtful" ask for a look."""

ROUNDING = Fraction(2, 100)
"""A number within this share of the other, and equal to it rounded, is that number rounded."""

_SMALL = 12
"""Up to here a count may stand in words that no lexicon counts: five clusters, 三大."""
_PLAIN = frozenset({"count", "ordinal", "year", "fraction", "multiple"})
_FAR = 5.0
_ENOUGH = 4000
"""More unmatched quantities than their product are paired by their order, not by nearness."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What one quantity of the source and one of the translation say of each other.

    ``source`` or ``target`` is None for what stands on one side only. ``comment``: one plain
    sentence with both readings.
    """

    verdict: Verdict
    source: Quantity | None
    target: Quantity | None
    comment: str

    @property
    def is_error(self) -> bool:
        """Whether the translation is wrong, or a figure is lost or added."""
        return self.verdict in ERRORS


def compare(source: Sequence[Quantity], target: Sequence[Quantity]) -> tuple[Difference, ...]:
    """Return every quantity of both sides once, paired where they belong together.

    The order of quantities makes no error, since translations reorder; where two of one unit
    stand the other way round, they are doubtful, for they may be exchanged. Order of the answer:
    that of the source, then what the target alone has.
    """
    left, right = list(source), list(target)
    found: list[Difference] = []
    for key in (_as_said, _in_base_units, _in_digits):
        found += _take_equal(left, right, key)
    found = _doubt_moved(found)
    found += _take_nearest(left, right)
    found += [_alone("missing", one, None) for one in left]
    found += [_alone("extra", None, one) for one in right]
    places = {id(one): n for n, one in enumerate(source)}
    late = len(places)
    return tuple(sorted(found, key=lambda d: places.get(id(d.source), late)))


def _as_said(one: Quantity) -> Hashable:
    unit = one.unit
    return (one.kind, unit) if one.kind in CALENDAR else (one.kind, one.value, unit)


def _in_base_units(one: Quantity) -> Hashable:
    """Return 1 GW and 1000 MW alike, and ten years and a decade."""
    if one.kind in ("measure", "period") and one.unit in conversions():
        times, unit = conversions()[one.unit]
        return (one.kind, one.value * times, unit)
    return _as_said(one)


def _in_digits(one: Quantity) -> Hashable:
    """Return alike what only the words beside the digits tell apart: 2020, 2020 firms, 14th."""
    if one.kind in ("count", "ordinal", "year"):
        return ("digits", one.value)
    if one.kind in ("multiple", "fraction"):
        return ("part", one.value)
    if one.kind == "percent" and 0 < one.value < 100:
        return ("part", one.value / 100)
    return _as_said(one)


def _take_equal(
    left: list[Quantity], right: list[Quantity], key: Callable[[Quantity], Hashable]
) -> list[Difference]:
    """Pair what has the same key, in order, and take it out of both lists."""
    waiting: dict[Hashable, list[Quantity]] = defaultdict(list)
    for one in reversed(right):
        waiting[key(one)].append(one)
    found, rest = [], []
    for one in left:
        partners = waiting.get(key(one))
        if partners:
            found.append(_equal(one, partners.pop()))
        else:
            rest.append(one)
    taken = {id(d.target) for d in found}
    left[:] = rest
    right[:] = [one for one in right if id(one) not in taken]
    return found


def _equal(source: Quantity, target: Quantity) -> Difference:
    notes = [n for one in (source, target) if (n := _doubt(one))]
    if notes:
        return Difference("doubtful", source, target, f"{describe(target)}: {'; '.join(notes)}")
    return Difference("same", source, target, "")


def _doubt(one: Quantity) -> str:
    return "; ".join(note for note in one.note.split("; ") if note and note != WEAK)


def _doubt_moved(found: Sequence[Difference]) -> list[Difference]:
    """Doubt what stands, among the quantities of its unit, elsewhere than in the source.

    Dates are left alone: languages have their own places for them.
    """
    groups: dict[Hashable, list[Difference]] = defaultdict(list)
    for one in found:
        if one.verdict == "same" and one.source and one.source.kind not in CALENDAR:
            groups[one.source.kind, one.source.unit].append(one)
    moved = {id(one) for group in groups.values() for one in _out_of_order(group)}
    return [_moved(one) if id(one) in moved else one for one in found]


def _out_of_order(group: Sequence[Difference]) -> list[Difference]:
    """Return the fewest pairs without which both sides have one order."""
    rows = sorted(
        (one.source.start, one.target.start, n)
        for n, one in enumerate(group)
        if one.source and one.target
    )
    ends: list[int] = []  # of the best rising row of each length
    last: list[int] = []
    before: list[int] = []
    for n, (_, place, _) in enumerate(rows):
        at = bisect_left(ends, place)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1], last[at : at + 1] = [place], [n]
    kept, n = set(), last[-1] if last else -1
    while n >= 0:
        kept.add(n)
        n = before[n]
    return [group[row[2]] for n, row in enumerate(rows) if n not in kept]


def _moved(one: Difference) -> Difference:
    assert one.target is not None
    comment = f"{describe(one.target)} stands elsewhere among the figures of its kind"
    return replace(one, verdict="doubtful", comment=f"{comment}; perhaps two are exchanged")


def _take_nearest(left: list[Quantity], right: list[Quantity]) -> list[Difference]:
    """Pair the rest by kind and nearness of their values, nearest first."""
    if len(left) * len(right) > _ENOUGH:
        pairs = [(0.0, n, n) for n in range(min(len(left), len(right)))]
    else:
        pairs = [
            (far, n, m)
            for n, a in enumerate(left)
            for m, b in enumerate(right)
            if (far := _distance(a, b)) < _FAR + 13
        ]
    pairs.sort()
    found, lefts, rights = [], set(), set()
    for _, n, m in pairs:
        if n not in lefts and m not in rights:
            lefts.add(n)
            rights.add(m)
            found.append(_unlike(left[n], right[m]))
    left[:] = [one for n, one in enumerate(left) if n not in lefts]
    right[:] = [one for m, one in enumerate(right) if m not in rights]
    return found


def _distance(a: Quantity, b: Quantity) -> float:
    """Return how far two quantities are: in powers of ten, more for another unit or kind."""
    calendar = (a.kind in CALENDAR) + (b.kind in CALENDAR)
    if calendar == 1 and not (a.kind in _PLAIN and b.kind in _PLAIN):
        return math.inf
    far = _powers_apart(a.value, b.value)
    if a.kind != b.kind:
        far += 8 if not {a.kind, b.kind} <= _ALIKE else 2
        if far > 0 and {a.kind, b.kind} & {"money", "period", "measure"} and a.value != b.value:
            far += 6
    elif a.unit != b.unit:
        far += 3
    return far


_ALIKE = frozenset({"percent", "points", "permille", "fraction", "multiple"})


def _powers_apart(a: Fraction, b: Fraction) -> float:
    if a == b:
        return 0.0
    if a * b <= 0:
        return 1.0 if a == -b else 9.0
    return abs(_log(abs(a)) - _log(abs(b)))


def _log(value: Fraction) -> float:
    return math.log10(value.numerator) - math.log10(value.denominator)


def _unlike(a: Quantity, b: Quantity) -> Difference:
    """Return the verdict on two quantities that are paired and not equal."""
    a, b, readings = *_same_base(a, b), f"{describe(a)} against {describe(b)}"
    if a.kind in CALENDAR and b.kind in CALENDAR:
        return _unlike_dates(a, b, readings)
    if a.kind != b.kind and not {a.kind, b.kind} <= {"count", "year", "ordinal"}:
        return Difference("unit", a, b, f"another kind of figure: {readings}")
    if a.unit != b.unit and a.kind == b.kind:
        return _other_unit(a, b, readings)
    return _other_value(a, b, readings)


def _same_base(a: Quantity, b: Quantity) -> tuple[Quantity, Quantity]:
    """Bring measures to one unit where both are known; else leave them as they are."""
    table = conversions()
    if a.kind == b.kind and a.unit != b.unit and a.kind in ("measure", "period"):
        x, base_a = table.get(a.unit, (Fraction(1), a.unit))
        y, base_b = table.get(b.unit, (Fraction(1), b.unit))
        if base_a == base_b and _powers_apart(a.value * x, b.value * y) < 0.01:
            up = (len(str(x)) - 1, len(str(y)) - 1)
            a = replace(a, value=a.value * x, unit=base_a, power=a.power + up[0])
            b = replace(b, value=b.value * y, unit=base_b, power=b.power + up[1])
    return a, b


def _unlike_dates(a: Quantity, b: Quantity, readings: str) -> Difference:
    shorter, longer = sorted((a.unit, b.unit), key=len)
    if a.kind != b.kind and (longer.startswith(shorter) or longer.endswith(shorter.lstrip("-"))):
        return Difference("doubtful", a, b, f"one is more exact: {readings}")
    return Difference("different", a, b, f"another date: {readings}")


def _other_unit(a: Quantity, b: Quantity, readings: str) -> Difference:
    weak = WEAK in a.note or WEAK in b.note
    if a.kind != "money":
        return Difference("unit", a, b, f"another unit: {readings}")
    if weak and any({a.unit, b.unit} <= family for family in families()) and a.value == b.value:
        return Difference("doubtful", a, b, f"perhaps another currency: {readings}")
    more = "" if a.value == b.value else ", and another amount"
    return Difference("currency", a, b, f"another currency{more}: {readings}")


def _other_value(a: Quantity, b: Quantity, readings: str) -> Difference:
    if not a.value or not b.value:
        return Difference("different", a, b, f"another value: {readings}")
    ratio = b.value / a.value
    if ratio == -1:
        return Difference("different", a, b, f"the sign differs: {readings}")
    power = _power_of_ten(ratio)
    if power:
        size = f"{10 ** abs(power):,}".replace(",", "\u202f" if abs(power) > 3 else "")
        way = "large" if power > 0 else "small"
        return Difference("magnitude", a, b, f"{size} times too {way}: {readings}")
    if abs(ratio - 1) <= ROUNDING and (_rounds_to(a, b) or _rounds_to(b, a)):
        return Difference("rounded", a, b, f"rounded: {readings}")
    if a.kind == "multiple" and abs(a.value - b.value) == 1:
        return Difference("doubtful", a, b, f"risen by, or risen to: {readings}")
    return Difference("different", a, b, f"another value: {readings}")


def _power_of_ten(ratio: Fraction) -> int:
    """Return n where the ratio is 10^n exactly; 0 otherwise."""
    if ratio <= 0:
        return 0
    top, bottom = ratio.numerator, ratio.denominator
    shown = str(top) if bottom == 1 else str(bottom) if top == 1 else ""
    if len(shown) < 2 or shown[0] != "1" or shown[1:].strip("0"):
        return 0
    return len(shown) - 1 if bottom == 1 else 1 - len(shown)


def _rounds_to(exact: Quantity, rounded: Quantity) -> bool:
    """Whether the one, rounded half up at the last place of the other, gives the other."""
    if rounded.power <= exact.power:
        return False
    place = Fraction(10) ** rounded.power
    shifted = abs(exact.value) / place + Fraction(1, 2)
    size = (shifted.numerator // shifted.denominator) * place
    return size == abs(rounded.value) and exact.value * rounded.value > 0


def _alone(verdict: Verdict, source: Quantity | None, target: Quantity | None) -> Difference:
    """Return the verdict on what has no counterpart: doubtful where words may stand for it."""
    one = source or target
    assert one is not None
    where = "the source" if source else "the translation"
    comment = f"{describe(one)} stands in {where} only"
    if _may_hide(one):
        return Difference("doubtful", source, target, f"{comment}; the other may say it in words")
    return Difference(verdict, source, target, comment)


def _may_hide(one: Quantity) -> bool:
    """Whether the other side may well say it in words that no lexicon counts."""
    if one.spelled and one.value == 1:
        return True
    if one.kind in ("count", "ordinal") and one.value.denominator == 1:
        return 0 <= one.value <= (_SMALL if one.spelled or one.kind == "count" else 3)
    return one.kind == "month" and one.unit.startswith("--")
