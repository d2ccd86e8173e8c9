"""``word/settings.xml``: hyphenation, East-Asian punctuation, compatibility with Word 2013.

ECMA-376 part 1, 17.15.1.78; compatibility settings: [MS-DOCX] 2.3.1.
"""

from __future__ import annotations

from collections.abc import Sequence

from polybrief.render.word.languages import WordLanguage, kinsoku
from polybrief.render.word.ooxml import Xml, element, root, twips, w
from polybrief.render.word.tokens import Tokens

TAB_STOP = 8  # mm
HYPHENATION_ZONE = 6  # mm of white that a line may end with before a word is broken
WORD_2013 = "15"
MICROSOFT = "http://schemas.microsoft.com/office/word"

EAST_ASIAN_LAYOUT = (
    "spaceForUL",
    "balanceSingleByteDoubleByteWidth",
    "doNotLeaveBackslashAlone",
    "ulTrailSpace",
    "doNotExpandShiftReturn",
    "adjustLineHeightInTable",
    "useFELayout",
)
"""What Word's East-Asian editions write into every new document."""

COMPATIBILITY = (
    ("compatibilityMode", WORD_2013),
    ("overrideTableStyleFontSizeAndJustification", "1"),
    ("enableOpenTypeFeatures", "1"),
    ("doNotFlipMirrorIndents", "1"),
    ("differentiateMultirowTableHeaders", "1"),
)

SCHEME_COLOURS = {
    "bg1": "light1",
    "t1": "dark1",
    "bg2": "light2",
    "t2": "dark2",
    **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
    "hyperlink": "hyperlink",
    "followedHyperlink": "followedHyperlink",
}


def settings_part(
    tokens: Tokens, languages: Sequence[WordLanguage], notes: Xml | None = None
) -> Xml:
    """Return the settings of a document that holds ``languages``; ``notes`` are those of notes."""
    east_asian = any(language.slot == "east-asian" for language in languages)
    codes = dict.fromkeys(language.code for language in languages)
    rules = [rule for code in codes if (rule := kinsoku(code))][:1]
    spacing = "compressPunctuation" if east_asian else "doNotCompress"
    theme_languages = tokens.language_attributes(tokens.lang)
    return root(
        "w:settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=twips(TAB_STOP)),
        w("autoHyphenation"),
        w("consecutiveHyphenLimit", val=2),
        w("hyphenationZone", val=twips(HYPHENATION_ZONE)),
        w("doNotHyphenateCaps"),
        w("characterSpacingControl", val=spacing),
        *(element("w:noLineBreaksAfter", {"w:lang": r.code, "w:val": r.after}) for r in rules),
        *(element("w:noLineBreaksBefore", {"w:lang": r.code, "w:val": r.before}) for r in rules),
        notes,
        _compatibility(east_asian),
        element("w:themeFontLang", theme_languages),
        element("w:clrSchemeMapping", {f"w:{k}": v for k, v in SCHEME_COLOURS.items()}),
    )


def _compatibility(east_asian: bool) -> Xml:
    layout = [w(name) for name in EAST_ASIAN_LAYOUT] if east_asian else []
    settings = [w("compatSetting", name=n, uri=MICROSOFT, val=v) for n, v in COMPATIBILITY]
    return w("compat", *layout, *settings)
