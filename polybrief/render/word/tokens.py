"""The theme's tokens as Word wants them: lengths, colours, and the faces of its four scripts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from polybrief.fonts import Fonts
from polybrief.render.table_widths import breadth
from polybrief.render.word.definitions import Length
from polybrief.render.word.languages import (
    COMPLEX_SCRIPTS,
    EAST_ASIAN_SCRIPTS,
    WordLanguage,
    bidi_code,
    east_asian_code,
    latin_code,
    word_language,
)
from polybrief.render.word.ooxml import twips
from polybrief.theme import Theme

MAJOR_FACE, MINOR_FACE = "heads", "text"
"""The roles that Word's theme calls major and minor fonts (ECMA-376 part 1, 20.1.4.1.18)."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """The families of a text: for Latin letters, ideographs, complex scripts. "" is none."""

    latin: str
    east_asian: str
    complex: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """The theme of a document in ``lang``, whose faces become the fonts of Word's theme.

    Names of tokens are those of a style sheet that has been read, and so exist.
    """

    theme: Theme
    fonts: Fonts
    lang: str

    @property
    def language(self) -> WordLanguage:
        """The document's language as Word names it."""
        return word_language(self.lang)

    @property
    def measure(self) -> float:
        """The width of the text column in mm."""
        return self.theme.measure

    def length(self, length: Length | None) -> int:
        """Return a length in twips; ``-label`` is the token ``label`` to the left."""
        if length is None or isinstance(length, int | float):
            return twips(length or 0)
        sign, name = (-1, length[1:]) if length.startswith("-") else (1, length)
        own = {"measure": self.measure, "breadth": breadth(self.theme)}
        return sign * twips(own[name] if name in own else self.theme.page[name])

    def colour(self, name: str | None) -> str:
        """Return a colour token as six hexadecimal digits, ``auto`` for None."""
        return self.theme.colours[name].removeprefix("#").upper() if name else "auto"

    def size(self, role: str, lang: str) -> tuple[float, float]:
        """Return (size, leading) in pt."""
        return self.theme.size(role, lang)

    def typeface(self, role: str, lang: str) -> Typeface:
        """Return the families for a role of the theme in a language."""
        names = self.theme.face(role, lang)
        scripts = {name: self._script(name) for name in names}
        return Typeface(
            latin=names[0],
            east_asian=next((n for n in names if scripts[n] in EAST_ASIAN_SCRIPTS), ""),
            complex=next((n for n in names if scripts[n] in COMPLEX_SCRIPTS), ""),
        )

    def font_attributes(self, role: str, lang: str) -> dict[str, str]:
        """Return the attributes of ``w:rFonts``: references into Word's theme where it has the
        family, so that an editor who changes the theme changes the document."""
        face = self.typeface(role, lang)
        major, minor = (self.typeface(r, self.lang) for r in (MAJOR_FACE, MINOR_FACE))
        themes: tuple[tuple[str, Typeface], ...] = (("major", major), ("minor", minor))
        if role != MAJOR_FACE:
            themes = themes[::-1]
        whole = next((name for name, theme in themes if theme == face), None)
        if whole:
            themes = tuple((n, t) for n, t in themes if n == whole)
        slots = (("ascii", face.latin), ("hAnsi", face.latin), ("eastAsia", face.east_asian))
        found = [
            _reference(slot, family, themes) for slot, family in (*slots, ("cs", face.complex))
        ]
        return dict(pair for pair in found if pair[1])

    def language_attributes(self, lang: str) -> dict[str, str]:
        """Return the attributes of ``w:lang`` for a paragraph in a language."""
        language = word_language(lang)
        script = self._script(self.typeface(MINOR_FACE, lang).east_asian)
        codes = {
            "w:val": latin_code(),
            "w:eastAsia": east_asian_code(script),
            "w:bidi": bidi_code(),
        }
        return codes | dict([language.attribute])

    def families(self) -> tuple[str, ...]:
        """Return every family that the theme names for any language, sorted."""
        tables = self.theme.faces.values()
        return tuple(sorted({n for table in tables for names in table.values() for n in names}))

    def used_families(self, langs: Iterable[str]) -> tuple[str, ...]:
        """Return the families that text in these languages is set in, sorted."""
        roles = {role for table in self.theme.faces.values() for role in table}
        faces = [self.typeface(role, lang) for lang in langs for role in roles]
        used = {name for f in faces for name in (f.latin, f.east_asian, f.complex) if name}
        return tuple(sorted(used))

    def _script(self, family: str) -> str:
        known = self.fonts.families.get(family)
        return known.script if known else ""


def _reference(slot: str, family: str, themes: tuple[tuple[str, Typeface], ...]) -> tuple[str, str]:
    """Return the attribute for one slot of ``w:rFonts`` (ECMA-376 part 1, 17.18.96)."""
    suffixes = ("HAnsi", "EastAsia", "Bidi")
    own = {"ascii": "HAnsi", "hAnsi": "HAnsi", "eastAsia": "EastAsia", "cs": "Bidi"}[slot]
    attribute = "w:cstheme" if slot == "cs" else f"w:{slot}Theme"
    for suffix in sorted(suffixes, key=lambda s: s != own):
        for name, theme in themes:
            has = {"HAnsi": theme.latin, "EastAsia": theme.east_asian, "Bidi": theme.complex}
            if family and has[suffix] == family:
                return attribute, f"{name}{suffix}"
    return f"w:{slot}", family
