"""Points of the calendar as authors write them, and from one to another: ``2021..2025``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping

from polybrief.brief import Calendar, Century, Date, Decade, Interval, Month, Quarter, Year
from polybrief.read.shapes import meant_day

Reader = Callable[[str], Calendar]


def read_calendar(kind: str, text: str) -> Calendar | Interval:
    """Return the point or interval of a ``kind`` (year, quarter, month, date, decade).

    ValueError, ``message: fix``, where it is none or does not go forward.

    >>> read_calendar("quarter", "2025-Q3")
    Quarter(year=2025, quarter=3)
    """
    read = _READERS[kind]
    first, dots, last = text.strip().partition("..")
    if not dots:
        return read(first.strip())
    ends = read(first.strip()), read(last.strip())
    if _order(ends[0]) >= _order(ends[1]):
        raise ValueError(f'"{text}" does not go forward: write the earlier {kind} first')
    return Interval(*ends)


def read_century(text: str) -> Century:
    """Return a century by its number; ValueError where it is none."""
    if not re.fullmatch(r"[1-9][0-9]?", text):
        raise ValueError(f'"{text}" is not a century: write its number: 21')
    return Century(int(text))


def _year(text: str) -> Year:
    if not re.fullmatch(r"[1-9][0-9]{3}", text):
        raise ValueError(f'"{text}" is not a year: write four digits: 2025')
    return Year(int(text))


def _quarter(text: str) -> Quarter:
    found = re.fullmatch(r"([1-9][0-9]{3})-Q([1-4])", text)
    if not found:
        raise ValueError(f'"{text}" is not a quarter: write year and quarter: 2025-Q3')
    return Quarter(int(found[1]), int(found[2]))


def _month(text: str) -> Month:
    found = re.fullmatch(r"([1-9][0-9]{3})-(0[1-9]|1[0-2])", text)
    if not found:
        raise ValueError(f'"{text}" is not a month: write year and month: 2025-10')
    return Month(int(found[1]), int(found[2]))


def _date(text: str) -> Date:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        meant = meant_day(text)
        fix = f"write {meant}" if meant else "write year-month-day: 2025-11-06"
        raise ValueError(f'"{text}" is not a date: {fix}')
    try:
        return Date(datetime.date.fromisoformat(text))
    except ValueError:
        fix = "correct the year, the month or the day"
        raise ValueError(f'"{text}" is not a day of the calendar: {fix}') from None


def _decade(text: str) -> Decade:
    found = re.fullmatch(r"([1-9][0-9]{2}0)s?", text)
    if not found:
        raise ValueError(f'"{text}" is not a decade: write its first year and s: 1990s')
    return Decade(int(found[1]))


_READERS: Mapping[str, Reader] = {
    "year": _year,
    "quarter": _quarter,
    "month": _month,
    "date": _date,
    "decade": _decade,
}


def _order(value: Calendar) -> tuple[int, int, int]:
    match value:
        case Year():
            return value.year, 0, 0
        case Quarter():
            return value.year, value.quarter, 0
        case Month():
            return value.year, value.month, 0
        case Date():
            return value.day.year, value.day.month, value.day.day
        case Decade():
            return value.first, 0, 0


_FORMS = {
    "quarter": r"\d{4}-Q\d",
    "month": r"\d{4}-\d{2}",
    "date": r"\d{4}-\d{2}-\d{2}",
    "decade": r"\d{3}0s",
}


def kind_of(text: str) -> str:
    """Return which kind of point a text looks like, "" where like none; never a bare year, which
    may as well be a number."""
    first = text.strip().partition("..")[0].strip()
    return next((kind for kind, form in _FORMS.items() if re.fullmatch(form, first)), "")
