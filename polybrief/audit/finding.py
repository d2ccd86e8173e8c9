"""What an audit found, in the words of a person and for machines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from polybrief.audit.block import Block, without_raised
from polybrief.audit.extract import extract
from polybrief.audit.lexicon import UnknownLanguage
from polybrief.audit.quantity import Quantity
from polybrief.problems import Problem

AROUND = 90
"""Characters of the text that are shown before and after a reading, at most."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\W?[^\W\d_a-z])|(?<=[。！？])")


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity read in a file. ``where`` is for a person ("page 3"); ``sentence`` what stands
    around it."""

    file: str
    page: int | None
    where: str
    lang: str
    text: str
    value: str
    sentence: str

    def as_json(self) -> dict[str, object]:
        """Return the reading for machines: plain types, stable keys."""
        return {
            "file": self.file,
            "page": self.page,
            "where": self.where,
            "lang": self.lang,
            "text": self.text or None,
            "value": self.value or None,
            "sentence": self.sentence,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement: ``verdict`` names its kind, ``problem`` tells it.

    ``block`` is the id of the block where there is one, ``fact`` and ``declared`` what was to be
    printed; ``source`` is the reading that the other is held against, where there is one.
    """

    verdict: str
    problem: Problem
    reading: Reading
    block: str = ""
    fact: str = ""
    declared: str = ""
    source: Reading | None = None

    def as_json(self) -> dict[str, object]:
        """Return the finding for machines: plain types, stable keys."""
        return {
            "verdict": self.verdict,
            "level": self.problem.level,
            "message": self.problem.message,
            "block": self.block or None,
            "fact": self.fact or None,
            "declared": self.declared or None,
            "reading": self.reading.as_json(),
            "source": self.source.as_json() if self.source else None,
        }


def figures_in(text: str, lang: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text; none where no lexicon serves its language."""
    try:
        return extract(without_raised(text), lang)
    except UnknownLanguage:
        return ()


def is_readable(lang: str) -> bool:
    """Tell whether figures in a language can be read."""
    try:
        extract("", lang)
    except UnknownLanguage:
        return False
    return True


def reading_of(file: str, block: Block, quantity: Quantity, value: str) -> Reading:
    """Return a reading of a file's block, with its sentence; ``value`` says it in words."""
    return Reading(
        file,
        block.page_at(quantity.start),
        block.place_at(quantity.start),
        block.lang,
        quantity.text.strip(),
        value,
        sentence(block.text, quantity.start, quantity.end),
    )


def gap_in(file: str, block: Block, start: int, end: int) -> Reading:
    """Return the reading of a stretch of a block in which no quantity is read."""
    return Reading(
        file,
        block.page_at(start),
        block.place_at(start),
        block.lang,
        block.text[start:end].strip(),
        "",
        sentence(block.text, start, max(start, end)),
    )


def sentence(text: str, start: int, end: int) -> str:
    """Return the sentence around ``start`` to ``end``, cut where it is long."""
    begins = [0, *(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]
    low = max((b for b in begins if b <= start), default=0)
    high = min((b for b in begins if b >= end and b > low), default=len(text))
    cut_low, cut_high = max(low, start - AROUND), min(high, end + AROUND)
    if cut_low > low:
        space = text.find(" ", cut_low, start)
        cut_low = space + 1 if space >= 0 else cut_low
    if cut_high < high:
        space = text.rfind(" ", end, cut_high)
        cut_high = space if space >= 0 else cut_high
    before, after = "…" if cut_low > low else "", "…" if cut_high < high else ""
    return f"{before}{text[cut_low:cut_high].strip()}{after}"
