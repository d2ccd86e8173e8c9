"""``word/settings.xml``: hyphenation, East-Asian punctuation, compatibility with Word 2013.

ECMA-376 part 1, 17.15.1.78; compatibility settings: [MS-DOCX] 2.3.1.
"""

from __future__ import annotations

from collections.abc import Sequence

from polybrief.render.word.definitions import Typesetting
from polybrief.render.word.languages import WordLanguage, kinsoku
from polybrief.render.word.ooxml import Xml, element, root, twips, w
from polybrief.render.word.tokens import Tokens

TAB_STOP = 8  # mm
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
    tokens: Tokens,
    languages: Sequence[WordLanguage],
    typesetting: Typesetting,
    notes: Xml | None = None,
) -> Xml:
    """Return the settings of a document that holds ``languages``, that of the whole first;
    ``notes`` are those of notes."""
    east_asian = any(language.slot == "east-asian" for language in languages)
    squeezed = east_asian and typesetting.squeeze
    spacing = "compressPunctuation" if squeezed else "doNotCompress"
    theme_languages = tokens.language_attributes(tokens.lang)
    return root(
        "w:settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=twips(TAB_STOP)),
        *_hyphenation(languages, typesetting),
        w("characterSpacingControl", val=spacing),
        *_line_breaks(languages, tokens),
        notes,
        _compatibility(east_asian),
        element("w:themeFontLang", theme_languages),
        element("w:clrSchemeMapping", {f"w:{k}": v for k, v in SCHEME_COLOURS.items()}),
    )


def _hyphenation(
    languages: Sequence[WordLanguage], typesetting: Typesetting
) -> tuple[Xml | None, ...]:
    """Return how words are broken (17.15.1.10, 17.15.1.22, 17.15.1.53, 17.15.1.37): in documents
    with a language that breaks any; its styles say where not."""
    if all(language.slot == "east-asian" for language in languages):
        return ()
    return (
        w("autoHyphenation"),
        w("consecutiveHyphenLimit", val=typesetting.hyphens),
        w("hyphenationZone", val=twips(typesetting.hyphen_zone)),
        None if typesetting.hyphenate_capitals else w("doNotHyphenateCaps"),
    )


def _line_breaks(languages: Sequence[WordLanguage], tokens: Tokens) -> tuple[Xml, ...]:
    """Return what may not end and begin a line (17.15.1.58, 17.15.1.59) where the theme wants
    strict breaks and Word's own are not: in one language, since Word takes no more."""
    theme = tokens.theme
    strict = [own for own in languages if theme.setting(own.tag).line_break == "strict"]
    rules = [rule for own in strict if (rule := kinsoku(own.code))][:1]
    return (
        *(element("w:noLineBreaksAfter", {"w:lang": r.code, "w:val": r.after}) for r in rules),
        *(element("w:noLineBreaksBefore", {"w:lang": r.code, "w:val": r.before}) for r in rules),
    )


def _compatibility(east_asian: bool) -> Xml:
    layout = [w(name) for name in EAST_ASIAN_LAYOUT] if east_asian else []
    settings = [w("compatSetting", name=n, uri=MICROSOFT, val=v) for n, v in COMPATIBILITY]
    return w("compat", *layout, *settings)
