"""Titles in Word are as wide as makes their lines of like length: their styles are read, and their
lines filled one by one, as Word fills them, by widths that fontTools reads from the font."""

from __future__ import annotations

import io
import zipfile

import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from word_samples import ROOT, Maker, document, printed, running

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MEASURE = 162 * 72 / 25.4
"""The column of text and that of labels, in pt."""
FACE = TTFont(ROOT / "fonts" / "SourceSerif4-Bold.ttf", lazy=True)


def lines(title: str) -> list[str]:
    """The lines of a title, each as full as the measure of its style allows."""
    e = Maker("en")
    heads = e("header.title", e("h1", title), e("p.subtitle", "Short"))
    body = e("main", heads, e("section.body", e("p", "Text.")))
    lines = running(e, "Brief", "Short", "House", ("", "/", ""))
    content = printed(document("en", title, body, lines))
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        styles = etree.fromstring(file.read("word/styles.xml"))
    (style,) = styles.iterfind(f"{W}style[@{W}styleId='Title']")
    right = int(style.find(f"{W}pPr/{W}ind").get(f"{W}right", "0")) / 20
    size = int(style.find(f"{W}rPr/{W}sz").get(f"{W}val")) / 2
    filled = [""]
    for word in title.split():
        longer = f"{filled[-1]} {word}".strip()
        if width(longer) * size <= MEASURE - right:
            filled[-1] = longer
        else:
            filled.append(word)
    return filled


def width(text: str) -> float:
    """The width of a text in em."""
    cmap, advances = FACE.getBestCmap(), FACE["hmtx"]
    return sum(advances[cmap[ord(c)]][0] for c in text) / FACE["head"].unitsPerEm


@pytest.mark.parametrize(
    "wanted",
    [
        ["Growth without Borders"],
        ["La alta velocidad cumple sesenta años"],
        ["La grande vitesse", "ferroviaire a soixante ans"],
        ["How Two Cities Came to Share", "One Economy and One Plan"],
        ["The Chengdu–Chongqing", "Economic Circle Today"],
    ],
)
def test_the_lines_of_a_title_are_of_like_length(wanted: list[str]) -> None:
    assert lines(" ".join(wanted)) == wanted
