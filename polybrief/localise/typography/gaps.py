"""The gap between Han and Latin, and the line ends of Han text.

The gap is spacing, not a character (CLREQ 3.2.2; JLREQ 3.2.6): text is kept without it
(:func:`close_gaps`), a medium that needs one opens it (:func:`open_gaps`).
"""

from __future__ import annotations

import re

from polybrief.localise.scripts import (
    AFTER_NUMBER,
    BEFORE_NUMBER,
    GAP_LANGUAGES,
    GAPS,
    HAN,
    HAN_MARKS,
    LETTER,
    primary,
)

JOINT = re.compile(
    f"(?<=[{HAN}])[{GAPS}]*(?=[{LETTER}{BEFORE_NUMBER}])"
    f"|(?<=[{LETTER}{AFTER_NUMBER}])[{GAPS}]*(?=[{HAN}])"
)
CLOSABLE = re.compile(JOINT.pattern.replace("]*", "]+"))
"""A joint where a space is typed."""
HAN_LINE_END = re.compile(
    f"(?<=[{HAN}{HAN_MARKS}])[ \t]*[\r\n][ \t\r\n]*(?=[{HAN}{HAN_MARKS}{LETTER}“‘—…])"
    f"|(?<=[{LETTER}”’—…])[ \t]*[\r\n][ \t\r\n]*(?=[{HAN}{HAN_MARKS}])"
)
BLANKS = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
"""What becomes one space."""

_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t\n\r]")


def open_gaps(text: str, gap: str = " ") -> str:
    """Return text with ``gap`` at every joint of Han with Latin or digits; idempotent."""
    return JOINT.sub(gap.replace("\\", r"\\"), text)


def close_gaps(text: str) -> str:
    """Return text without spaces at the joints of Han with Latin or digits; idempotent."""
    return CLOSABLE.sub("", text)


def plain(text: str, lang: str) -> str:
    """Return text as a plain-text reader shows it: every space U+0020, in Chinese gaps opened."""
    text = _SPACE.sub(" ", text)
    return open_gaps(text) if primary(lang) in GAP_LANGUAGES else text
