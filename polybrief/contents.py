"""Which lists a brief has of what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ContentsList = Literal["sections", "tables", "figures", "abbreviations"]


@dataclass(frozen=True, slots=True)
class Contents:
    """The lists that a brief has of what is in it; ``depth``: levels of headings in that of
    sections."""

    lists: tuple[ContentsList, ...] = ()
    depth: int = 2


NO_CONTENTS = Contents()
