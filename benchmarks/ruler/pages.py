"""Text to measure: sentences of ``texts/`` put together anew, as many as asked, always alike.

A text file holds groups (``# name``) of sentences, one a line. A paragraph takes some sentences of
one group: mostly three to six, now and then one, or a dozen. ``{n}`` becomes a whole number,
``{d}`` a small one, ``{p}`` up to 99, ``{y}`` a year; so the same sentence never breaks alike.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TEXTS = Path(__file__).with_name("texts")
LANGS = tuple(sorted(path.stem for path in TEXTS.glob("*.txt")))
SQUARE = ("zh", "ja", "ko")
LENGTHS = (1, 2, 3, 3, 4, 4, 5, 5, 6, 6, 8, 12)
SLOT = re.compile(r"\{([ndpy])\}")


@dataclass(frozen=True, slots=True)
class Setting:
    """How pages are set: type in pt, lengths in mm; ``columns`` of ``measure`` width each."""

    name: str
    size: float
    leading: float
    measure: float
    columns: int = 1
    gap: float = 7.0
    height: float = 200.0

    @property
    def width(self) -> float:
        """Return the width of all columns in mm."""
        return self.columns * self.measure + (self.columns - 1) * self.gap

    def characters(self, lang: str) -> int:
        """Return about how many characters a page holds."""
        squares = self.measure * 72 / 25.4 / self.size
        lines = self.height * 72 / 25.4 / self.leading * self.columns
        return int(squares * lines * (0.85 if lang.startswith(SQUARE) else 1.9))


SETTINGS = (
    Setting("wide", 10.25, 17.5, 128),
    Setting("columns", 9.5, 15.5, 73.5, columns=2),
    Setting("small", 8.75, 14, 97),
    Setting("large", 12, 21, 111),
)
"""Measures that are no multiple of the type size, as real pages have them."""


def read_groups(lang: str) -> dict[str, list[str]]:
    """Return the groups of sentences in a language."""
    groups: dict[str, list[str]] = {}
    name = ""
    for line in (TEXTS / f"{lang}.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            name = line[2:]
        elif line.strip():
            groups.setdefault(name, []).append(line.strip())
    return groups


def compose(lang: str, characters: int, seed: int = 5) -> list[tuple[str, str]]:
    """Return headings and paragraphs, ``("h2" or "p", text)``, of at least so many characters."""
    chance = random.Random(f"{lang} {seed}")
    groups = read_groups(lang)
    out, count = [], 0
    while count < characters:
        name = chance.choice(list(groups))
        if len(out) % 9 == 0:
            out.append(("h2", name))
        text = "".join(_paragraph(groups[name], lang, chance))
        out.append(("p", text))
        count += len(text)
    return out


def _paragraph(sentences: list[str], lang: str, chance: random.Random) -> Iterator[str]:
    wanted = min(chance.choice(LENGTHS), len(sentences))
    joint = "" if lang.startswith(("zh", "ja")) else " "
    for number, sentence in enumerate(chance.sample(sentences, wanted)):
        filled = SLOT.sub(lambda slot: _number(slot[1], lang, chance), sentence)
        yield (joint if number else "") + filled


def _number(slot: str, lang: str, chance: random.Random) -> str:
    match slot:
        case "y":
            return str(chance.randint(1950, 2035))
        case "p":
            return str(chance.randint(3, 99))
        case "d":
            return str(chance.randint(2, 48))
        case _:
            figure = str(round(10 ** chance.uniform(1, 4)))
            comma = len(figure) > 4 and lang in ("en", "ja", "ko")
            return f"{int(figure):,}" if comma else figure
