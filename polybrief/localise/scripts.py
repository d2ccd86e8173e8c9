"""Classes of characters, as they stand between the brackets of a regular expression."""

from __future__ import annotations

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3040-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
HAN += "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
"""Han and kana: what a gap stands beside."""
HAN_MARKS = (
    "\u3001-\u3004\u3008-\u3020\u3030\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
"""Full-width punctuation, which carries its own white."""
HANGUL = "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"
LETTER = "0-9A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u04ff"
BEFORE_NUMBER = "$€£¥+\u2212"
AFTER_NUMBER = "%‰°"
GAPS = " \u00a0\u2005\u2006\u2009\u200a\u202f"
"""The spaces that people and programs set as a gap."""

HAN_LANGUAGES = frozenset({"zh", "ja", "yue", "wuu", "nan", "hak", "lzh"})
GAP_LANGUAGES = HAN_LANGUAGES - {"ja"}

CLASSES = {"HAN": HAN, "MARKS": HAN_MARKS, "HANGUL": HANGUL}
"""What ``{HAN}`` stands for in the patterns of the house-style tables."""


def primary(lang: str) -> str:
    """Return the language of a BCP 47 tag, without script and region."""
    return lang.partition("-")[0]
