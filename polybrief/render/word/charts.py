"""Charts of the document → native charts of Word, each with its workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from polybrief.chart import Chart
from polybrief.document import Element
from polybrief.render.figures import draw_keyed, look_of
from polybrief.render.figures.look import FACE
from polybrief.render.word.chart_part import ChartPart
from polybrief.render.word.chart_text import ChartText
from polybrief.render.word.languages import word_language
from polybrief.render.word.ooxml import C, Value, Xml, element
from polybrief.render.word.package import Package
from polybrief.render.word.tokens import Tokens
from polybrief.render.word.workbook import workbook

EMU_PER_POINT = 12_700
KEY_LOWER = 8.0
"""How much lower than in the PDF the key stands, in pt: Word and LibreOffice leave more white
between a scale and its labels."""


@dataclass(frozen=True, slots=True)
class Charts:
    """Draws the charts of one document; ``numbers`` are those of its drawings."""

    tokens: Tokens
    package: Package
    numbers: Iterator[int]

    def drawing(self, leaf: Element) -> Xml:
        """Return an inline drawing that shows a chart, as wide and high as in the PDF."""
        chart = Chart.from_json(leaf.attributes["data"])
        look = look_of(self.tokens.theme, self.tokens.fonts, leaf.lang)
        figure = draw_keyed(chart, look)
        if figure.key is not None:
            key, height = figure.key + KEY_LOWER, figure.height + KEY_LOWER
            figure = replace(figure, key=key, height=height)
        code = word_language(leaf.lang).code
        text = ChartText(self.tokens, self.tokens.typeface(FACE, leaf.lang), look.size, code)
        part = ChartPart(chart, look, figure, text, code)
        link = self.package.add_chart(workbook(chart), part.xml)
        number = next(self.numbers)
        about: dict[str, Value] = {
            "id": number,
            "name": f"Chart {number}",
            "descr": leaf.attributes["alt"],
        }
        shown = element("c:chart", {"r:id": link})
        graphic = element("a:graphicData", {"uri": C}, [shown])
        size: dict[str, Value] = {
            "cx": round(figure.width * EMU_PER_POINT),
            "cy": round(figure.height * EMU_PER_POINT),
        }
        inline = element(
            "wp:inline",
            {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
            [
                element("wp:extent", size),
                element("wp:docPr", about),
                element("wp:cNvGraphicFramePr"),
                element("a:graphic", {}, [graphic]),
            ],
        )
        return element("w:drawing", {}, [inline])
