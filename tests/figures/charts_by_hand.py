"""Charts made by hand, so that drawing is tested without reading and merging."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from polybrief.chart import Axis, Chart, PlottedSeries, Point, SeriesKind, Tick
from polybrief.fonts import read_fonts
from polybrief.project import Project
from polybrief.render.figures import Look, look_of
from polybrief.theme import read_theme

ROOT = Path(__file__).parents[2]
PROJECT = Project.at(ROOT)
FONTS = read_fonts(PROJECT)
THEME = read_theme(PROJECT, "background-brief")


def look(lang: str = "en") -> Look:
    return look_of(THEME, FONTS, lang)


def axis(title: str, *values: str, pattern: str = "{n}") -> Axis:
    """Return an axis with ticks at some values; − is the minus sign of labels."""
    ticks = (Tick(Decimal(v), pattern.replace("{n}", v.replace("-", "\u2212"))) for v in values)
    return Axis(title, tuple(ticks), pattern=pattern)


def series(name: str, kind: SeriesKind, *values: str | None, second: bool = False) -> PlottedSeries:
    """Return a series whose labels are its values; None is not known."""
    points = tuple(
        Point(None) if v is None else Point(Decimal(v), v.replace("-", "\u2212")) for v in values
    )
    return PlottedSeries(name, kind, points, second)


def bars(*values: str | None, **more: object) -> Chart:
    """Return a chart of one series of bars, named A, B, C…"""
    names = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(values)])
    given: dict[str, object] = {
        "kind": "bar",
        "lang": "en",
        "categories": names,
        "series": (series("Output", "bar", *values),),
        "y": axis("Output", "0", "5", "10"),
    }
    return Chart(**(given | more))  # type: ignore[arg-type]
