"""Points of the calendar in words, by the patterns of the house style and CLDR's names."""

from __future__ import annotations

import datetime

from babel.dates import format_date

from polybrief.brief import Calendar, Century, Date, Decade, Interval, Month, Quarter, Year
from polybrief.localise.style import BREAK, NO_BREAK, HouseStyle, StyleError

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def print_date(day: datetime.date, style: HouseStyle) -> str:
    """Return a day in words: 1 October 2025, 2025年10月1日, 1er octobre 2025, 1 de octubre de 2025.

    No-break spaces hold what belongs together; no gaps between Han and digits.
    """
    return _plain(point(Date(day), style, ""))


def print_month(day: datetime.date, style: HouseStyle) -> str:
    """Return the month and year of a day in words: October 2025, 2025年10月."""
    return _plain(point(Month(day.year, day.month), style, ""))


def point(value: Calendar | Century, style: HouseStyle, form: str) -> str:
    """Return a point of the calendar; of a day its ``month`` or ``year``, of a quarter or month its
    ``short`` form, of a year its digits alone (``number``). The signs for spaces and breaks pass
    through."""
    calendar = style.calendar
    match value:
        case Date() if form == "":
            return _format_day(value.day, _day_pattern(value.day, style, calendar.date), style)
        case Date():
            day = value.day
            return point(
                Month(day.year, day.month) if form == "month" else Year(day.year), style, ""
            )
        case Month() if form in ("", "short"):
            pattern = (form and calendar.month_short) or calendar.month
            return _format_day(datetime.date(value.year, value.month, 1), pattern, style)
        case Month():
            return point(Year(value.year), style, "")
        case Quarter() if form == "year":
            return point(Year(value.year), style, "")
        case Quarter():
            name = calendar.quarter_names[value.quarter - 1]
            pattern = (form and calendar.quarter_short) or calendar.quarter
            shown = pattern.replace("{q}", name).replace("{n}", str(value.quarter))
            return shown.replace("{y}", str(value.year))
        case Year():
            return str(value.year) if form else calendar.year.replace("{n}", str(value.year))
        case Decade():
            return _decade(value, style)
        case Century():
            return _century(value, style)


def interval(value: Interval, style: HouseStyle, form: str) -> str:
    """Return the whole from one point to another, what both share printed once."""
    first, last, calendar = value.first, value.last, style.calendar
    if isinstance(first, Year) and isinstance(last, Year):
        years = calendar.years.replace("{a}", str(first.year)).replace("{b}", str(last.year))
        return years.removesuffix(calendar.year.replace("{n}", "")) if form else years
    span, days = _shared(first, last), [_start(first), _start(last)]
    found = calendar.spans.get(span)
    if found is None or days[0] is None or days[1] is None:
        ends = [point(end, style, "") for end in (first, last)]
        pattern = calendar.interval
    else:
        patterns = [_day_pattern(days[0], style, found.first), found.last]
        ends = [_format_day(d, p, style) for d, p in zip(days, patterns, strict=True) if d]
        pattern = found.join
    return pattern.replace("{a}", ends[0]).replace("{b}", ends[1])


def _shared(first: Calendar, last: Calendar) -> str:
    """Return the name of the span of two points, "" where they share nothing."""
    if isinstance(first, Date) and isinstance(last, Date) and first.day.year == last.day.year:
        return "day_month" if first.day.month == last.day.month else "day_year"
    if isinstance(first, Month) and isinstance(last, Month) and first.year == last.year:
        return "month_year"
    return ""


def _start(value: Calendar) -> datetime.date | None:
    match value:
        case Date():
            return value.day
        case Month():
            return datetime.date(value.year, value.month, 1)
        case _:
            return None


def _day_pattern(day: datetime.date, style: HouseStyle, pattern: str) -> str:
    """Return a date pattern with the ordinal that some languages give the first of a month."""
    first = style.calendar.first_day
    return pattern.replace("d", first, 1) if first and day.day == 1 and "d" in pattern else pattern


def _decade(value: Decade, style: HouseStyle) -> str:
    century, short = divmod(value.first, 100)
    return (
        style.calendar.decade.replace("{n}", str(value.first))
        .replace("{short}", f"{short:02}")
        .replace("{c}", str(century + 1))
    )


def _century(value: Century, style: HouseStyle) -> str:
    if not style.calendar.century:
        raise StyleError(
            f"{style.lang} has no words for centuries", f'add century = "…" in {style.path}'
        )
    category = str(style.locale.ordinal_form(value.number))
    ordinal = style.ordinal.get(category) or style.ordinal["other"]
    return (
        style.calendar.century.replace("{ordinal}", ordinal)
        .replace("{n}", str(value.number))
        .replace("{roman}", roman(value.number))
    )


def roman(number: int) -> str:
    """Return a positive number in Roman numerals: XXI."""
    out = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        out += letters * times
    return out


def _format_day(day: datetime.date, pattern: str, style: HouseStyle) -> str:
    return str(format_date(day, pattern, style.locale))


def _plain(text: str) -> str:
    return text.replace(NO_BREAK, "\u00a0").replace(BREAK, "")
