"""Pieces of charts as DrawingML: values with their cache, fills, lines (ECMA-376 part 1, 21.2)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from polybrief.render.word.ooxml import Xml, element
from polybrief.render.word.workbook import SHEET


def c(name: str, *children: Xml | None, **attributes: str | int) -> Xml:
    """Return an element of the chart namespace."""
    return element(f"c:{name}", attributes, children)


def val(name: str, value: str | int | float) -> Xml:
    """Return an element that holds one value."""
    return c(name, val=str(value))


def shown(show: str = "") -> tuple[Xml, ...]:
    """Return what labels say: values (``val``), names too (``both``), or nothing."""
    said = {"showVal": show != "", "showCatName": show == "both"}
    names = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent")
    flags = [val(name, int(said.get(name, False))) for name in (*names, "showBubbleSize")]
    if show != "both":
        return tuple(flags)
    separator = c("separator")
    separator.text = "\n"
    return (*flags, separator)


def numbers(column: str, values: Sequence[Decimal | None]) -> Xml:
    """Return the reference to a column of the workbook, with its values as they stand there."""
    reference = c("f")
    reference.text = f"{SHEET}!${column}$2:${column}${len(values) + 1}"
    texts = [None if value is None else f"{value:f}" for value in values]
    return c("numRef", reference, cache("numCache", texts))


def cache(name: str, texts: Sequence[str | None]) -> Xml:
    """Return what a program shows that does not open the workbook; None is an empty cell."""
    code = c("formatCode") if name == "numCache" else None
    if code is not None:
        code.text = "General"
    points = [_point(n, text) for n, text in enumerate(texts) if text is not None]
    return c(name, code, val("ptCount", len(texts)), *points)


def _point(number: int, text: str) -> Xml:
    value = c("v")
    value.text = text
    return c("pt", value, idx=number)


def fill(colour: str) -> Xml:
    """Return a plain fill in ``#rrggbb``."""
    rgb = element("a:srgbClr", {"val": colour.removeprefix("#").upper()})
    return element("a:solidFill", {}, [rgb])


def line(colour: str, width: float, dash: str = "solid") -> Xml:
    """Return a line; ``width`` in pt."""
    kind = element("a:prstDash", {"val": dash}) if dash != "solid" else None
    joint = element("a:round") if dash != "solid" or width > 1 else None
    return element("a:ln", {"w": round(width * 12700)}, [fill(colour), kind, joint])
