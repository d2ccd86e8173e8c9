"""A chart of the document → the SVG that stands for it on the page."""

from __future__ import annotations

from polybrief.chart import Chart
from polybrief.document import Element
from polybrief.fonts import Fonts
from polybrief.render.figures import draw, look_of, to_svg
from polybrief.render.pdf.spacing import plain
from polybrief.theme import Theme


def chart_svg(element: Element, theme: Theme, fonts: Fonts) -> str:
    """Return the figure as wide as the text column, with its description as its title."""
    chart = Chart.from_json(element.attributes["data"])
    look = look_of(theme, fonts, element.lang)
    return to_svg(draw(chart, look), look, plain(element.attributes["alt"]))
