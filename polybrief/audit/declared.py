"""Which declared facts have the value of a quantity that was read in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from polybrief.audit.quantity import CALENDAR, Quantity
from polybrief.brief import Fact
from polybrief.localise.canonical import canonical

_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?"
_CANONICAL = re.compile(rf"({_NUMBER})(?:\.\.({_NUMBER}))?(?: (\S.*))?")
_OF_A_SHARE = {
    "percent": re.compile("percent"),
    "permille": re.compile("permille"),
    "points": re.compile("(percentage-?)?points?"),
}
_NOT_COUNTED = frozenset(
    {"times", "percent", "permille", "year", "quarter", "month", "week", "day"}
)


def facts_with_value(
    facts: Mapping[str, Fact], low: Quantity, high: Quantity | None = None
) -> tuple[str, ...]:
    """Return the names of the facts that have this value, or whose equivalent has; of a range,
    ``low`` and ``high`` are the ends."""
    high = high or low
    return tuple(
        name
        for name, fact in facts.items()
        if any(_says(text, low, high) for text in canonical(fact.value).split(" = "))
    )


def _says(text: str, low: Quantity, high: Quantity) -> bool:
    """Tell whether the canonical text of a value says what the quantities say."""
    ends = low.unit if low.unit == high.unit else f"{low.unit}..{high.unit}"
    if low.kind in CALENDAR and text == ends:
        return True
    if text in (f"century {low.value}", f"ordinal {low.value}"):
        return text.startswith(low.kind)
    if low.kind == "fraction":
        return text == str(low.value)
    read = _CANONICAL.fullmatch(text)
    if not read:
        return False
    first, last, unit = read[1], read[2] or read[1], read[3] or ""
    values = Fraction(first), Fraction(last)
    return values == (low.value, high.value) and _fits(unit, low)


def _fits(unit: str, quantity: Quantity) -> bool:
    match quantity.kind:
        case "money" | "period" | "measure":
            return unit == quantity.unit
        case "percent" | "permille" | "points":
            return bool(_OF_A_SHARE[quantity.kind].fullmatch(unit))
        case "multiple":
            return unit == "times"
        case "count":
            return not (unit.isupper() or unit in _NOT_COUNTED)
        case _:
            return not unit
