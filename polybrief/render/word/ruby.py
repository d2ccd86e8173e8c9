"""Readings over characters → ``w:ruby``, Word's phonetic guide (ECMA-376 part 1, 17.3.3.25)."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from polybrief.render.word.ooxml import Xml, w
from polybrief.render.word.properties import RUN_ORDER

RAISE = 0.9
"""How far the base line of a reading lies above that of its base, in sizes of the base."""


def phonetic_guide(
    base: Sequence[Xml], reading: Sequence[Xml], size: int, code: str, align: str
) -> Xml:
    """Return the content of a run: ``base`` with ``reading`` over it, half as large.

    ``size`` is that of the base in half points, ``code`` its language as Word writes it, ``align``
    how the shorter of the two is spread (17.18.68).
    """
    properties = w(
        "rubyPr",
        w("rubyAlign", val=align),
        w("hps", val=small(size)),
        w("hpsRaise", val=round(size * RAISE)),
        w("hpsBaseText", val=size),
        w("lid", val=code),
    )
    return w("ruby", properties, w("rt", *reading), w("rubyBase", *base))


def small(size: int) -> int:
    """Return the size of a reading over text of ``size`` half points."""
    return size // 2


def set_size(run: Xml, size: int) -> None:
    """Say the size of a run, in half points: that of a reading hangs on what it stands over."""
    properties = run.find(w("rPr").tag)
    if properties is None:
        properties = w("rPr")
        run.insert(0, properties)
    said = [*properties, w("sz", val=size), w("szCs", val=size)]
    properties[:] = sorted(said, key=lambda p: RUN_ORDER.index(etree.QName(p).localname))
