"""Font subsets without C declarations parsed again and again.

WeasyPrint 70.0 makes an array for each subset and names its length in the type, which cffi then
parses anew: two to six milliseconds for each, a tenth of the work of a short brief.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

GLYPHS = re.compile(r"hb_codepoint_t\[(\d+)\]")


class _Arrays:
    """cffi's interface, but that arrays of glyphs take their length from what they hold."""

    def __init__(self, ffi: Any) -> None:
        self._ffi = ffi
        self._glyphs = ffi.typeof("hb_codepoint_t[]")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ffi, name)

    def new(self, declaration: str, init: Sequence[int] | None = None) -> Any:
        match = GLYPHS.fullmatch(declaration)
        if match and init is not None and len(init) == int(match[1]):
            return self._ffi.new(self._glyphs, init)
        return self._ffi.new(declaration, init)


def install() -> None:
    """Replace a name of WeasyPrint's; adapters.py calls it, once."""
    from weasyprint.pdf import fonts

    fonts.ffi = _Arrays(fonts.ffi)
