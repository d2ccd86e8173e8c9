"""Neighbouring numbers → ends of a range, members of a list, fractions, ratios: 5–6 per cent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from polybrief.audit.lexicon import Lexicon, Unit
from polybrief.audit.normalise import Plain
from polybrief.audit.operands import Operand
from polybrief.audit.phrases import starts_word
from polybrief.audit.rules import Claim

_LOOK_BACK = 28
_LONGEST_JOINT = 24


@dataclass(frozen=True, slots=True)
class Said:
    """An operand or a claim, where it stands, and its part in a range."""

    start: int
    end: int
    operand: Operand | None = None
    claim: Claim | None = None
    part: Literal["", "low", "high"] = ""
    shared: bool = False


def join_neighbours(plain: Plain, said: list[Said], lexicon: Lexicon) -> list[Said]:
    """Return what is said with units and magnitudes shared, ranges marked, ratios dropped."""
    made = list(said)
    for right in range(len(made) - 1, 0, -1):
        a, b = made[right - 1], made[right]
        if not a.end <= b.start <= a.end + _LONGEST_JOINT:
            continue
        gap = plain.folded[a.end : b.start]
        joined = _join(plain, a, b, gap, lexicon)
        if joined is not None:
            made[right - 1], made[right] = joined
    return list(_without_serials(plain, _brackets(plain, made)))


def _join(plain: Plain, a: Said, b: Said, gap: str, lexicon: Lexicon) -> tuple[Said, Said] | None:
    closed = gap.strip()
    kind = lexicon.joints.get(closed, "")
    if a.claim or b.claim:
        return _join_claims(a, b, kind)
    x, y = a.operand, b.operand
    if x is None or y is None or y.dropped or (x.dropped and x.unit is not None):
        return None
    if closed in lexicon.over.meaning:
        return _fraction(a, b, x, y)
    if (kind == "ratio" and not gap.startswith(" ")) or (kind == "ratio" and closed.isalpha()):
        return _drop_bare(a, b, x, y)
    if kind == "share":
        return _share(a, b, x, y, closed)
    if kind == "slash" and gap == "/":
        return _slash(a, b, x, y)
    if kind == "and" and _is_between(plain, a.start, lexicon):
        kind = "range"
    if kind == "range":
        return _range(a, b, x, y, not closed.isalpha())
    return _share_in_list(a, b, x, y, closed) if kind in ("and", "list") else None


def _join_claims(a: Said, b: Said, kind: str) -> tuple[Said, Said] | None:
    """Mark calendar ranges; give the first day of 3–5 October its month."""
    if kind != "range" or b.claim is None or b.claim.quantity is None:
        return None
    high = b.claim.quantity
    if a.claim is not None:
        low = a.claim.quantity
        if low is None or low.kind != high.kind:
            return None
        return replace(a, part="low"), replace(b, part="high")
    x = a.operand
    if x is None or high.kind != "date" or x.unit is not None or not x.numeral.bare:
        return None
    if not 1 <= x.numeral.value <= 31:
        return None
    unit = f"{high.unit[:-2]}{int(x.numeral.value):02}"
    made = replace(high, unit=unit)
    low_claim = Claim(a.start, a.end, made)
    return Said(a.start, a.end, claim=low_claim, part="low"), replace(b, part="high")


def _range(a: Said, b: Said, x: Operand, y: Operand, sign: bool) -> tuple[Said, Said] | None:
    if x.dropped:  # pages 12–14; not COVID-19 – 14 cases
        return (a, replace(b, operand=replace(y, dropped=True))) if _goes_on(x, y) else None
    if _is_plain(x) and _is_plain(y) and y.numeral.value == 1 and x.numeral.value > 1:
        return _drop_bare(a, b, x, y)  # 3 to 1
    x, y = _share_unit(x, y, sign)
    x = _share_scale(x, y)
    if _meaning(x) != _meaning(y) or x.numeral.value * x.sign > y.numeral.value * y.sign:
        return replace(a, operand=x), replace(b, operand=y)
    return replace(a, operand=x, part="low"), replace(b, operand=y, part="high")


def _goes_on(x: Operand, y: Operand) -> bool:
    """Whether a number goes on a reference: pages 12–14."""
    return x.before and _is_plain(x) and _is_plain(y) and y.numeral.value > x.numeral.value


def _meaning(operand: Operand) -> tuple[str, str]:
    unit = operand.unit
    return (unit.kind, unit.unit) if unit else ("", "")


def _is_plain(operand: Operand) -> bool:
    return operand.unit is None and operand.numeral.bare


def _share_unit(x: Operand, y: Operand, sign: bool) -> tuple[Operand, Operand]:
    """Give one end the other's unit. Before a ``sign``, 1921～48 221 USD, no end is a year."""
    may = y.unit is not None and (sign or _may_take(x, y.unit))
    if x.unit is None and y.unit is not None and not y.before and may:
        return replace(x, unit=y.unit), y
    if y.unit is None and x.unit is not None and x.before and x.unit.kind != "ordinal":
        return x, replace(y, unit=x.unit, before=True)
    return x, y


def _may_take(x: Operand, unit: Unit) -> bool:
    """A year takes no unit of the amount behind it; 2021—2025年 are years both."""
    year = x.numeral.bare and 1500 <= x.numeral.value <= 2199
    return not year or unit.kind == "year"


