"""How lines are set, by language: what a layout may choose.

``theme.toml`` has a table ``[setting]``, and ``[setting.ja]`` and the like where languages differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

LEVELS = ("loose", "normal", "strict")
HANGING = ("none", "stops")
CHOICES: Mapping[str, tuple[object, ...]] = {
    "line-break": LEVELS,
    "hanging-punctuation": HANGING,
    "optical-margin": (True, False),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """``line_break``: how many characters may not begin a line (CSS Text 3, 5.3). ``hangs``: a
    stop or comma at the end of a Han line stands wholly outside the measure (CLREQ 3.1.7).
    ``optical``: hyphens and small marks of other lines stand partly outside. ``exceptions``: by
    language, how the house divides words."""

    line_break: str = "strict"
    hangs: bool = False
    optical: bool = False
    exceptions: Mapping[str, Mapping[str, tuple[int, ...]]] = field(default_factory=dict)


def setting_of(tables: Mapping[str, object], tags: Iterator[str] | tuple[str, ...]) -> Setting:
    """Return the setting of the nearest language; ``tags`` as RFC 4647 looks them up."""
    values: dict[str, object] = {}
    for tag in reversed(tuple(tags)):
        table = tables.get(tag) if tag else tables
        if isinstance(table, Mapping):
            values |= {key: table[key] for key in CHOICES if key in table}
    return Setting(
        str(values.get("line-break", "strict")),
        values.get("hanging-punctuation") == "stops",
        values.get("optical-margin") is True,
    )
