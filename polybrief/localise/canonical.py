"""Values for machines: one stable, exact text for each, whatever the language."""

from __future__ import annotations

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal

from polybrief.brief import Count, Date, Money, Name, Ordinal, Percent, Range, Value, Year

_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


def canonical(value: Value) -> str:
    """Return a value as ``<data value>`` carries it, the same for equal values.

    ``2.3e12 CNY``, with its equivalent ``2.3e12 CNY = 3.2e11 USD``; ``9.85e7 person``;
    ``5..6 percent``; ``2021..2025``; ``2025-10-01``; ``14``; a name as first declared. What
    ``facts.yaml`` accepts as a value reads back from it, the equivalent apart.
    """
    match value:
        case Money():
            main = f"{_number(value.amount)} {value.currency}"
            return f"{main} = {canonical(value.equivalent)}" if value.equivalent else main
        case Count():
            return f"{_number(value.number)} {value.noun}" if value.noun else _number(value.number)
        case Percent():
            return f"{_number(value.number)} percent"
        case Range():
            low, _, unit = canonical(value.low).partition(" = ")[0].partition(" ")
            high = canonical(value.high).partition(" = ")[0].partition(" ")[0]
            return f"{low}..{high} {unit}".rstrip()
        case Year():
            return f"{value.first}" if value.last is None else f"{value.first}..{value.last}"
        case Date():
            return value.day.isoformat()
        case Ordinal():
            return str(value.number)
        case Name():
            return next(iter(value.texts.values()), "")


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
