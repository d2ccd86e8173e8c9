"""Marks whose form goes by where they stand in Chinese and Japanese: quotes, apostrophes, dots.

- Between Latin letters ’ is an apostrophe, as narrow as a Latin one (``pwid``): McDonald’s.
- Curved quotation marks of Japanese are full-width (``fwid``; JLREQ appendix A, cl-01 and cl-02).
- The middle dot between names takes half an em in Simplified Chinese (GB/T 15834-2011, 5.1), one
  in Traditional (重訂標點符號手冊, 2008), whatever the face has; at the end of a line what is blank
  after it is left out, as with other marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from polybrief.localise.scripts import HAN
from polybrief.render.pdf.compose.shape import Cluster, Glyph

FORMED = re.compile("[“”‘’·]")
APOSTROPHE = re.compile("(?<=[A-Za-z\u00c0-\u024f])’(?=[A-Za-z\u00c0-\u024f])")
QUOTES = "“”‘’"
DOT = re.compile(f"(?<=[{HAN}])·(?=[{HAN}])")

Form = Callable[[str, str], Glyph | None]
"""What a feature makes of a character: its glyph."""


def formed(clusters: list[Cluster], text: str, lang: str, size: float, form: Form) -> list[Cluster]:
    """Return the clusters of a text in ``lang`` with its marks in the forms of their places."""
    language = lang.partition("-")[0]
    apostrophes = {match.start() for match in APOSTROPHE.finditer(text)}
    dots = {match.start() for match in DOT.finditer(text)} if language == "zh" else set()
    width = (1.0 if lang.startswith(("zh-Hant", "zh-TW", "zh-HK")) else 0.5) * size
    out = []
    for cluster in clusters:
        glyphs, at, blank = [], cluster.at, 0.0
        for glyph in cluster.glyphs:
            meant = glyph[5]
            if meant == "’" and at in apostrophes:
                glyph = form(meant, "pwid") or glyph
            elif language == "ja" and meant in QUOTES:
                glyph = form(meant, "fwid") or glyph
            elif at in dots:
                blank = (width - glyph[2]) / 2
                glyph = (*glyph[:2], width, blank + glyph[3], *glyph[4:])
            glyphs.append(glyph)
            at += len(meant)
        if tuple(glyphs) != cluster.glyphs:
            advance = sum(g[2] for g in glyphs)
            cluster = cluster._replace(glyphs=tuple(glyphs), width=advance, kern=blank)
        out.append(cluster)
    return out
