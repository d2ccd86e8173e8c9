"""The sample brief: parallel in its seven languages, its figures all facts, its typography clean.

The manuscripts are read through the public reader; a placeholder stands as U+FFFC in the texts
that these tests look at, so that a digit found was typed by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from polybrief.brief import PLACEHOLDER, Brief, Manuscript
from polybrief.document import INLINE_TAGS, Element, Node
from polybrief.project import Project
from polybrief.read import read_brief

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "zh-Hans", "fr", "es", "zh-Hant", "ja", "ko")
TRANSLATIONS = LANGUAGES[1:]
OBJECT = "\ufffc"
HAN = "\u3400-\u9fff"
LI_BAI = {"zh-Hant": ("蜀道之難，難於上青天", "zh-Hant"), "": ("蜀道之难，难于上青天", "zh-Hans")}
"""The verse, and the language that it is marked with."""

NUMBER_WORDS = {
    "en": r"\b(two|three|four|five|six|seven|eight|nine|ten|dozen|hundreds?|thousands?"
    r"|[mbtr]+illions?|half|twice|double)\b",
    "zh-Hans": r"[两二三四五六七八九十百千万亿半]",
    "fr": r"\b(deux|trois|quatre|cinq|six|sept|huit|neuf|dix|dizaine|cents?|centaine|mille"
    r"|milliers?|millions?|milliards?|moitié|double)\b",
    "es": r"\b(dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|decena|cien|ciento|mil|miles"
    r"|mill[oó]n(es)?|bill[oó]n(es)?|mitad|doble)\b",
    "zh-Hant": r"[兩二三四五六七八九十百千萬億兆半]",
    "ja": r"[二三四五六七八九十百千万億兆半]|[ひふみ]とつ|ふたつ|みっつ",
    "ko": r"(?<![가-힣])(두|세|네|다섯|여섯|일곱|여덟|아홉|열|수십|수백|절반|[일이삼사오육칠팔구]?"
    r"(십|백|천|만|억|조))(?![가-힣])",
}
"""Words that may hide a quantity which ought to be a fact."""

IDIOMS = {
    "en": (),
    "zh-Hans": (
        "川渝两地",  # both of them, named
        "省界两侧",  # both sides of a line
        "两份清单",  # both lists, just described
        "两种思路",  # both agendas, just described
        "千百年来",  # for ages
        "四川",  # a proper name
        "长三角",  # a proper name
    ),
    "fr": (
        "double circulation",  # a term
        "double emploi",  # a set phrase
        "des deux côtés",  # both sides of a line
        "les deux listes",  # both lists, just described
    ),
    "es": ("doble circulación",),  # a term
    "zh-Hant": (
        "省界兩側",  # both sides of a line
        "兩份清單",  # both lists, just described
        "兩種思路",  # both agendas, just described
        "千百年來",  # for ages
        "四川",  # a proper name
        "長三角",  # a proper name
    ),
    "ja": (
        "四川",  # a proper name
        "三者は",  # the parties, just named
        "十分",  # enough
    ),
    "ko": (
        "이백,",  # Li Bai
        "시인 이백",
    ),
}
"""Number words that are idiom, not figures: nothing would change in them with new data."""


@pytest.fixture(scope="module")
def brief() -> Brief:
    reading = read_brief(Project.at(ROOT), "ccec")
    assert [str(problem) for problem in reading.problems] == []
    assert reading.brief is not None
    return reading.brief


def blocks(manuscript: Manuscript) -> Iterator[tuple[str, Element]]:
    """Yield every innermost block with the path of tags that leads to it, in order."""
    parts: dict[str, tuple[Element, ...]] = {
        "title": (manuscript.title,),
        "subtitle": (manuscript.subtitle,) if manuscript.subtitle else (),
        "short_title": (manuscript.short_title,),
        "panel": manuscript.panel,
        "abstract": manuscript.abstract,
        "summary": manuscript.summary,
        "body": manuscript.body,
    }
    for name, elements in parts.items():
        for number, element in enumerate(elements):
            yield from _innermost(element, f"{name}[{number}]")


def _innermost(element: Element, path: str) -> Iterator[tuple[str, Element]]:
    anchor = f"#{element.id}" if element.tag in {"h2", "h3"} else ""
    path = f"{path}/{element.tag}{'.' + element.role if element.role else ''}{anchor}"
    inner = [c for c in element.children if isinstance(c, Element) and c.tag not in _INLINE]
    if not inner:
        yield path, element
    for number, child in enumerate(inner):
        yield from _innermost(child, f"{path}[{number}]")


_INLINE = INLINE_TAGS | {PLACEHOLDER}


def text_of(node: Node) -> str:
    """Return the text with U+FFFC for each placeholder."""
    if isinstance(node, str):
        return node
    if node.tag == PLACEHOLDER:
        return OBJECT
    return "".join(map(text_of, node.children))


def facts_in(element: Element) -> list[str]:
    """Return the names of the facts that a block prints, sorted."""
    expressions = [
        e.attributes["expression"].strip() for e in element.walk() if e.tag == PLACEHOLDER
    ]
    return sorted(expression.partition(".")[0] for expression in expressions)


def texts(brief: Brief, lang: str) -> list[str]:
    """Return every text that readers of one language see: manuscript and house."""
    manuscript = brief.manuscripts[lang]
    house = brief.house
    return [
        *(text_of(element) for _, element in blocks(manuscript)),
        manuscript.description,
        *manuscript.keywords,
        house.name[lang],
        house.series[lang],
        *house.imprint[lang],
    ]


def found(brief: Brief, lang: str, pattern: str) -> list[str]:
    """Return each hit of ``pattern`` with some of the text round it."""
    return [
        text[max(0, hit.start() - 15) : hit.end() + 15]
        for text in texts(brief, lang)
        for hit in re.finditer(pattern, text)
    ]


def test_the_brief_is_what_its_readers_order(brief: Brief) -> None:
    assert brief.number == 1850
    assert brief.source == "en"
    assert brief.languages == LANGUAGES
    assert set(brief.manuscripts) == set(LANGUAGES)
    multilingual = brief.edition("multilingual")
    assert multilingual.languages == ("en", "zh-Hans", "fr", "es")
    assert multilingual.layout == "multilingual-abstract"
    assert [brief.edition(lang).layout for lang in LANGUAGES] == ["background-brief"] * 7


@pytest.mark.parametrize("lang", TRANSLATIONS)
def test_a_translation_has_the_blocks_of_the_source_in_its_order(brief: Brief, lang: str) -> None:
    source = [path for path, _ in blocks(brief.manuscripts["en"])]
    assert [path for path, _ in blocks(brief.manuscripts[lang])] == source


@pytest.mark.parametrize("lang", TRANSLATIONS)
def test_each_block_prints_the_same_facts_in_every_language(brief: Brief, lang: str) -> None:
    source = {path: facts_in(block) for path, block in blocks(brief.manuscripts["en"])}
    assert {path: facts_in(block) for path, block in blocks(brief.manuscripts[lang])} == source


@pytest.mark.parametrize("lang", TRANSLATIONS)
def test_each_block_keeps_links_and_emphasis(brief: Brief, lang: str) -> None:
    def marks(manuscript: Manuscript) -> list[list[str]]:
        return [
            sorted(e.attributes.get("href", e.tag) for e in block.walk() if e.tag in _MARKS)
            for _, block in blocks(manuscript)
        ]

    assert marks(brief.manuscripts[lang]) == marks(brief.manuscripts["en"])


_MARKS = {"a", "em", "strong"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_manuscript_has_all_that_a_brief_needs(brief: Brief, lang: str) -> None:
    manuscript = brief.manuscripts[lang]
    every = [e for block in manuscript.body for e in block.walk()]
    tags = [e.tag for e in every]
    assert manuscript.subtitle is not None
    assert manuscript.description
    assert len(manuscript.keywords) == 6
    assert len(manuscript.panel) == 4
    assert len(manuscript.abstract) == 2
    assert [len(block.children) for block in manuscript.summary] == [9]
    assert tags.count("h2") >= 4
    assert tags.count("h3") >= 1
    assert {"a", "blockquote", "em", "strong", "ul"} <= set(tags)
    assert [e.role for e in every if e.role == "attribution"] == ["attribution"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_verse_stands_in_chinese_and_says_so(brief: Brief, lang: str) -> None:
    verse, marked = LI_BAI.get(lang, LI_BAI[""])
    hits = [
        e for block in brief.manuscripts[lang].body for e in block.walk() if verse in text_of(e)
    ]
    assert hits[-1].lang == marked


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_fact_is_printed(brief: Brief, lang: str) -> None:
    printed = {name for _, block in blocks(brief.manuscripts[lang]) for name in facts_in(block)}
    assert printed == set(brief.facts)


def test_every_fact_says_where_it_comes_from(brief: Brief) -> None:
    assert [fact.name for fact in brief.facts.values() if not fact.source] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_figure_is_typed_by_hand(brief: Brief, lang: str) -> None:
    assert found(brief, lang, r"\d|[％%‰]") == []
    words = re.compile(NUMBER_WORDS[lang], re.IGNORECASE)
    kept = []
    for text in texts(brief, lang):
        for idiom in IDIOMS[lang]:
            text = text.replace(idiom, "")
        kept += [hit.group() for hit in words.finditer(text)]
    assert kept == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_quotes_and_apostrophes_are_typographic(brief: Brief, lang: str) -> None:
    assert found(brief, lang, "[\"'`\u00b4]|\\.\\.\\.|--") == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_spaces_are_single(brief: Brief, lang: str) -> None:
    assert found(brief, lang, r"[ \u00a0\u202f]{2,}|\t") == []


def test_english_dashes_are_spaced_en_dashes(brief: Brief) -> None:
    joined = r"Chengdu–Chongqing"
    dashes = [hit for hit in found(brief, "en", "[–—]") if not re.search(joined, hit)]
    assert dashes
    assert [hit for hit in dashes if " – " not in hit and "— Li Bai" not in hit] == []
    assert found(brief, "en", r"\w(ization|izing|ized)\b") == []


def test_chinese_has_full_width_punctuation(brief: Brief) -> None:
    near = rf"(?<=[{HAN}{OBJECT}”》）])[,.;:!?()]|[,.;:!?()](?=[{HAN}{OBJECT}“《（])"
    assert found(brief, "zh-Hans", near) == []
    assert found(brief, "zh-Hans", rf"(?<=[{HAN}]) +(?=[{HAN}{OBJECT}])|{OBJECT} +") == []
    assert found(brief, "zh-Hans", r"(?<!—)—(?![— ])|[‘’『』「」]") == []


def test_french_has_a_space_at_double_punctuation(brief: Brief) -> None:
    assert found(brief, "fr", "(?<![ \u00a0\u202f])[:;!?»]|«(?![ \u00a0\u202f])") == []
    assert found(brief, "fr", "[“”]") == []
    assert found(brief, "fr", r"\w—|—\w|\b[ldnscjmq]['’] ") == []


def test_french_never_elides_before_a_value(brief: Brief) -> None:
    assert found(brief, "fr", f"’{OBJECT}") == []


def test_spanish_marks_open_and_close(brief: Brief) -> None:
    for text in texts(brief, "es"):
        assert text.count("¡") == text.count("!")
        assert text.count("¿") == text.count("?")
        assert text.count("«") == text.count("»")
    dashes = found(brief, "es", "—")
    assert dashes
    assert found(brief, "es", r" — (?!Li)|\w—\w") == []


def test_traditional_chinese_has_taiwans_punctuation(brief: Brief) -> None:
    """教育部, 重訂標點符號手冊, 2008: 「」 and 『』, 〈〉 for poems, —— for the dash."""
    near = rf"(?<=[{HAN}{OBJECT}」》）])[,.;:!?()]|[,.;:!?()](?=[{HAN}{OBJECT}「《（])"
    assert found(brief, "zh-Hant", near) == []
    assert found(brief, "zh-Hant", rf"(?<=[{HAN}]) +(?=[{HAN}{OBJECT}])|{OBJECT} +") == []
    assert found(brief, "zh-Hant", r"(?<!—)—(?![— ])|[“”‘’─]") == []


def test_japanese_ends_its_sentences_plainly(brief: Brief) -> None:
    """公用文作成の考え方, 2022: 、 and 。; である, never です; ―― for the dash."""
    without_verse = [hit for hit in found(brief, "ja", "[，．]") if LI_BAI[""][0] not in hit]
    assert without_verse == []
    assert found(brief, "ja", r"です|ます[。、]|ました") == []
    assert found(brief, "ja", r"[“”‘’—]|(?<!―)―(?!―)") == []  # U+2015 in pairs
    kana = "\u3041-\u30ff"
    assert found(brief, "ja", rf"(?<=[{HAN}{kana}]) +(?=[{HAN}{kana}{OBJECT}])|{OBJECT} +") == []
    every = "".join(texts(brief, "ja"))
    assert every.count("である。") > 5


def test_korean_is_spaced_and_punctuated_as_korean(brief: Brief) -> None:
    """한글 맞춤법, 문장 부호: comma, full stop, ‘ ’; brackets join the word before."""
    hangul = "\uac00-\ud7a3"
    marks = [hit for hit in found(brief, "ko", "[、。，．：；（）]") if LI_BAI[""][0] not in hit]
    assert marks == []
    assert found(brief, "ko", "습니다|해요") == []
    assert found(brief, "ko", rf"[{hangul}{OBJECT}] \(") == []
    assert found(brief, "ko", rf"(?<=[{hangul}])[,.](?=[{hangul}])") == []
    # After a bracket or a unit that may change, a particle with two forms would guess.
    assert found(brief, "ko", rf"{OBJECT}(은|는|이|가|을|를|과|와|으로|로)(?![{hangul}])") == []
    every = "".join(texts(brief, "ko"))
    assert len(re.findall(r"다[.]", every)) > 50


STANDARDS = {"zh-Hans": "gb2312", "zh-Hant": "big5", "ja": "euc_jp", "ko": "euc_kr"}
"""The character set of each country: a form that only another country writes is not in it."""
OLD_FORMS = "國學會經說點區體發對讀圖變實當數據總樣還過從廣歷氣"
"""Forms from before 常用漢字表 that JIS X 0208 has all the same."""


@pytest.mark.parametrize(("lang", "standard"), STANDARDS.items())
def test_no_script_leaks_into_another(brief: Brief, lang: str, standard: str) -> None:
    verse, marked = LI_BAI.get(lang, LI_BAI[""])
    foreign = ("成渝", verse) if marked != lang else ()
    seen: set[str] = set()
    for text in texts(brief, lang):
        for word in foreign:
            text = text.replace(word, "")
        seen |= set(re.findall(f"[{HAN}\u3041-\u30ff\uac00-\ud7a3]", text))
    assert len(seen) > 100
    assert {c for c in seen if not c.encode(standard, "ignore")} == set()
    if lang == "ja":
        assert seen & set(OLD_FORMS) == set()
