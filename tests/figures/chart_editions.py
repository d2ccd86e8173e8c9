"""Editions of a brief with every kind of chart, as merged and printed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from polybrief.chart import Chart
from polybrief.document import Document, Element

LANGS = ("en", "zh-Hans", "fr", "es")
FOLDER = Path(__file__).parent / "project"


@dataclass(frozen=True)
class Printed:
    """An edition in both formats, and the leaves of its charts."""

    document: Document
    pdf: bytes
    word: bytes

    @property
    def leaves(self) -> list[Element]:
        return [e for e in self.document.body.walk() if e.tag == "chart"]

    @property
    def charts(self) -> list[Chart]:
        return [Chart.from_json(leaf.attributes["data"]) for leaf in self.leaves]
