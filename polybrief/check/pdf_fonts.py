"""The fonts inside a PDF, known by their outlines.

Names prove nothing: a missing bold is embedded as the regular outlines under a ``-Bold`` name, a
missing family is replaced without a word. But subsetting keeps the ids of the glyphs that are shown
(not of the parts they are composed of), and the first ten bytes of a TrueType glyph (number of
contours and bounding box; OpenType 1.9.1, "glyf") survive it. So each embedded program is laid
beside the files of ``fonts/`` until one fits.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import pikepdf

from polybrief.coverage import NotAFont, read_tables
from polybrief.fonts import Face, Fonts

SAMPLES = 12
"""Glyphs compared for each font."""
BOLD = 600
"""The weight from which a font's name says that it is bold."""


def find_font_faults(pdf: pikepdf.Pdf, fonts: Fonts) -> Iterator[tuple[str, str]]:
    """Yield (topic, message) for each embedded font that is not honestly one of ``fonts``."""
    for font in _used_fonts(pdf):
        name = str(font.get("/BaseFont", "?")).lstrip("/").partition("+")[2] or "?"
        if font.get("/Subtype") != "/Type0":
            yield "font", f"font {name} is a {font.get('/Subtype')} font, not one of fonts/"
            continue
        if "/ToUnicode" not in font:
            yield "unicode", f"text in {name} cannot be copied: the font has no ToUnicode"
        descendant = font.DescendantFonts[0]
        descriptor = descendant.get("/FontDescriptor")
        program = None if descriptor is None else descriptor.get("/FontFile2")
        if program is None:
            yield "embedded", f"font {name} is not embedded as TrueType"
            continue
        shown = _shown(list(descendant.get("/W", ())))
        yield from _program_faults(name, _headers(program.read_bytes(), shown), fonts)


def _program_faults(
    name: str, headers: dict[int, bytes], fonts: Fonts
) -> Iterator[tuple[str, str]]:
    fits = [face for face in fonts.faces if _fits(headers, face.path)]
    if not headers:
        return  # nothing but spaces
    if not fits:
        yield "font", f"font {name} is none of fonts/"
    elif "Oblique" in name or ("Italic" in name and not any(face.italic for face in fits)):
        yield "slant", f"font {name} is upright and slanted by machine"
    elif re.search(r"(?<!Semi-)\bBold|Semi-Bold", name) and not any(map(_is_bold, fits)):
        yield "weight", f"font {name} is {fits[0].path.name} under a bold name"


def _is_bold(face: Face) -> bool:
    return face.weight >= BOLD


def _used_fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield each font that a page names, once."""
    seen = set()
    for page in pdf.pages:
        for _, font in sorted(_fonts_of(page).items()):
            if font.objgen not in seen:
                seen.add(font.objgen)
                yield font


def _fonts_of(page: pikepdf.Page) -> dict[str, pikepdf.Object]:
    resources = page.obj.get("/Resources")
    fonts = None if resources is None else resources.get("/Font")
    return {} if fonts is None else dict(fonts.items())


def _shown(widths: Sequence[object]) -> set[int]:
    """Return the ids in a /W array (ISO 32000-1, 9.7.4.3): the glyphs that the text shows."""
    ids: set[int] = set()
    at = 0
    while at < len(widths):
        first, second = int(str(widths[at])), widths[at + 1]
        if isinstance(second, pikepdf.Array):
            ids.update(range(first, first + len(second)))
            at += 2
        else:
            ids.update(range(first, int(str(second)) + 1))
            at += 3
    return ids


def _headers(program: bytes, shown: set[int]) -> dict[int, bytes]:
    """Return glyph id → the glyph's first ten bytes, for some glyphs that have outlines."""
    try:
        tables = read_tables(io.BytesIO(program))
        starts = _starts(
            program[_slice(tables["head"])],
            program[_slice(tables["loca"])],
        )
    except (KeyError, NotAFont, struct.error):
        return {}
    glyf = tables["glyf"][0]
    drawn = [n for n in sorted(shown) if 0 < n < len(starts) - 1 and starts[n + 1] > starts[n]]
    step = max(1, len(drawn) // SAMPLES)
    return {
        number: program[glyf + starts[number] : glyf + starts[number] + 10]
        for number in drawn[::step]
    }


def _fits(headers: dict[int, bytes], path: Path) -> bool:
    glyf, starts = _file_starts(path, path.stat().st_mtime_ns)
    with path.open("rb") as file:
        for number, header in headers.items():
            if number + 1 >= len(starts):
                return False
            file.seek(glyf + starts[number])
            if file.read(10) != header:
                return False
    return True


@lru_cache(maxsize=64)
def _file_starts(path: Path, _modified: int) -> tuple[int, tuple[int, ...]]:
    with path.open("rb") as file:
        tables = read_tables(file)
        parts = []
        for tag in ("head", "loca"):
            file.seek(tables[tag][0])
            parts.append(file.read(tables[tag][1]))
    return tables["glyf"][0], _starts(*parts)


def _starts(head: bytes, loca: bytes) -> tuple[int, ...]:
    """Return where each glyph begins in ``glyf`` (OpenType "loca": halved when short)."""
    (long,) = struct.unpack_from(">h", head, 50)
    if long:
        return struct.unpack(f">{len(loca) // 4}L", loca)
    return tuple(2 * n for n in struct.unpack(f">{len(loca) // 2}H", loca))


def _slice(table: tuple[int, int]) -> slice:
    return slice(table[0], table[0] + table[1])
