"""Values put into words: amounts, counts, shares, ranges, years, days, ordinals, names.

Every function returns text in which :data:`NO_BREAK` and :data:`BREAK` still stand;
:func:`print_value` resolves them into the pieces of a :class:`Printed`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from polybrief.brief import (
    Count,
    Date,
    Money,
    Name,
    Ordinal,
    Percent,
    Precision,
    Range,
    Value,
    Year,
)
from polybrief.localise.dates import day_pattern, format_day
from polybrief.localise.number import Number, put_in_figures, put_in_words
from polybrief.localise.style import BREAK, NO_BREAK, HouseStyle, Noun, StyleError, Wording, either
from polybrief.localise.typography import name_pieces
from polybrief.problems import did_you_mean
from polybrief.theme import parents

EXACTLY = Precision()

QUANTITY_FORMS = ("", "alone", "number", "figures")
FORMS: dict[type, tuple[str, ...]] = {
    Money: QUANTITY_FORMS,
    Percent: QUANTITY_FORMS,
    Count: (*QUANTITY_FORMS, "attributive"),
    Range: (*QUANTITY_FORMS, "attributive"),
    Year: ("", "number"),
    Date: ("", "month", "year"),
    Ordinal: ("", "feminine", "number"),
    Name: ("",),
}
"""The forms in which a placeholder may ask for each kind of value."""
KINDS: dict[type, str] = {
    Money: "an amount of money",
    Percent: "a percentage",
    Count: "a count",
    Range: "a range",
    Year: "a year",
    Date: "a date",
    Ordinal: "an ordinal",
    Name: "a name",
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
    magnitude only; ``figures`` never spelled; ``attributive`` before or behind another noun
    (five-year, de cinq ans); ``month`` and ``year`` of a day; ``feminine`` of an ordinal.
    StyleError, with its fix, where the style has no wording for the value or the form.
    """
    offered = FORMS[type(value)]
    if form not in offered:
        shown = [f for f in offered if f]
        fix = did_you_mean(form, shown) if shown else "write the name of the fact alone"
        raise StyleError(f'{KINDS[type(value)]} has no form "{form}"', fix)
    if isinstance(value, Name):
        return Printed(name_pieces(_name_text(value, style)))
    text = _words(value, style, precision, form)
    if precision.approx and form in ("", "alone", "figures"):
        text = style.approx.replace("{x}", text)
    equivalent = _equivalent(value) if form in ("", "figures") else None
    if equivalent:
        in_brackets = _words(equivalent, style, precision, form)
        text = style.equiv.replace("{a}", text).replace("{b}", in_brackets)
    return Printed(_pieces(text))


def _pieces(text: str) -> tuple[str, ...]:
    text = text.replace(NO_BREAK, "\u00a0").replace(" ", f" {BREAK}")
    return tuple(piece for piece in text.split(BREAK) if piece)


def _words(value: Value, style: HouseStyle, precision: Precision, form: str) -> str:
    match value:
        case Money() if form == "number":
            return put_in_figures(value.amount, style, precision).signed
        case Money():
            number = put_in_figures(value.amount, style, precision)
            return _fill(_currency(value.currency, style), number, style)
        case Percent():
            number = put_in_figures(value.number, style, precision, ladder=False)
            return number.signed if form == "number" else _percent(number.signed, style)
        case Count():
            return _count(value, style, precision, form)
        case Range():
            return _range(value, style, precision, form)
        case Year():
            return _year(value, style, form)
        case Date():
            return format_day(value.day, day_pattern(value.day, style, form), style)
        case Ordinal():
            return _ordinal(value, style, form)
        case Name():
            return _name_text(value, style)


def _count(value: Count, style: HouseStyle, precision: Precision, form: str) -> str:
    noun = None if value.noun is None else _noun(value.noun, style)
    number = None
    if form in ("", "alone", "attributive") and (precision.words or (noun and noun.spelled)):
        number = put_in_words(value.number, style, noun.gender if noun else None)
    number = number or put_in_figures(value.number, style, precision)
    if noun is None or form == "number":
        if form == "attributive":
            raise StyleError('a number without a noun has no form "attributive"', "give it a noun")
        return number.signed
    return _fill(_noun_wording(value, noun, style, form), number, style)


def _noun_wording(value: Count, noun: Noun, style: HouseStyle, form: str) -> Wording:
    if form != "attributive":
        return noun.wording
    if noun.attributive is None:
        raise StyleError(
            f'{style.lang} has no attributive wording for "{value.noun}"',
            f'add attributive = "…" to {value.noun} under [nouns] in {style.path}',
        )
    return noun.attributive


