"""The glyphs and emphasis dots of a finished PDF: read from its operators, fonts embedded in it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "fonts"
ENTRY = re.compile(r"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>")
Matrix = tuple[float, float, float, float, float, float]
Outline = list[tuple[str, tuple[tuple[float, float], ...]]]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A drawn glyph: the text it stands for, its face (``Noto-Serif-SC``), its number, its left
    and right edge and base line in pt from the page's lower left corner, its size."""

    text: str
    face: str
    number: int
    left: float
    right: float
    base: float
    size: float
    shape: Outline = field(compare=False, hash=False)

    @property
    def em(self) -> float:
        """Its advance in em."""
        return (self.right - self.left) / self.size


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle drawn as an artifact: its centre in pt."""

    x: float
    y: float


def read_page(content: bytes, number: int = 0) -> tuple[list[Glyph], list[Dot]]:
    """Return the glyphs of a page and the dots drawn on it."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        page = pdf.pages[number]
        fonts = {name: _Font(font) for name, font in page.obj.Resources.Font.items()}
        made = list(_run(page, fonts))
    return [m for m in made if isinstance(m, Glyph)], [m for m in made if isinstance(m, Dot)]


def glyphs_of(content: bytes) -> list[Glyph]:
    """Return the glyphs of the first page."""
    return read_page(content)[0]


@cache
def drawn(file: str, character: str) -> Outline:
    """Return the outline that a file of fonts/ has for a character before any feature."""
    return outline(_face(file), _face(file).getBestCmap()[ord(character)])


def outline(font: TTFont, glyph: str) -> Outline:
    """Return what a glyph draws."""
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[glyph].draw(pen)
    return [(name, tuple(p for p in points if p)) for name, points in pen.value]


@cache
def _face(file: str) -> TTFont:
    return TTFont(FONTS / f"{file}.ttf", lazy=True)


class _Font:
    def __init__(self, font: Any) -> None:
        (inner,) = font.DescendantFonts
        self.face = str(font.BaseFont).partition("+")[2].rstrip(",")
        program = inner.FontDescriptor.FontFile2.read_bytes()
        self.program = TTFont(io.BytesIO(program), lazy=True)
        found = ENTRY.findall(font.ToUnicode.read_bytes().decode("latin-1"))
        self.texts = {int(a, 16): bytes.fromhex(b).decode("utf-16-be") for a, b in found}
        self.widths: dict[int, float] = {}
        entries = list(inner.W)
        while entries:
            first, widths, *entries = entries
            self.widths |= {int(first) + n: float(width) for n, width in enumerate(widths)}

    def numbers(self, code: bytes) -> list[int]:
        return [int.from_bytes(code[at : at + 2], "big") for at in range(0, len(code), 2)]

    def glyph(self, number: int, left: float, right: float, base: float, size: float) -> Glyph:
        shape = outline(self.program, self.program.getGlyphName(number))
        return Glyph(self.texts.get(number, ""), self.face, number, left, right, base, size, shape)


def _run(page: Any, fonts: dict[str, _Font]) -> Iterator[Glyph | Dot]:
    """Yield what a content stream draws, upright and at one scale, as all our text is."""
    stack: list[Matrix] = []
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    text, size, x = matrix, 0.0, 0.0
    font: _Font | None = None
    artifact, moved = False, 0.0
    curves: list[float] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "q":
            stack.append(matrix)
        elif name == "Q":
            matrix = stack.pop()
        elif name == "cm":
            matrix = _times(_matrix(operands), matrix)
        elif name in ("BMC", "BDC", "EMC"):
            artifact = name == "BMC" and str(operands[0]) == "/Artifact"
        elif name == "m":
            moved, curves = float(operands[1]), []
        elif name == "c":
            curves.append(float(operands[4]))
            if len(curves) == 4 and artifact:
                *_, across, up = _times((1, 0, 0, 1, curves[0], moved), matrix)
                yield Dot(across, up)
        elif name == "Tm":
            text, x = _times(_matrix(operands), matrix), 0.0
        elif name == "Tf":
            font, size = fonts[str(operands[0])], float(operands[1])
        elif name in ("Tj", "TJ") and font:
            for item in operands[0] if name == "TJ" else operands:
                if not isinstance(item, pikepdf.String):
                    x -= float(item) / 1000 * size
                    continue
                for number in font.numbers(bytes(item)):
                    left = text[4] + x * text[0]
                    x += font.widths[number] / 1000 * size
                    right = text[4] + x * text[0]
                    yield font.glyph(number, left, right, text[5], size * text[0])


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = map(float, operands)
    return a, b, c, d, e, f


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    k, m, n, p, q, r = second
    return (
        *(a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p),
        *(e * k + f * n + q, e * m + f * p + r),
    )
