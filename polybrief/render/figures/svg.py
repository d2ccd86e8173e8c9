"""Drawing → SVG: text as text, in the families of the look; its first child is the title, which
WeasyPrint takes for the figure's alternative text."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from polybrief.render.figures.drawing import Drawing, Label, Shape
from polybrief.render.figures.look import Look


def to_svg(drawing: Drawing, look: Look, alt: str) -> str:
    """Return the drawing as one ``svg`` element; ``alt`` says what it shows."""
    return "".join(_parts(drawing, look, alt))


def _parts(drawing: Drawing, look: Look, alt: str) -> Iterator[str]:
    width, height = f"{drawing.width:.2f}", f"{drawing.height:.2f}"
    family = ",".join(f"'{name}'" for name in look.families)  # WeasyPrint 70.0 keeps spaces
    yield '<svg xmlns="http://www.w3.org/2000/svg" '
    yield f'width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}" '
    yield f'lang="{look.lang}" font-family="{escape(family)}" font-size="{look.size:g}">'
    yield f"<title>{escape(alt, quote=False)}</title>"
    for shape in drawing.shapes:
        yield _shape(shape)
    for label in drawing.labels:
        yield from _label(label, look)
    yield "</svg>"


def _shape(shape: Shape) -> str:
    drawn = f'<path d="{shape.d}" fill="{shape.fill or "none"}"'
    if shape.stroke:
        drawn += f' stroke="{shape.stroke}" stroke-width="{shape.width:g}"'
        drawn += ' stroke-linejoin="round"'
    if shape.dash:
        drawn += f' stroke-dasharray="{" ".join(f"{d:g}" for d in shape.dash)}"'
    return drawn + "/>"


def _label(label: Label, look: Look) -> Iterator[str]:
    """Yield the lines of a label, each from its start on: WeasyPrint 70.0 draws a text with
    another anchor as a picture within the picture."""
    weight = f' font-weight="{look.bold}"' if label.bold else ""
    for number, text in enumerate(label.lines):
        width = look.measure(text, bold=label.bold)
        back = {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
        down = number * label.leading
        spot = f'x="{label.x - back:.2f}" y="{label.y + down:.2f}"'
        if label.angle:
            turn = f"translate({label.x:.2f} {label.y:.2f}) rotate({label.angle:g})"
            spot = f'transform="{turn}" x="{-back:.2f}" y="{down:.2f}"'
        yield f'<text {spot} fill="{label.colour}"{weight}>{escape(text, quote=False)}</text>'
