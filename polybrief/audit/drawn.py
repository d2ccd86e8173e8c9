"""The figures that charts print: a page shows them, and no block of text has them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from polybrief.audit.locate import bare
from polybrief.chart import Chart
from polybrief.document import Document

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Drawn:
    """The numbers in the labels of a document's charts, as they are printed, spaces apart."""

    numbers: frozenset[str]

    @staticmethod
    def of(document: Document) -> Drawn:
        """Return what the charts of a document print."""
        leaves = (e for e in document.body.walk() if e.tag == "chart")
        charts = (Chart.from_json(leaf.attributes["data"]) for leaf in leaves)
        texts = [text for chart in charts for text in chart.texts()]
        # A reader may take the groups of 1 700 apart.
        shown = [*map(bare, texts), *(piece for text in texts for piece in text.split())]
        return Drawn(frozenset(number for text in shown for number in _DIGITS.findall(text)))

    def holds(self, text: str) -> bool:
        """Return whether a figure read in a file is that of some chart."""
        found = _DIGITS.findall(bare(text))
        return bool(found) and self.numbers.issuperset(found)
