"""A brief of some pages that uses every means to lead a reader about, in four languages."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from polybrief.document import Document
from polybrief.merge import merge_edition
from polybrief.project import Project
from polybrief.read import read_brief

WIDTH, HEIGHT = 1200, 300


def grey_picture() -> bytes:
    """A PNG of one grey, large enough for print."""
    rows = (b"\0" + b"\x80" * WIDTH) * HEIGHT
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


HOUSE = """name: {en: Institute, zh-Hans: 研究所, fr: Institut, es: Instituto}
series: {en: Brief, zh-Hans: 简报, fr: Note, es: Nota}
imprint: {en: [Us.], zh-Hans: [本所。], fr: [Nous.], es: [Nosotros.]}
url: https://institute.example
"""
BRIEF = """layout: background-brief
number: 7
date: 2025-11-06
languages: [en, zh-Hans, fr, es]
contents: {lists: [sections, figures, abbreviations], depth: 2}
editions:
  numbered-en: {languages: [en], layout: numbered}
  numbered-zh: {languages: [zh-Hans], layout: numbered}
  numbered-fr: {languages: [fr], layout: numbered}
  both: {languages: [en, fr]}
"""
FACTS = """gdp: {value: 8.6e12 CNY}
city:
  name: {en: Chengdu, zh-Hans: 成都, fr: Chengdu, es: Chengdu}
  original: zh-Hans
  romanised: Chéngdū
poet: {name: {en: Li Bai, zh-Hans: 李白, fr: Li Bai, es: Li Bai}, original: zh-Hans}
saint:
  name: {en: São Paulo, zh-Hans: 圣保罗, fr: São Paulo, es: São Paulo, pt: São Paulo}
  original: pt
"""
NUMBERED = 'name = "numbered"\nextends = "background-brief"\n[sections]\nnumbered = true\n'

BODY = """---
title: {title}
---

*[TEU]: {unit}

::: abstract
{filler}
:::

## {first} {{#first}}

{{{{ gdp }}}}{stop} [#map]{{form=full}}{stop}

{forms}

{{{{ city.with_original }}}}, {{{{ poet.with_original }}}}, {{{{ saint.with_original }}}},
{{{{ city.original }}}}, {{{{ city.romanised }}}}, {{{{ city }}}}{stop}

{{#map}}
![{alt}](figures/map.png "{caption}")

{fillers}

### {inner} {{#inner}}

::: message {box} {{#box}}
TEU, TEU{stop}

- {item}
- {item}
:::

{term}
: {meaning}

1. {item}
   1. {item}
      1. {item}

{fillers}

## {second} {{#second}}

{fillers}

{{#boat}}
![{alt}](figures/map.png "{other}")
"""

WORDS = {
    "en": {
        "title": "Two cities",
        "unit": "twenty-foot equivalent unit",
        "stop": ".",
        "first": "What has been done",
        "inner": "How it was done",
        "second": "What remains",
        "alt": "A map",
        "caption": "The river port",
        "other": "The other port",
        "box": "In brief",
        "item": "a point",
        "term": "Port",
        "meaning": "Where ships lie.",
        "forms": "Goods, by TEU. [#map] shows it ([#map]{form=page}), cf. [#boat] and [#inner]; "
        "see [#box], [#inner]{form=full}. [#gdp] has the sum. [#map]{form=title} is its name, "
        "[#map]{form=number} its number.",
        "filler": "The two cities have shared their river for as long as anybody can remember. ",
    },
    "zh-Hans": {
        "title": "两座城市",
        "unit": "二十英尺标准箱",
        "stop": "。",
        "first": "已做之事",
        "inner": "如何做成",
        "second": "未竟之事",
        "alt": "地图",
        "caption": "江港",
        "other": "另一港口",
        "box": "要点",
        "item": "一点",
        "term": "港口",
        "meaning": "停泊船只之处。",
        "forms": "货物以TEU计。[#map]所示（[#map]{form=page}），参看[#boat]和[#inner]；"
        "见[#box]、[#inner]{form=full}。[#gdp]为总额。[#map]{form=title}是其名，"
        "[#map]{form=number}是其号。",
        "filler": "两座城市共享一条江，由来已久，谁也说不清始于何时；江上的船只往来不绝。",
    },
    "fr": {
        "title": "Deux villes",
        "unit": "équivalent vingt pieds",
        "stop": ".",
        "first": "Ce qui est fait",
        "inner": "Comment",
        "second": "Ce qui reste",
        "alt": "Une carte",
        "caption": "Le port fluvial",
        "other": "L’autre port",
        "box": "En bref",
        "item": "un point",
        "term": "Port",
        "meaning": "Où mouillent les navires.",
        "forms": "Le fret, en TEU. [#map] le montre ([#map]{form=page}), cf. [#boat] et [#inner] ; "
        "voir [#box], [#inner]{form=full}. [#gdp] donne la somme. [#map]{form=title} est son nom, "
        "[#map]{form=number} son numéro.",
        "filler": "Les deux villes partagent leur fleuve depuis aussi longtemps qu’on sache. ",
    },
    "es": {
        "title": "Dos ciudades",
        "unit": "unidad equivalente a veinte pies",
        "stop": ".",
        "first": "Lo hecho",
        "inner": "Cómo se hizo",
        "second": "Lo que queda",
        "alt": "Un mapa",
        "caption": "El puerto fluvial",
        "other": "El otro puerto",
        "box": "En breve",
        "item": "un punto",
        "term": "Puerto",
        "meaning": "Donde amarran los barcos.",
        "forms": "La carga, por TEU. [#map] lo muestra ([#map]{form=page}), cf. [#boat] y [#inner]"
        "; véase [#box], [#inner]{form=full}. [#gdp] da la suma. [#map]{form=title} es su nombre, "
        "[#map]{form=number} su número.",
        "filler": "Las dos ciudades comparten su río desde que se tiene memoria de las cosas. ",
    },
}


def write_guide(root: Path) -> Project:
    """Write the brief ``guide`` and the layout ``numbered``; return their project."""
    texts: dict[str, str | bytes] = {
        "content/house.yaml": HOUSE,
        "content/guide/brief.yaml": BRIEF,
        "content/guide/facts.yaml": FACTS,
        "content/guide/figures/map.png": grey_picture(),
        "templates/numbered/theme.toml": NUMBERED,
    }
    for lang, words in WORDS.items():
        paragraph = words["filler"] * 8
        fillers = "\n\n".join([paragraph.strip()] * 5)
        filled = {**words, "filler": paragraph.strip(), "fillers": fillers}
        texts[f"content/guide/{lang}.md"] = BODY.format(**filled)
    for path, content in texts.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Project.at(root)


def merged(project: Project, edition: str) -> Document:
    """Return an edition of the guide, in which nothing is wrong."""
    reading = read_brief(project, "guide")
    assert [str(p) for p in reading.problems if p.level == "error"] == []
    assert reading.brief is not None
    return merge_edition(project, reading.brief, reading.brief.edition(edition))
