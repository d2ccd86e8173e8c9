"""A quantity as a reader of a language understands it, wherever it was printed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Kind = Literal[
    "money",
    "count",
    "percent",
    "permille",
    "points",
    "period",
    "measure",
    "multiple",
    "fraction",
    "ordinal",
    "year",
    "month",
    "quarter",
    "date",
    "decade",
    "century",
]
"""What a number says. ``points`` are percentage points; ``period`` a length of time."""

CALENDAR: frozenset[Kind] = frozenset({"year", "month", "quarter", "date", "decade", "century"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity read in a text.

    ``value`` is exact, in units (98.5 million is 98500000; 5.6 per cent is 5.6). ``unit`` is the
    ISO 4217 code of ``money``; year, month, week, day, hour… of a ``period``; a canonical symbol
    (``km2``, ``t``, ``degC``…) of a ``measure``; for calendar kinds the ISO 8601 text (``2025``,
    ``2025-10``, ``2025-Q3``, ``2025-10-01``, ``1990s``; a century ``C21``), their ``value`` being
    the year or century; else "". ``text`` is what stands there, from ``start`` to ``end``.
    ``part`` is "low" or "high" at the ends of a range. ``power`` is the decimal place of the last
    digit shown (98.5 million: 5). ``spelled``: in words or Han numerals. ``note``: what a careful
    reader doubts, such as the separators of another language; "" when all is well.
    """

    kind: Kind
    value: Fraction
    unit: str
    text: str
    start: int
    end: int
    part: Literal["", "low", "high"] = ""
    power: int = 0
    spelled: bool = False
    note: str = ""
