"""The little CSS that a drawing may hold: declarations of known properties, nothing from elsewhere.

Escapes and at-rules are refused rather than read: no drawing program needs them, and both can
hide an address.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"[\w\s.#*,>:-]+")
_URL = re.compile(r"url\(\s*([\"']?)(.*?)\1\s*\)", re.IGNORECASE | re.DOTALL)
_FAMILY = re.compile(r"(?:^|[;{\s])font-family\s*:\s*([^;}]+)", re.IGNORECASE)
_FONT = re.compile(
    r"(?:^|[;{\s])font\s*:[^;}]*?[0-9.]+(?:px|pt|em|mm|%)(?:/\S+)?\s+([^;}]+)", re.IGNORECASE
)


class CssFault(ValueError):  # noqa: N818 - says what the style is
    """The style cannot stay. ``refused`` names an entry of ``svg.toml`` that says why, if any."""

    def __init__(self, message: str, fix: str = "", refused: str = "") -> None:
        self.fix, self.refused = fix, refused
        super().__init__(message)


def is_local(address: str) -> bool:
    """Return whether an address leads to a part of the drawing itself."""
    return re.fullmatch(r"\s*#[^\s#()\"']+\s*", address) is not None


def check_value(text: str) -> None:
    """CssFault where a value hides or leads somewhere else."""
    if "\\" in text:
        raise CssFault("has a backslash in its style", "write the character itself")
    for found in _URL.finditer(text):
        if not is_local(found[2]):
            message = f'leads to "{found[2].strip()[:40]}", outside the drawing'
            raise CssFault(message, "put what is meant into the drawing itself")
    if "url(" in _URL.sub("", text).lower():
        raise CssFault("has an address that does not end", "close the bracket")


def clean_declarations(text: str, allowed: Collection[str], refused: Mapping[str, str]) -> str:
    """Return the declarations of known properties; CssFault for what must not be left out."""
    kept = []
    for declaration in _COMMENT.sub(" ", text).split(";"):
        name, colon, value = (part.strip() for part in declaration.partition(":"))
        name = name.lower()
        if not colon:
            continue
        check_value(value)
        if name in refused and value not in ("none", "normal"):
            raise CssFault(f'sets "{name}"', refused=refused[name])
        if name in allowed:
            kept.append(f"{name}: {value}")
    return "; ".join(kept)


def clean_rules(text: str, allowed: Collection[str], refused: Mapping[str, str]) -> str:
    """Return a style sheet's rules, each with its known properties."""
    bare = _COMMENT.sub(" ", text)
    found = re.search(r"@[\w-]*", bare)
    if found:
        message = f'has "{found[0]}" in its style, which is not read'
        raise CssFault(message, "export it with attributes or plain rules alone")
    rest = _RULE.sub("", bare)
    selectors = [match[1].strip() for match in _RULE.finditer(bare)]
    if rest.strip() or not all(map(_SELECTOR.fullmatch, selectors)):
        message = "has a style that cannot be read"
        raise CssFault(message, "export it with attributes in place of styles")
    made = (
        f"{match[1].strip()} {{ {clean_declarations(match[2], allowed, refused)} }}"
        for match in _RULE.finditer(bare)
    )
    return "\n".join(made)


def families_of(text: str) -> Iterator[str]:
    """Yield the first family of each ``font-family`` and ``font`` that a style sets."""
    for pattern in (_FAMILY, _FONT):
        for found in pattern.finditer(_COMMENT.sub(" ", text)):
            yield first_family(found[1])


def first_family(text: str) -> str:
    """Return the first of a list of families, without its quotation marks."""
    return text.split(",")[0].strip().strip("\"'")
