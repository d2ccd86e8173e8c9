"""Markdown rules for what leads a reader about: references and abbreviations.

``see [#output]``, ``on [#output]{form=page}``; ``*[TEU]: twenty-foot equivalent unit`` on a line of
its own says what letters stand for, wherever they occur in the manuscript.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from polybrief.read.markdown_rules import ATTRIBUTES, parse_attributes

_REFERENCE = re.compile(rf"\[#([^\s\[\]#]+)\](?!\()(?:{ATTRIBUTES.pattern})?")
_ABBREVIATION = re.compile(r" {0,3}\*\[([^\[\]\n]*)\]:[ \t]*(.*?)[ \t]*")


def reference(state: StateInline, silent: bool) -> bool:
    """Read ``[#id]``, perhaps with ``{form=page}``."""
    if not state.src.startswith("[#", state.pos):
        return False
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.content = found[1]
        token.meta["width"] = len(found[0])
        token.meta["attributes"] = parse_attributes(found[2] or "")
    state.pos = found.end()
    return True


def abbreviation(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """Read a line that says what an abbreviation stands for."""
    if state.is_code_block(line):
        return False
    text = state.src[state.bMarks[line] : state.eMarks[line]]
    found = _ABBREVIATION.fullmatch(text)
    if not found:
        return False
    if not silent:
        token = state.push("abbreviation", "", 0)
        token.map = [line, line + 1]
        token.content, token.info = found[2], found[1].strip()
        token.meta["column"] = found.start(1) + 1
        state.line = line + 1
    return True
