"""The headers of PNG and JPEG files: size, density, and what would print wrongly.

PNG: ISO/IEC 15948 (chunks 5.3, IHDR 11.2.2, pHYs 11.3.5.3); JPEG: ISO/IEC 10918-1, annex B; JFIF
1.02; Exif 2.32 (orientation 4.6.4). Nothing is decoded, so a small file that unfolds into
gigabytes costs nothing here.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping

from polybrief.pictures.picture import MM_PER_INCH, Fault, Picture, Unusable

MOST_PIXELS = 50_000_000
"""A page of A4 at 600 dots per inch has 35 million."""

BEGINNINGS = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}

DEPTHS: Mapping[int, tuple[int, ...]] = {
    0: (1, 2, 4, 8, 16),
    2: (8, 16),
    3: (1, 2, 4, 8),
    4: (8, 16),
    6: (8, 16),
}
"""Bits that a channel may have, by colour type (ISO/IEC 15948, table 11.1)."""

GREY = (0, 4)
CUT_SHORT = Fault("is cut short", "save or copy the picture again")
DAMAGED = Fault("is damaged", "save or copy the picture again")


def read_raster(content: bytes) -> Picture:
    """Return what a PNG or JPEG file holds; Unusable says why it cannot be printed."""
    if content.startswith(BEGINNINGS["png"]):
        return _png(content)
    if content.startswith(BEGINNINGS["jpeg"]):
        return _jpeg(content)
    raise Unusable([Fault("is neither PNG nor JPEG", "save the picture as PNG")])


def _png(content: bytes) -> Picture:
    width = height = depth = colour = 0
    natural: float | None = None
    seen: list[bytes] = []
    for name, data in _chunks(content):
        if not seen and (name != b"IHDR" or len(data) != 13):
            raise Unusable([DAMAGED])
        seen.append(name)
        if name == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", data[:10])
        elif name == b"acTL":
            raise Unusable([Fault("moves", "save the one picture that is to be printed")])
        elif name == b"pHYs" and len(data) == 9 and data[8] == 1:
            across = struct.unpack(">I", data[:4])[0]
            natural = width / across * 1000 if across else None
    if seen[-1:] != [b"IEND"]:
        raise Unusable([CUT_SHORT])
    if b"IDAT" not in seen or depth not in DEPTHS.get(colour, ()):
        raise Unusable([DAMAGED])
    if depth == 16 and colour in GREY:
        message = "has 16 bits of grey, which PDF and Word show differently"
        raise Unusable([Fault(message, "save it with 8 bits a channel")])
    _check_size(width, height)
    return Picture("png", width, height, natural)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and data of each chunk up to IEND; what stands after it is nobody's."""
    at = len(BEGINNINGS["png"])
    while at + 12 <= len(content):
        length, name = struct.unpack(">I4s", content[at : at + 8])
        end = at + 8 + length
        if end + 4 > len(content):
            return
        data = content[at + 8 : end]
        if zlib.crc32(name + data) != struct.unpack(">I", content[end : end + 4])[0]:
            raise Unusable([DAMAGED])
        yield name, data
        if name == b"IEND":
            return
        at = end + 4


def _jpeg(content: bytes) -> Picture:
    natural_dpi: float | None = None
    orientation, frame = 1, None
    scan = 0
    for marker, data, end in _segments(content):
        if marker == 0xE0 and data[:5] == b"JFIF\0" and len(data) >= 12:
            unit, across = data[7], struct.unpack(">H", data[8:10])[0]
            natural_dpi = across * {1: 1.0, 2: MM_PER_INCH / 10}.get(unit, 0.0) or natural_dpi
        elif marker == 0xE1 and data[:6] == b"Exif\0\0":
            orientation = _orientation(data[6:])
        elif marker in (
            *range(0xC0, 0xC4),
            *range(0xC5, 0xC8),
            *range(0xC9, 0xCC),
            *range(0xCD, 0xD0),
        ):
            frame = frame or (marker, data)
        elif marker == 0xDA:
            scan = end
    if frame is None or not scan or content.find(b"\xff\xd9", scan) < 0:
        raise Unusable([CUT_SHORT])
    kind, data = frame
    if len(data) < 6:
        raise Unusable([DAMAGED])
    depth, height, width, channels = struct.unpack(">BHHB", data[:6])
    faults = [*_jpeg_faults(kind, depth, channels, orientation)]
    if faults:
        raise Unusable(faults)
    _check_size(width, height)
    return Picture(
        "jpeg", width, height, width / natural_dpi * MM_PER_INCH if natural_dpi else None
    )


def _jpeg_faults(kind: int, depth: int, channels: int, orientation: int) -> Iterator[Fault]:
    if kind > 0xC2 or depth != 8:
        yield Fault("is a kind of JPEG that few programs can show", "save it as ordinary JPEG")
    if channels == 4:
        message = "is in CMYK, whose colours differ from program to program"
        yield Fault(message, "save it in RGB")
    if orientation != 1:
        message = "is turned only by a note in the file (EXIF), which Word does not follow"
        yield Fault(message, "turn it upright in a picture program and save it")


def _segments(content: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Yield marker, data and end of each segment, up to the first scan."""
    at = 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            return
        marker = content[at + 1]
        if marker == 0xFF:  # a fill byte (B.1.1.2)
            at += 1
            continue
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            at += 2
            continue
        length = struct.unpack(">H", content[at + 2 : at + 4])[0]
        end = at + 2 + length
        if length < 2 or end > len(content):
            return
        yield marker, content[at + 4 : end], end
        if marker == 0xDA:
            return
        at = end


def _orientation(tiff: bytes) -> int:
    """Return how a camera held the picture: 1 is upright, as is what cannot be read."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 10:
        return 1
    start = struct.unpack(f"{order}I", tiff[4:8])[0]
    if start + 2 > len(tiff):
        return 1
    entries = struct.unpack(f"{order}H", tiff[start : start + 2])[0]
    for n in range(entries):
        entry = tiff[start + 2 + 12 * n : start + 14 + 12 * n]
        if len(entry) == 12 and struct.unpack(f"{order}H", entry[:2])[0] == 0x0112:
            return int(struct.unpack(f"{order}H", entry[8:10])[0]) or 1
    return 1


def _check_size(width: int, height: int) -> None:
    if not (width and height):
        raise Unusable([DAMAGED])
    if width * height > MOST_PIXELS:
        millions = f"{width * height / 1e6:.0f} million pixels ({width} × {height})"
        fix = "save it smaller: 300 dots per inch are enough in print"
        raise Unusable([Fault(f"has {millions}", fix)])
