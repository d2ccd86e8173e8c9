"""``word/styles.xml`` → what a proof needs of each style: CSS, spaces, keeping together.

ECMA-376 part 1, 17.7.2: a style has what the defaults of the document say, then what the styles
say that it is based on, then its own.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from polybrief.render.word.ooxml import W, Xml, points_of_twips
from polybrief.render.word.tokens import Tokens

BORDER = 8  # eighths of a point (17.3.4)


def value(xml: Xml | None, name: str) -> str:
    """Return an attribute of the main namespace, "" where there is none."""
    return "" if xml is None else xml.get(f"{{{W}}}{name}", "")


def points(xml: Xml | None, name: str) -> float:
    """Return an attribute in twips as points; 0 where there is none."""
    written = value(xml, name)
    return points_of_twips(float(written)) if written.lstrip("-").isdigit() else 0.0


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """A paragraph style: lengths in points. ``box`` is equal where two paragraphs join in one."""

    css: str
    lang: str
    before: float
    after: float
    above: float
    below: float
    contextual: bool
    box: str


class Looks:
    """The styles of a document, each with all that it inherits."""

    def __init__(self, styles: Xml, tokens: Tokens) -> None:
        self.tokens = tokens
        self.styles = {value(s, "styleId"): s for s in styles.iter(f"{{{W}}}style")}
        self.defaults = styles.find(f"{{{W}}}docDefaults")
        self.paragraph = functools.cache(self._paragraph)

    def style(self, block: Xml) -> str:
        """Return the id of a block's paragraph style; "" for a table."""
        return value(block.find(f"{{{W}}}pPr/{{{W}}}pStyle"), "val")

    def run(self, run: Xml) -> tuple[str, str]:
        """Return what a run's own properties say, as CSS, and its language."""
        properties = run.find(f"{{{W}}}rPr")
        if properties is None:
            return "", ""
        said: dict[str, Xml] = {}
        style = value(properties.find(f"{{{W}}}rStyle"), "val")
        for part in (*self._chain(style, "rPr"), properties):
            said |= _by_name(part)
        lang = value(said.get("lang"), "eastAsia") or value(said.get("lang"), "val")
        return "; ".join(self._characters(said)), _tag(lang)

    def cell_margins(self, table: Xml) -> tuple[float, float]:
        """Return the white in a cell, above and beside its text."""
        style = value(table.find(f"{{{W}}}tblPr/{{{W}}}tblStyle"), "val")
        high = wide = 0.0
        for part in self._chain(style, "tblPr"):
            margins = part.find(f"{{{W}}}tblCellMar")
            if margins is not None:
                high = points(margins.find(f"{{{W}}}top"), "w")
                wide = points(margins.find(f"{{{W}}}left"), "w")
        return high, wide

    def rules(self, table: Xml) -> tuple[float, float, float]:
        """Return how thick the rules over, between and under the rows of a table are."""
        style = value(table.find(f"{{{W}}}tblPr/{{{W}}}tblStyle"), "val")
        found = {"top": 0.0, "insideH": 0.0, "bottom": 0.0}
        for part in self._chain(style, "tblPr"):
            for side in found:
                rule = part.find(f"{{{W}}}tblBorders/{{{W}}}{side}")
                if rule is not None:
                    found[side] = float(value(rule, "sz") or 0) / BORDER
        return found["top"], found["insideH"], found["bottom"]

    def _paragraph(self, style: str) -> ParagraphLook:
        paragraph: dict[str, Xml] = {}
        runs: dict[str, Xml] = {}
        for kind, said in (("pPr", paragraph), ("rPr", runs)):
            if self.defaults is not None:
                for part in self.defaults.iter(f"{{{W}}}{kind}"):
                    said |= _by_name(part)
            for part in self._chain(style, kind):
                said |= _by_name(part)
        spacing, borders = paragraph.get("spacing"), paragraph.get("pBdr")
        sides = (paragraph.get("ind"), borders, paragraph.get("shd"))
        lang = value(runs.get("lang"), "eastAsia" if self._is_east_asian(runs) else "val")
        return ParagraphLook(
            css="; ".join([*_layout(paragraph), *self._characters(runs)]),
            lang=_tag(lang) or self.tokens.lang,
            before=points(spacing, "before"),
            after=points(spacing, "after"),
            above=_border(borders, "top"),
            below=_border(borders, "bottom"),
            contextual=_is_on(paragraph.get("contextualSpacing")),
            box=" ".join(_shape(s) for s in sides if s is not None)
            if borders is not None
            else style,
        )

    def _is_east_asian(self, runs: dict[str, Xml]) -> bool:
        return self.tokens.language.slot == "east-asian" and "lang" in runs

    def _chain(self, style: str, kind: str) -> Iterator[Xml]:
        """Yield the properties that a style and those it is based on say, its own last."""
        found = self.styles.get(style)
        if found is None:
            return
        yield from self._chain(value(found.find(f"{{{W}}}basedOn"), "val"), kind)
        own = found.find(f"{{{W}}}{kind}")
        if own is not None:
            yield own

    def _characters(self, said: dict[str, Xml]) -> Iterator[str]:
        if "rFonts" in said and (families := self._families(said["rFonts"])):
            yield f"font-family: {', '.join(families)}"
        if "sz" in said:
            yield f"font-size: {float(value(said['sz'], 'val')) / 2:g}pt"
        for name, css in (("b", "font-weight: 700"), ("i", "font-style: italic")):
            if name in said:
                yield css if _is_on(said[name]) else f"{css.partition(':')[0]}: normal"
        if value(said.get("vertAlign"), "val") == "superscript":
            yield "font-size: .65em; line-height: 0; vertical-align: super"
        if "spacing" in said and value(said["spacing"], "val"):
            yield f"letter-spacing: {points(said['spacing'], 'val'):g}pt"

    def _families(self, fonts: Xml) -> list[str]:
        """Return the families of ``w:rFonts``, those of the theme by name (17.18.96)."""
        found = []
        for slot in ("ascii", "eastAsia"):
            name = value(fonts, slot)
            theme = value(fonts, f"{slot}Theme")
            if theme:
                face = self.tokens.typeface(
                    "heads" if theme[:5] == "major" else "text", self.tokens.lang
                )
                name = face.east_asian if theme.endswith("EastAsia") else face.latin
            found += [f'"{name}"'] if name else []
        return list(dict.fromkeys(found))


