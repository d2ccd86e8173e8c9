"""How letters and figures look, by language: what a layout may choose.

``theme.toml`` has the tables ``[figures]``, ``[small-capitals]`` and ``[emphasis]``, and
``[emphasis.ja]`` and the like where languages differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

FIGURES = ("lining", "old-style")
DOTS = {"dots-under": "under", "dots-over": "over"}
CHOICES: Mapping[str, Mapping[str, tuple[object, ...]]] = {
    "figures": {"text": FIGURES, "heads": FIGURES, "tables": FIGURES},
    "small-capitals": {
        "abbreviations": (False, True),
        "labels": (False, True),
        "running": (False, True),
    },
    "emphasis": {"em": ("italic", *DOTS, "heads"), "strong": ("bold", "heads")},
}
"""The tables, their tokens, and what each may say; the first is what holds where none does."""
UPRIGHT = ("zh", "ja", "ko")
"""Languages whose letters are never slanted."""
USUAL: Mapping[str, Mapping[str, str]] = {
    "zh": {"em": "dots-under"},
    "ja": {"em": "dots-over"},
    "ko": {"em": "heads"},
}
"""Emphasis where a layout says nothing: CLREQ 3.1.8 (GB/T 15834-2011, 4.11), JLREQ 3.3.9, Korean
books."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """``text``, ``heads``, ``tables``: which figures each has, ``lining`` or ``old-style``.
    ``abbreviations``, ``labels``, ``running``: whether they are set in the small capitals of the
    face. ``em`` and ``strong``: how words are emphasised; ``heads`` is the face of the heads."""

    text: str
    heads: str
    tables: str
    abbreviations: bool
    labels: bool
    running: bool
    em: str
    strong: str

    @property
    def dots(self) -> str:
        """Where emphasised characters have a dot: ``under``, ``over``, or "" for none."""
        return DOTS.get(self.em, "")


def lettering_of(tables: Mapping[str, object], tags: tuple[str, ...]) -> Lettering:
    """Return the lettering of the nearest language; ``tags`` as RFC 4647 looks them up."""
    said: dict[str, object] = {}
    for name, tokens in CHOICES.items():
        table = tables.get(name)
        said |= {token: choices[0] for token, choices in tokens.items()}
        for tag in reversed(tags):
            own = (table.get(tag) if tag else table) if isinstance(table, Mapping) else None
            said |= USUAL.get(tag, {}) if name == "emphasis" else {}
            if isinstance(own, Mapping):
                said |= {token: own[token] for token in tokens if token in own}
    return Lettering(**said)  # type: ignore[arg-type]


def slips(tables: Mapping[str, object]) -> Iterator[tuple[tuple[str, ...], tuple[object, ...]]]:
    """Yield the keys that lead to a token written wrongly, and what it may say; nothing where
    there is no such token."""
    for name, tokens in CHOICES.items():
        table = tables.get(name)
        for path, value in _entries(table) if isinstance(table, Mapping) else ():
            choices = tokens.get(path[-1], ())
            if path[0].split("-")[0] in UPRIGHT:
                choices = tuple(one for one in choices if one != "italic")
            if not any(value is one or (value == one and one not in (0, 1)) for one in choices):
                yield (name, *path), choices


def _entries(table: Mapping[str, object]) -> Iterator[tuple[tuple[str, ...], object]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from (((key, role), inner) for role, inner in value.items())
        else:
            yield (key,), value
