"""Documents made by hand, one for each form: every element of the vocabulary occurs in them."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path
from types import MappingProxyType

from lxml import etree

from polybrief.document import Document, Element, Node, Running
from polybrief.fonts import Fonts, read_fonts
from polybrief.project import Project
from polybrief.render.word import render_word
from polybrief.theme import read_theme

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROOT = Path(__file__).parents[2]
PROJECT = Project.at(ROOT)
FONTS: Fonts = read_fonts(PROJECT)


class Maker:
    """Makes elements in one language: ``tag`` may carry its role, ``p.house``."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, tag: str, *children: Node, id: str = "", **more: str) -> Element:
        name, _, role = tag.partition(".")
        return Element(name, children, role, self.lang, id, MappingProxyType(more))

    def fact(self, text: str, name: str = "gdp") -> Element:
        return self("data", text, fact=name, value="8.6E+12 CNY")


def masthead(e: Maker, *texts: str) -> Element:
    roles = ("p.house", "p.series", "p.issue")
    return e("header.masthead", *(e(r, t) for r, t in zip(roles, texts, strict=True)))


def running(e: Maker, series: str, short: str, house: str, folio: tuple[str, str, str]) -> Running:
    counted = (folio[0], e("span.page"), folio[1], e("span.pages"), folio[2])
    return Running(
        head=(e("p.series", series), e("p.short-title", short)),
        foot=(e("p.house", house), e("p.folio", *(c for c in counted if c))),
    )


def document(lang: str, title: str, body: Element, lines: Running, **more: object) -> Document:
    values: dict[str, object] = {
        "brief": "sample",
        "edition": lang,
        "layout": "background-brief",
        "lang": lang,
        "languages": (lang,),
        "title": title,
        "authors": ("Ana Ruiz", "Li Wei"),
        "description": "What the circle has built.",
        "keywords": ("Chengdu", "Chongqing"),
        "publisher": "Institute for Regional Policy",
        "date": datetime.date(2025, 11, 6),
        "identifier": "https://example.org/briefs/1850",
        "running": lines,
        "body": body,
    }
    return Document(**(values | more))  # type: ignore[arg-type]


def english() -> Document:
    """One of everything, in English."""
    e = Maker("en")
    body = e(
        "main",
        masthead(e, "Institute for Regional Policy", "Background Brief", "No. 1850"),
        e(
            "header.title",
            e("h1", "Two Cities, One Economy: Inside the Circle", id="title"),
            e("p.subtitle", "How local governments share industries, money and rules"),
            e("p.byline", "By Ana Ruiz and Li Wei"),
        ),
        panel(e, ("RMB8.6\u00a0trillion", "output"), ("98.5\u00a0million", "people")),
        _abstract(e),
        _summary(e),
        _text(e),
        e(
            "footer.imprint",
            e("p.keywords", "Keywords: Chengdu; Chongqing"),
            e("p", "© Institute for Regional Policy"),
        ),
    )
    lines = running(e, "Background Brief", "Two Cities", "Institute", ("Page ", " of ", ""))
    return document("en", "Two Cities, One Economy", body, lines)


def _abstract(e: Maker) -> Element:
    paragraph = e(
        "p",
        "Output rose to ",
        e.fact("RMB8.6\u00a0trillion"),
        " in ",
        e("time", "2024", datetime="2024"),
        ", said the ",
        e("em", "two cities"),
        ".",
        id="p-1",
    )
    return e("section.abstract", e("h2.label", "Abstract", id="abstract"), paragraph)


def _summary(e: Maker) -> Element:
    """Numbers of two levels, and emphasis inside emphasis."""
    inner = e("ol", e("li", "cars,"), e("li", "chips."))
    return e(
        "section.summary",
        e("h2.label", "Executive Summary"),
        e(
            "ol",
            e("li", "The circle is young.", id="s-1"),
            e("li", "Both governments court the same plants:", inner),
            e("li", "The next step is dull ", e("strong", "and ", e("em", "decisive")), "."),
        ),
    )


def _text(e: Maker) -> Element:
    zh, fr = Maker("zh-Hans"), Maker("fr")
    paragraph = e(
        "p",
        "Lorries cross from ",
        zh("span", "成渝“双城”"),
        " twice;",
        e("br"),
        "see ",
        e("a", "the plan", href="https://example.org/a plan?q=成渝"),
        " and ",
        e("a", "above", href="#border"),
        ". It is 10",
        e("sup", "3"),
        " years old, ",
        fr("span", "peut-être"),
        ", says ",
        e("cite", "The Journal"),
        ".",
    )
    return e(
        "section.body",
        e("h2", "The border that ", e("em", "still"), " works", id="border"),
        paragraph,
        e("h3", "Clusters"),
        e("ul", e("li", "cars", e("ul", e("li", "and lorries"))), e("li", "chips")),
        e("h4", "Later"),
        e("ol", e("li", "four"), e("li", "five"), start="4"),
        e("blockquote", e("p", "The road to Shu is hard."), e("p.attribution", "— Li Bai")),
        e(
            "figure",
            e("img", src="figures/map.png", alt="A map of two cities"),
            e("figcaption", "Two cities, four hours apart"),
        ),
    )


