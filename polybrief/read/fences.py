"""Blocks between lines of colons: boxes, whose content is Markdown, and exhibits, whose is YAML.

::: method How output is counted {#counting}
Paragraphs, lists, tables…
:::

::: table output {#cities}
caption: Output of the two hubs
heads: {city: City, gdp: Output}
:::
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from polybrief.read.markdown_rules import ATTRIBUTES, parse_attributes

BOXES = ("message", "method", "case")
"""A key message, how something was found out, a case in point."""

EXHIBITS = ("table", "chart", "picture")

FENCED = (*BOXES, *EXHIBITS)

FENCE = re.compile(r" {0,3}(?P<colons>:{3,})[ \t]*(?P<name>[^\s{]*)[ \t]*(?P<rest>.*?)[ \t]*")
"""A line that opens or closes a part, a box or an exhibit: colons, its name, what it is called."""

_AT_END = re.compile(rf"[ \t]*({ATTRIBUTES.pattern})\Z")


def fence(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """Read a box or an exhibit: tokens ``box_open`` … ``box_close``, or one token ``exhibit``.

    Their ``info`` is the name; ``meta`` holds ``rest`` (the title of a box, what an exhibit shows)
    with its ``column``, and the attributes. The content of an exhibit is the lines inside.
    """
    found = _opening(state, line)
    boxes = int(state.env.get("boxes", 0))
    if found is None or state.blkIndent or state.level != boxes:
        return False
    if silent:
        return True
    last = _closing(state, line, end_line)
    name, rest = found["name"], found["rest"]
    attributes = _AT_END.search(rest)
    meta = {
        "rest": rest[: attributes.start()] if attributes else rest,
        "column": found.start("rest") + 1,
        "attributes": parse_attributes(attributes[2]) if attributes else {},
    }
    if name in EXHIBITS:
        token = state.push("exhibit", "", 0)
        token.content = state.getLines(line + 1, last, 0, False)
    else:
        token = state.push("box_open", "aside", 1)
    token.info, token.map, token.block = name, [line, last], True
    token.meta.update(meta)
    if name in BOXES:
        limit, state.lineMax = state.lineMax, last
        state.env["boxes"] = boxes + 1
        state.md.block.tokenize(state, line + 1, last)
        state.env["boxes"], state.lineMax = boxes, limit
        state.push("box_close", "aside", -1)
    state.line = min(last + 1, end_line)
    return True


def _opening(state: StateBlock, line: int) -> re.Match[str] | None:
    if state.is_code_block(line):
        return None
    text = state.src[state.bMarks[line] : state.eMarks[line]]
    found = FENCE.fullmatch(text)
    return found if found and found["name"] in FENCED else None


def _closing(state: StateBlock, line: int, end_line: int) -> int:
    """Return the line that closes what a line opens, else the end of what is read."""
    depth = 1
    for number in range(line + 1, end_line):
        found = FENCE.fullmatch(state.src[state.bMarks[number] : state.eMarks[number]])
        if found:
            depth += 1 if found["name"] else -1
            if not depth:
                return number
    return end_line
