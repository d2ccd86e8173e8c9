"""A :class:`Look` in one language → the properties that Word writes, in the order of its schema.

Paragraph properties: ECMA-376 part 1, 17.3.1; run properties: 17.3.2. A paragraph style's
properties are complete ("off" is written out), so that :func:`difference` is all a style says.
"""

from __future__ import annotations

from copy import copy
from dataclasses import replace

from polybrief.render.word.definitions import Look, Rule
from polybrief.render.word.languages import word_language
from polybrief.render.word.ooxml import Xml, element, half_points, twips_of_points, w
from polybrief.render.word.tokens import Tokens

Properties = dict[str, Xml]
"""By the local name of the property, in schema order."""

PLAIN = Look(
    bold=False,
    italic=False,
    underline=False,
    superscript=False,
    emphasis="none",
    tracking=0,
    align="start",
    before=0,
    after=0,
    left=0,
    right=0,
    first=0,
    separates=False,
    contextual=False,
    keep_next=False,
    keep_lines=False,
    outline=10,
    hyphenate=True,
    trimmed=False,
    proof=True,
    figures="proportional",
)
"""What Word does where nothing is said; level 10 is body text."""

FIGURE_FORMS = {"lining": "lining", "old-style": "oldStyle"}
ALIGNMENTS = {"start": "left", "end": "right", "centre": "center", "both": "both"}
POINTS_IN_MM = 72 / 25.4
WIDEST_GAP = 31  # pt between text and border (ECMA-376 part 1, 17.3.4)
RUN_ORDER = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "noProof", "color", "spacing", "kern"),
    *("sz", "szCs", "u", "vertAlign", "em", "lang", "ligatures", "numForm", "numSpacing"),
)
"""Run properties in the order of the schema (CT_RPr), those of Word 2010 last."""


def run_properties(look: Look, tokens: Tokens, lang: str) -> Properties:
    """Return what a look says of characters; the language itself is not among it."""
    made: list[Xml] = []
    if look.proof is not None:
        made.append(_toggle("noProof", not look.proof))
    if look.figures is not None:
        made.append(element("w14:numSpacing", {"w14:val": look.figures}))
    if look.face is not None:
        made.append(_figure_form(look, tokens, lang))
        made.append(element("w:rFonts", tokens.font_attributes(look.face, lang)))
    for said, names in ((look.bold, ("b", "bCs")), (look.italic, ("i", "iCs"))):
        if said is not None:
            made += [w(name) if said else w(name, val=0) for name in names]
    if look.colour is not None:
        made.append(w("color", val=tokens.colour(look.colour)))
    if look.tracking is not None:
        made.append(w("spacing", val=twips_of_points(look.tracking)))
    if look.size is not None:
        size = half_points(tokens.size(look.size, lang)[0])
        made += [w("sz", val=size), w("szCs", val=size)]
    if look.underline is not None:
        made.append(w("u", val="single" if look.underline else "none"))
    if look.superscript is not None:
        made.append(w("vertAlign", val="superscript" if look.superscript else "baseline"))
    if look.emphasis is not None:
        made.append(w("em", val=look.emphasis))
    return in_order(_named(made))


def _figure_form(look: Look, tokens: Tokens, lang: str) -> Xml:
    """Return whether figures are lining or old-style ([MS-DOCX] 2.6.1.9): those of tables, of the
    text or of the heads."""
    own = tokens.theme.lettering(lang)
    if look.figures == "tabular":
        form = own.tables
    else:
        form = own.text if look.face == "text" else own.heads
    return element("w14:numForm", {"w14:val": FIGURE_FORMS[form]})


def in_order(properties: Properties) -> Properties:
    """Return run properties in the order of the schema."""
    return {name: properties[name] for name in RUN_ORDER if name in properties}


def language_property(tokens: Tokens, lang: str) -> Properties:
    """Return ``w:lang`` for a paragraph in a language."""
    return _named([element("w:lang", tokens.language_attributes(lang))])