def chinese() -> Document:
    """A brief in Simplified Chinese."""
    e = Maker("zh-Hans")
    body = e(
        "main",
        masthead(e, "区域政策研究所", "背景简报", "第1850期"),
        e("header.title", e("h1", "两座城市，一个经济体"), e("p.subtitle", "地方政府如何共享产业")),
        panel(e, ("8.6万亿元", "2024年产出"), ("9850万", "常住人口"), ("4000亿元", "中央资金")),
        e(
            "section.abstract",
            e("h2.label", "摘要"),
            e("p", "自2020年起，成都与重庆被要求像“一座城市”那样发展——", e("em", "同城化"), "。"),
        ),
        e("section.summary", e("h2.label", "内容提要"), e("ol", e("li", "最年轻的国家级增长极。"))),
        e(
            "section.body",
            e("h2", "仍然起作用的边界"),
            e(
                "p",
                "货车从四川驶入重庆，",
                e("strong", "没有任何关卡"),
                "，产出",
                e.fact("8.6万亿元"),
                "。",
            ),
            e("p", "通道办公室与 ", Maker("en")("span", "Belt and Road"), " 相衔接。"),
        ),
        e("footer.imprint", e("p", "区域政策研究所")),
    )
    lines = running(e, "背景简报", "两座城市", "区域政策研究所", ("第", "页，共", "页"))
    return document("zh-Hans", "两座城市，一个经济体", body, lines)


def multilingual() -> Document:
    """Abstracts in three languages in a document whose language is English."""
    e, zh, fr = Maker("en"), Maker("zh-Hans"), Maker("fr")
    body = e(
        "main",
        masthead(e, "Institute for Regional Policy", "Background Brief", "No. 1850"),
        e("header.title", e("h1", "Two Cities, One Economy"), e("p.subtitle", "How they share")),
        e("section.abstract", e("h2.label", "Abstract"), e("p", "Output rose.")),
        zh(
            "section.abstract",
            zh("h2.label", "摘要"),
            zh("h3.title", "两座城市"),
            zh("p.subtitle", "如何共享产业"),
            zh("p", "自2020年起，“两座城市”被要求", zh("em", "共同"), "发展。"),
        ),
        fr(
            "section.abstract",
            fr("h2.label", "Résumé"),
            fr("h3.title", "Deux villes"),
            fr(
                "p",
                "Un «\u00a0cercle\u00a0» de 2\u202f300\u00a0milliards, ",
                fr("em", "vraiment"),
                ".",
            ),
        ),
        e("section.summary", e("h2.label", "Executive Summary"), e("ol", e("li", "It is young."))),
    )
    lines = running(e, "Background Brief", "Two Cities", "Institute", ("Page ", " of ", ""))
    return document(
        "en",
        "Two Cities, One Economy",
        body,
        lines,
        edition="multilingual",
        layout="multilingual-abstract",
        languages=("en", "zh-Hans", "fr"),
    )


def panel(e: Maker, *facts: tuple[str, str]) -> Element:
    items = (e("li", e("span.figure", figure), e("span.caption", text)) for figure, text in facts)
    return e("ul.panel", *items)


def with_picture(folder: Path) -> Project:
    """Return a project in ``folder`` that holds the picture of :func:`english`."""
    figures = folder / "content" / "sample" / "figures"
    figures.mkdir(parents=True)
    (figures / "map.png").write_bytes(png(600, 300))
    return Project.at(folder)


def png(width: int, height: int) -> bytes:
    """Return a grey picture of that size in pixels."""
    from PIL import Image

    made = io.BytesIO()
    Image.new("L", (width, height), 200).save(made, "PNG")
    return made.getvalue()


def printed(document: Document, project: Project = PROJECT) -> bytes:
    return render_word(project, document, read_theme(PROJECT, document.layout), FONTS)


def part(content: bytes, name: str) -> etree._Element:
    """Return a part of the package, such as ``word/document.xml``."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def style_names(content: bytes) -> dict[str, str]:
    """Return the names of the styles by their ids."""
    return {
        style.get(f"{W}styleId", ""): style.find(f"{W}name").get(f"{W}val", "")  # type: ignore[union-attr]
        for style in part(content, "word/styles.xml").iter(f"{W}style")
    }
