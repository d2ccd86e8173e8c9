"""The typography of running text: what an author types → what is printed.

A *line* is the text of one block, in *runs* of one language each. :func:`set_line` puts right what
is certain; the linter asks :func:`find_corrections` and :func:`find_doubts` for the same, with the
rule. What a language asks for stands in its house-style table (``[typography]``,
``[corrections]``, ``[hyphenation]``), the authority beside it.
"""

from polybrief.localise.typography.gaps import close_gaps, open_gaps, plain
from polybrief.localise.typography.hyphens import hyphenation_of, hyphenation_points, may_be_name
from polybrief.localise.typography.line import Correction, Run, addresses
from polybrief.localise.typography.names import name_pieces
from polybrief.localise.typography.raised import raised_parts
from polybrief.localise.typography.setting import (
    find_corrections,
    find_doubts,
    quote_pairs,
    set_line,
    set_text,
)

__all__ = [
    "Correction",
    "Run",
    "addresses",
    "close_gaps",
    "find_corrections",
    "find_doubts",
    "hyphenation_of",
    "hyphenation_points",
    "may_be_name",
    "name_pieces",
    "open_gaps",
    "plain",
    "quote_pairs",
    "raised_parts",
    "set_line",
    "set_text",
]
