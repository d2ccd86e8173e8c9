"""The fonts inside a PDF: codes → characters, the pen's step and the glyph's own advance."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from unicodedata import normalize

from fontTools.ttLib import TTFont

HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
SINGLE = re.compile(rb"beginbfchar(.*?)endbfchar", re.S)
RANGE = re.compile(rb"beginbfrange(.*?)endbfrange", re.S)
RANGE_ITEM = re.compile(
    rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[(.*?)\])", re.S
)


@dataclass(frozen=True, slots=True)
class Face:
    """A font of the file. Widths are in em.

    ``steps`` (/W or /Widths) is what moves the pen; ``advances`` (hmtx of the embedded font) is
    what the glyph asks for: the two differ where a writer hides a shift in its widths.
    """

    name: str
    bytes_a_code: int
    characters: Mapping[int, str]
    steps: Mapping[int, float]
    default_step: float
    advances: Mapping[int, float] = field(default_factory=dict)
    height: float = 1.0

    def codes(self, content: bytes) -> Iterator[int]:
        """Yield the codes in a shown string."""
        size = self.bytes_a_code
        for start in range(0, len(content) - size + 1, size):
            yield int.from_bytes(content[start : start + size], "big")

    def step(self, code: int) -> float:
        return self.steps.get(code, self.default_step)

    def advance(self, code: int) -> float:
        """Return the glyph's own advance: hmtx, else what the PDF says."""
        return self.advances.get(code, self.step(code))


def read_face(font: Any) -> Face:
    """Read a font dictionary of a PDF."""
    name = str(font.get("/BaseFont", "/Type3"))[1:].partition("+")[2] or str(font.get("/BaseFont"))
    characters = read_characters(bytes(font.ToUnicode.read_bytes())) if "/ToUnicode" in font else {}
    if str(font.Subtype) == "/Type0":
        inner = font.DescendantFonts[0]
        if str(font.Encoding) not in ("/Identity-H", "/Identity-V"):
            raise ValueError(f"{name}: only Identity-H is read, not {font.Encoding}")
        default = float(inner.get("/DW", 1000)) / 1000
        steps = dict(_cid_widths(inner.get("/W", [])))
        return Face(name, 2, characters, steps, default, _advances(inner))
    scale = 1 / 1000
    if str(font.Subtype) == "/Type3":
        scale = abs(float(font.FontMatrix[0]))
    first = int(font.get("/FirstChar", 0))
    widths = [float(w) * scale for w in font.get("/Widths", [])]
    plain = {code: bytes([code]).decode("cp1252", "replace") for code in range(32, 256)}
    steps = {first + number: width for number, width in enumerate(widths)}
    return Face(name, 1, {**plain, **characters}, steps, 0.0)


def read_characters(cmap: bytes) -> dict[int, str]:
    """Read a ToUnicode CMap: code → the characters its glyph stands for."""
    return {code: _plain(text) for code, text in _pairs(cmap)}


def _plain(text: str) -> str:
    """Return a character for the radical that some writers name in its place."""
    return normalize("NFKC", text) if "\u2f00" <= text[:1] <= "\u2fdf" else text


def _pairs(cmap: bytes) -> Iterator[tuple[int, str]]:
    for block in SINGLE.findall(cmap):
        row = [bytes.fromhex(h.decode()) for h in HEX.findall(block)]
        for code, text in zip(row[::2], row[1::2], strict=False):
            yield int.from_bytes(code, "big"), text.decode("utf-16-be", "replace")
    for block in RANGE.findall(cmap):
        for low, high, start, items in RANGE_ITEM.findall(block):
            first, last = int(low, 16), int(high, 16)
            if items:
                texts = [bytes.fromhex(h.decode()) for h in HEX.findall(items)]
                for number, text in enumerate(texts[: last - first + 1]):
                    yield first + number, text.decode("utf-16-be", "replace")
                continue
            base = bytes.fromhex(b"".join(start.split()).decode()).decode("utf-16-be", "replace")
            for code in range(first, last + 1):
                yield code, base[:-1] + chr(ord(base[-1]) + code - first) if base else ""


def _cid_widths(array: Any) -> Iterator[tuple[int, float]]:
    items, at = list(array), 0
    while at < len(items):
        first, second = int(items[at]), items[at + 1]
        if hasattr(second, "__len__"):
            yield from ((first + n, float(width) / 1000) for n, width in enumerate(second))
            at += 2
        else:
            yield from ((cid, float(items[at + 2]) / 1000) for cid in range(first, int(second) + 1))
            at += 3


def _advances(inner: Any) -> dict[int, float]:
    """Return CID → hmtx advance of an embedded TrueType or OpenType font; else nothing."""
    descriptor = inner.FontDescriptor
    stream = descriptor.get("/FontFile2")
    if stream is None and "/FontFile3" in descriptor:
        stream = (
            descriptor.FontFile3 if descriptor.FontFile3.get("/Subtype") == "/OpenType" else None
        )
    mapping = inner.get("/CIDToGIDMap", "/Identity")
    if stream is None:
        return {}
    font = TTFont(io.BytesIO(stream.read_bytes()), lazy=True)
    if "hmtx" not in font or "head" not in font:
        return {}
    units, order = font["head"].unitsPerEm, font.getGlyphOrder()
    widths = [font["hmtx"].metrics[name][0] / units for name in order]
    if str(mapping) == "/Identity":
        return dict(enumerate(widths))
    table = bytes(mapping.read_bytes())
    glyphs = (int.from_bytes(table[n : n + 2], "big") for n in range(0, len(table) - 1, 2))
    return {cid: widths[glyph] for cid, glyph in enumerate(glyphs) if glyph < len(widths)}
