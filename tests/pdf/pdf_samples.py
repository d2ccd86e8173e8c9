"""Documents made by hand, so that printing is tested without reading and merging."""

from __future__ import annotations

import datetime

from polybrief.document import Document, Element, Node, Running
from polybrief.problems import Place

LANGS = ("en", "zh-Hans", "fr", "es")


def el(tag: str, *children: Node, role: str = "", lang: str = "en", **more: str) -> Element:
    """An element; ``id`` and ``line`` are its own, all else are attributes."""
    place = Place(f"content/sample/{lang}.md", int(more.pop("line", "1")), 1, "the line")
    return Element(tag, children, role, lang, more.pop("id", ""), more, place)


def document(lang: str = "en", *body: Element, **changes: object) -> Document:
    """A document in ``lang`` whose sections are ``body``."""
    main = el("main", *body, lang=lang)
    values: dict[str, object] = {
        "brief": "sample",
        "edition": lang,
        "layout": "background-brief",
        "lang": lang,
        "languages": (lang,),
        "title": "A sample",
        "authors": ("Lin Wei",),
        "description": "What the sample says.",
        "keywords": ("one", "two"),
        "publisher": "Institute",
        "date": datetime.date(2025, 11, 6),
        "identifier": "sample-1",
        "body": main,
    }
    if "running" not in changes:
        values["running"] = running(lang)
    return Document(**(values | changes))  # type: ignore[arg-type]


def running(lang: str) -> Running:
    """Series and short title above; house and folio below."""
    pages = (el("span", role="page", lang=lang), el("span", role="pages", lang=lang))
    folio: dict[str, tuple[Node, ...]] = {
        "en": ("Page ", pages[0], " of ", pages[1]),
        "zh-Hans": ("第", pages[0], "页，共", pages[1], "页"),
        "fr": ("Page ", pages[0], " sur ", pages[1]),
        "es": ("Página ", pages[0], " de ", pages[1]),
    }
    series = {"en": "Background Brief", "zh-Hans": "背景简报", "fr": "Note", "es": "Informe"}
    house = {"en": "Institute", "zh-Hans": "研究所", "fr": "Institut", "es": "Instituto"}
    return Running(
        head=(
            el("p", series[lang], role="series", lang=lang),
            el("p", {"zh-Hans": "两座城市"}.get(lang, "Two cities"), role="short-title", lang=lang),
        ),
        foot=(
            el("p", house[lang], role="house", lang=lang),
            el("p", *folio[lang], role="folio", lang=lang),
        ),
    )


def whole(lang: str) -> Document:
    """A document of three pages or so, with every element of the vocabulary, in ``lang``."""
    t = {"en": _EN, "zh-Hans": _ZH, "fr": _FR, "es": _ES}[lang]
    sentence = (t["before"][0], _quantity(t, lang), t["after"][0])
    return document(
        lang,
        _masthead(t, lang),
        el(
            "header",
            el("h1", *t["title"], lang=lang, id="title"),
            el("p", *t["subtitle"], role="subtitle", lang=lang),
            role="title",
            lang=lang,
        ),
        _panel(t, lang),
        el(
            "section",
            el("h2", *t["abstract"], role="label", lang=lang),
            el("p", *sentence, *t["long"], lang=lang),
            role="abstract",
            lang=lang,
        ),
        el(
            "section",
            el("h2", *t["summary"], role="label", lang=lang),
            el("ol", *(el("li", *sentence, lang=lang) for _ in range(9)), lang=lang),
            role="summary",
            lang=lang,
        ),
        el("section", *_text(t, lang, sentence), role="body", lang=lang),
        el(
            "footer",
            el("p", *t["caption"], role="keywords", lang=lang),
            el("p", *t["house"], lang=lang),
            role="imprint",
            lang=lang,
        ),
        title=t["title"][0],
    )


