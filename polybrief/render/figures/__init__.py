"""Chart → a drawing in the fonts and colours of a theme, and its SVG. Knows no locale rule."""

from polybrief.render.figures.draw import draw, draw_keyed
from polybrief.render.figures.drawing import Drawing
from polybrief.render.figures.look import Look, look_of
from polybrief.render.figures.svg import to_svg

__all__ = ["Drawing", "Look", "draw", "draw_keyed", "look_of", "to_svg"]
