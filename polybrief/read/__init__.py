"""Files → Brief: metadata, facts and a manuscript in each language, with a Place for every problem.

Nothing in a file can raise: what cannot be used is a problem, and the rest is read all the same.
"""

from polybrief.brief import Value
from polybrief.read.calendar import kind_of, read_calendar
from polybrief.read.house import HouseReading, read_house
from polybrief.read.reading import Reading, read_brief
from polybrief.read.values import is_currency, read_part, read_value

__all__ = [
    "HouseReading",
    "Reading",
    "is_currency",
    "read_any",
    "read_brief",
    "read_house",
    "read_value",
]


def read_any(text: str) -> Value:
    """Return a value of whatever kind its form shows: ``2.3e12 CNY``, ``2025-Q3``, ``2/3``.

    ValueError says how to write it.
    """
    if kind := kind_of(text):
        return read_calendar(kind, text)
    return read_part(text) if "/" in text and " " not in text.strip() else read_value(text)