def _quantity(t: Texts, lang: str) -> Element:
    """A sum and what it comes to in dollars."""
    return el("data", *t["quantity"], lang=lang, value="2.3E+12 CNY", fact="gain")


def _masthead(t: Texts, lang: str) -> Element:
    """House, series, number and day."""
    day = el("time", *t["day"], lang=lang, datetime="2025-11-06")
    return el(
        "header",
        el("p", *t["house"], role="house", lang=lang),
        el("p", *t["series"], role="series", lang=lang),
        el("p", *t["issue"], day, role="issue", lang=lang),
        role="masthead",
        lang=lang,
    )


def _panel(t: Texts, lang: str) -> Element:
    """Four figures."""
    figure = el(
        "li",
        el("span", el("data", *t["quantity"], lang=lang), role="figure", lang=lang),
        el("span", t["caption"][0], role="caption", lang=lang),
        lang=lang,
    )
    return el("ul", *(figure,) * 4, role="panel", lang=lang)


def _text(t: Texts, lang: str, sentence: tuple[Node, ...]) -> tuple[Element, ...]:
    """A section: headings, paragraphs with all that stands in lines, a list, a quotation."""
    link = el("a", t["link"][0], lang=lang, href="https://example.org/report")
    inner = el("a", t["link"][0], lang=lang, href="#borders")
    foreign = (
        el("span", "成渝", lang="zh-Hans")
        if lang != "zh-Hans"
        else el("span", "« Deux villes »", lang="fr")
    )
    nested = el("ul", el("li", *t["caption"], lang=lang), lang=lang)
    return (
        el("h2", *t["title"], lang=lang, id="borders"),
        el("p", *sentence, foreign, *t["long"], lang=lang),
        el(
            "p",
            el("em", t["emphasis"][0], lang=lang),
            *t["long"],
            link,
            t["stop"][0],
            lang=lang,
        ),
        el("h3", *t["subtitle"], lang=lang, id="second"),
        el("p", el("strong", *t["link"], lang=lang), *t["long"], inner, t["stop"][0], lang=lang),
        el(
            "ul",
            el("li", *sentence, nested, lang=lang),
            el("li", *t["caption"], lang=lang),
            lang=lang,
        ),
        el(
            "blockquote",
            el("p", *t["long"], lang=lang),
            el("p", *t["house"], role="attribution", lang=lang),
            lang=lang,
        ),
        *(
            el("p", *t["long"], *t["long"], _quantity(t, lang), *t["after"], lang=lang)
            for _ in range(4)
        ),
    )


Texts = dict[str, tuple[Node, ...]]

_WBR = Element("wbr", lang="en")

