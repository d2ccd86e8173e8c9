"""Reports of many files → one row a count, one column a printer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .report import Report

FIRST = (
    "line off its edge",
    "line without an edge to judge by",
    "Han gap over 1/2 em",
    "Han gap over 1/4 em",
    "last line stretched",
    "word space over 0.6 em",
    "Han–Latin gap missing",
    "Han–Latin gap over 1/2 em",
    "Latin word letterspaced",
    "dash or ellipsis pulled apart",
    "split dash or ellipsis",
    "adjacent marks unsqueezed",
    "mark at line end untrimmed",
    "forbidden start (loose)",
    "forbidden end (loose)",
    "forbidden start (normal)",
    "forbidden end (normal)",
    "forbidden start (strict)",
    "one character on the last line",
    "short last line",
    "first line alone at a foot",
    "last line alone at a head",
    "heading at a foot",
)
"""The counts that are shown even where all are 0, in this order."""


@dataclass(frozen=True, slots=True)
class Total:
    """The reports of one printer put together: counts added, the widest kept, shares averaged by
    lines."""

    pages: int
    lines: int
    justified: int
    counts: Mapping[str, int]
    widest: Mapping[str, float]
    shares: Mapping[str, float]


def add_up(reports: Iterable[Report]) -> Total:
    """Return the total of reports."""
    rows = list(reports)
    counts: dict[str, int] = {}
    widest: dict[str, float] = {}
    sums: dict[str, tuple[float, int]] = {}
    for report in rows:
        for kind, count in report.counts.items():
            counts[kind] = counts.get(kind, 0) + count
        for name, value in report.widest.items():
            widest[name] = max(value, widest.get(name, 0.0))
        for name, value in _shares(report):
            before, weight = sums.get(name, (0.0, 0))
            sums[name] = (before + value * report.lines, weight + report.lines)
    return Total(
        sum(report.pages for report in rows),
        sum(report.lines for report in rows),
        sum(report.justified for report in rows),
        counts,
        widest,
        {name: value / weight for name, (value, weight) in sums.items() if weight},
    )


def _shares(report: Report) -> Iterable[tuple[str, float]]:
    yield from report.shares.items()
    if report.rhythm:
        yield "lines on the baseline grid", report.rhythm.on_grid


def table(title: str, totals: Mapping[str, Total]) -> list[str]:
    """Return the lines of a table; a count of ours that is worse than another's is marked."""
    names = list(totals)
    out = [f"{title:36}" + "".join(f"{name:>12}" for name in names)]
    for field in ("pages", "lines", "justified"):
        out.append(_row(field, [getattr(total, field) for total in totals.values()], ""))
    for part, form in (("widest", ".3f"), ("shares", ".3f")):
        keys = list(dict.fromkeys(k for t in totals.values() for k in getattr(t, part)))
        for key in keys:
            values = [getattr(total, part).get(key, 0.0) for total in totals.values()]
            out.append(_row(("widest " if part == "widest" else "") + key, values, form))
    kinds = [*FIRST, *sorted({k for t in totals.values() for k in t.counts} - set(FIRST))]
    for kind in kinds:
        counts = [total.counts.get(kind, 0) for total in totals.values()]
        worse = len(counts) > 1 and counts[0] > min(counts[1:])
        out.append(_row(kind, counts, "") + ("   <" if worse else ""))
    return out


def _row(name: str, values: Sequence[float], form: str) -> str:
    return f"  {name:34}" + "".join(f"{value:>12{form}}" for value in values)