def _layout(said: dict[str, Xml]) -> Iterator[str]:
    spacing, indent = said.get("spacing"), said.get("ind")
    if spacing is not None and value(spacing, "line"):
        yield f"line-height: {points(spacing, 'line'):g}pt"
    if indent is not None:
        yield f"margin-left: {points(indent, 'left'):g}pt"
        yield f"margin-right: {points(indent, 'right'):g}pt"
        first = points(indent, "firstLine") - points(indent, "hanging")
        yield f"text-indent: {first if not value(indent, 'hanging') else 0:g}pt"
    if value(said.get("jc"), "val") == "both":
        yield "text-align: justify"
    for name, css in (("keepNext", "break-after: avoid"), ("keepLines", "break-inside: avoid")):
        if _is_on(said.get(name)):
            yield css
    if _is_on(said.get("suppressAutoHyphens")):
        yield "hyphens: manual"


def _border(borders: Xml | None, side: str) -> float:
    border = borders.find(f"{{{W}}}{side}") if borders is not None else None
    if border is None:
        return 0.0
    return float(value(border, "space") or 0) + float(value(border, "sz") or 0) / BORDER


def _shape(xml: Xml) -> str:
    """Return a text that is equal for equal properties."""
    inner = "".join(map(_shape, xml))
    return f"{xml.tag}{sorted(map(str, xml.attrib.items()))}({inner})"


def _by_name(properties: Xml) -> dict[str, Xml]:
    return {etree.QName(child).localname: child for child in properties}


def _is_on(toggle: Xml | None) -> bool:
    return toggle is not None and value(toggle, "val") not in ("0", "false")


def _tag(code: str) -> str:
    """Return the language of a code of Word's, for hyphenation and line breaks."""
    return code.partition("-")[0] if code and code != "und" else ""
