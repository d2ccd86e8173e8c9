"""A PDF → its report, language by language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import mean, median
from typing import Any

from .breaks import (
    Fault,
    find_last_line_faults,
    find_line_faults,
    find_page_faults,
    find_word_faults,
)
from .edges import JUSTIFIED, TOLERANCE, Deviation, find_deviations
from .gaps import Gap, Marks, find_gaps, find_marks, unevenness
from .glyphs import read_glyphs
from .lines import Line, Paragraph, find_paragraphs
from .rhythm import Rhythm, find_rhythm

LOOSE, OPEN, WIDE_SPACE, MISSING = 0.5, 0.25, 0.6, 0.1
"""In em: a loose Han gap, an open one, a wide word space, a Han–Latin gap that is not there."""
PULLED, LETTERS, STRETCHED, OVERLAP = 0.02, 0.08, 0.06, 0.05
"""In em: halves of a dash apart, Latin letters apart, Han of a last line apart, or overlapping."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is: ``page`` from 1, ``size`` how much (points or em), ``text`` around it."""

    page: int
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the ruler found in the paragraphs of one language."""

    lang: str
    pages: int
    paragraphs: int
    lines: int
    justified: int
    counts: dict[str, int]
    widest: dict[str, float]
    shares: dict[str, float]
    spots: dict[str, list[Spot]] = field(repr=False)
    rhythm: Rhythm | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def measure(path: Path, *, lang: str = "", source: str = "", hanging: bool = False) -> list[Report]:
    """Measure a finished PDF.

    ``lang`` is for text that names no language; ``source`` the text that was set, without which
    words cut at line ends cannot be seen; ``hanging`` says that whole marks may hang outside.
    """
    paragraphs = find_paragraphs(read_glyphs(path), lang)
    tongues = Counter(p.lang for p in paragraphs)
    deviations = find_deviations(paragraphs, hanging=hanging)
    pages = list(find_page_faults(paragraphs))
    reports = []
    for tongue in tongues:
        own = [p for p in paragraphs if p.lang == tongue]
        off = [d for d in deviations if d.line.lang == tongue]
        faults = [fault for fault in pages if fault.line.lang == tongue]
        reports.append(_report(tongue, own, off, faults, source))
    return sorted(reports, key=lambda report: -report.lines)


def _report(
    lang: str, own: Sequence[Paragraph], off: list[Deviation], faults: list[Fault], source: str
) -> Report:
    text = [p for p in own if p.role in JUSTIFIED]
    lines = [line for p in text for line in p.lines]
    gaps = [gap for line in lines for gap in find_gaps(line)]
    marks = [pair for line in lines for pair in find_marks(line)]
    for paragraph in text:
        faults.extend(find_line_faults(paragraph))
        faults.extend(find_last_line_faults(paragraph))
        faults.extend(find_word_faults(paragraph, source) if source else ())
    spots: dict[str, list[Spot]] = {}
    for kind, spot in (
        *_edge_spots(off),
        *_gap_spots(gaps),
        *_mark_spots(marks),
        *map(_spot, faults),
    ):
        spots.setdefault(kind, []).append(spot)
    for rows in spots.values():
        rows.sort(key=lambda spot: -spot.size)
    return Report(
        lang,
        len({line.page for line in lines}),
        len(text),
        len(lines),
        len(off),
        {kind: len(rows) for kind, rows in sorted(spots.items())},
        _widest(off, gaps),
        _shares(lines, off, gaps),
        spots,
        find_rhythm(text),
    )


def _at(line: Line) -> str:
    return f"{line.text[:8]}…{line.text[-8:]}" if len(line.text) > 18 else line.text


def _spot(fault: Fault) -> tuple[str, Spot]:
    return fault.kind, Spot(fault.line.page + 1, 0.0, fault.note)


def _edge_spots(off: Sequence[Deviation]) -> Iterator[tuple[str, Spot]]:
    for each in off:
        if each.worst > TOLERANCE:
            yield "line off its edge", Spot(each.line.page + 1, each.worst, _at(each.line))
        if each.right is None:
            yield "line without an edge to judge by", Spot(each.line.page + 1, 0, _at(each.line))
        if each.trimmed is False:
            yield "mark at line end untrimmed", Spot(each.line.page + 1, 0.5, _at(each.line))


def _gap_spots(gaps: Sequence[Gap]) -> Iterator[tuple[str, Spot]]:
    """Yield faults of gaps: each that is missing, else the worst of a kind on a line."""
    worst: dict[tuple[str, int], Spot] = {}
    for gap in gaps:
        kind, spot = _gap_fault(gap), _gap_spot(gap)
        if kind == "Han–Latin gap missing":
            yield kind, spot
        elif kind:
            key = (kind, id(gap.line))
            worst[key] = max(spot, worst.get(key, spot), key=lambda each: abs(each.size))
    yield from ((kind, spot) for (kind, _), spot in worst.items())


def _gap_spot(gap: Gap) -> Spot:
    around = f"{gap.before.text}_{gap.after.text} in {_at(gap.line)}"
    return Spot(gap.line.page + 1, gap.extra, around)


def _gap_fault(gap: Gap) -> str | None:
    """Return what is wrong with a gap."""
    return next((name for name, is_so in _faults(gap) if is_so), None)


def _faults(gap: Gap) -> Iterator[tuple[str, bool]]:
    extra = gap.extra
    match gap.kind:
        case "han":
            yield "Han gap over 1/2 em", extra > LOOSE
            yield "Han gap over 1/4 em", extra > OPEN
            yield "last line stretched", gap.line.last and gap.pure and extra > STRETCHED
            yield "kana or Han overlapping", gap.pure and extra < -OVERLAP
        case "word":
            yield "word space over 0.6 em", extra > WIDE_SPACE
        case "mixed" | "sign":
            yield "Han–Latin gap missing", gap.kind == "mixed" and extra < MISSING
            yield "Han–Latin gap over 1/2 em", extra > LOOSE
        case "pair":
            yield "dash or ellipsis pulled apart", abs(extra) > PULLED
        case "letter":
            yield "Latin word letterspaced", extra > LETTERS


def _mark_spots(marks: Sequence[Marks]) -> Iterator[tuple[str, Spot]]:
    for pair in marks:
        if pair.loose:
            around = f"{pair.before.text}{pair.after.text} in {_at(pair.line)}"
            yield "adjacent marks unsqueezed", Spot(pair.line.page + 1, pair.white, around)


def _widest(off: Sequence[Deviation], gaps: Sequence[Gap]) -> dict[str, float]:
    found = {"deviation, pt": max((each.worst for each in off), default=0.0)}
    for kind in ("han", "mixed", "word"):
        values = [gap.extra for gap in gaps if gap.kind == kind]
        if values:
            found[f"{kind} gap, em"] = max(values)
    return found


def _shares(
    lines: Sequence[Line], off: Sequence[Deviation], gaps: Sequence[Gap]
) -> dict[str, float]:
    found = {}
    if off:
        found["lines off an edge"] = mean(each.worst > TOLERANCE for each in off)
    han = [gap.extra for gap in gaps if gap.kind == "han" and gap.pure and not gap.line.last]
    if han:
        found["mean Han gap, em"] = mean(han)
        found["Han gaps over 1/8 em"] = mean(extra > 0.125 for extra in han)
    beside = [gap.extra for gap in gaps if gap.kind == "han" and gap.single and not gap.line.last]
    if beside:
        found["mean squeeze of a mark, em"] = mean(max(-extra, 0.0) for extra in beside)
    mixed = sorted(gap.extra for gap in gaps if gap.kind == "mixed")
    if mixed:
        found["Han–Latin gap, median em"] = median(mixed)
        found["Han–Latin gap, 5 % em"] = mixed[len(mixed) // 20]
        found["Han–Latin gap, 95 % em"] = mixed[-1 - len(mixed) // 20]
    words = [gap.extra for gap in gaps if gap.kind == "word" and not gap.line.last]
    if words:
        found["mean word space, em"] = mean(words)
    uneven = [unevenness(line) for line in lines if not line.last]
    if han and uneven:
        found["unevenness in a line, worst em"] = max(uneven)
    return found
