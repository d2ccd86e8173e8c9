"""Small numbers in words: which locales spell them, up to where, and what stays in figures.

Authorities: Executive Yuan, 公文書橫式書寫數字使用原則 (figures: 延後3週); press releases of the
Government of Hong Kong (words: 五年); 文化審議会, 公用文作成の考え方, and 한글 맞춤법 43 (figures);
تمييز العدد, the Arabic counted noun (words up to ten); केंद्रीय हिंदी निदेशालय, मानक हिंदी वर्तनी
(पाँच, छह).
"""

from decimal import Decimal

import pytest

from polybrief.brief import Count, Precision
from polybrief.localise import print_value, read_style

WORDS = Precision(words=True)


@pytest.mark.parametrize(
    ("tag", "number", "noun", "printed"),
    [
        ("zh-Hant", "1", "year", "1年"),
        ("zh-Hant", "5", "year", "5年"),
        ("zh-Hant", "10", "month", "10個月"),
        ("zh-Hant-HK", "0", "day", "零日"),
        ("zh-Hant-HK", "2", "hour", "兩小時"),
        ("zh-Hant-HK", "10", "year", "十年"),
        ("zh-Hant-HK", "11", "year", "11年"),
        ("zh-Hant-HK", "2.5", "year", "2.5年"),
        ("zh-Hant-HK", "-3", "day", "\u22123日"),
        ("zh-Hant-HK", "5", "city", "5座城市"),
        ("ja", "5", "year", "5年"),
        ("ja", "2", "week", "2週間"),
        ("ko", "5", "year", "5년"),
        ("ko", "2", "week", "2주"),
        ("ar", "0", "year", "0\u00a0سنة"),
        ("ar", "1", "week", "أسبوع واحد"),
        ("ar", "2", "month", "شهران\u00a0(2)"),
        ("ar", "3", "month", "ثلاثة أشهر"),
        ("ar", "3", "hour", "ثلاث ساعات"),
        ("ar", "10", "year", "عشر سنوات"),
        ("ar", "11", "year", "11\u00a0سنة"),
        ("ar", "2.5", "year", "2.5\u00a0سنة"),
        ("ar", "7", "country", "سبع دول"),
        ("hi", "0", "day", "शून्य दिन"),
        ("hi", "1", "hour", "एक घंटा"),
        ("hi", "2", "hour", "दो घंटे"),
        ("hi", "6", "month", "छह महीने"),
        ("hi", "10", "year", "दस वर्ष"),
        ("hi", "11", "year", "11\u00a0वर्ष"),
        ("hi", "5", "city", "5\u00a0शहर"),
    ],
)
def test_by_default(tag: str, number: str, noun: str, printed: str) -> None:
    assert print_value(Count(Decimal(number), noun), read_style(tag)).text == printed


@pytest.mark.parametrize(
    ("tag", "number", "noun", "printed"),
    [
        ("zh-Hant", "5", "year", "五年"),
        ("zh-Hant", "2", "month", "兩個月"),
        ("zh-Hant", "2", None, "二"),
        ("zh-Hant", "11", "year", "11年"),
        ("zh-Hant-HK", "2", "city", "兩座城市"),
        ("ja", "5", "year", "五年"),
        ("ja", "2", None, "二"),
        ("ko", "5", "person", "5명"),
        ("ko", "5", None, "다섯"),
        ("ar", "2", None, "اثنان"),
        ("ar", "4", "point", "أربع نقاط مئوية"),
        ("hi", "5", "city", "पाँच शहर"),
        ("hi", "12", "city", "12\u00a0शहर"),
    ],
)
def test_where_words_are_asked_for(tag: str, number: str, noun: str | None, printed: str) -> None:
    assert print_value(Count(Decimal(number), noun), read_style(tag), WORDS).text == printed


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("zh-Hant", "5年"),
        ("zh-Hant-HK", "5年"),
        ("ja", "5年"),
        ("ko", "5년"),
        ("ar", "5\u00a0سنوات"),
        ("hi", "5\u00a0वर्ष"),
    ],
)
def test_where_figures_are_asked_for(tag: str, printed: str) -> None:
    value = Count(Decimal(5), "year")
    assert print_value(value, read_style(tag), form="figures").text == printed


@pytest.mark.parametrize(
    ("tag", "number", "rose", "fell"),
    [
        ("zh-Hant", "3e6", "增加300萬個工作機會", "減少300萬個工作機會"),
        ("zh-Hant-HK", "3e6", "增加300萬個職位", "減少300萬個職位"),
        ("ja", "3e6", "300万人分の雇用の増加となった", "300万人分の雇用の減少となった"),
        (
            "ko",
            "3e6",
            "300만\u00a0개의 일자리\u00a0증가를 기록했다",
            "300만\u00a0개의 일자리\u00a0감소를 기록했다",
        ),
        (
            "ar",
            "3e6",
            "ارتفع بما\u00a0قدره\u00a03\u00a0ملايين وظيفة",
            "انخفض بما\u00a0قدره\u00a03\u00a0ملايين وظيفة",
        ),
        (
            "hi",
            "3e6",
            "में\u00a030\u00a0लाख रोज़गार की\u00a0वृद्धि हुई",
            "में\u00a030\u00a0लाख रोज़गार की\u00a0कमी हुई",
        ),
    ],
)
def test_changes_of_things_counted_are_sentences(
    tag: str, number: str, rose: str, fell: str
) -> None:
    """A counter may end in its noun (人分の雇用, 개의 일자리), which then needs its particle."""
    jobs, style = Decimal(number), read_style(tag)
    assert print_value(Count(jobs, "job"), style, form="changed").text == rose
    assert print_value(Count(-jobs, "job"), style, form="changed").text == fell
