"""A PDF's pages → its glyphs, in the order of drawing, with the boxes of their own advances.

The content streams are read operator by operator (ISO 32000-1, 9.4): where the pen stands when a
glyph is drawn, at which size, in which font. Text that is not upright is left out, and so are
artifacts of a tagged file (running heads, folios, emphasis dots).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from .fonts import Face, read_face
from .tags import Tag, read_tags

Matrix = tuple[float, float, float, float, float, float]
ONE: Matrix = (1, 0, 0, 1, 0, 0)
UNTAGGED = Tag(-1, "text", "")
BLANK = " \u00a0\u202f\u205f\u2060\u3000\ufeff\t\r\n" + "".join(map(chr, range(0x2000, 0x2010)))


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph on a page, in points from the page's lower left corner.

    The box goes from ``x``, where the pen stood, to ``right``: the advance that the font itself
    gives, whatever the pen did next. Ink plays no part.
    """

    text: str
    x: float
    right: float
    y: float
    size: float
    font: str
    page: int
    tag: Tag

    @property
    def advance(self) -> float:
        """The font's advance in em."""
        return (self.right - self.x) / self.size

    @property
    def blank(self) -> bool:
        """Whether it is a space, or nothing to be seen."""
        return not self.text.strip(BLANK)


def read_glyphs(path: Path) -> list[Glyph]:
    """Return the glyphs of a file; ValueError for a font that cannot be read."""
    with pikepdf.open(path) as pdf:
        tags = read_tags(pdf)
        found: list[Glyph] = []
        faces: dict[tuple[int, int], Face] = {}
        for number, page in enumerate(pdf.pages):
            reader = _Page(number, tags, faces)
            resources = page.obj.get("/Resources", pikepdf.Dictionary())
            found.extend(reader.run(page, resources, ONE))
    return found


def times(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies ``first``, then ``second``."""
    a, b, c, d, e, f = first
    k, m, n, p, q, r = second
    return (
        *(a * k + b * n, a * m + b * p),
        *(c * k + d * n, c * m + d * p),
        *(e * k + f * n + q, e * m + f * p + r),
    )


@dataclass(slots=True)
class _State:
    matrix: Matrix = ONE
    face: Face | None = None
    size: float = 0.0
    spacing: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0

    def copy(self) -> _State:
        return _State(*(getattr(self, name) for name in self.__slots__))


class _Page:
    def __init__(
        self,
        number: int,
        tags: Mapping[tuple[int, int], Tag],
        faces: dict[tuple[int, int], Face],
    ) -> None:
        self.number, self.tags, self.faces = number, tags, faces
        self.marks: list[Tag | None] = []
        self.depth = 0

    def run(self, stream: Any, resources: Any, matrix: Matrix) -> Iterator[Glyph]:
        """Yield the glyphs that a content stream draws."""
        state, saved = _State(matrix), []
        line = pen = ONE
        for operands, operator in pikepdf.parse_content_stream(stream):
            name = str(operator)
            match name:
                case "q":
                    saved.append(state.copy())
                case "Q":
                    state = saved.pop() if saved else state
                case "cm":
                    state.matrix = times(_matrix(operands), state.matrix)
                case "BT":
                    line = pen = ONE
                case "Tm":
                    line = pen = _matrix(operands)
                case "Td" | "TD":
                    x, y = map(float, operands)
                    if name == "TD":
                        state.leading = -y
                    line = pen = times((1, 0, 0, 1, x, y), line)
                case "T*" | "'" | '"':
                    line = pen = times((1, 0, 0, 1, 0, -state.leading), line)
                    if name == '"':
                        state.word, state.spacing = float(operands[0]), float(operands[1])
                    if name != "T*":
                        pen = yield from self.show([operands[-1]], state, pen)
                case "Tf":
                    state.face = self.face(resources.Font[str(operands[0])])
                    state.size = float(operands[1])
                case "Tc" | "Tw" | "TL" | "Ts" | "Tz":
                    _set(state, name, float(operands[0]))
                case "Tj":
                    pen = yield from self.show([operands[0]], state, pen)
                case "TJ":
                    pen = yield from self.show(operands[0], state, pen)
                case "BDC" | "BMC":
                    self.open(operands, resources)
                case "EMC":
                    if self.marks:
                        self.marks.pop()
                case "Do":
                    yield from self.draw(resources.XObject[str(operands[0])], resources, state)
                case _:
                    pass

    def show(self, items: Any, state: _State, pen: Matrix) -> Iterator[Glyph]:
        """Yield the glyphs of one TJ; the generator returns where the pen is afterwards."""
        face = state.face
        tag = self.tag()
        if face is None:
            return pen
        size, scale = state.size, state.scale
        step, first = 0.0, times(pen, state.matrix)
        upright = abs(first[1]) < 1e-6 * abs(first[0]) and first[0] > 0 and size > 0
        origin_y = state.rise * first[3] + first[5]
        for item in items:
            if not isinstance(item, pikepdf.String):
                step -= float(item) / 1000 * size * scale
                continue
            for code in face.codes(bytes(item)):
                if upright and tag is not None:
                    x = first[0] * step + first[4]
                    em = first[0] * size * scale
                    yield Glyph(
                        face.characters.get(code, ""),
                        x,
                        x + face.advance(code) * em,
                        origin_y,
                        abs(first[3] * size),
                        face.name,
                        self.number,
                        tag,
                    )
                word = state.word if code == 32 and face.bytes_a_code == 1 else 0.0
                step += (face.step(code) * size + state.spacing + word) * scale
        return times((1, 0, 0, 1, step, 0), pen)

    def open(self, operands: Any, resources: Any) -> None:
        """Note a marked content's tag; None for an artifact."""
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, pikepdf.Name):
            properties = resources.get("/Properties", {}).get(str(properties))
        if str(operands[0]) == "/Artifact":
            self.marks.append(None)
        elif properties is not None and "/MCID" in properties:
            key = (self.number, int(properties["/MCID"]))
            self.marks.append(self.tags.get(key, UNTAGGED))
        else:
            self.marks.append(self.tag())

    def tag(self) -> Tag | None:
        return self.marks[-1] if self.marks else UNTAGGED

    def face(self, font: Any) -> Face:
        key = font.objgen
        if key not in self.faces or key == (0, 0):
            self.faces[key] = read_face(font)
        return self.faces[key]

    def draw(self, thing: Any, resources: Any, state: _State) -> Iterator[Glyph]:
        """Yield the glyphs of a form."""
        if str(thing.get("/Subtype")) != "/Form" or self.depth > 8:
            return
        self.depth += 1
        matrix = _matrix(thing.get("/Matrix", ONE))
        yield from self.run(thing, thing.get("/Resources", resources), times(matrix, state.matrix))
        self.depth -= 1


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands)
    return (a, b, c, d, e, f)


def _set(state: _State, name: str, value: float) -> None:
    match name:
        case "Tc":
            state.spacing = value
        case "Tw":
            state.word = value
        case "TL":
            state.leading = value
        case "Ts":
            state.rise = value
        case _:
            state.scale = value / 100
