"""``word/styles.xml``: document defaults, the layout's styles, their variants by language.

ECMA-376 part 1, 17.7. A style says only what differs from the one it is based on.
"""

from __future__ import annotations

from copy import copy
from dataclasses import replace

from polybrief.render.word.definitions import Rule, StyleDefinition
from polybrief.render.word.ooxml import Xml, element, root_with_later, w
from polybrief.render.word.properties import (
    PLAIN,
    RUN_ORDER,
    Properties,
    difference,
    in_order,
    paragraph_properties,
    run_properties,
)
from polybrief.render.word.stylebook import StyleBook
from polybrief.render.word.tokens import Tokens

KERN_FROM = 2  # half points: pair kerning at every size (17.3.2.19)
OPEN_TYPE = (("ligatures", "standard"), ("numSpacing", "proportional"))
"""What Word takes from the fonts for all text ([MS-DOCX] 2.6.1.4, 2.6.1.10), as the PDF does;
figures are lining or old-style as Normal has them (2.6.1.9). Small capitals, which Word would make
up from large ones (17.3.2.33), are not among it."""
LAST = 99
"""The greatest ``uiPriority`` that Word takes: later styles stand by name in its pane."""
ROOTS = {"character": "DefaultParagraphFont", "table": "NormalTable"}


def styles_part(book: StyleBook) -> Xml:
    """Return the styles of a document: call it when every paragraph has asked for its style."""
    own = [_style(book, style) for style in book.sheet.styles.values()]
    variants = [_variant(book, book.sheet.styles[name], lang) for name, lang in book.variants]
    return root_with_later("w:styles", _defaults(book), _latent(), *_fixed(), *own, *variants)


def _defaults(book: StyleBook) -> Xml:
    paragraph, runs = _default_properties(book)
    features = {name: element(f"w14:{name}", {"w14:val": value}) for name, value in OPEN_TYPE}
    said = in_order({**runs, "kern": w("kern", val=KERN_FROM), **features})
    return w(
        "docDefaults",
        w("rPrDefault", w("rPr", *said.values())),
        w("pPrDefault", w("pPr", w("widowControl"), *paragraph.values())),
    )


def _default_properties(book: StyleBook) -> tuple[Properties, Properties]:
    """Return a copy of the part of Normal that every style, tables' too, starts from.

    No line waits for the grid of an East-Asian section, since every style says its own leading.
    """
    paragraph, runs = book.properties(book.sheet.styles["Normal"], book.tokens.lang)
    return (
        {name: copy(paragraph[name]) for name in ("snapToGrid", "spacing")},
        {name: copy(runs[name]) for name in ("rFonts", "sz", "szCs", "lang", "numForm")},
    )


def _latent() -> Xml:
    """Hide Word's other built-in styles from the pane, so that only ours are on offer."""
    return w(
        "latentStyles",
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=376,
    )


def _fixed() -> list[Xml]:
    """Return the three styles that every document has (17.7.4.9, 17.7.6, 17.9.23)."""
    table = w("tblPr", w("tblInd", w=0, type="dxa"), cell_margins(0, 108))
    return [
        _default_style("character", "Default Paragraph Font"),
        _default_style("table", "Normal Table", table),
        _default_style("numbering", "No List"),
    ]


