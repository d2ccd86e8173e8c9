"""The Markdown of manuscripts: CommonMark, placeholders, attributes, and what is refused.

Constructs that a manuscript may not hold (tables, code, strikethrough, footnotes…) are recognised
all the same, so that they can be refused by name instead of being printed as they stand. Inline
tokens know where they begin: ``meta["offset"]`` counts characters from the start of the content
of their block.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt, rules_inline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from polybrief.read import markdown_rules as rules
from polybrief.read.citation_rules import citation
from polybrief.read.fences import fence
from polybrief.read.structure_rules import abbreviation, reference

InlineRule = Callable[[StateInline, bool], bool]


def parse_blocks(text: str) -> list[Token]:
    """Return the block tokens of a text; those of type ``inline`` hold inline tokens."""
    return _parser().parse(text)


def parse_line(text: str) -> list[Token]:
    """Return the inline tokens of a text that is no block (a title, a caption)."""
    (inline,) = _parser().parseInline(text)
    return list(inline.children or ())


@cache
def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark")
    md.enable(["table", "strikethrough"])
    # every destination is taken as written; inlines.py says which ones are refused, and why
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.block.ruler.before("code", "attributes", rules.attribute_line)
    md.block.ruler.before("attributes", "fences", fence, {"alt": ["paragraph"]})
    md.block.ruler.before("fences", "abbreviation", abbreviation, {"alt": ["paragraph"]})
    md.use(deflist_plugin)
    md.core.ruler.after("block", "attributes", rules.attach_attributes)
    ruler = md.inline.ruler
    for name, rule in _COMMONMARK.items():
        ruler.at(name, _located(rule))
    ruler.before("text", "placeholder", _located(rules.placeholder))
    ruler.after("placeholder", "braces", _located(rules.braces))
    ruler.after("braces", "footnote", _located(rules.footnote))
    ruler.before("link", "reference", _located(reference))
    ruler.after("footnote", "citation", _located(citation))
    ruler.after("link", "span", _located(rules.span))
    ruler.after("span", "lone_address", _located(rules.lone_address))
    md.inline.ruler2.before("fragments_join", "lone_markers", rules.lone_markers)
    return md


_COMMONMARK: dict[str, InlineRule] = {
    "newline": rules_inline.newline,
    "escape": rules_inline.escape,
    "backticks": rules_inline.backtick,
    "strikethrough": rules_inline.strikethrough.tokenize,
    "emphasis": rules.emphasis,
    "link": rules_inline.link,
    "image": rules_inline.image,
    "autolink": rules_inline.autolink,
    "html_inline": rules_inline.html_inline,
    "entity": rules_inline.entity,
}


def _located(rule: InlineRule) -> InlineRule:
    """Return the rule, noting on each token it makes where in the content it began."""

    def run(state: StateInline, silent: bool) -> bool:
        start, made = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        for token in state.tokens[made:]:
            token.meta.setdefault("offset", start)
        return True

    return run
