"""Any text → one form of each digit, space, dash and sign, and where each stood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from polybrief.audit.phrases import is_letter

# What a reader does not see, or what only sets a line: soft hyphen, zero-width space and joiners,
# word joiner, byte-order mark, directional marks and isolates, Arabic tatweel.
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e"
_UNSEEN += "\u2066\u2067\u2068\u2069\u0640"
_SPACES = "\t \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
_SPACES += "\u205f\u3000"
_LINE_ENDS = "\n\r\u000b\u000c\u0085\u2028\u2029"


def _table() -> dict[str, str]:
    same: dict[str, str] = dict.fromkeys(_UNSEEN, "")
    same |= dict.fromkeys(_SPACES, " ") | dict.fromkeys(_LINE_ENDS, "\n")
    for zero in ("\u0660", "\u06f0", "\u0966"):  # Arabic-Indic, Persian, Devanagari
        same |= {chr(ord(zero) + n): str(n) for n in range(10)}
    for code in range(0xFF01, 0xFF5F):  # full-width forms, but not the comma, colon, semicolon
        if code not in (0xFF0C, 0xFF1A, 0xFF1B):
            same[chr(code)] = chr(code - 0xFEE0)
    same |= dict.fromkeys("\u2010\u2011\ufe63", "-") | dict.fromkeys("\u2012\u2013\u2043", "–")
    same |= dict.fromkeys("\u2014\u2015\u2e3a\u30fc", "—") | {"\u30fc": "\u30fc"}
    same |= dict.fromkeys("\uff5e\u301c\u223c\u2053", "~") | dict.fromkeys("’‘ʼ′`\u055a", "'")
    same |= {"٪": "%", "\ufe6a": "%", "￥": "¥", "￡": "£", "￠": "¢", "￦": "₩"}
    same |= {"㎡": "m²", "㎢": "km²", "㎥": "m³", "㎞": "km", "㎏": "kg", "㏊": "ha", "℃": "°C"}
    same |= {"º": "º", "∶": "∶", "\ufe15": "!", "﹣": "-", "－": "-", "＋": "+", "€": "€"}
    for code in range(0x2160, 0x216C):  # Roman numerals as single characters
        same[chr(code)] = unicodedata.normalize("NFKC", chr(code))
    return same


_SAME = _table()
_OTHER = re.compile("[" + re.escape("".join(_SAME)) + "]")
_HYPHENATED = re.compile(r"[-\u2010] ?\n *(?=\w)")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in one form. ``folded`` is ``text`` in small letters, of the same length.

    ``places[i]`` is where character i of ``text`` stood; one more gives the end.
    ``paragraphs`` are the offsets in ``text`` at which something begins on a line of its own.
    """

    text: str
    folded: str
    places: tuple[int, ...] | range
    line_starts: frozenset[int]


def normalise(text: str, parts: Collection[str] = ()) -> Plain:
    """Return the text in one form: NFC, ASCII digits, single spaces, one kind of each dash.

    Unseen characters fall out. A line end reads as a space, and as nothing between Han; a hyphen
    at a line end joins the word, unless what precedes it is a whole word of ``parts`` (five-year).
    """
    characters, places = _composed(text)
    joined = "".join(characters)
    if len(characters) != len(joined) or _OTHER.search(joined):
        characters, places = _replaced(characters, places)
        joined = "".join(characters)
    if "\n" in joined or "  " in joined or " " in joined:
        return _closed(joined, places, parts)
    return _plain(joined, places, frozenset({0}), len(text))


def _plain(text: str, places: list[int], starts: frozenset[int], length: int) -> Plain:
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return Plain(text, folded, (*places, length), starts)


def _composed(text: str) -> tuple[list[str], list[int]]:
    """Return NFC, cluster by cluster, so that every character keeps its place."""
    if unicodedata.is_normalized("NFC", text):
        return list(text), list(range(len(text)))
    characters: list[str] = []
    places: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not unicodedata.combining(text[end]):
            for c in unicodedata.normalize("NFC", text[start:end]):
                characters.append(c)
                places.append(start)
            start = end
    return characters, places


def _replaced(characters: list[str], places: list[int]) -> tuple[list[str], list[int]]:
    made: list[str] = []
    stood: list[int] = []
    for position, (c, place) in enumerate(zip(characters, places, strict=True)):
        new = _SAME.get(c, c)
        if c == "\uff0c" and _full_width(characters, position):
            new = ","
        if len(new) == 1:
            made.append(new)
            stood.append(place)
        else:
            made.extend(new)
            stood.extend([place] * len(new))
    return made, stood


def _full_width(characters: list[str], at: int) -> bool:
    """Whether the full-width comma at ``at`` stands between full-width digits."""
    around = characters[at - 1 : at] + characters[at + 1 : at + 2]
    return len(around) == 2 and all("\uff10" <= c <= "\uff19" for c in around)


def _closed(joined: str, places: list[int], parts: Collection[str]) -> Plain:
    """Return the text with single spaces and no line ends."""
    length = places[-1] + 1 if places else 0
    pieces: list[str] = []
    stood: list[int] = []
    starts = {0}
    size = last = 0
    for gap in re.finditer(r"-? ?\n[ \n]*| {2,}| (?=[^\x00-\u2e7f])", joined):
        pieces.append(joined[last : gap.start()])
        stood.extend(places[last : gap.start()])
        size += gap.start() - last
        new = _join(joined, gap.group(), gap.start(), gap.end(), parts)
        pieces.append(new)
        stood.extend(places[gap.start() : gap.start() + len(new)])
        size += len(new)
        last = gap.end()
        if "\n" in gap.group() and not gap.group().startswith("-"):
            before = joined[:1] if gap.start() == 0 else joined[gap.start() - 1]
            if gap.group().count("\n") > 1 or before in ".:;!?。：；！？":
                starts.add(size)
    pieces.append(joined[last:])
    stood.extend(places[last:])
    return _plain("".join(pieces), stood, frozenset(starts), length)


def _join(text: str, gap: str, start: int, end: int, parts: Collection[str]) -> str:
    """Return what stands for a line end or a row of spaces."""
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    if gap.startswith("-"):
        if not (before and after and is_letter(before)):
            return "-" if before.isdigit() and after.isalnum() else "- "
        word = re.search(r"\w*$", text[max(0, start - 24) : start])
        return "-" if word and word.group().lower() in parts else ""
    if _is_han(before) and _is_han(after):
        return ""
    return " "


def _is_han(character: str) -> bool:
    return bool(character) and (
        "\u2e80" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff"
    )