def _default_style(kind: str, name: str, *more: Xml) -> Xml:
    attributes = {"w:type": kind, "w:default": "1", "w:styleId": name.replace(" ", "")}
    flags = (w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed"))
    return element("w:style", attributes, (w("name", val=name), *flags, *more))


def _style(book: StyleBook, style: StyleDefinition) -> Xml:
    styles = book.sheet.styles
    attributes: dict[str, str] = {"w:type": style.kind}
    if style.name == "Normal":
        attributes["w:default"] = "1"
    if style.custom:
        attributes["w:customStyle"] = "1"
    attributes["w:styleId"] = style.id
    base = styles[style.based_on].id if style.based_on else ROOTS.get(style.kind)
    parts = [
        w("name", val=style.name),
        w("basedOn", val=base) if base else None,
        w("next", val=styles[style.next].id) if style.next else None,
        w("uiPriority", val=min(list(styles).index(style.name), LAST)),
        w("qFormat"),
    ]
    if style.kind == "table":
        return element("w:style", attributes, [*parts, *_table_properties(book, style)])
    return element("w:style", attributes, [*parts, *_said(book, style)])


def _variant(book: StyleBook, style: StyleDefinition, lang: str) -> Xml:
    paragraph, runs = book.changes(style, lang)
    return element(
        "w:style",
        {"w:type": style.kind, "w:customStyle": "1", "w:styleId": f"{style.id}-{lang}"},
        (
            w("name", val=f"{style.name} {lang}"),
            w("basedOn", val=style.id),
            w("uiPriority", val=LAST),
            w("qFormat"),
            _properties("pPr", paragraph),
            _properties("rPr", runs),
        ),
    )


def _said(book: StyleBook, style: StyleDefinition) -> tuple[Xml | None, Xml | None]:
    lang = book.tokens.lang
    paragraph, runs = book.properties(style, lang)
    if style.based_on:
        below = book.sheet.styles[style.based_on]
        base = book.properties(below, lang)
        if book.numbering(below):  # "ind" is said again: LibreOffice forgets a list's indents
            base = {name: p for name, p in base[0].items() if name != "ind"}, base[1]
    else:
        base = _without_style(book) if style.kind == "paragraph" else ({}, {})
    said = _with_numbering(difference(paragraph, base[0]), book.numbering(style))
    return _properties("pPr", said), _properties("rPr", difference(runs, base[1]))


def _without_style(book: StyleBook) -> tuple[Properties, Properties]:
    """Return what a paragraph is without any style: Word's own defaults under the document's.

    Word's Korean defaults are not those of the standard, so that Korean says all it wants.
    """
    lang = book.tokens.lang
    plain = PLAIN.over(book.sheet.look("Normal", lang))
    paragraph, runs = _default_properties(book)
    characters = run_properties(plain, book.tokens, lang)
    characters.pop("color", None)
    defaults = paragraph_properties(plain, book.tokens, lang)
    defaults.pop("wordWrap", None)
    on = {name: w(name) for name in ("overflowPunct", "autoSpaceDE", "autoSpaceDN")}
    off = {"suppressAutoHyphens": w("suppressAutoHyphens", val=0)}
    return defaults | on | off | paragraph, characters | runs


def _with_numbering(said: list[Xml], numbering: tuple[int, int] | None) -> list[Xml]:
    if numbering is None:
        return said
    number, level = numbering
    made = w("numPr", w("ilvl", val=level), w("numId", val=number))
    before = [p for p in said if p.tag.endswith(("}keepNext", "}keepLines"))]
    return [*before, made, *(p for p in said if p not in before)]


def _properties(name: str, said: list[Xml]) -> Xml | None:
    if name == "rPr":
        said = sorted(said, key=lambda p: RUN_ORDER.index(p.tag.rpartition("}")[2]))
    return w(name, *said) if said else None


def _table_properties(book: StyleBook, style: StyleDefinition) -> tuple[Xml | None, ...]:
    """Return what a table style says: padding, shade, rules. ``rule_above`` is the rule over and
    under the table; half as strong, under its head and over its last row; ``rule_below`` the one
    between its rows."""
    tokens, look = book.tokens, style.look
    high, wide = look.padding or (0, 0)
    margins = cell_margins(tokens.length(high), tokens.length(wide))
    indent = w("tblInd", w=tokens.length(look.left), type="dxa")
    shade = w("shd", val="clear", color="auto", fill=tokens.colour(look.shade))
    cells = w("tcPr", shade) if look.shade else None
    if not (look.rule_above and look.rule_below):
        return w("tblPr", indent, margins), cells
    outer, inner = look.rule_above, look.rule_below
    borders = w(
        "tblBorders",
        border("top", outer, tokens),
        border("bottom", outer, tokens),
        border("insideH", inner, tokens),
    )
    half = replace(outer, width=outer.width / 2)
    head = w("tcPr", w("tcBorders", border("bottom", half, tokens)), w("vAlign", val="bottom"))
    foot = w("tcPr", w("tcBorders", border("top", half, tokens)))
    return (
        w("tblPr", indent, borders, margins),
        cells,
        w("tblStylePr", head, type="firstRow"),
        w("tblStylePr", foot, type="lastRow"),
    )


def border(side: str, rule: Rule, tokens: Tokens) -> Xml:
    """Return one side of a table's or cell's border (17.4)."""
    size = max(2, round(rule.width * 8))  # Word draws none thinner than a quarter of a point
    return w(side, val="single", sz=size, space=0, color=tokens.colour(rule.colour))


def cell_margins(high: int, wide: int) -> Xml:
    """Return the space between a cell's border and its text, in twips."""
    sides = (("top", high), ("left", wide), ("bottom", high), ("right", wide))
    return w("tblCellMar", *(w(side, w=size, type="dxa") for side, size in sides))