def paragraph_properties(look: Look, tokens: Tokens, lang: str) -> Properties:
    """Return everything about a paragraph; ``look`` lies over :data:`PLAIN`.

    East-Asian lines break no Latin word with a hyphen, as on the PDF's pages.
    """
    language = word_language(lang)
    east_asian = language.slot == "east-asian"
    hangs = tokens.theme.setting(lang).hangs  # 17.3.1.21
    made = [
        _toggle("keepNext", look.keep_next),
        _toggle("keepLines", look.keep_lines),
        _borders(look, tokens),
        _shade(look, tokens),
        _tabs(look, tokens),
        _toggle("suppressAutoHyphens", east_asian or not look.hyphenate),
        w("wordWrap") if language.whole_words else None,
        _toggle("overflowPunct", hangs or not east_asian),
        _toggle("topLinePunct", look.trimmed),
        _toggle("autoSpaceDE", language.gaps),
        _toggle("autoSpaceDN", language.gaps),
        _toggle("snapToGrid", tokens.language.slot != "east-asian"),
        _spacing(look, tokens, lang),
        _indent(look, tokens, lang),
        _toggle("contextualSpacing", look.contextual),
        w("jc", val=ALIGNMENTS[look.align or "start"]),
        w("outlineLvl", val=(look.outline or 10) - 1),
    ]
    return _named([m for m in made if m is not None])


def difference(own: Properties, inherited: Properties) -> list[Xml]:
    """Return copies of the properties of ``own`` that ``inherited`` does not have in the same
    form."""
    return [
        copy(p) for name, p in own.items() if name not in inherited or not _same(p, inherited[name])
    ]


def _spacing(look: Look, tokens: Tokens, lang: str) -> Xml:
    line = tokens.size("text", lang)[1]
    after = look.after or 0
    if look.separates:
        after = 0.0 if tokens.theme.separates_by(lang) == "indent" else 0.5
    leading = tokens.size(look.size or "text", lang)[1]
    return w(
        "spacing",
        before=twips_of_points(line * (look.before or 0)),
        after=twips_of_points(line * after),
        line=twips_of_points(leading),
        lineRule="exact" if look.leading == "exact" else "atLeast",
    )


def _indent(look: Look, tokens: Tokens, lang: str) -> Xml:
    sides = {"w:left": tokens.length(look.left), "w:right": tokens.length(look.right)}
    first = tokens.length(look.first)
    if first < 0:
        return element("w:ind", {**sides, "w:hanging": -first})
    ems = tokens.theme.indent(lang) if look.separates else 0
    if not ems:
        return element("w:ind", {**sides, "w:firstLineChars": 0, "w:firstLine": first})
    size = tokens.size(look.size or "text", lang)[0]
    characters = ems if word_language(lang).slot == "east-asian" else 0
    return element(
        "w:ind",
        {
            **sides,
            "w:firstLineChars": round(characters * 100),
            "w:firstLine": twips_of_points(half_points(size) / 2 * ems),
        },
    )


def _borders(look: Look, tokens: Tokens) -> Xml | None:
    """Return a paragraph's rules; a shaded one with padding has borders in its own tone, so that
    what follows with the same joins it (17.3.1.24)."""
    rules = {"top": look.rule_above, "left": look.rule_left, "bottom": look.rule_below}
    if look.shade and look.padding:
        high, wide = (millimetres * POINTS_IN_MM for millimetres in look.padding)
        tone = {"top": high, "left": wide, "bottom": high, "right": wide}
        own = {side: Rule(0.5, look.shade, gap) for side, gap in tone.items()}
        rules = {s: replace(r, gap=own[s].gap) if (r := rules.get(s)) else own[s] for s in own}
    sides = (
        w(
            side,
            val="single",
            sz=round(rule.width * 8),
            space=min(round(rule.gap), WIDEST_GAP),
            color=tokens.colour(rule.colour),
        )
        for side, rule in rules.items()
        if rule
    )
    made = w("pBdr", *sides)
    return made if len(made) else None


def _shade(look: Look, tokens: Tokens) -> Xml | None:
    if not look.shade:
        return None
    return w("shd", val="clear", color="auto", fill=tokens.colour(look.shade))


def _tabs(look: Look, tokens: Tokens) -> Xml | None:
    if not look.tabs:
        return None
    stops = ((tokens.length(tab.at), tab.align) for tab in look.tabs)
    return w("tabs", *(w("tab", val=align, pos=at) for at, align in sorted(stops)))


def _toggle(name: str, on: bool | None) -> Xml:
    return w(name) if on else w(name, val=0)


def _named(made: list[Xml]) -> Properties:
    return {m.tag.rpartition("}")[2]: m for m in made}


def _same(one: Xml, other: Xml) -> bool:
    """Return whether two properties say the same; none of them has text."""
    return (
        one.tag == other.tag
        and sorted(one.items()) == sorted(other.items())
        and len(one) == len(other)
        and all(map(_same, one, other))
    )
