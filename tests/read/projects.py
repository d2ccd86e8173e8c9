"""A small sound project for tests of reading, and variations on it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

from polybrief.project import Project

FRONT_MATTER = "---\ntitle: A title\n---\n"


def png(width: int, height: int) -> bytes:
    """A white PNG of that size (ISO/IEC 15948)."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


PNG = png(1200, 2)

SOUND: dict[str, str | bytes] = {
    "content/house.yaml": (
        "name: {en: Institute}\n"
        "series: {en: Background Brief}\n"
        "imprint: {en: [Text.]}\n"
        "url: https://regional-policy.example\n"
    ),
    "content/plain/brief.yaml": (
        "layout: background-brief\nnumber: 7\ndate: 2025-11-06\nlanguages: [en]\n"
    ),
    "content/plain/facts.yaml": "gdp: {value: 8.6e12 CNY}\n",
    "content/plain/en.md": FRONT_MATTER + "Text.\n",
    "content/plain/figures/map.png": PNG,
    "content/plain/figures/not-a.png": b"<svg/>",
    "content/plain/figures/half.png": PNG[:-20],
}


def write_project(root: Path, changes: Mapping[str, str | bytes]) -> Project:
    """Write the sound project with other files in place of its own, and return it."""
    for path, content in {**SOUND, **changes}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Project.at(root)
