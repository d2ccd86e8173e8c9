"""The words that a manuscript gives an exhibit, by key."""

from __future__ import annotations

from polybrief.document import Element


def words_of(exhibit: Element) -> dict[str, Element]:
    """Return the words of an exhibit by key: ``caption``, ``heads.gdp``, ``notes.1``."""
    spans = (child for child in exhibit.children if isinstance(child, Element))
    return {span.attributes["key"]: span for span in spans}
