"""Is the file of a figure a picture that can be printed, and does it lie in the brief's folder."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from polybrief.problems import Place, Problem, did_you_mean
from polybrief.project import Project
from polybrief.read.source import refusal

_BEGINNINGS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}
_ENDS = {".png": b"IEND", ".jpg": b"\xff\xd9", ".jpeg": b"\xff\xd9"}
"""What stands near the end of a whole file: the last chunk (PNG, ISO/IEC 15948, 11.2.5), the
marker EOI (JPEG, ISO/IEC 10918-1, B.1.1.3). Programs may write something of theirs after it."""

LARGEST = 50_000_000
"""Bytes a picture may have."""


def picture_problem(project: Project, folder: Path, src: str, place: Place) -> Problem | None:
    """Return what is wrong with a picture's path (relative to the brief's folder) or its file."""
    path = PurePosixPath(src)
    if not src or path.is_absolute() or ".." in path.parts or ":" in src or "\\" in src:
        message = f'"{src}" is not a path in the folder of the brief'
        return _problem(message, place, "put the picture there and write: figures/map.png")
    if path.suffix.lower() not in _BEGINNINGS:
        return _problem(f'"{src}" is neither PNG nor JPEG', place, "save the picture as PNG")
    file = folder / path
    try:
        refused = refusal(project, file)
        if refused and refused.code == "read.outside":
            return _problem(f'"{src}" leads out of the project', place, refused.fix)
        if refused:
            near = did_you_mean(src, _pictures(folder))
            message = f'there is no picture "{src}" in the folder of the brief'
            return _problem(message, place, near or f"put it at {project.shown(file)}")
        return _content_problem(file, src, place)
    except (OSError, ValueError) as error:
        return _problem(f'"{src[:80]}" cannot be opened: {error}', place, "check the file")


def _content_problem(file: Path, src: str, place: Place) -> Problem | None:
    if file.stat().st_size > LARGEST:
        message = f'"{src}" is larger than {LARGEST // 1_000_000} MB'
        return _problem(message, place, "save it smaller: 300 dots per inch are enough in print")
    suffix, content = file.suffix.lower(), file.read_bytes()
    if not content.startswith(_BEGINNINGS[suffix]):
        kind = "PNG" if suffix == ".png" else "JPEG"
        return _problem(f'"{src}" is not the {kind} its name says', place, f"save it as {kind}")
    if _ENDS[suffix] not in content:
        return _problem(f'"{src}" is cut short', place, "save or copy the picture again")
    return None


def _problem(message: str, place: Place, fix: str) -> Problem:
    return Problem("read.figure", message, place, fix)


def _pictures(folder: Path) -> list[str]:
    found = []
    for root, folders, files in os.walk(folder):
        folders.sort()
        base = Path(root).relative_to(folder)
        found += [(base / f).as_posix() for f in files if Path(f).suffix.lower() in _BEGINNINGS]
    return found
