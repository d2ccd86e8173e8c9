"""Any finished file → its blocks of text, each with its language and place.

The file's ending says which reader serves; none of them shares a line with what prints.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from polybrief.audit.block import Block, FileText, unreadable
from polybrief.audit.finding import is_readable
from polybrief.audit.language import (
    canonical_tag,
    guess_language,
    same_language,
    script_of,
    writes_in,
)

__all__ = ["READABLE", "Block", "read_texts"]

READABLE = (".docx", ".pdf", ".md", ".txt", ".html", ".htm")
"""The endings of files that can be read."""

Reader = Callable[[bytes, str], FileText]

FILE_LIMIT = 256 * 1024 * 1024  # bytes

FOREIGN_LEAD = 3.0
"""A paragraph in another language than its file has so many times more of that one's words."""

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Z]{2}|\d{3}))?")
_OTHERS = {
    **dict.fromkeys((".doc", ".docm", ".dotx", ".wps"), "save it as .docx, and name that"),
    ".odt": "save it as .docx, and name that",
    ".rtf": "save it as .docx, and name that",
    ".pages": "export it as .docx, and name that",
}


def read_texts(path: Path, lang_hint: str) -> tuple[Block, ...]:
    """Return the blocks of a file in reading order, none empty, the language of each known.

    ``lang_hint`` is the language of the whole as a person said it, or "": then it is what the
    words plainly are in, else what the file or its name says. ProblemsFound (``audit.*``) where
    the file cannot be read, or no language is certain.
    """
    name = path.name
    reader = _reader(path)
    try:
        if path.stat().st_size > FILE_LIMIT:
            raise unreadable("size", f"{name} is larger than 256 MB", "name a part of it")
        content = path.read_bytes()
    except OSError as error:
        fix = "name a file that can be opened"
        raise unreadable("unread", f"cannot read {path}: {error.strerror}", fix) from None
    if not content:
        raise unreadable("no-text", f"{name} is empty", "name the file that holds the text")
    found = reader(content, name)
    lang = lang_hint or _language(found, path)
    return tuple(replace(block, lang=_language_here(block, lang)) for block in found.blocks)


def _reader(path: Path) -> Reader:
    suffix = path.suffix.lower()
    if suffix in _OTHERS:
        raise unreadable("format", f"{path.name} cannot be read", _OTHERS[suffix])
    if suffix not in READABLE:
        known = ", ".join(READABLE[:-2])
        fix = f"give a file that ends in {known} or .html"
        raise unreadable("format", f"{path.name} is of no kind that can be read", fix)
    return _readers()[suffix]


def _readers() -> Mapping[str, Reader]:
    """Return the readers by ending; loaded late, as each brings its own library."""
    from polybrief.audit.read_docx import read_docx
    from polybrief.audit.read_pdf import read_pdf
    from polybrief.audit.read_plain import read_html, read_markdown, read_text

    return {
        ".docx": read_docx,
        ".pdf": read_pdf,
        ".md": read_markdown,
        ".txt": read_text,
        ".html": read_html,
        ".htm": read_html,
    }


def _language(found: FileText, path: Path) -> str:
    """Return the language of a file: that of its words, of its own mark, or of its name."""
    guess = guess_language(block.text for block in found.blocks)
    stem = path.stem
    named = next((t for t in (stem, stem.rpartition(".")[2]) if _TAG.fullmatch(t)), "")
    for marked in (named, canonical_tag(found.lang)):
        if same_language(marked, guess) if guess else is_readable(marked):
            return marked
    if not guess:
        message = f"nothing says what language {path.name} is in"
        raise unreadable("language", message, "say it: --lang fr")
    return guess


def _language_here(block: Block, lang: str) -> str:
    """Return the language of a block: the whole's, unless its script or words are another's."""
    plain = guess_language([block.text], lead=FOREIGN_LEAD)
    if writes_in(lang, block.text) and (not plain or same_language(plain, lang)):
        return lang
    own = canonical_tag(block.lang)
    if own and writes_in(own, block.text) and (not plain or same_language(plain, own)):
        return own
    return plain or ("en" if script_of(block.text) == "Latn" else lang)
