"""Classes of characters, by what a line may do beside them.

Sources: CLREQ (Requirements for Chinese Text Layout) 3.1.3-3.1.6; GB/T 15834-2011, 5.1; JLREQ
(Requirements for Japanese Text Layout) 3.1 and appendix A; CSS Text 3, 5.3 for the three levels.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple

from polybrief.localise.scripts import HAN, HAN_MARKS
from polybrief.setting import LEVELS

OPENING = "（〔［｛〈《「『【〖〘〚“‘〝｟"
CLOSING = "）〕］｝〉》」』】〗〙〛”’〟｠"
COMMAS = "，、；：､"
STOPS = "。．！？｡"
MIDDLE = "·・‧•"
DASHES = "—…⋯"
"""Set in pairs that are one mark: never parted, never spaced (CLREQ 3.1.5)."""
CONNECTORS = "-‐\u2013～〜~/／－"
"""What joins two things gets no white beside it (CLREQ, expansion of inter-character spacing)."""
SMALL_KANA = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿー"
REPEATERS = "々〻ヽヾゝゞ"

_NEVER_FIRST: dict[str, str] = {
    "loose": CLOSING + COMMAS + STOPS + "!?,.;:)]}%‰°℃",
    "normal": REPEATERS + MIDDLE + "\u2013～〜／",
    "strict": SMALL_KANA + DASHES + "/‐",
}
NEVER_LAST = frozenset(OPENING + "([{￥＄£€¥$")

WIDE = re.compile(f"[{HAN}{HAN_MARKS}\u3000“”‘’…—·]")
IDEOGRAPH = re.compile(f"[{HAN}]")
HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
MARKS = OPENING + CLOSING + COMMAS + STOPS + "·・"
"""What may have a blank half (CLREQ 3.1.6); the font's ``halt`` feature says which, and where."""
SPACES_GIVE, DOTS_GIVE, BRACKETS_GIVE, COMMAS_GIVE, GAPS_GIVE, STOPS_GIVE = STEPS = range(6)
"""The steps in which a tight line takes white: each is used up before the next (CLREQ, procedures
for inter-character space reduction; JLREQ 3.8.3)."""


class Giving(NamedTuple):
    """How a tight line takes white: ``marks`` says in which step each mark gives its own, a word
    space becomes no narrower than ``space`` of an em, or than three quarters of itself."""

    marks: Mapping[str, int]
    space: float | None


_DOTS, _BRACKETS = dict.fromkeys(MIDDLE, DOTS_GIVE), dict.fromkeys(OPENING + CLOSING, BRACKETS_GIVE)
_COMMAS, _STOPS = dict.fromkeys(COMMAS, COMMAS_GIVE), dict.fromkeys(STOPS, STOPS_GIVE)
CHINESE = Giving({**_DOTS, **_BRACKETS, **_COMMAS, **_STOPS}, 1 / 4)
"""Stops give last of all."""
JAPANESE = Giving(
    {
        **_DOTS,
        **_BRACKETS,
        **dict.fromkeys("：；", DOTS_GIVE),
        **dict.fromkeys("，、､", BRACKETS_GIVE),
    },
    1 / 4,
)
"""Brackets and commas give alike; stops never do."""
WORDS = Giving({**_DOTS, **_BRACKETS, **_COMMAS}, None)
"""Lines of words, Korean ones too, with full-width marks among them."""
HYPHEN_MARKS = frozenset("-\u2010")
UNSEEN = "\u200b\u2060\u00ad\ufeff\u200c\u200d"
SOFT_HYPHEN = "\u00ad"
SPACES = " \u00a0"


class Kind(Enum):
    """What a cluster is to the line it stands in."""

    LETTER = auto()
    WIDE = auto()
    SYLLABLE = auto()
    """Of Korean: words are not parted, but have room between their syllables."""
    SPACE = auto()
    BREAK = auto()
    """A line ends here, as after ``br``."""
    OBJECT = auto()
    """A box that stands in the line like a character."""


def never_first(level: str) -> frozenset[str]:
    """Return the characters that may not begin a line (CLREQ 3.1.4), ``level`` being one of
    CSS's ``line-break``."""
    levels = LEVELS[: LEVELS.index(level) + 1]
    return frozenset("".join(_NEVER_FIRST[one] for one in levels))


def is_han(lang: str) -> bool:
    """Return whether text in ``lang`` is set by the rules of Chinese and Japanese."""
    language, *rest = lang.lower().split("-")
    return language in ("zh", "ja") and "latn" not in rest


def giving_of(lang: str) -> Giving:
    """Return how tight lines of a language take white."""
    if not is_han(lang):
        return WORDS
    return JAPANESE if lang[:2].lower() == "ja" else CHINESE


def is_korean(lang: str) -> bool:
    """Return whether lines break at spaces, though the letters are those of syllable blocks."""
    return lang.lower().split("-")[0] == "ko"


def kind_of(text: str, han: bool) -> Kind:
    """Return the kind of a cluster; curved quotes and dashes are wide in Han text only."""
    if text[0] in SPACES:
        return Kind.SPACE
    if text[0] == "\n":
        return Kind.BREAK
    if text[0] == "\ufffc":
        return Kind.OBJECT
    if HANGUL.match(text):
        return Kind.SYLLABLE
    if WIDE.match(text) and (han or text[0] not in "“”‘’…—·"):
        return Kind.WIDE
    return Kind.LETTER
