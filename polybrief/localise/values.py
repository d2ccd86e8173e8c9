"""Values put into words, and the forms in which a text may ask for each kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from polybrief.brief import (
    Century,
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
    Precision,
    Quarter,
    Range,
    Value,
    Year,
)
from polybrief.localise.amounts import CHANGES, amount, amount_range
from polybrief.localise.dates import interval, point
from polybrief.localise.languages import print_list
from polybrief.localise.names import name_parts, name_text
from polybrief.localise.number import put_in_figures
from polybrief.localise.style import BREAK, NO_BREAK, HouseStyle, StyleError
from polybrief.localise.typography import name_pieces
from polybrief.problems import did_you_mean

EXACTLY = Precision()

_AMOUNT = ("", "alone", "number", "figures", "signed", *CHANGES)
FORMS: Mapping[type, tuple[str, ...]] = {
    Money: _AMOUNT,
    Percent: _AMOUNT,
    Permille: _AMOUNT,
    Count: (*_AMOUNT, "attributive"),
    Measure: (*_AMOUNT, "named"),
    Range: ("", "alone", "number", "figures", "attributive"),
    Multiple: ("", "number", "changed"),
    Part: ("",),
    Year: ("", "number"),
    Quarter: ("", "short", "year"),
    Month: ("", "short", "year"),
    Date: ("", "month", "year"),
    Decade: ("",),
    Century: ("",),
    Interval: ("", "number"),
    Ordinal: ("", "feminine", "number"),
    Name: ("", "original", "romanised", "with_original"),
    Listing: ("",),
}
"""The forms in which a placeholder may ask for each kind of value."""
KINDS: Mapping[type, str] = {
    Money: "an amount of money",
    Percent: "a percentage",
    Permille: "a per-mille share",
    Count: "a count",
    Measure: "a measure",
    Range: "a range",
    Multiple: "a multiple",
    Part: "a fraction",
    Year: "a year",
    Quarter: "a quarter",
    Month: "a month",
    Date: "a date",
    Decade: "a decade",
    Century: "a century",
    Interval: "an interval",
    Ordinal: "an ordinal",
    Name: "a name",
    Listing: "a list",
}


@dataclass(frozen=True, slots=True)
class Printed:
    """A value in words. ``pieces`` are what may not be broken; a line may end after each.

    A space at which a line may break belongs to the piece before it (CSS lets it hang).
    """

    pieces: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole, as one string."""
        return "".join(self.pieces)


def print_value(
    value: Value, style: HouseStyle, precision: Precision = EXACTLY, form: str = ""
) -> Printed:
    """Return a value in the words of a house style.

    ``form``: "" with noun and equivalent; ``alone`` without the equivalent; ``number`` digits and
    magnitude only; ``figures`` never spelled; ``signed`` with + or −; ``change`` (rise of …) and
    ``changed`` (rose by …); ``attributive`` before or behind another noun (five-year, de cinq
    ans); ``named`` the unit in words; ``month`` and ``year`` of a day; ``short`` of a quarter
    or month, as tables have it; ``feminine`` of an ordinal.
    StyleError, with its fix, where the style has no wording for the value or the form.
    """
    offered = FORMS[type(value)]
    if form not in offered:
        forms = [f for f in offered if f]
        fix = did_you_mean(form, forms) if forms else "write the name of the fact alone"
        raise StyleError(f'{KINDS[type(value)]} has no form "{form}"', fix)
    if isinstance(value, Name) and form:
        return Printed(("".join(text for text, _ in name_parts(value, style, form)),))
    if isinstance(value, Name):
        return Printed(name_pieces(name_text(value, style)))
    return Printed(_pieces(_whole(value, style, precision, form)))


