"""Rows of tables among the lines of a page: cells that are read across, not down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polybrief.audit.pdf_lines import Line

ROW = 3
"""So many cells beside one another, figures among them, are neither a running line nor a list."""


def cells_of_tables(lines: Sequence[Line], least: int = 2) -> frozenset[int]:
    """Return which lines are cells of rows that hold figures, and ``least`` so many cells.

    A row is drawn from left to right; two columns of prose drawn line by line look the same, but
    no side of theirs is a figure alone.
    """
    cells: set[int] = set()
    for run in _runs(lines):
        if len(run) >= least and any(_is_figure(lines[index].text) for index in run[1:]):
            cells.update(run)
    return frozenset(cells)


def _runs(lines: Sequence[Line]) -> Iterator[list[int]]:
    run: list[int] = []
    for index, line in enumerate(lines):
        if run and not (line.beside(lines[run[-1]]) and line.left >= lines[run[-1]].right):
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _is_figure(text: str) -> bool:
    return any(c.isdigit() for c in text) and not any(c.isalpha() for c in text)
