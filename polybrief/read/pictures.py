"""The file that a figure shows: is it in the brief's folder, and can it be printed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from polybrief.pictures import BEGINNINGS, Fault, Picture, Unusable, read_drawing, read_raster
from polybrief.problems import Place, Problem, did_you_mean
from polybrief.project import Project
from polybrief.read.source import refusal
from polybrief.theme import parents

SUFFIXES = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".svg": "SVG"}

LARGEST = 50_000_000
"""Bytes a picture may have."""

LARGEST_DRAWING = 5_000_000
"""Bytes a drawing may have: more is a map of every pebble, which takes minutes to print."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """The file that serves a language: its path from the folder, and what it holds; ``picture`` is
    None where it cannot be printed, and ``problems`` say why."""

    src: str
    picture: Picture | None = None
    problems: tuple[Problem, ...] = ()


def read_picture(project: Project, folder: Path, src: str, lang: str, place: Place) -> PictureFile:
    """Return what ``src`` (relative to ``folder``) shows in a language.

    A file named for the language (``figures/map.fr.png``) is taken before the one named.
    """
    try:
        return _read(project, folder, src, lang, place)
    except (OSError, ValueError) as error:
        message = f'"{src[:80]}" cannot be opened: {error}'
        return PictureFile(src, None, (_problem(message, place, "check the file"),))


def _read(project: Project, folder: Path, src: str, lang: str, place: Place) -> PictureFile:
    path = PurePosixPath(src)
    if not src or path.is_absolute() or ".." in path.parts or ":" in src or "\\" in src:
        message = f'"{src}" is not a path in the folder of the brief'
        fix = "put the picture there and write: figures/map.png"
        return PictureFile(src, None, (_problem(message, place, fix),))
    if path.suffix.lower() not in SUFFIXES:
        message = f'"{src}" is neither PNG, JPEG nor SVG'
        fix = "save the picture as PNG, a drawing as SVG"
        return PictureFile(src, None, (_problem(message, place, fix),))
    src = _of_language(folder, path, lang)
    file = folder / src
    refused = refusal(project, file)
    if refused and refused.code == "read.outside":
        message = f'"{src}" leads out of the project'
        return PictureFile(src, None, (_problem(message, place, refused.fix),))
    if refused:
        near = did_you_mean(src, _pictures(folder))
        message = f'there is no picture "{src}" in the folder of the brief'
        fix = near or f"put it at {project.shown(file)}"
        return PictureFile(src, None, (_problem(message, place, fix),))
    return _content(project, file, src, place)


def _of_language(folder: Path, path: PurePosixPath, lang: str) -> str:
    """Return the file for the language or the nearest it belongs to, else the one named."""
    named = (path.with_suffix(f".{tag}{path.suffix}") for tag in parents(lang) if tag)
    return str(next((p for p in named if (folder / p).is_file()), path))


def _content(project: Project, file: Path, src: str, place: Place) -> PictureFile:
    kind = SUFFIXES[file.suffix.lower()]
    most = LARGEST_DRAWING if kind == "SVG" else LARGEST
    if file.stat().st_size > most:
        message = f'"{src}" is larger than {most // 1_000_000} MB'
        fix = "save it smaller: 300 dots per inch are enough in print"
        if kind == "SVG":
            fix = "simplify it, or save it as PNG at 300 dots per inch"
        return PictureFile(src, None, (_problem(message, place, fix),))
    content = file.read_bytes()
    beginning = BEGINNINGS.get(kind.lower(), b"")
    if not content.startswith(beginning):
        message = f'"{src}" is not the {kind} its name says'
        return PictureFile(src, None, (_problem(message, place, f"save it as {kind}"),))
    try:
        picture = read_drawing(content).picture if kind == "SVG" else read_raster(content)
    except Unusable as unusable:
        shown = project.shown(file)
        return PictureFile(
            src, None, tuple(_fault(fault, src, shown, place) for fault in unusable.faults)
        )
    return PictureFile(src, picture)


def _fault(fault: Fault, src: str, shown: str, place: Place) -> Problem:
    """Return the problem of a fault: of a drawing at its own line, else where it is shown."""
    if fault.line:
        spot = Place(shown, fault.line, 0, fault.text)
        return Problem("read.drawing", f"the drawing {fault.message}", spot, fault.fix)
    return _problem(f'"{src}" {fault.message}', place, fault.fix)


def _problem(message: str, place: Place, fix: str) -> Problem:
    return Problem("read.figure", message, place, fix)


def _pictures(folder: Path) -> list[str]:
    found = []
    for root, folders, files in os.walk(folder):
        folders.sort()
        base = Path(root).relative_to(folder)
        found += [(base / f).as_posix() for f in files if Path(f).suffix.lower() in SUFFIXES]
    return found
