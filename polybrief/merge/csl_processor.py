"""Works → their entries and their citations, by citeproc-py and a style of ``csl/``.

A processor formats in one language. What citeproc-py 0.11.1 does otherwise than the styles' guides
is put right here, each with its reason:

- it parts Han names like Latin ones: they are given whole, family name first (GB/T 7714 8.1.1);
- it puts a space before "et al.", and so before 等;
- it prints the hyphen of a locator as an en dash in every language;
- it prints no date by a house style: full dates are handed over in words;
- Spanish "y" becomes "e" before an i sound (Ortografía de la lengua española, 2010);
- a full stop after a title that ends in ? or ! is left out (Chicago 14.96).
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from polybrief.references import Person, Work, WorkDate
from polybrief.theme import parents

STYLES = Path(__file__).parent / "csl"
LOCALES = {"en": "en-GB", "en-US": "en-US", "zh": "zh-CN", "zh-Hant": "zh-TW", "pt": "pt-BR"}
"""The CSL locale of a language where it is not the one that CSL gives first."""

RANGES = {"zh": "～", "ja": "～", "es": "-", "fr": "\u2011"}
"""What joins two pages in a locator, by language; an en dash elsewhere."""

ITALIC, ROMAN = "\ue020", "\ue021"
"""Marks round what a style prints in italics."""
_RANGE = "\ue022"
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_BEFORE_I = re.compile(r"(?<= )y(?= (?:[IÍií]|[Hh][ií](?![ae])))")
_DOUBLE_STOP = re.compile(r"([?!？！…])(”|»|’)?(?: ?[.。])")


def has_locale(lang: str) -> bool:
    """Return whether CSL has the words of a language."""
    return _locale(lang) is not None


def is_han(text: str) -> bool:
    """Return whether a text is written in Han characters."""
    return bool(_HAN.search(text))


@dataclass(frozen=True)
class Processor:
    """Formats works in one language. ``suffixes`` tell works of one author and year apart (a, b),
    ``dates`` are their full dates in words, by key and variable."""

    lang: str
    works: Mapping[str, Work]
    suffixes: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def entry(self, key: str) -> str:
        """Return the entry of a work in the list, titles in italics between the two marks."""
        style = self._bibliography.style
        (text,) = style.render_bibliography([self._item(key)]) or [""]
        return self._put_right(str(text))

    def citation(self, key: str, label: str, locator: str) -> str:
        """Return what stands in the text for a work, without brackets."""
        author, year = self.author(key), self.part("year", key)
        joint = "，" if self._is_wide else " "
        located = self.located(key, label, locator)
        more = ("，" if self._is_wide else ", ") + located if located else ""
        return f"{author}{joint}{year}{more}"

    def author(self, key: str) -> str:
        """Return how the text names the authors of a work."""
        return self.part("author-short", key).replace(ITALIC, "").replace(ROMAN, "")

    def located(self, key: str, label: str, locator: str) -> str:
        """Return a locator in words: p. 5, 第5页."""
        return self.part("locator", key, label, locator) if locator else ""

    def part(self, macro: str, key: str, label: str = "", locator: str = "") -> str:
        """Return what a macro of the style makes of a work."""
        item = self._item(key, label, locator)
        layout = self._bibliography.style.root.citation.layout
        layout.repressed = {}
        text = self._bibliography.style.root.get_macro(macro).render(item, context=layout)
        return self._put_right(str(text or ""))

    @property
    def joint(self) -> str:
        """What stands between two works of one citation."""
        return "；" if self._is_wide else "; "

    @property
    def brackets(self) -> tuple[str, str]:
        """What a citation stands between."""
        return ("（", "）") if self._is_wide else ("(", ")")

    @property
    def _is_wide(self) -> bool:
        return self.lang.partition("-")[0] in ("zh", "ja", "yue")

    @cached_property
    def _bibliography(self) -> Any:
        from citeproc import CitationStylesBibliography, CitationStylesStyle
        from citeproc.source import BibliographySource

        name = "author-date-zh.csl" if self._is_wide else "author-date.csl"
        locale = _locale(self.lang) or "en-GB"
        style = CitationStylesStyle(str(STYLES / name), locale=locale, validate=False)
        if locale.startswith("en"):  # Chicago 15.9: Li, Wei, and Ann Lee; but Li and Lee
            for macro, precedes in (("author", "always"), ("author-short", "contextual")):
                style.root.get_macro(macro).names.name.set("delimiter-precedes-last", precedes)
        source = BibliographySource()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of variables that no style of ours prints
            for number, work in enumerate(self.works.values()):
                source.add(self._reference(f"w{number}", work))
        return CitationStylesBibliography(style, source, _Formatter)

    def _item(self, key: str, label: str = "", locator: str = "") -> Any:
        from citeproc import Citation, CitationItem
        from citeproc.source import Locator

        number = [*self.works].index(key)
        joint = _RANGE if self.lang.partition("-")[0] in RANGES else "-"
        given = {"locator": Locator(label, locator.replace("-", joint))} if locator else {}
        citation = Citation([CitationItem(f"w{number}", **given)])
        self._bibliography.register(citation)
        return citation.cites[0]

    def _reference(self, key: str, work: Work) -> Any:
        from citeproc.source import Date, LiteralDate, Name, Reference
        from citeproc.string import String

        values: dict[str, Any] = {k.replace("-", "_"): String(v) for k, v in work.texts.items()}
        for role, people in work.names.items():
            values[role.replace("-", "_")] = [Name(**_name(person)) for person in people]
        for name, date in work.dates.items():
            year = date.parts[:1] and Date(year=date.parts[0])
            values[name.replace("-", "_")] = year or LiteralDate(date.literal)
        for name in ("accessed", "original-date"):
            values.pop(name.replace("-", "_"), None)
            if words := self.dates.get((work.key, name)):
                values[name.replace("-", "_")] = LiteralDate(words)
        if suffix := self.suffixes.get(work.key):
            values["year_suffix"] = String(suffix)
        values["language"] = self.lang
        return Reference(key, work.type, **values)

    def _put_right(self, text: str) -> str:
        language = self.lang.partition("-")[0]
        text = text.replace(_RANGE, RANGES.get(language, ""))
        if self._is_wide:
            text = text.replace(" 等", "等")
        if language == "es":
            text = _BEFORE_I.sub("e", text)
        return _DOUBLE_STOP.sub(lambda m: m[1] + (m[2] or ""), text.replace("..", "."))


class _Formatter:
    """Marks in place of HTML: nothing of a text is escaped, and nothing in it taken for a tag."""

    @staticmethod
    def preformat(text: object) -> str:
        return str(text)

    class Italic(str):
        """A text between the two marks."""

        def __new__(cls, text: str) -> _Formatter.Italic:
            return super().__new__(cls, f"{ITALIC}{text}{ROMAN}")

    Oblique = Italic
    Bold = Light = Underline = Superscript = Subscript = SmallCaps = str


def _name(person: Person) -> dict[str, str]:
    if person.literal:
        return {"literal": person.literal}
    if is_han(person.family + person.given):
        return {"literal": person.family + person.given}
    said = {
        "family": person.family,
        "given": person.given,
        "non-dropping-particle": person.particle,
        "suffix": person.suffix,
    }
    return {name: text for name, text in said.items() if text}


def _locale(lang: str) -> str | None:
    from citeproc import LANGUAGE_NAMES, PRIMARY_DIALECTS

    for tag in parents(lang):
        if tag in LOCALES:
            return LOCALES[tag]
        if tag in LANGUAGE_NAMES:
            return tag
        if tag in PRIMARY_DIALECTS:
            return str(PRIMARY_DIALECTS[tag])
    return None


def full_date(date: WorkDate) -> tuple[int, ...]:
    """Return the parts of a date that has more than its year, else none."""
    return date.parts if len(date.parts) > 1 else ()


def sort_key(work: Work, author: str, lang: str) -> tuple[object, ...]:
    """Return what a work is sorted by in a list in a language.

    Works in the script of the list come first (GB/T 7714-2015, 9.3.2: by language, then by
    author). Han is sorted by Pinyin as far as GB 2312-80 has its first level so, by radicals and
    strokes beyond; Latin by letters, accents apart, ñ after n.
    """
    year = next((d.parts[0] for n, d in work.dates.items() if n == "issued" and d.parts), 9999)
    han = is_han(author[:1])
    first = han == (lang.partition("-")[0] in ("zh", "ja"))
    title = work.texts.get("title", "")
    return (not first, _collated(author), year, _collated(title), work.key)


def _collated(text: str) -> bytes | str:
    import unicodedata

    if is_han(text[:1]):
        return text.encode("gb18030", "replace").decode("latin-1")
    folded = text.casefold().replace("ñ", "n\uffff")
    return "".join(
        c for c in unicodedata.normalize("NFKD", folded) if c.isalnum() or c in " \uffff"
    ).strip()


def suffixes_of(keys: Sequence[str], named: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Return the letters that tell works of one author and year apart, in the order of the list."""
    groups: dict[tuple[str, str], list[str]] = {}
    for key in keys:
        groups.setdefault(named[key], []).append(key)
    return {
        key: chr(ord("a") + n % 26)
        for group in groups.values()
        if len(group) > 1
        for n, key in enumerate(group)
    }
