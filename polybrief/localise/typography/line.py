"""The text of one block while it is put right, and what was put right in it.

Edits replace characters, never nothing: an edit so always belongs to a run. It is done where every
run that it touches is in the language of the rule and no address stands there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

ADDRESS = re.compile(
    r"(?:(?:https?|ftp)://|www\.)[^\s\[\]\u3000-\u303f\uff00-\uffef<>«»“”\"]+"
    r"|(?<![\w.+-])[\w.+-](?:[\w.+'-]*[\w.+-])?@[\w-]+(?:\.[\w-]+)+"
)
_TRAILING = ".,;:!?)'’…"


class Edit(NamedTuple):
    """Characters ``start`` to ``end`` become ``new``, by a rule."""

    start: int
    end: int
    new: str
    rule: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line in one language; ``fixed`` where it must stay as it is."""

    text: str
    lang: str
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """What a rule puts right: characters ``start`` to ``end`` of the whole line become ``new``.

    ``new`` is None where only the author can say what is meant.
    """

    rule: str
    start: int
    end: int
    new: str | None


@dataclass
class Line:
    """A line: its text now, ``cuts`` the offsets where its runs begin and end.

    ``log`` keeps the edits of each step, so that :meth:`corrections` can tell where they stood.
    """

    runs: Sequence[Run]
    text: str = ""
    cuts: list[int] = field(default_factory=list)
    log: list[tuple[Edit, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = "".join(run.text for run in self.runs)
        self.cuts = [0]
        for run in self.runs:
            self.cuts.append(self.cuts[-1] + len(run.text))

    def own(self, lang: str) -> list[tuple[int, int]]:
        """Return the spans that rules of a language may change."""
        return [
            span
            for run, span in zip(self.runs, pairwise(self.cuts), strict=True)
            if run.lang == lang and not run.fixed and span[0] < span[1]
        ]

    def with_figures(self) -> str:
        """Return the text with a digit at both ends of what is fixed: a space beside a fact is the
        gap beside a figure, even where the fact is printed with a Han character there."""
        text = self.text
        for run, (start, end) in zip(self.runs, pairwise(self.cuts), strict=True):
            if run.fixed and start < end:
                for at in {start, end - 1}:
                    if text[at] != "\n":
                        text = f"{text[:at]}0{text[at + 1 :]}"
        return text

    def apply(self, edits: Iterable[Edit], lang: str) -> None:
        """Do the edits that may be done, all at once; they are in order and do not overlap."""
        done = tuple(part for edit in edits for part in self._parts(edit, lang))
        if not done:
            return
        out, at, shift, cut = [], 0, 0, 0
        for edit in done:
            while cut < len(self.cuts) and self.cuts[cut] < edit.end:
                self.cuts[cut] += shift
                cut += 1
            out += [self.text[at : edit.start], edit.new]
            shift += len(edit.new) - (edit.end - edit.start)
            at = edit.end
        for rest in range(cut, len(self.cuts)):
            self.cuts[rest] += shift
        self.text = "".join([*out, self.text[at:]])
        self.log.append(done)

    def texts(self) -> tuple[str, ...]:
        """Return the text of each run."""
        return tuple(self.text[start:end] for start, end in pairwise(self.cuts))

    def corrections(self) -> tuple[Correction, ...]:
        """Return what was done, at its place in the text as it was at first; where several steps
        changed one place, the first of them."""
        found: list[Correction] = []
        for step, edits in enumerate(self.log):
            for edit in edits:
                start, end = edit.start, edit.end
                for before in reversed(self.log[:step]):
                    start, end = _back(before, start), _back(before, end - 1, last=True)
                if all(end <= c.start or c.end <= start for c in found):
                    found.append(Correction(edit.rule, start, end, edit.new))
        return tuple(sorted(found, key=lambda c: c.start))

    def _parts(self, edit: Edit, lang: str) -> Iterator[Edit]:
        """Yield an edit, in parts where it goes over the border of runs; nothing if it may not."""
        start, end = edit.start, edit.end
        first = bisect_right(self.cuts, start) - 1
        parts: list[Edit] = []
        for number in range(first, len(self.runs)):
            begin, close = self.cuts[number], self.cuts[number + 1]
            if begin >= end:
                break
            if begin == close:
                continue
            if self.runs[number].fixed or self.runs[number].lang != lang:
                return
            span = max(start, begin), min(end, close)
            parts.append(Edit(*span, "" if parts else edit.new, edit.rule))
        if not any(a < end and start < b for a, b in addresses(self.text)):
            yield from parts


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield where addresses of the Web and of e-mail stand in a text."""
    if "@" not in text and "://" not in text and "www." not in text:
        return
    for found in ADDRESS.finditer(text):
        yield found.start(), found.start() + len(found[0].rstrip(_TRAILING))


def _back(edits: tuple[Edit, ...], position: int, last: bool = False) -> int:
    """Return where a character stood before a step; with ``last``, where it ended."""
    shift = 0
    for edit in edits:
        start = edit.start + shift
        if position < start:
            break
        if position < start + len(edit.new):
            return edit.end if last else edit.start
        shift += len(edit.new) - (edit.end - edit.start)
    return position - shift + last
