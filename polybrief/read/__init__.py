"""Files → Brief: metadata, facts and a manuscript in each language, with a Place for every problem.

Nothing in a file can raise: what cannot be used is a problem, and the rest is read all the same.
"""

from polybrief.read.house import HouseReading, read_house
from polybrief.read.reading import Reading, read_brief
from polybrief.read.values import is_currency, read_value

__all__ = ["HouseReading", "Reading", "is_currency", "read_brief", "read_house", "read_value"]
