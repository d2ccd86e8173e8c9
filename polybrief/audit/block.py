"""What every reader of finished files gives: blocks of text, each with where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from polybrief.problems import Problem, ProblemsFound

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED = re.compile("(?<!m)[²³]|[⁰¹⁴-⁹][⁰¹²³⁴-⁹]*|(?<=m)[²³](?=[⁰¹²³⁴-⁹])|[①-⑳]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, cell or note, as a reader sees it: one line, single spaces.

    ``lang`` is a BCP 47 tag, "" until it is known; ``page`` counts from 1, None where only the
    reader's program counts them; ``place`` says where it stands ("page 3", "paragraph 12",
    "line 40"); ``heading`` is the nearest heading above it, "" where there is none. ``breaks``
    say where in the text another page begins, as (index, page).
    """

    text: str
    lang: str
    page: int | None
    place: str
    heading: str = ""
    breaks: tuple[tuple[int, int], ...] = ()

    def page_at(self, index: int) -> int | None:
        """Return the page on which the character at ``index`` stands."""
        return next((page for at, page in reversed(self.breaks) if at <= index), self.page)

    def place_at(self, index: int) -> str:
        """Return where the character at ``index`` stands, for a person."""
        page = self.page_at(index)
        return self.place if page == self.page else f"page {page}"


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file in reading order; ``lang`` is what the file says of itself, or ""."""

    blocks: tuple[Block, ...]
    lang: str = ""


def unreadable(code: str, message: str, fix: str) -> ProblemsFound:
    """Return the exception that says why a file cannot be read, and what to do."""
    return ProblemsFound([Problem(f"audit.{code}", message, fix=fix)])


def raised(text: str) -> str:
    """Return a text with its digits as superscripts: 10 to the power 9 is no 109, and the number of
    a note no digit of the year before it."""
    return text.translate(_SUPERSCRIPTS)


def without_raised(text: str) -> str:
    """Return a text of the same length, spaces for superscripts but those of m² and m³, and
    for circled numbers: both call notes, or stand before them."""
    return _RAISED.sub(lambda found: " " * len(found[0]), text)


def is_wide(character: str) -> bool:
    """Tell whether a character is set without spaces between words: Han, kana, full width.

    Hangul has spaces between words, so it is not.
    """
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\ufe30" <= character <= "\ufe4f"
        or "\uff01" <= character <= "\uff60"
        or "\U00020000" <= character <= "\U0003ffff"
    )