def _fill(wording: Wording, number: Number, style: HouseStyle) -> str:
    """Return a pattern with its number. The sign stands before a currency symbol: −US$4.2bn."""
    pattern = wording.scaled if number.rung else wording.form(number.category)
    if number.spelled and number.one:
        pattern = wording.forms.get("1", pattern)
    if not (number.spelled or number.rung):
        pattern = pattern.replace("{n} ", "{n}" + NO_BREAK)
    for mark, particle in style.particles.items():
        asked = number.rung is not None and number.rung.particle
        pattern = pattern.replace(mark, particle if asked else "")
    return number.sign + pattern.replace("{n}", number.text)


def _percent(number: str, style: HouseStyle) -> str:
    return style.percent.replace("{n}", number)


def _range(value: Range, style: HouseStyle, precision: Precision, form: str) -> str:
    low, high = (_end(end, style, precision) for end in (value.low, value.high))
    if isinstance(value.high, Percent):
        if form != "number" and not style.percent_shared:
            low, high = (replace(n, text=_percent(n.text, style)) for n in (low, high))
            return _join(low, high, style).signed
        joined = _join(low, high, style).signed
        return joined if form == "number" else _percent(joined, style)
    joined_number = _join(low, high, style)
    if form == "number":
        return joined_number.signed
    if isinstance(value.high, Count):
        if value.high.noun is None:
            return joined_number.signed
        noun = _noun(value.high.noun, style)
        return _fill(_noun_wording(value.high, noun, style, form), joined_number, style)
    currency = _currency(value.high.currency, style)
    if not currency.scaled.startswith("{n}") and _apart(low, high):
        # A symbol before the number stands at both ends; a name behind it closes the range.
        ends = [_fill(currency, number, style) for number in (low, high)]
        return style.range_apart.replace("{a}", ends[0]).replace("{b}", ends[1])
    return _fill(currency, joined_number, style)


def _end(end: Money | Count | Percent, style: HouseStyle, precision: Precision) -> Number:
    if isinstance(end, Money):
        return put_in_figures(end.amount, style, precision)
    return put_in_figures(end.number, style, precision, ladder=isinstance(end, Count))


def _apart(low: Number, high: Number) -> bool:
    return low.rung != high.rung or bool(low.sign)


def _join(low: Number, high: Number, style: HouseStyle) -> Number:
    """Return both ends as one number, the magnitude once where the style shares it."""
    shared = style.range_shared and not _apart(low, high) and low.rung is not None
    category = high.category if low.category == high.category else style.range_plural
    category = category or high.category
    pattern = style.range_apart if _apart(low, high) else style.range
    start = low.figures if shared else low.signed
    end = high.figures if shared else high.signed
    text = pattern.replace("{a}", start).replace("{b}", end)
    if shared and high.rung:
        text += high.rung.gap + high.rung.word.form(category)
    return Number("", text, text, category, high.rung)


def _equivalent(value: Value) -> Value | None:
    match value:
        case Money():
            return value.equivalent
        case Range(low=Money(equivalent=Money() as low), high=Money(equivalent=Money() as high)):
            return Range(low, high)
        case _:
            return None


def _year(value: Year, style: HouseStyle, form: str) -> str:
    if value.last is None:
        return str(value.first) if form else style.year.replace("{n}", str(value.first))
    text = style.years.replace("{a}", str(value.first)).replace("{b}", str(value.last))
    return text.removesuffix(style.year.replace("{n}", "")) if form else text


def _ordinal(value: Ordinal, style: HouseStyle, form: str) -> str:
    if form == "number":
        return str(value.number)
    category = str(style.locale.ordinal_form(value.number))
    feminine = style.ordinal_feminine if form == "feminine" else {}
    patterns = {**style.ordinal, **feminine}
    return (patterns.get(category) or patterns["other"]).replace("{n}", str(value.number))


def _name_text(value: Name, style: HouseStyle) -> str:
    for tag in parents(style.lang):
        if tag in value.texts:
            return value.texts[tag]
    raise StyleError(f"the name has no text in {style.lang}", f"add {style.lang}: … to the name")


def _currency(code: str, style: HouseStyle) -> Wording:
    if code not in style.money:
        raise StyleError(
            f"{style.lang} has no wording for {code}",
            f"add {code} under [money] in {style.path}, or use one of: "
            f"{', '.join(sorted(style.money))}",
        )
    return style.money[code]


def _noun(name: str, style: HouseStyle) -> Noun:
    if name not in style.nouns:
        raise StyleError(
            f'{style.lang} has no noun "{name}"',
            either(did_you_mean(name, style.nouns), f"add {name} under [nouns] in {style.path}"),
        )
    return style.nouns[name]
