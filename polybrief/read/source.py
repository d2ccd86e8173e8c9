"""A source file as text, in which every spot has a :class:`Place`.

UTF-8 only, at most :data:`LARGEST` bytes, inside the project, without characters that no printed
page can hold. A byte-order mark is dropped and line ends become U+000A, so that lines and columns
are those an editor shows.
"""

from __future__ import annotations

import bisect
import codecs
import re
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from polybrief.problems import Place, Problem, ProblemsFound
from polybrief.project import Project

LARGEST = 1_000_000
"""Bytes a text file may have: some 150,000 words, more than any brief."""

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd\ufffe\uffff\ud800-\udfff]"
)
"""Characters that XML 1.0 (2.2) cannot carry, that break lines in some programs and not in
others (U+0085, U+2028, U+2029), that nobody sees (U+FEFF), or that stand for a lost
one (U+FFFD)."""


@dataclass(frozen=True)
class Source:
    """A file's text. ``path`` is as problems print it, ``file`` absolute."""

    path: str
    file: Path
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends."""
        return tuple(self.text.split("\n"))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset of each line's first character."""
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line) + 1)
        return tuple(starts[:-1])

    def place(self, line: int = 0, column: int = 0, width: int = 1) -> Place:
        """Return the spot at ``line`` and ``column``, both from 1; 0 means the whole."""
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Place(self.path, line, column, text, width)

    def place_at(self, offset: int, width: int = 1) -> Place:
        """Return the spot of the character at ``offset``."""
        line = bisect.bisect_right(self.starts, max(0, offset))
        return self.place(line, max(0, offset) - self.starts[line - 1] + 1, width)


def read_source(project: Project, file: Path) -> Source:
    """Return the text of a file of the project; ProblemsFound says why it cannot be read."""
    shown = project.shown(file)
    text = _decode(shown, _read_bytes(project, file)).removeprefix("\ufeff")
    source = Source(shown, file, text.replace("\r\n", "\n").replace("\r", "\n"))
    found = FORBIDDEN.search(source.text)
    if found:
        raise ProblemsFound([_forbidden(source, found)])
    if not source.text.strip():
        raise ProblemsFound(
            [Problem("read.empty", "the file is empty", Place(shown), "write its text")]
        )
    return source


def inside(project: Project, file: Path) -> bool:
    """Return whether a file lies in the project once every symbolic link is followed."""
    try:
        return file.resolve().is_relative_to(project.root)
    except (OSError, RuntimeError):  # a circle of links
        return False


def refusal(project: Project, file: Path) -> Problem | None:
    """Return why a file cannot be opened (missing, a folder, outside the project), or None."""
    place = Place(project.shown(file))
    if not inside(project, file):
        return Problem(
            "read.outside",
            "the file is a link that leads out of the project",
            place,
            "put a copy of the file in its stead",
        )
    try:
        mode = file.stat().st_mode
    except PermissionError as error:
        return unreadable(place, error)
    except OSError:
        return Problem("read.missing", "there is no such file", place, "write it")
    if not stat.S_ISREG(mode):
        return Problem(
            "read.folder", "this is not a file", place, "put a text file of that name in its stead"
        )
    return None


def unreadable(place: Place, error: OSError) -> Problem:
    """Return the problem of a file that is there and cannot be opened."""
    message = f"the file cannot be opened: {error.strerror or error}"
    return Problem("read.unreadable", message, place, "check that you may read it")


def _read_bytes(project: Project, file: Path) -> bytes:
    problem = refusal(project, file)
    if problem:
        raise ProblemsFound([problem])
    place = Place(project.shown(file))
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise ProblemsFound([unreadable(place, error)]) from None
    if len(data) > LARGEST:
        raise ProblemsFound(
            [
                Problem(
                    "read.size",
                    f"the file is larger than {LARGEST // 1_000_000} MB",
                    place,
                    "split the text into several briefs, and keep data out of it",
                )
            ]
        )
    return data


def _decode(shown: str, data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _looks_like_utf16(data):
        raise ProblemsFound(
            [
                Problem(
                    "read.encoding",
                    "the file is UTF-16 or UTF-32, not UTF-8",
                    Place(shown),
                    "save it as UTF-8",
                )
            ]
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        start = data.rfind(b"\n", 0, error.start) + 1
        end = data.find(b"\n", error.start)
        text = data[start : end if end >= 0 else None].decode("utf-8", "replace").rstrip("\r")
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        line = data.count(b"\n", 0, start) + 1
        byte = data[error.start]
        problem = Problem(
            "read.encoding",
            f"byte 0x{byte:02X} is not UTF-8",
            Place(shown, line, column, text),
            "save the file as UTF-8",
        )
        raise ProblemsFound([problem]) from None


def _looks_like_utf16(data: bytes) -> bool:
    head = data[:400]
    return len(head) >= 4 and head.count(0) * 4 >= len(head)


def _forbidden(source: Source, found: re.Match[str]) -> Problem:
    return Problem(
        "read.character",
        forbidden_message(found[0]),
        source.place_at(found.start()),
        "delete it, or write the character that was meant",
    )


def forbidden_message(character: str) -> str:
    """Return what is wrong with a character that :data:`FORBIDDEN` matches."""
    number = f"U+{ord(character):04X}"
    if character == "\ufffd":
        return f"{number} stands where a character was lost"
    if character == "\ufeff":
        return f"a byte-order mark ({number}) stands within the text"
    if character in "\u0085\u2028\u2029":
        return f"{number} breaks the line in some programs and not in others"
    return f"the control character {number} cannot be printed"
