"""Calls of notes and the way back, as links of their own: those that WeasyPrint makes for
``::footnote-call`` and ``::footnote-marker`` are none and cannot be tagged."""

from __future__ import annotations

from html import escape

from polybrief.document import Element
from polybrief.render.pdf.spacing import JOINER, NO_BREAK_SPACE

CALL = ".call"
"""What the anchor of a call has after the id of its note."""


def call_markup(note: Element) -> str:
    """Return the raised number at the call of a note, which leads to its text.

    No line begins with it: U+2060 holds it to what stands before.
    """
    target = escape(note.id.removesuffix(CALL))
    number = escape(note.attributes["number"])
    return (
        f'<sup class="call" id="{target}{CALL}" data-pdf-tag="Reference">'
        f'{JOINER}<a href="#{target}">{number}</a></sup>'
    )


def back_markup(note: Element) -> str:
    """Return the number before the text of a note, which leads back to its call."""
    mark = escape(note.attributes["mark"]).replace(" ", NO_BREAK_SPACE)
    return f'<a class="back" href="#{escape(note.id)}{CALL}">{mark}</a>'
