"""Readings over characters, which WeasyPrint 70.0 prints after them.

A ``ruby`` is an inline block of two lines, ``rb`` and ``rt`` (``ruby.css``), neither of which has
any height, so that the line it stands in is as high as the others. The base line of an inline
block is that of its last line (CSS 2.1, 10.8.1), which would be the reading's: here it is that of
its first. The reading follows its base in the file, and so in what is copied or read out.

One private function is wrapped.
"""

from __future__ import annotations

from typing import Any


def install() -> None:
    """Wrap WeasyPrint's function; adapters.py calls it, once."""
    from weasyprint.layout import inline

    original, find = inline.inline_block_baseline, inline.find_in_flow_baseline

    def inline_block_baseline(box: Any) -> Any:
        if box.element_tag != "ruby":
            return original(box)
        return find(box) or original(box)

    inline.inline_block_baseline = inline_block_baseline
