"""Japanese and Korean: how values read, with authorities.

"考え方": 文化審議会, 公用文作成の考え方, on figures. "맞춤법": 한글 맞춤법, with its article;
"문장 부호": its appendix. "usage": what publishers print; not reviewed by a native speaker.
"""

import datetime
from decimal import Decimal

import pytest

from polybrief.brief import (
    Century,
    Count,
    Date,
    Decade,
    Interval,
    Listing,
    Measure,
    Money,
    Month,
    Multiple,
    Ordinal,
    Part,
    Percent,
    Permille,
    Precision,
    Quarter,
    Range,
    Value,
    Year,
)
from polybrief.localise import print_value, read_style

EXACTLY = Precision()
WHOLE, TENTH, TWO_DIGITS = Precision(dp=0), Precision(dp=1), Precision(sig=2)
LIKE_TRILLIONS = Precision(like=Decimal("8.6e12"))
ABOUT, OVER, NEARLY, UP_TO = (Precision(approx=a) for a in ("about", "over", "nearly", "up_to"))


def money(amount: str, currency: str = "USD") -> Money:
    return Money(Decimal(amount), currency)


def count(number: str, noun: str | None = None) -> Count:
    return Count(Decimal(number), noun)


def percent(number: str) -> Percent:
    return Percent(Decimal(number))


def measure(number: str, unit: str) -> Measure:
    return Measure(Decimal(number), unit)


def day(text: str) -> Date:
    return Date(datetime.date.fromisoformat(text))


GAIN = Money(Decimal("2.3e12"), "CNY", money("320e9"))
DAYS = Interval(day("2025-10-01"), day("2025-10-03"))
LIST = Listing(((Year(2020), EXACTLY), (percent("5"), ABOUT), (Part(1, 2), EXACTLY)))

JAPANESE: list[tuple[Value, Precision, str, str, str]] = [
    (money("8000", "JPY"), EXACTLY, "", "8,000円", "考え方, its own example"),
    (money("400", "CNY"), EXACTLY, "", "400元", "usage"),
    (money("1e4"), EXACTLY, "", "1万米ドル", "考え方: 万 in kanji"),
    (money("350e4", "GBP"), EXACTLY, "", "350万英ポンド", "考え方"),
    (money("3.85987e8", "JPY"), EXACTLY, "", "3億8598万7000円", "考え方: no commas beside kanji"),
    (money("320e9"), EXACTLY, "", "3200億米ドル", "考え方: never 千"),
    (money("2.3e12", "CNY"), EXACTLY, "", "2兆3000億元", "usage: several magnitudes"),
    (money("5e15", "EUR"), EXACTLY, "", "5000兆ユーロ", "CLDR ja"),
    (money("1.2e17", "JPY"), EXACTLY, "", "12京円", "CLDR ja: 京 is 10¹⁶"),
    (money("3e8", "HKD"), EXACTLY, "", "3億香港ドル", "usage"),
    (money("7e9", "KRW"), EXACTLY, "", "70億韓国ウォン", "CLDR ja"),
    (GAIN, EXACTLY, "", "2兆3000億元（約3200億米ドル）", "usage"),
    (money("-4.2e9"), EXACTLY, "", "\u221242億米ドル", "JIS Z 8000-2: the sign before the number"),
    (money("4e11", "CNY"), LIKE_TRILLIONS, "", "0.4兆元", "the magnitude of another"),
    (money("2.34e12", "CNY"), TENTH, "", "2.3兆元", "decimals of one magnitude"),
    (count("98.5e6", "inhabitant"), EXACTLY, "", "9850万人", "考え方"),
    (count("1254372", "person"), EXACTLY, "", "125万4372人", "考え方: 万 in kanji"),
    (count("12500", "job"), EXACTLY, "", "1万2500人分の雇用", "usage"),
    (count("0", "enterprise"), EXACTLY, "", "0社", "usage"),
    (count("120", "enterprise"), EXACTLY, "", "120社", "counter 社"),
    (count("3", "household"), EXACTLY, "", "3世帯", "counter 世帯"),
    (count("2", "country"), EXACTLY, "", "2か国", "考え方: か after figures"),
    (count("3", "month"), EXACTLY, "", "3か月", "考え方, its own example"),
    (count("5", "year"), EXACTLY, "", "5年", "考え方: figures in horizontal text"),
    (count("5", "year"), EXACTLY, "attributive", "5か年", "5か年計画"),
    (count("5", "year"), Precision(words=True), "", "五年", "asked for"),
    (count("10", "day"), EXACTLY, "attributive", "10日間", "usage"),
    (count("0.5", "point"), EXACTLY, "", "0.5ポイント", "the press"),
    (count("1e-9"), EXACTLY, "", "0.000000001", "never an exponent"),
    (count("9999.96"), TENTH, "", "1万", "carry"),
    (count("999996000000"), TENTH, "", "1兆", "carry"),
    (count("12345678"), TWO_DIGITS, "", "1200万", "significant digits"),
    (count("62250"), EXACTLY, "", "6万2250", "考え方"),
    (percent("5.6"), EXACTLY, "", "5.6%", "usage"),
    (percent("-5.6"), EXACTLY, "signed", "\u22125.6%", "JIS Z 8000-2"),
    (percent("5.6"), EXACTLY, "changed", "5.6%増加した", "usage"),
    (percent("-5.6"), EXACTLY, "change", "5.6%の減少", "usage"),
    (percent("0"), EXACTLY, "changed", "横ばいだった", "the press"),
    (Permille(Decimal("7.5")), EXACTLY, "", "7.5‰", "as the percent sign"),
    (Range(percent("5"), percent("6")), EXACTLY, "", "5～6%", "CLDR ja, ranges"),
    (Range(percent("-1"), percent("2")), EXACTLY, "", "\u22121～2%", "CLDR ja, ranges"),
    (Range(money("2e8"), money("3e8")), EXACTLY, "", "2億～3億米ドル", "magnitude at both ends"),
    (Range(count("9e7"), count("1.2e8")), EXACTLY, "", "9000万～1億2000万", "two magnitudes"),
    (money("4e9"), ABOUT, "", "約40億米ドル", "usage"),
    (money("4e9"), OVER, "", "40億米ドル超", "not 以上, which has the number itself"),
    (money("4e9"), NEARLY, "", "40億米ドル近く", "usage"),
    (money("4e9"), UP_TO, "", "最大40億米ドル", "usage"),
    (day("2025-10-01"), EXACTLY, "", "2025年10月1日", "考え方; CLDR ja"),
    (Month(2025, 10), EXACTLY, "", "2025年10月", "CLDR ja"),
    (DAYS, EXACTLY, "", "2025年10月1日～3日", "CLDR ja, intervals"),
    (Interval(Year(2021), Year(2025)), EXACTLY, "", "2021～2025年", "usage"),
    (Quarter(2025, 3), EXACTLY, "", "2025年第3四半期", "CLDR ja"),
    (Decade(1990), EXACTLY, "", "1990年代", "usage"),
    (Century(21), EXACTLY, "", "21世紀", "usage"),
    (Ordinal(14), EXACTLY, "", "第14", "usage"),
    (Multiple(Decimal("2.5")), EXACTLY, "", "2.5倍", "usage"),
    (Multiple(Decimal(2)), EXACTLY, "changed", "2倍になった", "usage"),
    (Part(1, 2), EXACTLY, "", "2分の1", "考え方: figures"),
    (Part(3, 7), EXACTLY, "", "7分の3", "考え方: figures"),
    (measure("185000", "km2"), EXACTLY, "", "18万5000\u00a0km²", "JIS Z 8000-1 7.1.4: a space"),
    (measure("300", "kmh"), EXACTLY, "", "300\u00a0km/h", "JIS Z 8000-1 7.1.4: a space"),
    (measure("12e6", "t"), EXACTLY, "named", "1200万トン", "usage"),
    (LIST, EXACTLY, "", "2020年、約5%、2分の1", "CLDR ja, lists"),
]

