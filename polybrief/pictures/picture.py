"""What a picture is, as far as printing it goes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["png", "jpeg", "svg"]

MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: ``width`` and ``height`` in pixels, of a drawing in its own units.

    ``natural`` is the width in mm that the file asks for, None where it asks for none.
    ``families`` are the fonts that a drawing's texts name, each with its line there; "" is a text
    that names none.
    """

    kind: Kind
    width: float
    height: float
    natural: float | None = None
    families: tuple[tuple[int, str], ...] = ()

    @property
    def ratio(self) -> float:
        """Height by width."""
        return self.height / self.width

    def resolution(self, width: float) -> float:
        """Return the pixels per inch at a printed width in mm."""
        return self.width * MM_PER_INCH / width

    def widest(self, resolution: float) -> float:
        """Return the width in mm at which the picture has so many pixels per inch."""
        return self.width * MM_PER_INCH / resolution


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a picture cannot be printed: ``message`` goes on from its name; ``line`` and ``text``
    are those of a drawing's source, 0 and "" where it is the whole file."""

    message: str
    fix: str
    line: int = 0
    text: str = ""


class Unusable(ValueError):  # noqa: N818 - says what the picture is
    """The picture cannot be printed; carries every reason."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(fault.message for fault in self.faults))


def picture_width(text: str) -> str | None:
    """Return a width in its canonical form (``90`` mm, ``60%`` of the text's), None for others.

    >>> picture_width("90 mm"), picture_width("60 %"), picture_width("wide")
    ('90', '60%', None)
    """
    found = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,2})?) ?(mm|%|)", text.strip())
    if not found or not float(found[1]) or (found[2] == "%" and float(found[1]) > 100):
        return None
    return found[1] + ("%" if found[2] == "%" else "")