def shown(value: Value, form: str) -> Value:
    """Return what of a value a form shows: its main amount, its month, its year."""
    match value:
        case Money() if form not in ("", "figures"):
            return replace(value, equivalent=None)
        case Date() if form == "month":
            return Month(value.day.year, value.day.month)
        case Date() if form == "year":
            return Year(value.day.year)
        case Month() | Quarter() if form == "year":
            return Year(value.year)
        case _:
            return value


def _pieces(text: str) -> tuple[str, ...]:
    text = text.replace(NO_BREAK, "\u00a0").replace(" ", f" {BREAK}")
    return tuple(piece for piece in text.split(BREAK) if piece)


def _whole(value: Value, style: HouseStyle, precision: Precision, form: str) -> str:
    """Return a value with its qualifier and its equivalent."""
    text = _words(value, style, precision, form)
    if precision.approx and form in ("", "alone", "figures"):
        text = _approx(precision.approx, style).replace("{x}", text)
    equivalent = _equivalent(value) if form in ("", "figures") else None
    if equivalent:
        in_brackets = _words(equivalent, style, replace(precision, like=None), form)
        text = style.equiv.replace("{a}", text).replace("{b}", in_brackets)
    return text


def _words(value: Value, style: HouseStyle, precision: Precision, form: str) -> str:
    match value:
        case Money() | Count() | Percent() | Permille() | Measure():
            return amount(value, style, precision, form)
        case Range():
            return amount_range(value, style, precision, form)
        case Interval():
            return interval(value, style, form)
        case Year() | Quarter() | Month() | Date() | Decade() | Century():
            return point(value, style, form)
        case Multiple():
            return _multiple(value, style, precision, form)
        case Part():
            return _part(value, style)
        case Ordinal():
            return _ordinal(value, style, form)
        case Name():
            return name_text(value, style)
        case Listing():
            return print_list([_whole(v, style, p, "") for v, p in value.items], style)


def _approx(qualifier: str, style: HouseStyle) -> str:
    if qualifier not in style.approx:
        raise StyleError(
            f'{style.lang} has no words for "{qualifier}"',
            f'add {qualifier} = "… {{x}}" under [approx] in {style.path}',
        )
    return style.approx[qualifier]


def _equivalent(value: Value) -> Value | None:
    match value:
        case Money():
            return value.equivalent
        case Range(low=Money(equivalent=Money() as low), high=Money(equivalent=Money() as high)):
            return Range(low, high)
        case _:
            return None


def _multiple(value: Multiple, style: HouseStyle, precision: Precision, form: str) -> str:
    number = put_in_figures(value.number, style, precision)
    if form == "number":
        return number.signed
    patterns, key = (
        (style.multiplied, "multiplied") if form == "changed" else (style.multiple, "multiple")
    )
    pattern = patterns.get(f"{value.number.normalize():f}") or patterns.get("other")
    if pattern is None:
        raise StyleError(
            f"{style.lang} has no words for multiples",
            f'add other = "… {{n}} …" under [{key}] in {style.path}',
        )
    return pattern.replace("{n}", number.signed)


def _part(value: Part, style: HouseStyle) -> str:
    name = f"{value.numerator}/{value.denominator}"
    words = style.words.alone
    pattern = style.part.get(name) or style.part.get("other")
    if pattern is None or (
        "{" in pattern and max(value.numerator, value.denominator) >= len(words)
    ):
        raise StyleError(
            f"{style.lang} has no words for the fraction {name}",
            f'add "{name}" = "…" under [part] in {style.path}, or declare a percentage',
        )
    if "{" not in pattern:
        return pattern
    return pattern.replace("{a}", words[value.numerator]).replace("{b}", words[value.denominator])


def _ordinal(value: Ordinal, style: HouseStyle, form: str) -> str:
    if form == "number":
        return str(value.number)
    category = str(style.locale.ordinal_form(value.number))
    feminine = style.ordinal_feminine if form == "feminine" else {}
    patterns = {**style.ordinal, **feminine}
    return (patterns.get(category) or patterns["other"]).replace("{n}", str(value.number))
