"""``word/theme/theme1.xml`` and ``word/fontTable.xml``: colours and families of the layout.

ECMA-376 part 1, 20.1.6.9 and 17.8. Word finds a font that is not installed by its alternative
name, then by what the table says of its kind.
"""

from __future__ import annotations

from collections.abc import Iterable

from polybrief.fonts import Family
from polybrief.render.word.ooxml import Xml, element, root, w
from polybrief.render.word.tokens import MAJOR_FACE, MINOR_FACE, Tokens

CHARSETS = {
    "Arab": "B2",
    "Cyrl": "CC",
    "Grek": "A1",
    "Hans": "86",
    "Hant": "88",
    "Hebr": "B1",
    "Jpan": "80",
    "Kore": "81",
    "Thai": "DE",
}
"""Character sets of Windows by script (17.8.3.2); Latin is 00."""

PANOSE = {"roman": "02020000000000000000", "swiss": "020B0000000000000000"}
"""Text faces with and without serifs; zero is "any" (17.8.3.13)."""

THEME_SCRIPTS = {"Kore": "Hang", "Hani": "Hans"}
"""Scripts that Word's themes call otherwise than ISO 15924 (20.1.4.1.16)."""

SCHEME = (
    ("dk1", "ink"),
    ("lt1", None),
    ("dk2", "accent"),
    ("lt2", "paper"),
    ("accent1", "accent"),
    ("accent2", "seal"),
    ("accent3", "quiet"),
    ("accent4", "rule"),
    ("accent5", "ink"),
    ("accent6", "paper"),
    ("hlink", "accent"),
    ("folHlink", "quiet"),
)
"""Word's twelve theme colours (20.1.6.2) and the tokens that they take; lt1 is the page."""

PAGE_COLOUR = "FFFFFF"


def theme_part(tokens: Tokens) -> Xml:
    """Return the theme: what Word's Design pane offers to change."""
    colours = (
        element(f"a:{name}", {}, [element("a:srgbClr", {"val": _colour(tokens, token)})])
        for name, token in SCHEME
    )
    fonts = (_fonts(tokens, kind, face) for kind, face in _roles())
    elements = element(
        "a:themeElements",
        {},
        [
            element("a:clrScheme", {"name": tokens.theme.name}, colours),
            element("a:fontScheme", {"name": tokens.theme.name}, fonts),
            _formats(tokens.theme.name),
        ],
    )
    made = root("a:theme", elements, prefixes=("a",))
    made.set("name", tokens.theme.name)
    return made


def font_table(tokens: Tokens, langs: Iterable[str]) -> Xml:
    """Return the families that a document with text in ``langs`` is set in."""
    known = tokens.fonts.families
    return root("w:fonts", *(_font(known[n]) for n in tokens.used_families(langs) if n in known))


def _font(family: Family) -> Xml:
    return w(
        "font",
        w("altName", val=family.alternative) if family.alternative else None,
        w("panose1", val=PANOSE[family.generic]),
        w("charset", val=CHARSETS.get(family.script, "00")),
        w("family", val=family.generic),
        w("pitch", val="variable"),
        name=family.name,
    )


def _roles() -> tuple[tuple[str, str], ...]:
    return (("majorFont", MAJOR_FACE), ("minorFont", MINOR_FACE))


def _colour(tokens: Tokens, token: str | None) -> str:
    return tokens.colour(token) if token in tokens.theme.colours else PAGE_COLOUR


def _fonts(tokens: Tokens, kind: str, role: str) -> Xml:
    face = tokens.typeface(role, tokens.lang)
    slots = (("latin", face.latin), ("ea", face.east_asian), ("cs", face.complex))
    made = [element(f"a:{slot}", {"typeface": family}) for slot, family in slots]
    for script, family in _by_script(tokens, role).items():
        made.append(element("a:font", {"script": script, "typeface": family}))
    return element(f"a:{kind}", {}, made)


def _by_script(tokens: Tokens, role: str) -> dict[str, str]:
    """Return the families of a role by the East-Asian script that Word knows them under, that of
    the document first."""
    langs = [tokens.lang, *sorted(tokens.theme.faces)]
    families = [tokens.typeface(role, lang).east_asian for lang in langs]
    made: dict[str, str] = {}
    for family in filter(None, families):
        script = tokens.fonts.families[family].script
        made.setdefault(THEME_SCRIPTS.get(script, script), family)
    return made


def _formats(name: str) -> Xml:
    """Return the format scheme: three of each kind, as the schema asks, all plain (20.1.4.1.14)."""

    def fill() -> Xml:
        return element("a:solidFill", {}, [element("a:schemeClr", {"val": "phClr"})])

    def line() -> Xml:
        return element("a:ln", {"w": 6350}, [fill()])

    def effect() -> Xml:
        return element("a:effectStyle", {}, [element("a:effectLst")])

    lists = [
        element("a:fillStyleLst", {}, [fill() for _ in range(3)]),
        element("a:lnStyleLst", {}, [line() for _ in range(3)]),
        element("a:effectStyleLst", {}, [effect() for _ in range(3)]),
        element("a:bgFillStyleLst", {}, [fill() for _ in range(3)]),
    ]
    return element("a:fmtScheme", {"name": name}, lists)