KOREAN: list[tuple[Value, Precision, str, str, str]] = [
    (money("400", "CNY"), EXACTLY, "", "400위안", "맞춤법 43: may join figures"),
    (money("1e4"), EXACTLY, "", "1만\u00a0달러", "맞춤법 43: units are spaced"),
    (money("350e4", "GBP"), EXACTLY, "", "350만\u00a0파운드", "맞춤법 43"),
    (money("320e9"), EXACTLY, "", "3,200억\u00a0달러", "맞춤법 44"),
    (
        money("2.3e12", "CNY"),
        EXACTLY,
        "",
        "2조\u00a03,000억\u00a0위안",
        "맞춤법 44: by ten thousands",
    ),
    (money("5e15", "JPY"), EXACTLY, "", "5,000조\u00a0엔", "맞춤법 44"),
    (money("2.3039e16"), EXACTLY, "", "2경\u00a03,039조\u00a0달러", "한국은행, 국민대차대조표"),
    (money("12e8", "CHF"), EXACTLY, "", "12억\u00a0스위스 프랑", "CLDR ko"),
    (money("3e8", "HKD"), EXACTLY, "", "3억\u00a0홍콩달러", "usage"),
    (
        GAIN,
        EXACTLY,
        "",
        "2조\u00a03,000억\u00a0위안(약\u00a03,200억\u00a0달러)",
        "문장 부호 10: brackets join",
    ),
    (money("-4.2e9"), EXACTLY, "", "\u221242억\u00a0달러", "ISO 80000-2"),
    (money("4e11", "CNY"), LIKE_TRILLIONS, "", "0.4조\u00a0위안", "the magnitude of another"),
    (money("2.34e12", "CNY"), TENTH, "", "2.3조\u00a0위안", "decimals of one magnitude"),
    (
        count("1234567898"),
        EXACTLY,
        "",
        "12억\u00a03,456만\u00a07,898",
        "맞춤법 44, its own example",
    ),
    (count("98.5e6", "inhabitant"), EXACTLY, "", "9,850만\u00a0명", "맞춤법 43, 44"),
    (count("12500", "person"), EXACTLY, "", "1만\u00a02,500명", "맞춤법 44"),
    (count("0", "enterprise"), EXACTLY, "", "0개\u00a0기업", "usage"),
    (count("120", "enterprise"), EXACTLY, "", "120개\u00a0기업", "counter 개"),
    (count("2", "country"), EXACTLY, "", "2개국", "counter 개국"),
    (count("300", "patent"), EXACTLY, "", "300건의 특허", "counter 건"),
    (count("5", "year"), EXACTLY, "", "5년", "맞춤법 43: may join figures"),
    (count("5", "year"), EXACTLY, "attributive", "5개년", "5개년 계획"),
    (count("5", "year"), Precision(words=True), "", "5년", "오 년 is the noun's business"),
    (count("5"), Precision(words=True), "", "다섯", "alone"),
    (count("3", "month"), EXACTLY, "", "3개월", "usage"),
    (count("0.5", "point"), EXACTLY, "", "0.5%포인트", "한국은행"),
    (count("1e-9"), EXACTLY, "", "0.000000001", "never an exponent"),
    (count("9999.96"), TENTH, "", "1만", "carry"),
    (count("999996000000"), TENTH, "", "1조", "carry"),
    (count("12345678"), TWO_DIGITS, "", "1,200만", "significant digits"),
    (percent("5.6"), EXACTLY, "", "5.6%", "usage"),
    (percent("5.6"), EXACTLY, "signed", "+5.6%", "usage"),
    (percent("5.6"), EXACTLY, "changed", "5.6%\u00a0증가했다", "usage"),
    (percent("-5.6"), EXACTLY, "change", "5.6%\u00a0감소", "usage"),
    (percent("0"), EXACTLY, "changed", "변동이 없었다", "usage"),
    (Permille(Decimal("7.5")), EXACTLY, "", "7.5‰", "as the percent sign"),
    (Range(percent("5"), percent("6")), EXACTLY, "", "5~6%", "문장 부호 17, 물결표"),
    (Range(percent("-1"), percent("2")), EXACTLY, "", "\u22121~2%", "문장 부호 17, 물결표"),
    (Range(money("2e8"), money("3e8")), EXACTLY, "", "2억~3억\u00a0달러", "magnitude at both ends"),
    (
        Range(count("9e7"), count("1.2e8")),
        EXACTLY,
        "",
        "9,000만~1억\u00a02,000만",
        "문장 부호 17, two magnitudes",
    ),
    (money("4e9"), ABOUT, "", "약\u00a040억\u00a0달러", "usage"),
    (money("4e9"), OVER, "", "40억\u00a0달러\u00a0초과", "not 이상, which has the number itself"),
    (money("4e9"), NEARLY, "", "거의\u00a040억\u00a0달러", "usage"),
    (money("4e9"), UP_TO, "", "최대\u00a040억\u00a0달러", "usage"),
    (day("2025-10-01"), EXACTLY, "", "2025년 10월\u00a01일", "CLDR ko"),
    (Month(2025, 10), EXACTLY, "", "2025년\u00a010월", "CLDR ko"),
    (DAYS, EXACTLY, "", "2025년 10월\u00a01일~3일", "문장 부호 17"),
    (Interval(Year(2021), Year(2025)), EXACTLY, "", "2021~2025년", "문장 부호 17"),
    (Quarter(2025, 3), EXACTLY, "", "2025년\u00a03분기", "한국은행"),
    (Decade(1990), EXACTLY, "", "1990년대", "usage"),
    (Century(21), EXACTLY, "", "21세기", "usage"),
    (Ordinal(14), EXACTLY, "", "제14", "맞춤법 43: 제1실습실"),
    (Multiple(Decimal("2.5")), EXACTLY, "", "2.5배", "usage"),
    (
        Multiple(Decimal(2)),
        EXACTLY,
        "changed",
        "2배로 늘었다",
        "the whole, so that nobody adds one",
    ),
    (Part(1, 2), EXACTLY, "", "절반", "usage"),
    (Part(2, 3), EXACTLY, "", "3분의\u00a02", "usage"),
    (Part(3, 7), EXACTLY, "", "7분의\u00a03", "usage"),
    (measure("185000", "km2"), EXACTLY, "", "18만\u00a05,000km²", "CLDR ko: symbols join"),
    (measure("300", "kmh"), EXACTLY, "", "300km/h", "CLDR ko: symbols join"),
    (measure("12e6", "t"), EXACTLY, "named", "1,200만\u00a0톤", "맞춤법 43"),
    (LIST, EXACTLY, "", "2020년, 약\u00a05% 및 절반", "CLDR ko, lists"),
]


@pytest.mark.parametrize(
    ("lang", "value", "precision", "form", "printed"),
    [("ja", *case[:4]) for case in JAPANESE] + [("ko", *case[:4]) for case in KOREAN],
    ids=[f"ja-{case[3]}-{case[4]}" for case in JAPANESE]
    + [f"ko-{case[3]}-{case[4]}" for case in KOREAN],
)
def test_reads_as_the_authority_has_it(
    lang: str, value: Value, precision: Precision, form: str, printed: str
) -> None:
    assert print_value(value, read_style(lang), precision, form).text == printed
