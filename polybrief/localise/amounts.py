"""Amounts put into words: money, counts, shares, measures, their ranges and their changes.

Every function returns text in which the signs for spaces and breaks still stand
(``values.print_value`` resolves them).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from polybrief.brief import Amount, Count, Measure, Money, Percent, Permille, Precision, Range
from polybrief.localise.cldr import currency_name, measure_forms
from polybrief.localise.number import Number, put_in_figures, put_in_words
from polybrief.localise.style import (
    NO_BREAK,
    HouseStyle,
    Noun,
    Rung,
    StyleError,
    Wording,
    either,
)
from polybrief.problems import did_you_mean
from polybrief.units import units

CHANGES = ("change", "changed")
MANY = Decimal(100)
"""A number whose plural category heads a column, where CLDR knows no other: миллиардов юаней."""
_KIND_NAMES: Mapping[type, str] = {
    Money: "money",
    Count: "count",
    Percent: "percent",
    Permille: "permille",
    Measure: "measure",
}


def amount(value: Amount, style: HouseStyle, precision: Precision, form: str) -> str:
    """Return an amount in a form: with its unit, its ``number`` alone, ``signed``, as a
    ``change`` (rise of …) or ``changed`` (rose by …)."""
    if form in CHANGES:
        return _change(value, style, precision, form)
    text = _amount(value, style, precision, form)
    positive = not number_of(value).is_signed() and number_of(value)
    return style.separators.plus + text if form == "signed" and positive else text


def number_of(value: Amount) -> Decimal:
    """Return the number of an amount, whatever its unit."""
    return value.amount if isinstance(value, Money) else value.number


def unit_over(value: Amount, rung: Rung | None, style: HouseStyle) -> str:
    """Return the unit of amounts as it stands over a column of them, with the magnitude that they
    share: RMB billion, 亿元, milliards de RMB; "" for bare numbers."""
    magnitude = rung.word.form(style.category(MANY)) if rung else ""
    match value:
        case Percent():
            return style.heads.percent
        case Permille():
            return style.heads.permille
        case Count(noun=None):
            return magnitude
        case Count(noun=str(name)):
            wording = _noun(name, style).wording
        case Measure(unit=unit):
            wording = _measure(unit, style)
        case Money(currency=code):
            wording = _currency(code, style)
    pattern = wording.forms.get("head") or (
        wording.scaled if rung else wording.form(style.category(MANY))
    )
    for mark, particle in style.particles.items():
        pattern = pattern.replace(mark, particle if rung and rung.particle else "")
    before, _, after = pattern.partition("{n}")
    if before and rung and rung.gap and not before.endswith((" ", NO_BREAK)):
        before += NO_BREAK  # a symbol that is closed up to figures, and not to words
    return f"{before}{magnitude}{after}".strip(f" {NO_BREAK}")


def amount_range(value: Range, style: HouseStyle, precision: Precision, form: str) -> str:
    """Return a range of amounts, the unit once or at both ends as the style has it."""
    low, high = _ends(value, style, precision)
    joined = _join(low, high, style)
    if form == "number":
        return joined.signed
    match value.high:
        case Percent() | Permille():
            if style.ranges.percent_shared:
                return _share(value.high, joined.signed, style)
            first, last = (replace(n, text=_share(value.high, n.text, style)) for n in (low, high))
            return _join(first, last, style).signed
        case Count(noun=None):
            return joined.signed
        case Count(noun=str(name)):
            noun = _noun(name, style)
            return _fill(_noun_wording(name, noun, style, form), joined, style)
        case Measure(unit=unit):
            return _fill(_measure(unit, style), joined, style)
        case Money(currency=code):
            return _money_range(low, high, joined, _currency(code, style), style)
        case _:
            raise TypeError(f"a range of {value.high!r}")


def _money_range(
    low: Number, high: Number, joined: Number, currency: Wording, style: HouseStyle
) -> str:
    """A symbol before the number stands at both ends; a name behind it closes the range."""
    if currency.scaled.startswith("{n}") or not _apart(low, high):
        return _fill(currency, joined, style)
    ends = [_fill(currency, number, style) for number in (low, high)]
    return style.ranges.apart.replace("{a}", ends[0]).replace("{b}", ends[1])


def _amount(value: Amount, style: HouseStyle, precision: Precision, form: str) -> str:
    match value:
        case Money():
            number = put_in_figures(value.amount, style, precision)
            if form == "number":
                return number.signed
            return _fill(_currency(value.currency, style), number, style)
        case Percent() | Permille():
            number = put_in_figures(value.number, style, precision, ladder=False)
            return number.signed if form == "number" else _share(value, number.signed, style)
        case Measure():
            return _in_units(value, style, precision, form)
        case Count():
            return _count(value, style, precision, form)


def _share(value: Percent | Permille, number: str, style: HouseStyle) -> str:
    pattern = style.percent if isinstance(value, Percent) else style.permille
    return pattern.replace("{n} ", "{n}" + NO_BREAK).replace("{n}", number)


def _in_units(value: Measure, style: HouseStyle, precision: Precision, form: str) -> str:
    if form == "named":
        noun = units()[value.unit].noun
        if not noun:
            raise StyleError(
                f'"{value.unit}" has no name in words', f"write it without .named, as {value.unit}"
            )
        return _count(Count(value.number, noun), style, precision, "")
    number = put_in_figures(value.number, style, precision)
    return number.signed if form == "number" else _fill(_measure(value.unit, style), number, style)


def _count(value: Count, style: HouseStyle, precision: Precision, form: str) -> str:
    noun = None if value.noun is None else _noun(value.noun, style)
    number = None
    spelled = style.words.counts or (noun is not None and noun.spelled)
    if form in ("", "alone", "attributive") and (precision.words or spelled):
        up_to = len(style.words.alone) - 1 if precision.words else style.words.up_to
        number = put_in_words(value.number, style, noun.gender if noun else None, up_to)
    number = number or put_in_figures(value.number, style, precision)
    if value.noun is None or noun is None or form == "number":
        if form == "attributive":
            raise StyleError('a number without a noun has no form "attributive"', "give it a noun")
        return number.signed
    return _fill(_noun_wording(value.noun, noun, style, form), number, style)


def _noun_wording(name: str, noun: Noun, style: HouseStyle, form: str) -> Wording:
    if form != "attributive":
        return noun.wording
    if noun.attributive is None:
        raise StyleError(
            f'{style.lang} has no attributive wording for "{name}"',
            f'add attributive = "…" to {name} under [nouns] in {style.path}',
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


def _ends(value: Range, style: HouseStyle, precision: Precision) -> tuple[Number, Number]:
    """Return both ends in figures. Where only the higher has a magnitude word, it would be taken
    for that of both ("5 to 6 million"): then neither has one. Where only the higher has its digits
    grouped, the lower would be taken for a year ("1859 a 62 359"): then both have."""
    low, high = (_end(end, style, precision) for end in (value.low, value.high))
    misleading = low.rung is None and high.rung is not None and number_of(value.low) != 0
    if misleading and not (style.ladder.mixed and precision.dp is None):
        high = put_in_figures(number_of(value.high), style, precision, ladder=False)
    if low.rung == high.rung and style.separators.group in high.figures:
        separators = replace(style.separators, min_grouping=1)
        low = _end(value.low, replace(style, separators=separators), precision)
    return low, high


def _end(end: Amount, style: HouseStyle, precision: Precision) -> Number:
    ladder = not isinstance(end, Percent | Permille)
    return put_in_figures(number_of(end), style, precision, ladder=ladder)


def _apart(low: Number, high: Number) -> bool:
    return low.rung != high.rung or bool(low.sign)


def _join(low: Number, high: Number, style: HouseStyle) -> Number:
    """Return both ends as one number, the magnitude once where the style shares it."""
    ranges = style.ranges
    shared = (
        ranges.shared and not style.ladder.mixed and not _apart(low, high) and low.rung is not None
    )
    category = high.category if low.category == high.category else ranges.plural
    category = category or high.category
    pattern = ranges.apart if _apart(low, high) else ranges.join
    start = low.figures if shared else low.signed
    end = high.figures if shared else high.signed
    text = pattern.replace("{a}", start).replace("{b}", end)
    if shared and high.rung:
        text += high.rung.gap + high.rung.word.form(category)
    return Number("", text, text, category, high.rung)


def _change(value: Amount, style: HouseStyle, precision: Precision, form: str) -> str:
    """Return a change in words, the amount without its sign."""
    number, change = number_of(value), style.change
    if not number:
        text = change.level if form == "change" else change.stayed
        patterns: Mapping[str, str] = {"other": text} if text else {}
    elif number.is_signed():
        patterns = change.fall if form == "change" else change.fell
    else:
        patterns = change.rise if form == "change" else change.rose
    pattern = patterns.get(_KIND_NAMES[type(value)]) or patterns.get("other")
    if pattern is None:
        raise StyleError(
            f'{style.lang} has no words for the form "{form}"',
            f"add rise, fall, level, rose, fell and stayed under [change] in {style.path}",
        )
    return pattern.replace("{x}", _amount(_unsigned(value), style, precision, "alone"))


def _unsigned(value: Amount) -> Amount:
    if isinstance(value, Money):
        return replace(value, amount=value.amount.copy_abs(), equivalent=None)
    return replace(value, number=value.number.copy_abs())


def _currency(code: str, style: HouseStyle) -> Wording:
    if code in style.money:
        return style.money[code]
    if style.any_currency:
        name = currency_name(code, style.locale) if "{name}" in style.any_currency else ""
        text = style.any_currency.replace("{code}", code).replace("{name}", name)
        return Wording({"other": text})
    raise StyleError(
        f"{style.lang} has no wording for {code}",
        f"add {code} under [money] in {style.path}, or use one of: "
        f"{', '.join(sorted(style.money))}",
    )


def _measure(unit: str, style: HouseStyle) -> Wording:
    if unit in style.measures:
        return style.measures[unit]
    forms = measure_forms(style.locale, units()[unit], style.unit_particle)
    if forms is None:
        raise StyleError(
            f'{style.lang} has no symbol for the unit "{unit}"',
            f'add {unit} = "{{n}}␣…" under [measures] in {style.path}',
        )
    return Wording(forms)


def _noun(name: str, style: HouseStyle) -> Noun:
    if name not in style.nouns:
        raise StyleError(
            f'{style.lang} has no noun "{name}"',
            either(did_you_mean(name, style.nouns), f"add {name} under [nouns] in {style.path}"),
        )
    return style.nouns[name]
