"""Notes on the pages of a PDF: their calls in the text, their texts below it.

A call is no figure of the sentence that it stands in, and a paragraph that runs over the page goes
on after the notes of the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from polybrief.audit.pdf_lines import Line
from polybrief.audit.pdf_paragraphs import overlap, same_size

SMALL = 0.93
"""Notes are set at most so large, in shares of the body's type."""
CLOSE = 1.3
"""Lines of one paragraph are no further apart, in heights of a line."""
_NUMBER = re.compile(
    r"(?P<number>\d{1,3}|[\u2460-\u2473])(?:[.．)）](?!\d)\s*|\s+|(?<=[\u2460-\u2473]))"
)


def part_notes(
    lines: Sequence[Line], body: float
) -> tuple[tuple[Line, ...], tuple[tuple[Line, ...], ...]]:
    """Return the lines of a page without its notes, and the lines of each note, its number off.

    ``body`` is the height of the text's lines. Notes are small, stand below the text, and count on
    from the first.
    """
    start = next((n for n in range(len(lines)) if _begins_notes(lines, n, body)), len(lines))
    notes: list[list[Line]] = []
    count = 0
    for line in lines[start:]:
        found = _NUMBER.match(line.text)
        number = _value(found["number"]) if found else 0
        if found and number == (count + 1 if count else number):
            count = number
            notes.append([replace(line, text=line.text[found.end() :], marked=True)])
        else:
            notes[-1].append(line)
    kept = tuple(tuple(line for line in note if line.text) for note in notes)
    return tuple(lines[:start]), tuple(note for note in kept if note)


def _begins_notes(lines: Sequence[Line], index: int, body: float) -> bool:
    rest = lines[index:]
    found = _NUMBER.match(lines[index].text)
    if not found or any(x.height > SMALL * body for x in rest):
        return False
    if not any(character.isalpha() for character in lines[index].text[found.end() :]):
        return False  # a cell of a table
    line, left, top = lines[index], lines[index].left, lines[index].top
    if any(_goes_on(above, line) for above in lines[:index]):
        return False  # a figure at the beginning of a line
    return all(x.bottom >= top - 1 for x in lines[:index] if x.right > left)


def _goes_on(above: Line, line: Line) -> bool:
    """Tell whether a line stands below another of its size as close as in a paragraph."""
    step = above.bottom - line.bottom
    near = 0 < step < CLOSE * line.height and same_size(above, line)
    return near and overlap(above, line) > 0


def _value(number: str) -> int:
    return int(number) if number.isdigit() else ord(number) - 0x245F
