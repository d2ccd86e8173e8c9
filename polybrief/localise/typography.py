"""Spaces and quotes of running text, and the gap between Han and Latin.

The gap is spacing, not a character (CLREQ 3.2.2; JLREQ 3.2.6): text is kept without it
(:func:`close_gaps`), a medium that needs one opens it (:func:`open_gaps`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from polybrief.localise.style import Typesetting
from polybrief.localise.tables import has_table, read_style

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3040-\u30ff\u31f0-\u31ff"
HAN += "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
"""Han and kana, as a regular expression class: what a gap stands beside."""
HAN_MARKS = "\u3001-\u3004\u3008-\u3020\u3030\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
"""Full-width punctuation, which carries its own white."""
LETTER = "0-9A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u04ff"
BEFORE_NUMBER = "$€£¥+\u2212"
AFTER_NUMBER = "%‰°"
GAPS = " \u00a0\u2005\u2006\u2009\u200a\u202f"
"""The spaces that people and programs set as a gap."""

_JOINT = re.compile(
    f"(?<=[{HAN}])[{GAPS}]*(?=[{LETTER}{BEFORE_NUMBER}])"
    f"|(?<=[{LETTER}{AFTER_NUMBER}])[{GAPS}]*(?=[{HAN}])"
)
_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t\n\r]")
_RUN_OF_SPACES = re.compile(r"[ \t\r\n]+")
_HAN_LINE_END = re.compile(
    f"(?<=[{HAN}{HAN_MARKS}])[ \t]*[\r\n][ \t\r\n]*(?=[{HAN}{HAN_MARKS}{LETTER}“‘—…])"
    f"|(?<=[{LETTER}”’—…])[ \t]*[\r\n][ \t\r\n]*(?=[{HAN}{HAN_MARKS}])"
)
_HAN_LANGUAGES = frozenset({"zh", "ja", "yue", "wuu", "nan", "hak", "lzh"})
_GAP_LANGUAGES = _HAN_LANGUAGES - {"ja"}
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'")
_TYPED = " \u00a0\u2009\u202f"
_QUOTES = "«»"
_OPENERS = "([{«“‘—–¡¿/"


def open_gaps(text: str, gap: str = " ") -> str:
    """Return text with ``gap`` at every joint of Han with Latin or digits; idempotent."""
    return _JOINT.sub(gap.replace("\\", r"\\"), text)


def close_gaps(text: str) -> str:
    """Return text without spaces at the joints of Han with Latin or digits; idempotent."""
    return _JOINT.sub("", text)


def plain(text: str, lang: str) -> str:
    """Return text as a plain-text reader shows it: every space U+0020, in Chinese gaps opened."""
    text = _SPACE.sub(" ", text)
    return open_gaps(text) if lang.partition("-")[0] in _GAP_LANGUAGES else text


def set_text(text: str, lang: str, before: str = "", after: str = "") -> str:
    """Return one run of an author's text in the typography of its language; idempotent.

    ``before`` and ``after`` are the characters next to the run across the borders of elements, ""
    at the ends of a block. Line ends become spaces, or nothing between Han; gaps are closed;
    straight quotes and apostrophes turn; marks get the no-break space that the language asks for.
    A language without a house-style table gets only what its script asks for.
    """
    rules = _rules(lang)
    whole = before[-1:] + text + after[:1]
    if rules.han:
        whole = _HAN_LINE_END.sub("", whole)
    whole = _RUN_OF_SPACES.sub(" ", whole)
    if rules.han:
        whole = close_gaps(whole)
    if rules.apostrophe:
        whole = _APOSTROPHE.sub(rules.apostrophe, whole)
    if rules.quotes:
        whole = _turn_quotes(whole, rules.quotes, not before)
    whole = _space_marks(whole, rules, bool(before), bool(after))
    return whole[len(before[-1:]) : len(whole) - len(after[:1])]


def name_pieces(text: str) -> tuple[str, ...]:
    """Return what may not be broken in a proper name.

    A name breaks at its spaces; a Han name of up to four characters never, a longer one anywhere
    but one character from its ends. U+200B in the name, if any, are its only breaks.
    """
    if "\u200b" in text:
        return tuple(piece for piece in text.split("\u200b") if piece)
    pieces: list[str] = []
    for word in re.findall(r"[^ ]+ ?| ", text):
        han = re.fullmatch(f"[{HAN}]{{5,}} ?", word)
        pieces += [word[:2], *word[2:-2], word[-2:]] if han else [word]
    return tuple(pieces)


@lru_cache(maxsize=64)
def _rules(lang: str) -> Typesetting:
    if has_table(lang):
        return read_style(lang).typography
    return Typesetting(han=lang.partition("-")[0] in _HAN_LANGUAGES)


def _turn_quotes(text: str, quotes: tuple[str, str], at_start: bool) -> str:
    """Return text with each straight double quote turned by what stands before it."""
    out: list[str] = []
    for character in text:
        if character == '"':
            previous = out[-1][-1] if out else ""
            opens = previous.isspace() or previous in _OPENERS if previous else at_start
            character = quotes[0] if opens else quotes[1]
        out.append(character)
    return "".join(out)


def _space_marks(text: str, rules: Typesetting, has_before: bool, has_after: bool) -> str:
    """Return text with the no-break space that marks ask for, before or after them.

    A space across the border of the run belongs to the run that holds the mark: the neighbours'
    own marks (``has_before``, ``has_after``) get none here.
    """

    def before(found: re.Match[str]) -> str:
        typed, mark = found[1], found[2]
        previous = text[found.start() - 1 : found.start()]
        theirs = has_after and found.end() == len(text)
        if not previous or not (typed or (not theirs and _ends_word(previous, mark, found))):
            return found[0]
        return rules.before[mark] + mark

    def after(found: re.Match[str]) -> str:
        theirs = (has_before and found.start() == 0 and not found[2]) or (
            has_after and found.end(1) == len(text)
        )
        return found[0] if theirs else found[1] + rules.after[found[1]]

    if rules.before:
        text = _marks(rules.before, f"([{_TYPED}]*)([%s])").sub(before, text)
    if rules.after:
        text = _marks(rules.after, f"([%s])([{_TYPED}]*)").sub(after, text)
    return text


def _ends_word(previous: str, mark: str, found: re.Match[str]) -> bool:
    """Tell whether a mark typed without a space closes a word: not https://, ?x=1, (?), ?!.

    A colon never does: typed without a space it may be a time, a ratio or an address.
    """
    following = found.string[found.end() : found.end() + 1]
    if mark in _QUOTES:
        return previous not in _OPENERS
    if mark == ":" or previous in _OPENERS or (previous in ";:!?" and mark in "!?"):
        return False
    return not (following.isalnum() or (following and following in "/=&_\\"))


@lru_cache(maxsize=64)
def _pattern(marks: str, pattern: str) -> re.Pattern[str]:
    return re.compile(pattern % re.escape(marks))


def _marks(spaces: Mapping[str, str], pattern: str) -> re.Pattern[str]:
    return _pattern("".join(spaces), pattern)
