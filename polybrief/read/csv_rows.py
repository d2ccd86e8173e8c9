"""Comma-separated values (RFC 4180) → fields, each with its place.

The file is a :class:`Source`: UTF-8, a byte-order mark dropped, any line ends. A separator other
than the comma is told, since a spreadsheet of another country writes its decimals otherwise too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from polybrief.problems import Place, Problem, ProblemsFound
from polybrief.read.source import Source

OTHERS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field, unquoted, spaces at its ends gone."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class CsvFile:
    """The heads of a file, and its rows, each of as many fields."""

    heads: tuple[Field, ...]
    rows: tuple[tuple[Field, ...], ...]


def read_csv(source: Source) -> CsvFile:
    """Return the rows of a CSV file; ProblemsFound has every row that does not fit its heads."""
    records = [record for record in _records(source) if any(field.text for field in record)]
    if not records:
        place = Place(source.path)
        raise ProblemsFound([Problem("read.csv", "the file has no rows", place, "write some")])
    heads, *rows = records
    _check_separator(source, heads)
    problems = [p for row in rows for p in _ragged(row, heads, source)]
    if not rows:
        message, fix = "the file has heads and no rows", "write rows below the heads"
        problems.append(Problem("read.csv", message, heads[0].place, fix))
    if problems:
        raise ProblemsFound(problems)
    return CsvFile(heads, tuple(rows))


def _check_separator(source: Source, heads: tuple[Field, ...]) -> None:
    other = next((mark for mark in OTHERS if mark in heads[0].text), None)
    if len(heads) == 1 and other:
        place = source.place_at(source.text.index(other))
        message = f"the fields are separated by {OTHERS[other]}"
        fix = "save the file as comma-separated values, with decimal points"
        raise ProblemsFound([Problem("read.csv", message, place, fix)])


def _ragged(row: tuple[Field, ...], heads: tuple[Field, ...], source: Source) -> Iterator[Problem]:
    if len(row) == len(heads):
        return
    message = f"the row has {len(row)} fields, and the head {len(heads)}"
    fix = "write a comma for each field, also where one is empty"
    place = row[0].place
    if len(row) > len(heads):
        fix = 'put a field that has a comma in it between quotation marks: "1,5"'
        place = row[len(heads)].place
    else:
        place = source.place(place.line, 1, max(1, len(place.text)))
    yield Problem("read.csv", message, place, fix)


def _records(source: Source) -> Iterator[tuple[Field, ...]]:
    text, at, fields = source.text, 0, list[Field]()
    while at < len(text) or fields:
        field, at = _field(source, at)
        fields.append(field)
        mark = text[at : at + 1]
        at += 1
        if mark != ",":
            yield tuple(fields)
            fields = []
            if at >= len(text):
                return


def _field(source: Source, start: int) -> tuple[Field, int]:
    """Return the field that begins at ``start``, and where the mark after it stands."""
    text, at = source.text, start
    while text[at : at + 1] == " ":
        at += 1
    if text[at : at + 1] != '"':
        end = _end(text, at)
        written = text[at:end].strip()
        return Field(written, source.place_at(at, max(1, len(written)))), end
    opening, at, parts = at, at + 1, list[str]()
    while True:
        closing = text.find('"', at)
        if closing < 0:
            message = "the quotation mark is never closed"
            raise _slip(source, opening, message, "close it at the end of the field")
        parts.append(text[at:closing])
        if text[closing + 1 : closing + 2] != '"':
            break
        parts.append('"')
        at = closing + 2
    end = _end(text, closing + 1)
    if text[closing + 1 : end].strip():
        message = "text follows the quotation mark that closes the field"
        raise _slip(source, closing + 1, message, 'write a mark within the field twice: ""')
    written = " ".join("".join(parts).split())
    return Field(written, source.place_at(opening, closing + 1 - opening)), end


def _end(text: str, at: int) -> int:
    ends = [end for mark in ",\n" if (end := text.find(mark, at)) >= 0]
    return min(ends, default=len(text))


def _slip(source: Source, offset: int, message: str, fix: str) -> ProblemsFound:
    return ProblemsFound([Problem("read.csv", message, source.place_at(offset), fix)])
