"""Citations in manuscripts: ``[@key]``, ``[see @key, p. 5; @other]``, ``@key`` in a sentence.

``[-@key]`` prints the year without the author. What a locator counts is said in any of the
languages: ``p. 5``, ``第5页``, ``pág. 5``, ``chap. 2``, ``§ 3``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.rules_inline import StateInline

KEY = re.compile(r"[A-Za-z0-9](?:[\w:/+.-]*[\w])?", re.ASCII)
_BRACKETS = re.compile(r"\[(?P<inner>[^\[\]\n]*@[^\[\]]*)\](?![({])")
_ITEM = re.compile(
    rf"(?P<prefix>[^@]*?)(?P<dash>-?)@(?P<key>{KEY.pattern})(?P<rest>.*)", re.DOTALL | re.ASCII
)
_ALONE = re.compile(rf"@(?P<key>{KEY.pattern})", re.ASCII)

_IN_WORD = re.compile(r"[A-Za-z0-9._%+-]")
"""What stands before the @ of an address for post."""

_VALUE = r"[0-9ivxlcIVXLCA-Z]+(?:\s*[-\u2010\u2013\u2014~\uff5e]\s*[0-9ivxlc]+)?"
_VALUES = rf"(?P<value>{_VALUE}(?:\s*[,、]\s*{_VALUE})*)"
_TERMS = {
    "page": r"pp?\.|pages?|págs?\.|páginas?",
    "chapter": r"ch(?:ap|s)?\.|chapters?|chapitres?|caps?\.|capítulos?",
    "section": r"§§?|secs?\.|sect\.|sections?|secciones|sección",
    "paragraph": r"¶|paras?\.|paragraphs?|párrs?\.|párrafos?",
    "volume": r"vols?\.|volumes?|tomes?|tomos?",
    "figure": r"figs?\.|figures?|figuras?",
    "note": r"nn?\.|notes?|notas?",
    "part": r"parts?|pt\.|parties?|partes?",
}
_HAN = {
    "页": "page",
    "頁": "page",
    "章": "chapter",
    "节": "section",
    "段": "paragraph",
    "卷": "volume",
}
_LOCATOR = re.compile(
    "|".join(rf"(?P<{label}>(?:{words})\s*(?={_VALUE}))" for label, words in _TERMS.items()),
    re.IGNORECASE,
)
_HAN_LOCATOR = re.compile(rf"第?\s*{_VALUES}\s*(?P<han>[{''.join(_HAN)}])")


@dataclass(frozen=True, slots=True)
class CitedItem:
    """One work in a citation. ``label`` says what the ``locator`` counts, "" where the author did
    not; ``offset`` is where the key begins; ``bare``: the year without the author."""

    key: str
    offset: int
    prefix: str = ""
    label: str = ""
    locator: str = ""
    suffix: str = ""
    bare: bool = False


def citation(state: StateInline, silent: bool) -> bool:
    """Read a citation in brackets, or a key that stands in the sentence."""
    character = state.src[state.pos]
    if character == "[":
        found = _BRACKETS.match(state.src, state.pos, state.posMax)
        items = _items(found["inner"], 1) if found else ()
        if not (found and items):
            return False
        return _push(state, items, len(found[0]), "", silent)
    if character != "@" or (state.pos and _IN_WORD.match(state.src[state.pos - 1])):
        return False
    alone = _ALONE.match(state.src, state.pos, state.posMax)
    if not alone:
        return False
    return _push(state, (CitedItem(alone["key"], 0),), len(alone[0]), "narrative", silent)


def _push(
    state: StateInline, items: tuple[CitedItem, ...], length: int, mode: str, silent: bool
) -> bool:
    if not silent:
        token = state.push("citation", "", 0)
        token.meta.update(items=items, mode=mode, width=length)
    state.pos += length
    return True


def _items(inner: str, offset: int) -> tuple[CitedItem, ...]:
    """Return the works between brackets; none where a part of it cites none."""
    items = []
    for part in inner.split(";"):
        found = _ITEM.fullmatch(part)
        if not found:
            return ()
        at = offset + found.start("key") - 1
        label, locator, suffix = _located(found["rest"])
        prefix = " ".join(found["prefix"].split())
        items.append(
            CitedItem(found["key"], at, prefix, label, locator, suffix, bool(found["dash"]))
        )
        offset += len(part) + 1
    return tuple(items)


def words_beside(inner: str) -> Iterator[tuple[int, int]]:
    """Yield where an author's own words stand in a citation: before keys, behind locators."""
    at = 0
    for part in inner.split(";"):
        if found := _ITEM.fullmatch(part):
            suffix = _located(found["rest"])[2].strip(" ,，\n")
            end = len(part.rstrip())
            for start, stop in ((0, found.end("prefix")), (end - len(suffix), end)):
                if part[start:stop].strip():
                    yield at + start, at + stop
        at += len(part) + 1


def _located(rest: str) -> tuple[str, str, str]:
    """Return what a locator counts, the locator, and what follows it."""
    text = rest.strip()
    if text[:1] not in (",", "，"):
        return "", "", text
    text = text[1:].strip()
    han = _HAN_LOCATOR.match(text)
    if han:
        return _HAN[han["han"]], _tidy(han["value"]), _after(text[han.end() :])
    term = _LOCATOR.match(text)
    value = re.match(_VALUES, text[term.end() :] if term else text)
    if term and value:
        label = next(name for name, said in term.groupdict().items() if said)
        return label, _tidy(value["value"]), _after(text[term.end() + value.end() :])
    if value and value["value"][0].isdigit():
        return "", _tidy(value["value"]), _after(text[value.end() :])
    return "", "", f", {text}"


def _tidy(value: str) -> str:
    return re.sub(r"\s*[-\u2010\u2013\u2014~\uff5e]\s*", "-", " ".join(value.split()))


def _after(text: str) -> str:
    return text if not text or text[0] in ",，" else f" {text.strip()}"
