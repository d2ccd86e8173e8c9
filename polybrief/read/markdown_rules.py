"""Rules that CommonMark lacks: placeholders, attributes, spans, emphasis among Chinese characters.

Attributes are those of Djot, cut down to what a brief needs: ``{#id lang=fr}`` alone on the line
before a block, at the end of a heading, or right after a link, a picture or ``[a span]``.
"""

from __future__ import annotations

import itertools
import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter, Scanned
from markdown_it.token import Token

_PAIR = r"""(?:[#.][^\s{}"'=]+|[A-Za-z][\w:-]*=(?:"[^"{}\n]*"|[^\s{}"]+))"""
ATTRIBUTES = re.compile(rf"\{{[ \t]*({_PAIR}(?:[ \t]+{_PAIR})*)[ \t]*\}}")
_AT_END = re.compile(rf"(?:^|[ \t]+){ATTRIBUTES.pattern}[ \t]*$")
_HOLDERS = frozenset({"link_close", "image", "span_close"})

LONGEST = 400
"""Characters that a placeholder may have with its braces: a bound on the search for its end."""

EAST_ASIAN = re.compile(
    "[\u2e80-\u303f\u3040-\u30ff\u3100-\u318f\u31a0-\u31ff\u3400-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
"""Han characters, kana, hangul and their punctuation: scripts that put no space between words or
that CommonMark's flanking rules do not reckon with."""


def parse_attributes(text: str) -> dict[str, str]:
    """Return the attributes written between braces; ``.word`` becomes ``class``."""
    attributes: dict[str, str] = {}
    for pair in re.findall(_PAIR, text):
        if pair[0] in "#.":
            attributes["id" if pair[0] == "#" else "class"] = pair[1:]
        else:
            key, _, value = pair.partition("=")
            attributes[key] = value.strip('"')
    return attributes


def placeholder(state: StateInline, silent: bool) -> bool:
    """Read ``{{ expression }}``: nothing inside is Markdown."""
    if not state.src.startswith("{{", state.pos):
        return False
    end = state.src.find("}}", state.pos + 2, min(state.posMax, state.pos + LONGEST))
    inner = state.src[state.pos + 2 : end]
    if end < 0 or "{{" in inner:
        return _lone(state, "open_braces", 2, silent)
    if not silent:
        token = state.push("placeholder", "", 0)
        token.content = " ".join(inner.split())
        token.meta["width"] = end + 2 - state.pos
    state.pos = end + 2
    return True


def braces(state: StateInline, silent: bool) -> bool:
    """Read what stands between braces and is no placeholder: attributes, statements, lone ends."""
    if state.src[state.pos] not in "{}":
        return False
    if state.src.startswith("{%", state.pos):
        end = state.src.find("%}", state.pos, state.posMax)
        length = end + 2 - state.pos if end >= 0 else 2
        return _lone(state, "statement", length, silent)
    if state.src.startswith("}}", state.pos):
        return _lone(state, "close_braces", 2, silent)
    found = ATTRIBUTES.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    last = state.tokens[-1] if state.tokens and not state.pending else None
    if last is None or last.type not in _HOLDERS:
        return _lone(state, "lone_attributes", len(found[0]), silent)
    if not silent:
        level, index = 0, len(state.tokens) - 1
        while index and (level := level + state.tokens[index].nesting) < 0:
            index -= 1
        state.tokens[index].meta["attributes"] = parse_attributes(found[1])
    state.pos = found.end()
    return True


def span(state: StateInline, silent: bool) -> bool:
    """Read ``[text]{attributes}``."""
    if state.src[state.pos] != "[":
        return False
    start, maximum = state.pos, state.posMax
    end = state.md.helpers.parseLinkLabel(state, start, False)
    found = ATTRIBUTES.match(state.src, end + 1, maximum) if end >= 0 else None
    if not found:
        return False
    if not silent:
        state.pos, state.posMax = start + 1, end
        token = state.push("span_open", "span", 1)
        token.meta.update(offset=start, attributes=parse_attributes(found[1]))
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
    state.pos, state.posMax = found.end(), maximum
    return True


_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")


def footnote(state: StateInline, silent: bool) -> bool:
    """Read ``[^label]``, so that it can be refused by name."""
    found = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    return bool(found) and _lone(state, "footnote", len(found[0]) if found else 0, silent)


def emphasis(state: StateInline, silent: bool) -> bool:
    """Read runs of ``*`` and ``_`` as CommonMark does, but let East Asian neighbours flank.

    CommonMark 6.2 asks for a space outside where punctuation stands inside (``**“…”**的`` would
    print its asterisks); scripts written without spaces cannot give one.
    """
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = _scan(state, state.scanDelims(state.pos, marker == "*"), marker)
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        token.meta["marker"] = scanned.can_open or scanned.can_close
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=scanned.can_open,
                close=scanned.can_close,
            )
        )
    state.pos += scanned.length
    return True


def _scan(state: StateInline, scanned: Scanned, marker: str) -> Scanned:
    end = state.pos + scanned.length
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[end] if end < state.posMax else " "
    if marker == "_" or not (EAST_ASIAN.match(before) or EAST_ASIAN.match(after)):
        return scanned
    return Scanned(not after.isspace(), not before.isspace(), scanned.length)


def attribute_line(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """Read a line that holds attributes alone; they belong to the block below."""
    if state.is_code_block(line):
        return False
    start = state.bMarks[line] + state.tShift[line]
    text = state.src[start : state.eMarks[line]].rstrip()
    found = ATTRIBUTES.fullmatch(text)
    if not found:
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.map = [line, line + 1]
        token.meta["attributes"] = parse_attributes(found[1])
        state.line = line + 1
    return True


def attach_attributes(state: StateCore) -> None:
    """Move the attributes of lines and heading ends to their blocks."""
    kept: list[Token] = []
    waiting: Token | None = None
    for token in state.tokens:
        if waiting and token.type != "attributes" and token.nesting >= 0:
            token.meta["attributes"] = waiting.meta["attributes"]
            waiting = None
        elif waiting:
            kept.append(waiting)
            waiting = None
        if token.type == "attributes":
            waiting = token
            continue
        if kept and token.type == "inline" and kept[-1].type == "heading_open":
            found = _AT_END.search(token.content)
            if found:
                kept[-1].meta["attributes"] = parse_attributes(found[1])
                token.content = token.content[: found.start()]
        kept.append(token)
    state.tokens = [*kept, waiting] if waiting else kept


def lone_address(state: StateInline, silent: bool) -> bool:
    """Read ``](`` or ``][`` where no link was made, so that it is not printed as it stands."""
    found = state.src.startswith(("](", "]["), state.pos)
    return found and _lone(state, "lone_address", 2, silent)


def lone_markers(state: StateInline) -> None:
    """Mark the ``*`` and ``_`` that could have been emphasis and are not, and every lone ``**``."""
    for token, following in itertools.pairwise([*state.tokens, Token("end", "", 0)]):
        doubled = token.content == "*" and following.content == "*" and _is_marker(following)
        if _is_marker(token) and (doubled or token.meta["marker"]):
            token.type = "lone_marker"


def _is_marker(token: Token) -> bool:
    return token.type == "text" and bool(token.content) and "marker" in token.meta


def _lone(state: StateInline, kind: str, length: int, silent: bool) -> bool:
    if not silent:
        token = state.push(kind, "", 0)
        token.content = state.src[state.pos : state.pos + length]
        token.meta["width"] = length
    state.pos += length
    return True
