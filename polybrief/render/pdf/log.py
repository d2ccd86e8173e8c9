"""What WeasyPrint only logs, as problems: nothing it complains of may be printed."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Iterator

from polybrief.document import Document, Element
from polybrief.problems import Place, Problem, did_you_mean

LOGGER = "weasyprint"
MISSING_GLYPH = re.compile(r'\.notdef glyph .*"(.)" \(U\+([0-9A-F]+)\)', re.DOTALL)
MISSING_ANCHOR = re.compile(r"No anchor #(\S+) for internal URI reference")
MISSING_IMAGE = re.compile(r"Failed to load image at ['\"]?(\S+?)['\"]?[: ]")


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextlib.contextmanager
def collected() -> Iterator[list[str]]:
    """Yield the list to which every message from WARNING upwards is added."""
    logger, collector = logging.getLogger(LOGGER), _Collector()
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(collector)
    try:
        yield collector.messages
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate


def to_problem(message: str, document: Document) -> Problem:
    """Return the problem that a log message tells of, with its place where that can be found."""
    elements = tuple(document.body.walk())
    if match := MISSING_GLYPH.search(message):
        text = f'no font of the layout has "{match[1]}" (U+{match[2]})'
        fix = "choose another character, or add a font that has it to fonts/ and theme.toml"
        return Problem("pdf.glyph", text, _holding(elements, match[1]), fix)
    if match := MISSING_ANCHOR.search(message):
        fix = did_you_mean(match[1], (e.id for e in elements if e.id))
        place = _with(elements, "href", f"#{match[1]}")
        return Problem("pdf.anchor", f"a link leads to #{match[1]}, which is nowhere", place, fix)
    if match := MISSING_IMAGE.search(message):
        name = match[1].rsplit("/", 1)[-1]
        place = _with(elements, "src", name)
        fix = "add the file to the brief's folder, or correct the path"
        return Problem("pdf.image", f"picture {name} cannot be read", place, fix)
    fix = "correct the style sheet or template that causes it"
    return Problem("pdf.weasyprint", f"WeasyPrint: {' '.join(message.split())}", fix=fix)


def _holding(elements: tuple[Element, ...], character: str) -> Place | None:
    own = (e for e in elements if any(isinstance(c, str) and character in c for c in e.children))
    return next((e.place for e in own if e.place), None)


def _with(elements: tuple[Element, ...], name: str, end: str) -> Place | None:
    found = (e.place for e in elements if e.attributes.get(name, "").endswith(end))
    return next((place for place in found if place), None)
