"""The fonts that drawings name, against those of ``fonts/``: no other exists while printing."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from polybrief.document import Document
from polybrief.fonts import Fonts
from polybrief.pictures import Picture
from polybrief.problems import Place, Problem, did_you_mean


def find_foreign_fonts(
    document: Document, pictures: Mapping[str, Picture], folder: str, fonts: Fonts
) -> tuple[Problem, ...]:
    """Return a problem for each text of a drawing whose font ``fonts/`` does not have.

    ``pictures`` are known by their path from ``folder``, as problems print it.
    """
    shown = {e.attributes.get("src", "") for e in document.body.walk() if e.tag == "img"}
    return tuple(
        _problem(Place(posixpath.normpath(f"{folder}/{src}"), line), family, fonts)
        for src in sorted(shown & pictures.keys())
        for line, family in pictures[src].families
        if family not in fonts.families
    )


def _problem(place: Place, family: str, fonts: Fonts) -> Problem:
    if not family:
        message, fix = "the drawing has text and does not say in which font", "give it font-family"
        return Problem("check.drawing-font", message, place, fix)
    message = f'the drawing sets text in "{family}", which fonts/ does not have'
    return Problem("check.drawing-font", message, place, did_you_mean(family, fonts.families))
