"""Where each character of a parsed text stood in its file."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from polybrief.problems import Place
from polybrief.read.source import Source


@dataclass(frozen=True, slots=True)
class Origin:
    """Maps offsets in a text to offsets in its source: ``text[n]`` begins a stretch that stands
    at ``file[n]``. Both lists rise."""

    source: Source
    text: tuple[int, ...]
    file: tuple[int, ...]

    def place(self, offset: int = 0, width: int = 1) -> Place:
        """Return the spot in the file of a character of the text."""
        at = max(0, bisect.bisect_right(self.text, offset) - 1)
        return self.source.place_at(self.file[at] + offset - self.text[at], width)


def origin_of_lines(source: Source, text: str, first_line: int) -> Origin:
    """Return the origin of a block's content, which begins in a line of the source (from 0).

    Each line of the content is the end of a line of the source, less the spaces and the closing
    marks that Markdown takes away.
    """
    offset, in_text, in_file = 0, [], []
    for number, line in enumerate(text.split("\n"), first_line):
        bare = line.strip()
        lead = len(line) - len(line.lstrip())
        raw = source.lines[number] if number < len(source.lines) else ""
        at = len(raw.rstrip()) - len(bare)
        if raw[max(0, at) :].rstrip() != bare:  # a heading with closing marks or attributes
            at = max(0, raw.find(bare))
        in_text += [offset + lead]
        in_file += [source.starts[min(number, len(source.lines) - 1)] + at]
        offset += len(line) + 1
    return Origin(source, tuple(in_text), tuple(in_file))


def origin_of_words(source: Source, text: str, start: int) -> Origin:
    """Return the origin of a text whose words all stand in the source after ``start``.

    So it is with values of YAML, whatever their quotation marks and folds, and with captions.
    """
    in_text, in_file = [0], [start]
    at = start
    for word in re.finditer(r"\S+", text):
        found = source.text.find(word[0], at)
        if found < 0:
            continue
        in_text.append(word.start())
        in_file.append(found)
        at = found + len(word[0])
    return Origin(source, tuple(in_text), tuple(in_file))
