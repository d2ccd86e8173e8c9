"""Values for machines: one stable, exact text for each, whatever the language."""

from __future__ import annotations

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal

from polybrief.brief import (
    Century,
    Computed,
    Count,
    Date,
    Decade,
    Interval,
    Listing,
    Measure,
    Money,
    Month,
    Multiple,
    Name,
    Ordinal,
    Part,
    Percent,
    Permille,
    Quarter,
    Range,
    Value,
    Year,
)

_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


def canonical(value: Value | Computed) -> str:
    """Return a value as ``<data value>`` carries it, the same for equal values.

    ``2.3e12 CNY``, with its equivalent ``2.3e12 CNY = 3.2e11 USD``; ``9.85e7 person``;
    ``185000 km2``; ``5..6 percent``; ``2.5 times``; ``2/3``; ``2021..2025``; ``2025-10``;
    ``2025-Q3``; ``2025-10-01``; ``1990s``; ``century 21``; ``ordinal 14``; a name as first
    declared; the items of a list between semicolons. Amounts read back as ``facts.yaml`` accepts
    them, the equivalent apart. A computed value not yet put in its place is its expression.
    """
    match value:
        case Range():
            low, _, unit = canonical(value.low).partition(" = ")[0].partition(" ")
            high = canonical(value.high).partition(" = ")[0].partition(" ")[0]
            return f"{low}..{high} {unit}".rstrip()
        case Interval():
            return f"{canonical(value.first)}..{canonical(value.last)}"
        case Multiple():
            return f"{_number(value.number)} times"
        case Part():
            return f"{value.numerator}/{value.denominator}"
        case Ordinal():
            return f"ordinal {value.number}"
        case Name():
            return next(iter(value.texts.values()), "")
        case Listing():
            return "; ".join(canonical(item) for item, _ in value.items)
        case Computed():
            return value.expression
        case Money() | Count() | Percent() | Permille() | Measure():
            return _amount(value)
        case _:
            return _calendar(value)


def _amount(value: Money | Count | Percent | Permille | Measure) -> str:
    match value:
        case Money():
            main = f"{_number(value.amount)} {value.currency}"
            return f"{main} = {_amount(value.equivalent)}" if value.equivalent else main
        case Count():
            return f"{_number(value.number)} {value.noun}" if value.noun else _number(value.number)
        case Percent():
            return f"{_number(value.number)} percent"
        case Permille():
            return f"{_number(value.number)} permille"
        case Measure():
            return f"{_number(value.number)} {value.unit}"


def _calendar(value: Year | Quarter | Month | Date | Decade | Century) -> str:
    match value:
        case Year():
            return f"{value.year:04}"
        case Quarter():
            return f"{value.year:04}-Q{value.quarter}"
        case Month():
            return f"{value.year:04}-{value.month:02}"
        case Date():
            return value.day.isoformat()
        case Decade():
            return f"{value.first:04}s"
        case Century():
            return f"century {value.number}"


def _number(number: Decimal) -> str:
    """Return digits without trailing zeros; from a million on, and below 0.0001, with e."""
    trimmed = number.normalize(_EXACT)
    if not trimmed:
        return "0"
    if -5 < trimmed.adjusted() < 6:
        return f"{trimmed:f}"
    sign, digits, _ = trimmed.as_tuple()
    rest = "".join(map(str, digits[1:]))
    mantissa = f"{digits[0]}.{rest}" if rest else str(digits[0])
    return f"{'-' if sign else ''}{mantissa}e{trimmed.adjusted()}"
