"""Ids of blocks that stay as they are when something else in the manuscript changes.

An id is the id of the nearest heading (or ``abstract``, ``summary``, ``body``), a full stop and
the start of the SHA-256 of the block's own text; spaces and line ends do not count, so that
refilling a paragraph keeps its id. A repeat gets ``.2``, ``.3``…
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

HEADING = "s"
"""What the id of a heading begins with where the author gives none: ``s.1f2e3d4c``."""


class BlockIds:
    """Gives each block of one manuscript its id; ``taken`` are the ids that authors gave."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def give(self, section: str, tag: str, text: str) -> str:
        """Return the id of the next block with this tag and source text in a section."""
        bare = "".join(text.split())
        digest = hashlib.sha256(f"{tag}\n{bare}".encode()).hexdigest()[:8]
        id = f"{section}.{digest}"
        number = 1
        while id in self._taken:
            number += 1
            id = f"{section}.{digest}.{number}"
        self._taken.add(id)
        return id
