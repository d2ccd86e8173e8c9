"""Which characters a font file has, read from its ``cmap`` table alone.

A CJK face is 10 to 15 MB, its character map 90 kB of ranges: reading those and nothing else takes
well under a millisecond, so that ``check`` can ask about every character of every text.
Source: OpenType 1.9.1, "Organization of an OpenType Font" and "cmap", formats 4 and 12.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

TRUETYPE = (b"\x00\x01\x00\x00", b"true")


class NotAFont(ValueError):  # noqa: N818 - says what the file is
    """The file is no single TrueType font with a Unicode character map."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Code points as closed ranges in ascending order: ``starts[i]`` to ``ends[i]``."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __contains__(self, character: object) -> bool:
        if not isinstance(character, str):
            return False
        index = bisect_right(self.starts, ord(character)) - 1
        return index >= 0 and ord(character) <= self.ends[index]


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
        if "glyf" not in tables or "cmap" not in tables:
            raise NotAFont("it has no TrueType outlines or no character map")
        offset, length = tables["cmap"]
        file.seek(offset)
        table = file.read(length)
    try:
        ranges = _unicode_ranges(table)
    except struct.error:
        raise NotAFont("its character map is cut off") from None
    return Coverage(tuple(start for start, _ in ranges), tuple(end for _, end in ranges))


def _unicode_ranges(table: bytes) -> list[tuple[int, int]]:
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


def _format_12(table: bytes, offset: int) -> list[tuple[int, int]]:
    (count,) = struct.unpack_from(">L", table, offset + 12)
    groups = (struct.unpack_from(">LLL", table, offset + 16 + 12 * n) for n in range(count))
    return [(start if glyph else start + 1, end) for start, end, glyph in groups]


def _format_4(table: bytes, offset: int) -> list[tuple[int, int]]:
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
            if (glyph + delta) & 0xFFFF if not step or glyph else 0:
                ranges.append((code, code))
    return sorted(ranges)


def _u16(table: bytes, offset: int) -> int:
    value: int = struct.unpack_from(">H", table, offset)[0]
    return value
