"""What HTML needs to lay a table out: widths of columns, the measure, kept or broken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from polybrief.document import Element, Node
from polybrief.render.table_widths import TableLayout

Layouts = Mapping[int, TableLayout]
"""How tables are laid out, by the ``id()`` of their elements."""


def table_classes(figure: Element, layouts: Layouts) -> tuple[str, ...]:
    """Return the classes of a figure beside its role: the measure it fills (``text``, ``across``,
    ``columns``, ``turned`` on its side), and ``whole`` where it is not to be broken."""
    layout = next((layouts[id(child)] for child in figure.children if id(child) in layouts), None)
    if layout is None:
        return ()
    span = "turned" if layout.span == "page" else layout.span
    return (span, "whole") if layout.whole else (span,)


def parted(section: Element, layouts: Layouts) -> tuple[Element, ...]:
    """Return a section set in columns as several, with each table that runs across the columns
    between two of them: WeasyPrint 70 fails at some page breaks within ``column-span``."""
    parts: list[Element] = []
    run: list[Node] = []
    for child in section.children:
        if isinstance(child, Element) and "columns" in table_classes(child, layouts):
            parts += [replace(section, children=tuple(run))] if run else []
            parts.append(child)
            run = []
        else:
            run.append(child)
    if not parts:
        return (section,)
    return (*parts, replace(section, children=tuple(run))) if run else tuple(parts)


def column_group(table: Element, layouts: Layouts) -> str:
    """Return the ``colgroup`` of a table, in percent of its width."""
    widths = layouts[id(table)].widths
    columns = (f'<col style="width:{100 * width / sum(widths):.3f}%">' for width in widths)
    return f"<colgroup>{''.join(columns)}</colgroup>"