_EN: Texts = {
    "quantity": ("RMB2.3 trillion", _WBR, " (US$320 billion)"),
    "before": ("Between 2020 and 2024 the output of the circle rose by ",),
    "after": (", which is about the whole annual output of a middling European state.",),
    "emphasis": ("Not one office decides.",),
    "link": ("official register",),
    "stop": (".",),
    "long": (
        " A lorry from Sichuan crosses into Chongqing without stopping, yet its owner has"
        " registered twice, insured twice and filed “two reports”. Both governments have promised"
        " to end this; both have kept the registers, the stamps and the people who hold them, since"
        " none of these belongs to the department that made the promise. ",
    ),
    "caption": ("output in 2024",),
    "house": ("Institute for Regional Policy",),
    "series": ("Background Brief",),
    "issue": ("No. 1850 · ",),
    "day": ("6 November 2025",),
    "title": ("Two Cities, One Economy: Inside the Chengdu–Chongqing Circle",),
    "subtitle": (
        "How local governments share industries, money and rules across a provincial border",
    ),
    "abstract": ("Abstract",),
    "summary": ("Executive Summary",),
}
_ZH: Texts = {
    "quantity": ("2.3万亿元人民币", _WBR, "（约合3200亿美元）"),
    "before": ("2020年至2024年间，经济圈的产出增加了",),
    "after": ("，大致相当于一个中等欧洲国家的全年产出。",),
    "emphasis": ("没有一个部门能够独自决定。",),
    "link": ("官方登记册",),
    "stop": ("。",),
    "long": (
        "货车从四川驶入重庆，路上没有任何关卡，运营商却要登记两次、投保两次，并按“两套格式”申报。"
        "两地政府都承诺结束这种局面——但登记册、印章和掌管它们的人依然各归各处……因为作出承诺的部门"
        "并不掌管其中任何一样。2024年的GDP为8.6万亿元，《规划纲要》提出了“一体化发展”的目标；",
    ),
    "caption": ("2024年产出",),
    "house": ("区域政策研究所",),
    "series": ("背景简报",),
    "issue": ("第1850期 · ",),
    "day": ("2025年11月6日",),
    "title": ("两座城市，一个经济体：走近成渝地区双城经济圈",),
    "subtitle": ("地方政府如何跨越省界，共享产业、资金与规则",),
    "abstract": ("摘要",),
    "summary": ("内容提要",),
}
_FR: Texts = {
    "quantity": (
        "2\u202f300\u00a0milliards de\u00a0RMB",
        _WBR,
        " (320\u00a0milliards de\u00a0dollars\u00a0US)",
    ),
    "before": ("Entre 2020 et 2024, la production du cercle a augmenté de ",),
    "after": (", soit à peu près la production annuelle d’un État européen moyen.",),
    "emphasis": ("Aucun bureau ne décide seul.",),
    "link": ("registre officiel",),
    "stop": (".",),
    "long": (
        " Un camion du Sichuan entre à Chongqing sans s’arrêter\u202f; son propriétaire l’a"
        " pourtant immatriculé deux fois, assuré deux fois et déclaré «\u00a0deux fois\u00a0». Les"
        " deux gouvernements ont promis d’y mettre fin\u00a0: ils ont gardé les registres, les"
        " tampons et ceux qui les tiennent, car rien n’en appartient au service qui a promis. ",
    ),
    "caption": ("production en 2024",),
    "house": ("Institut de politique régionale",),
    "series": ("Note de fond",),
    "issue": ("N° 1850 · ",),
    "day": ("6 novembre 2025",),
    "title": ("Deux villes, une économie\u00a0: à l’intérieur du cercle Chengdu-Chongqing",),
    "subtitle": ("Comment des gouvernements locaux partagent industries, argent et règles",),
    "abstract": ("Résumé",),
    "summary": ("Synthèse",),
}
_ES: Texts = {
    "quantity": ("2,3\u00a0billones de\u00a0RMB", _WBR, " (320.000\u00a0millones de\u00a0USD)"),
    "before": ("Entre 2020 y 2024 la producción del círculo aumentó en ",),
    "after": (", más o menos la producción anual de un Estado europeo mediano.",),
    "emphasis": ("Ninguna oficina decide sola.",),
    "link": ("registro oficial",),
    "stop": (".",),
    "long": (
        " Un camión de Sichuan entra en Chongqing sin detenerse; su dueño, sin embargo, lo ha"
        " matriculado dos veces, asegurado dos veces y declarado «dos veces». ¿Quién lo decide? Los"
        " dos gobiernos prometieron acabar con ello y conservan los registros, los sellos y"
        " a quienes los guardan, pues nada de eso depende del departamento que lo prometió. ",
    ),
    "caption": ("producción en 2024",),
    "house": ("Instituto de Política Regional",),
    "series": ("Informe de contexto",),
    "issue": ("N.º 1850 · ",),
    "day": ("6 de noviembre de 2025",),
    "title": ("Dos ciudades, una economía: dentro del círculo Chengdu-Chongqing",),
    "subtitle": ("Cómo los gobiernos locales comparten industrias, dinero y reglas",),
    "abstract": ("Resumen",),
    "summary": ("Resumen ejecutivo",),
}
