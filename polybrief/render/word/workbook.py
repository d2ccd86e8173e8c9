"""The workbook inside a chart: what an editor sees who chooses "Edit Data". Same chart, same bytes.

Values stand in the unit of the labels, which the first cell names: 2.35 below "Output (RMB
trillion)".
"""

from __future__ import annotations

import datetime
import io
from decimal import Decimal

from polybrief.chart import NUMBER, Axis, Chart

SHEET = "Sheet1"
CREATED = datetime.datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook knows no time zones


def workbook(chart: Chart) -> bytes:
    """Return an XLSX: categories in column A, then a column for each series; of a scatter chart
    names, what runs across, then the series."""
    import xlsxwriter  # most documents have no chart, and it loads for ten milliseconds

    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    book.set_properties({"created": CREATED})
    sheet = book.add_worksheet(SHEET)
    sheet.set_column(0, 0, 28)
    sheet.write_string(0, 0, heading(chart))
    for row, name in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, name)
    if chart.x:
        sheet.write_string(0, 1, chart.x.title)
        look = book.add_format({"num_format": cell_format(chart.x)})
        for row, value in enumerate(chart.across, 1):
            if value is not None:
                sheet.write_number(row, 1, _exact(chart.x.scaled(value)), look)
    for column, series in enumerate(chart.series, first_column(chart)):
        axis = chart.axis(series)
        sheet.write_string(0, column, series.name or axis.title)
        look = book.add_format({"num_format": cell_format(axis)})
        for row, point in enumerate(series.points, 1):
            if point.value is not None:
                sheet.write_number(row, column, _exact(axis.scaled(point.value)), look)
    book.close()
    return written.getvalue()


def first_column(chart: Chart) -> int:
    """Return the column of the first series, counted from 0."""
    return 2 if chart.x else 1


def heading(chart: Chart) -> str:
    """Return what the first cell says: what is measured, with its unit."""
    if chart.x:
        return ""
    return " \u00b7 ".join(axis.title for axis in (chart.y, chart.second) if axis and axis.title)


def cell_format(axis: Axis) -> str:
    """Return the number format of a cell (ECMA-376 part 1, 18.8.31): as typed, with the sign."""
    before, after = axis.pattern.split(NUMBER)
    return f"{_literal(before)}General{_literal(after)}"


def tick_format(axis: Axis) -> str:
    """Return the number format that prints ticks as they stand in the PDF, zero as "0"."""
    return _format(axis, axis.decimals, "0")


def label_format(axis: Axis) -> str:
    """Return the number format that prints the labels of values as they stand in the PDF.

    The decimal mark alone is left to the reader's machine: a format code writes it "." always and
    means the mark of the system (18.8.31), and no code of a locale changes it. Texts typed in
    their place would have it right and no longer follow the workbook: a number that is wrong
    after "Edit Data" is worse than a foreign mark.
    """
    return _format(axis, axis.label_decimals, f"0{_fraction(axis.label_decimals)}")


def _format(axis: Axis, decimals: int, zero: str) -> str:
    before, after = map(_literal, axis.pattern.split(NUMBER))
    fraction = _fraction(decimals)
    plain, minus = f"{before}0{fraction}{after}", _literal(axis.minus)
    reach = max(abs(axis.scaled(axis.low)), abs(axis.scaled(axis.high)))
    least = Decimal(10) ** (axis.grouped_from - 1)
    if axis.group and reach >= least:
        grouped = f"{before}#{_literal(axis.group)}##0{fraction}{after}"
        return f"[>={least}]{grouped};[<=-{least}]{minus}{grouped};{plain}"
    return f"{plain};{minus}{plain};{before}{zero}{after}"


def _fraction(decimals: int) -> str:
    return "." + "0" * decimals if decimals else ""


def _exact(value: Decimal) -> Decimal:
    """Return a number that XlsxWriter prints as it stands: a float's 16 digits may differ."""
    return Decimal(f"{value:f}")


def _literal(text: str) -> str:
    return f'"{text}"' if text else ""