def _share_scale(x: Operand, y: Operand) -> Operand:
    """Give 5 the million of 5–6 million; leave 900 in "900 to 1.2 million" alone."""
    if x.numeral.scaled or not y.numeral.scaled or not y.numeral.scale:
        return x
    ten = Fraction(10) ** y.numeral.scale
    if abs(x.numeral.value * ten) > abs(y.numeral.value) or _meaning(x) != _meaning(y):
        return x
    numeral = replace(
        x.numeral,
        value=x.numeral.value * ten,
        power=x.numeral.power + y.numeral.scale,
        scaled=True,
        scale=y.numeral.scale,
        bare=False,
    )
    return replace(x, numeral=numeral)


def _share_in_list(
    a: Said, b: Said, x: Operand, y: Operand, joint: str
) -> tuple[Said, Said] | None:
    """Give 5 the unit of "5 and 6 per cent"; a comma does so only before such a list."""
    if x.unit is not None or x.dropped or x.numeral.scaled or y.before:
        return None
    if joint in (",", "،", "、") and not b.shared:
        return None
    if x.numeral.spelled != y.numeral.spelled or (y.unit is None and not y.numeral.scaled):
        return None
    if y.unit is not None and not _may_take(x, y.unit):
        return None
    if y.unit is None and x.numeral.bare and 1500 <= x.numeral.value <= 2199:
        return None
    made = _share_scale(replace(x, unit=y.unit), y)
    return replace(a, operand=made, shared=True), b


def _share(a: Said, b: Said, x: Operand, y: Operand, joint: str) -> tuple[Said, Said] | None:
    """Read nine out of ten, and nine firms out of ten; "3 in 10 provinces" is no share."""
    part, whole = x.numeral, y.numeral
    counted = all(o.unit is None or o.unit.kind == "count" for o in (x, y))
    small = not (part.scaled or whole.scaled) and 0 < part.value < whole.value <= 1000
    if not (counted and small) or x.dropped or part.spelled != whole.spelled:
        return None
    if joint == "in" and not part.spelled:
        return None
    numeral = replace(whole, value=part.value / whole.value, start=part.start, power=-1)
    made = replace(y, numeral=numeral, start=x.start, unit=Unit("fraction", countable=True))
    return replace(a, operand=replace(x, dropped=True)), Said(a.start, b.end, operand=made)


def _fraction(a: Said, b: Said, x: Operand, y: Operand) -> tuple[Said, Said] | None:
    """Read 三分之二: what stands first is the denominator."""
    if not x.numeral.value:
        return None
    value = y.numeral.value / x.numeral.value
    numeral = replace(y.numeral, value=value, start=x.numeral.start, power=-1)
    made = replace(y, numeral=numeral, start=x.start, unit=Unit("fraction", countable=True))
    return replace(a, operand=replace(x, dropped=True)), Said(a.start, b.end, operand=made)


def _slash(a: Said, b: Said, x: Operand, y: Operand) -> tuple[Said, Said] | None:
    if not _is_plain(x) or not y.numeral.bare or not y.numeral.value:
        return None
    if x.numeral.value < y.numeral.value <= 10 and y.unit is None:
        return _fraction_over(a, b, x, y)
    return _drop_bare(a, b, x, y)


def _fraction_over(a: Said, b: Said, x: Operand, y: Operand) -> tuple[Said, Said]:
    numeral = replace(y.numeral, value=x.numeral.value / y.numeral.value, power=-1)
    made = replace(y, numeral=numeral, start=x.start, unit=Unit("fraction", countable=True))
    return replace(a, operand=replace(x, dropped=True)), Said(a.start, b.end, operand=made)


def _drop_bare(a: Said, b: Said, x: Operand, y: Operand) -> tuple[Said, Said] | None:
    if x.unit is not None or y.unit is not None:
        return None
    return (
        replace(a, operand=replace(x, dropped=True)),
        replace(b, operand=replace(y, dropped=True)),
    )


def _is_between(plain: Plain, start: int, lexicon: Lexicon) -> bool:
    """Whether "between" stands shortly before ``start``."""
    floor = max(0, start - _LOOK_BACK)
    for word in lexicon.between.meaning:
        at = plain.folded.rfind(word, floor, start)
        if at >= 0 and starts_word(plain.folded, at):
            between = plain.folded[at + len(word) : start]
            if not any(c.isdigit() or c in ".;。；" for c in between):
                return True
    return False


def _brackets(plain: Plain, said: list[Said]) -> Iterator[Said]:
    """Drop the 3 of "(3)" and of "[12]": a reference, or the number of a point."""
    for one in said:
        x = one.operand
        if x is not None and _is_plain(x) and x.numeral.value < 100 and not x.numeral.spelled:
            around = plain.text[one.start - 1 : one.start], plain.text[one.end : one.end + 1]
            if around in (("(", ")"), ("[", "]")):
                yield replace(one, operand=replace(x, dropped=True))
                continue
        yield one


def _without_serials(plain: Plain, said: Iterator[Said]) -> Iterator[Said]:
    """Drop rows of figures with hyphens between: ISBN, telephone numbers."""
    row: list[Said] = []
    for one in said:
        if row and plain.text[row[-1].end : one.start] == "-" and one.operand is not None:
            row.append(one)
            continue
        yield from _unless_serial(row)
        row = [one]
    yield from _unless_serial(row)


def _unless_serial(row: list[Said]) -> Iterator[Said]:
    if len(row) < 3:
        yield from row
