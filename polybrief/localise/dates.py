"""Days and months in words, by the date patterns of the house style and CLDR's names."""

from __future__ import annotations

import datetime

from babel.dates import format_date

from polybrief.localise.style import BREAK, NO_BREAK, HouseStyle


def print_date(day: datetime.date, style: HouseStyle) -> str:
    """Return a day in words: 1 October 2025, 2025年10月1日, 1er octobre 2025, 1 de octubre de 2025.

    No-break spaces hold what belongs together; no gaps between Han and digits.
    """
    return _plain(format_day(day, day_pattern(day, style, ""), style))


def print_month(day: datetime.date, style: HouseStyle) -> str:
    """Return the month and year of a day in words: October 2025, 2025年10月."""
    return _plain(format_day(day, style.month, style))


def day_pattern(day: datetime.date, style: HouseStyle, form: str) -> str:
    """Return the CLDR date pattern for a day, its ``month`` or its ``year``."""
    if form == "month":
        return style.month
    if form == "year":
        return style.year.replace("{n}", "y")
    return style.first_day if day.day == 1 and style.first_day else style.date


def format_day(day: datetime.date, pattern: str, style: HouseStyle) -> str:
    """Return a day by a pattern; the signs for spaces and breaks pass through."""
    return str(format_date(day, pattern, style.locale))


def _plain(text: str) -> str:
    return text.replace(NO_BREAK, "\u00a0").replace(BREAK, "")
