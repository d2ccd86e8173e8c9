"""The closed vocabulary: what a layout's template may yield, and both renderers understand.

Read :data:`VOCABULARY` as a table. A child named ``p`` is a ``p`` without role, ``p.label`` one
with that role, ``p.*`` one with or without any. The rules beyond HTML's own come from PDF/UA-1
(ISO 14289-1, 7.2: a list item holds no block but a nested list; 7.18.5: a link holds text alone).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Rule:
    """What an element may be and hold. A role of ``""`` means that it may go without; the roles
    ``excused`` need none of the ``required`` attributes but the first."""

    roles: tuple[str, ...] = ("",)
    children: tuple[str, ...] = ()
    text: bool = False
    attributes: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()

    def allows(self, tag: str, role: str) -> bool:
        """Return whether such a child may stand here."""
        return f"{tag}.*" in self.children or (f"{tag}.{role}" if role else tag) in self.children


INLINE = (
    *("a", "em", "strong", "cite", "sup", "abbr", "span.*", "data", "time", "br", "wbr"),
    "ruby",
)
HEADINGS = ("h1.*", "h2.*", "h3.*", "h4.*")
BLOCKS = (
    *HEADINGS,
    "p.*",
    "ol.*",
    "ul.*",
    "dl",
    "blockquote",
    "figure.*",
    "aside.*",
    "nav.*",
    "section.*",
    "header.*",
    "footer.*",
)

HEADING = Rule(("", "label", "title"), INLINE, text=True)
PHRASE = Rule(children=INLINE, text=True)
EMPTY = Rule()

VOCABULARY: Mapping[str, Rule] = MappingProxyType(
    {
        "main": Rule(children=BLOCKS),
        "header": Rule(("masthead", "title"), ("h1.*", "h2.*", "p.*", "img.logo")),
        "footer": Rule(("imprint",), ("h2.*", "p.*")),
        "section": Rule(
            ("abstract", "summary", "body", "part", "notes", "references", "abbreviations"), BLOCKS
        ),
        "aside": Rule(("message", "method", "case"), BLOCKS),
        "nav": Rule(("contents", "tables", "figures"), ("h2.label", "p.entry")),
        "h1": HEADING,
        "h2": HEADING,
        "h3": HEADING,
        "h4": HEADING,
        "p": Rule(
            (
                "",
                "house",
                "series",
                "issue",
                "subtitle",
                "byline",
                "keywords",
                "attribution",
                "short-title",
                "folio",
                "heading",
                "entry",
                "note",
                "source",
                "credit",
                "unit",
            ),
            INLINE,
            text=True,
            attributes=("level",),
        ),
        "ol": Rule(("", "notes", "references"), ("li",), attributes=("start",)),
        "ul": Rule(("", "panel"), ("li",)),
        "li": Rule(children=(*INLINE, "ol", "ul"), text=True),
        "dl": Rule(children=("dt", "dd")),
        "dt": PHRASE,
        "dd": PHRASE,
        "blockquote": Rule(children=("p", "p.attribution")),
        "figure": Rule(
            ("", "table", "chart"),
            ("figcaption", "p.unit", "img.*", "table", "chart", "p.note", "p.source", "p.credit"),
        ),
        "table": Rule(children=("thead", "tbody", "tfoot"), attributes=("summary", "wide")),
        "thead": Rule(children=("tr",)),
        "tbody": Rule(children=("tr.*",)),
        "tfoot": Rule(children=("tr.*",)),
        "tr": Rule(("", "group", "total"), ("th.*", "td.*")),
        "th": Rule(("", "number"), INLINE, text=True, attributes=("scope", "colspan")),
        "td": Rule(("", "number", "missing"), INLINE, text=True),
        "chart": Rule(attributes=("data", "alt"), required=("data", "alt")),
        "img": Rule(
            ("", "decorative", "logo"),
            attributes=("src", "alt", "width", "height"),
            required=("src", "alt"),
            excused=("decorative",),
        ),
        "figcaption": PHRASE,
        "a": Rule(text=True, attributes=("href", "form"), required=("href",)),
        "em": PHRASE,
        "strong": PHRASE,
        "cite": PHRASE,
        "sup": PHRASE,
        "ruby": Rule(children=("rt",), text=True),
        "rt": Rule(text=True),
        "abbr": Rule(text=True, attributes=("title",), required=("title",)),
        "span": Rule(
            ("", "figure", "caption", "page", "pages", "number", "note", "page-of", "unit", "back"),
            INLINE,
            text=True,
            attributes=("number", "of", "mark"),
        ),
        "data": Rule(
            children=("wbr", "span"),
            text=True,
            attributes=("value", "data-fact", "power"),
            required=("value",),
        ),
        "time": Rule(text=True, attributes=("datetime",), required=("datetime",)),
        "br": EMPTY,
        "wbr": EMPTY,
    }
)

FRAME: Mapping[str, Rule] = MappingProxyType(
    {
        "html": Rule(children=("body",), required=("lang",)),
        "body": Rule(children=("header.running", "footer.running", "main")),
        "header": Rule(("running",), ("p.*",)),
        "footer": Rule(("running",), ("p.*",)),
    }
)
"""The elements round ``main``: they carry the document's language and its running lines."""

EVERYWHERE = ("id", "lang", "class", "data-at")
"""Attributes that every element may have."""
