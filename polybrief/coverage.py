"""Which characters a font file has, and how wide they are, from its small tables alone.

A CJK face is 10 to 15 MB, its character map and widths 150 kB: reading those and nothing else
takes about a millisecond, so that ``check`` can ask about every character of every text.
Source: OpenType 1.9.1, "Organization of an OpenType Font", "cmap" (formats 4 and 12), "hmtx".
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

Ranges = tuple[Sequence[int], Sequence[int], Sequence[int]]
"""The first and last code points of ranges, and their first glyphs."""
TRUETYPE = (b"\x00\x01\x00\x00", b"true")


class NotAFont(ValueError):  # noqa: N818 - says what the file is
    """The file is no single TrueType font with a Unicode character map."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Code points as closed ranges in ascending order: ``starts[i]`` to ``ends[i]``, whose first
    glyph is ``glyphs[i]``. ``advances`` are the widths of glyphs, ``units`` to the em; the last one
    serves all that follow."""

    starts: Sequence[int]
    ends: Sequence[int]
    glyphs: Sequence[int]
    advances: Sequence[int]
    units: int

    def __contains__(self, character: object) -> bool:
        return isinstance(character, str) and self._range(character) is not None

    def advance(self, character: str) -> float:
        """Return the width of ``character`` in em; KeyError where the font lacks it."""
        index = self._range(character)
        if index is None:
            raise KeyError(character)
        glyph = self.glyphs[index] + ord(character) - self.starts[index]
        return self.advances[min(glyph, len(self.advances) - 1)] / self.units

    def _range(self, character: str) -> int | None:
        index = bisect_right(self.starts, ord(character)) - 1
        return index if index >= 0 and ord(character) <= self.ends[index] else None


def read_coverage(path: Path) -> Coverage:
    """Return the characters of the font at ``path``; OSError, or NotAFont with the reason."""
    return _read_coverage(path, path.stat().st_mtime_ns)


def read_tables(file: BinaryIO) -> dict[str, tuple[int, int]]:
    """Return the tables of a TrueType file, tag → (offset, length); NotAFont for anything else."""
    head = file.read(12)
    if len(head) < 12 or head[:4] not in TRUETYPE:
        raise NotAFont("it is not a TrueType font (.ttf with glyf outlines)")
    tables = {}
    for _ in range(struct.unpack(">H", head[4:6])[0]):
        entry = file.read(16)
        if len(entry) < 16:
            raise NotAFont("its table directory is cut off")
        tag, _checksum, offset, length = struct.unpack(">4sLLL", entry)
        tables[tag.decode("latin-1")] = (offset, length)
    return tables


@lru_cache(maxsize=256)
def _read_coverage(path: Path, _modified: int) -> Coverage:
    with path.open("rb") as file:
        tables = read_tables(file)
        if "fvar" in tables:
            raise NotAFont("it is a variable font; each weight must be a file of its own")
        if "glyf" not in tables:
            raise NotAFont("it has no TrueType outlines")
        parts = {}
        for tag in ("head", "hhea", "hmtx", "cmap"):
            if tag not in tables:
                raise NotAFont(f"it has no {tag} table")
            file.seek(tables[tag][0])
            parts[tag] = file.read(tables[tag][1])
    try:
        starts, ends, glyphs = _unicode_ranges(parts["cmap"])
        units, count = _u16(parts["head"], 18), _u16(parts["hhea"], 34)
        metrics = _numbers("H", parts["hmtx"], 0, 2 * count)  # advance, side bearing, …
    except struct.error:
        raise NotAFont("one of its tables is cut off") from None
    return Coverage(starts, ends, glyphs, metrics[::2], units)


def _unicode_ranges(table: bytes) -> Ranges:
    best: tuple[int, int] | None = None
    for number in range(_u16(table, 2)):
        platform, encoding, offset = struct.unpack_from(">HHL", table, 4 + 8 * number)
        unicode = platform == 0 or (platform == 3 and encoding in (1, 10))
        kind = _u16(table, offset)
        if unicode and kind in (4, 12) and (best is None or kind > best[0]):
            best = kind, offset
    if best is None:
        raise NotAFont("it has no Unicode character map of format 4 or 12")
    return _format_12(table, best[1]) if best[0] == 12 else _format_4(table, best[1])


def _format_12(table: bytes, offset: int) -> Ranges:
    (count,) = struct.unpack_from(">L", table, offset + 12)
    groups = _numbers("L", table, offset + 16, 3 * count)
    starts, ends, glyphs = groups[::3], groups[1::3], groups[2::3]
    if 0 in glyphs:  # .notdef: a character mapped to it is missing
        starts = array("L", (first + (not g) for first, g in zip(starts, glyphs, strict=True)))
        glyphs = array("L", (glyph or 1 for glyph in glyphs))
    return starts, ends, glyphs


def _format_4(table: bytes, offset: int) -> Ranges:
    count = _u16(table, offset + 6) // 2
    at = offset + 14
    ranges = []
    for n in range(count):
        end = _u16(table, at + 2 * n)
        start = _u16(table, at + 2 * (count + 1 + n))
        delta = _u16(table, at + 2 * (2 * count + 1 + n))
        where = at + 2 * (3 * count + 1 + n)
        step = _u16(table, where)
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = _u16(table, where + step + 2 * (code - start)) if step else code
            if (not step or glyph) and (number := (glyph + delta) & 0xFFFF):
                ranges.append((code, number))
    ranges.sort()
    codes = [code for code, _ in ranges]
    return codes, codes, [glyph for _, glyph in ranges]


def _numbers(kind: str, table: bytes, offset: int, count: int) -> array[int]:
    """Return unsigned numbers of 16 (``H``) or 32 bits (``L``); struct.error where they are cut
    off. A face of a CJK family has ten thousands."""
    size = {"H": 2, "L": 4}[kind]
    if offset + size * count > len(table):
        raise struct.error
    own = next(code for code in "HIL" if array(code).itemsize == size)
    numbers = array(own, table[offset : offset + size * count])
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _u16(table: bytes, offset: int) -> int:
    value: int = struct.unpack_from(">H", table, offset)[0]
    return value
