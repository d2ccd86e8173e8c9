"""What HTML needs to lay a table out: widths of columns, the measure, kept or broken."""

from __future__ import annotations

from polybrief.document import Element
from polybrief.fonts import Fonts
from polybrief.render.table_widths import TableLayout, lay_out
from polybrief.theme import Theme


def table_classes(figure: Element, theme: Theme, fonts: Fonts) -> tuple[str, ...]:
    """Return the classes of a figure beside its role: the measure it fills (``text``, ``across``,
    ``turned`` on its side), and ``whole`` where it is not to be broken."""
    table = next((c for c in figure.children if isinstance(c, Element) and c.tag == "table"), None)
    if table is None:
        return ()
    layout = lay_out(table, theme, fonts)
    span = "turned" if layout.span == "page" else layout.span
    return (span, "whole") if layout.whole else (span,)


def column_group(table: Element, theme: Theme, fonts: Fonts) -> str:
    """Return the ``colgroup`` of a table, in percent of its width."""
    layout: TableLayout = lay_out(table, theme, fonts)
    whole = sum(layout.widths)
    columns = (f'<col style="width:{100 * width / whole:.3f}%">' for width in layout.widths)
    return f"<colgroup>{''.join(columns)}</colgroup>"
