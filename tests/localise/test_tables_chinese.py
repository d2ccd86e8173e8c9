"""Traditional Chinese, Taiwan and Hong Kong: how values read, with authorities.

"EY": Executive Yuan, 公文書橫式書寫數字使用原則, with its list of examples. "MOE": Ministry of
Education, 重訂標點符號手冊. "HKG": press releases of the Government of Hong Kong. "usage": what
publishers print; not reviewed by a native speaker.
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

TAIWAN: list[tuple[Value, Precision, str, str, str]] = [
    (money("400", "CNY"), EXACTLY, "", "400元人民幣", "usage"),
    (money("9999"), EXACTLY, "", "9,999美元", "EY: 2,789元"),
    (money("1e4"), EXACTLY, "", "1萬美元", "EY: 2萬元"),
    (money("350e4", "GBP"), EXACTLY, "", "350萬英鎊", "EY"),
    (money("3944e4", "EUR"), EXACTLY, "", "3,944萬歐元", "EY: 3,944萬"),
    (money("320e9"), EXACTLY, "", "3,200億美元", "EY: digits before 億 are grouped"),
    (money("2.3e12", "CNY"), EXACTLY, "", "2.3兆元人民幣", "CLDR zh-Hant: 兆 is 10¹²"),
    (money("5e15", "JPY"), EXACTLY, "", "5,000兆日圓", "the last rung goes on"),
    (money("1.2e17"), EXACTLY, "", "120,000兆美元", "the last rung goes on"),
    (money("3e8", "HKD"), EXACTLY, "", "3億港元", "an amount is counted in the unit, not 港幣"),
    (money("12e8", "CHF"), EXACTLY, "", "12億瑞士法郎", "CLDR zh-Hant"),
    (money("7e12", "KRW"), EXACTLY, "", "7兆韓元", "usage; 韓圜 is an older name"),
    (GAIN, EXACTLY, "", "2.3兆元人民幣（約合3,200億美元）", "usage"),
    (money("-4.2e9"), EXACTLY, "", "\u221242億美元", "ISO 80000-2"),
    (money("4e11", "CNY"), LIKE_TRILLIONS, "", "0.4兆元人民幣", "the magnitude of another"),
    (count("639442789", "person"), EXACTLY, "", "639,442,789人", "EY, its own example"),
    (count("98.5e6", "inhabitant"), EXACTLY, "", "9,850萬人", "EY"),
    (count("0", "enterprise"), EXACTLY, "", "0家企業", "usage"),
    (count("2", "country"), EXACTLY, "", "2個國家", "EY: statistics in figures"),
    (count("16", "city"), EXACTLY, "", "16座城市", "measure word 座"),
    (count("120", "university"), EXACTLY, "", "120所大學", "measure word 所"),
    (count("5", "year"), EXACTLY, "", "5年", "EY, 日期、時間: 延後3週辦理"),
    (count("3", "week"), EXACTLY, "", "3週", "EY, its own example"),
    (count("2", "month"), Precision(words=True), "", "兩個月", "MOE dictionary, 兩"),
    (count("5", "year"), Precision(words=True), "attributive", "五年", "EY 3, descriptive"),
    (count("2"), Precision(words=True), "", "二", "alone"),
    (count("0.5", "point"), EXACTLY, "", "0.5個百分點", "usage"),
    (count("12500", "job"), EXACTLY, "", "1.25萬個工作機會", "usage in Taiwan"),
    (count("1e-9"), EXACTLY, "", "0.000000001", "never an exponent"),
    (count("99995000"), WHOLE, "", "1億", "carry"),
    (count("999996000000"), TENTH, "", "1兆", "carry"),
    (count("-0.04"), TENTH, "", "0", "what shows as zero has no sign"),
    (count("12345678"), TWO_DIGITS, "", "1,200萬", "significant digits"),
    (count("123456789"), EXACTLY, "", "123,456,789", "exact by default"),
    (percent("3.59"), EXACTLY, "", "3.59%", "EY, its own example"),
    (percent("5.6"), EXACTLY, "signed", "+5.6%", "usage"),
    (percent("5.6"), EXACTLY, "changed", "增加5.6%", "usage"),
    (percent("-5.6"), EXACTLY, "change", "減少5.6%", "usage"),
    (percent("0"), EXACTLY, "changed", "持平", "usage"),
    (money("3e8"), EXACTLY, "changed", "增加3億美元", "usage"),
    (Permille(Decimal("7.5")), EXACTLY, "", "7.5‰", "as the percent sign"),
    (Range(percent("5"), percent("6")), EXACTLY, "", "5%～6%", "MOE, 連接號 乙式"),
    (Range(percent("-1"), percent("2")), EXACTLY, "", "\u22121%～2%", "MOE, 連接號 乙式"),
    (Range(money("2e8"), money("3e8")), EXACTLY, "", "2億～3億美元", "magnitude at both ends"),
    (Range(count("9e7"), count("1.2e8")), EXACTLY, "", "9,000萬～1.2億", "two magnitudes"),
    (money("4e9"), ABOUT, "", "約40億美元", "usage"),
    (money("4e9"), OVER, "", "超過40億美元", "usage"),
    (money("4e9"), NEARLY, "", "近40億美元", "usage"),
    (money("4e9"), UP_TO, "", "不超過40億美元", "usage"),
    (day("2025-10-01"), EXACTLY, "", "2025年10月1日", "EY: 日期 in figures"),
    (Month(2025, 10), EXACTLY, "", "2025年10月", "EY: 日期 in figures"),
    (Year(2020), EXACTLY, "", "2020年", "EY: 公元2000年"),
    (DAYS, EXACTLY, "", "2025年10月1日至3日", "usage"),
    (Interval(Year(2021), Year(2025)), EXACTLY, "", "2021～2025年", "MOE, 連接號 乙式"),
    (Quarter(2025, 4), EXACTLY, "", "2025年第4季", "EY, 序數: 第4季"),
    (Decade(1990), EXACTLY, "", "1990年代", "usage"),
    (Century(21), EXACTLY, "", "21世紀", "EY, its own example"),
    (Ordinal(4), EXACTLY, "", "第4", "EY: 第4屆"),
    (Multiple(Decimal("2.5")), EXACTLY, "", "2.5倍", "usage"),
    (Multiple(Decimal(2)), EXACTLY, "changed", "增加一倍", "usage"),
    (Multiple(Decimal(3)), EXACTLY, "changed", "增至3倍", "the whole, so that nobody adds one"),
    (Part(1, 2), EXACTLY, "", "一半", "usage"),
    (Part(2, 3), EXACTLY, "", "三分之二", "usage"),
    (Part(3, 10), EXACTLY, "", "十分之三", "usage"),
    (measure("185000", "km2"), EXACTLY, "", "18.5萬平方公里", "legal units of Taiwan"),
    (measure("7.36", "ha"), EXACTLY, "", "7.36公頃", "EY, its own example"),
    (measure("35", "m3"), EXACTLY, "", "35立方公尺", "EY, its own example"),
    (measure("12e6", "t"), EXACTLY, "", "1,200萬公噸", "legal units of Taiwan"),
    (measure("1.5", "kWh"), EXACTLY, "", "1.5\u00a0kWh", "SI brochure 5.4.3"),
    (measure("300", "kmh"), EXACTLY, "", "300公里/小時", "CLDR, without its space"),
    (measure("-3", "degC"), EXACTLY, "", "\u22123°C", "CLDR zh-Hant"),
    (LIST, EXACTLY, "", "2020年、約5%和一半", "CLDR zh-Hant, lists"),
]

HONG_KONG: list[tuple[Value, Precision, str, str, str]] = [
    (money("9999", "HKD"), EXACTLY, "", "9,999港元", "HKG"),
    (money("350e4", "GBP"), EXACTLY, "", "350萬英鎊", "usage"),
    (money("320e9"), EXACTLY, "", "3,200億美元", "HKG"),
    (money("2.3e12", "CNY"), EXACTLY, "", "2.3萬億元人民幣", "HKG: 萬億; 兆瓦 is a megawatt"),
    (money("5e15", "JPY"), EXACTLY, "", "5,000萬億日圓", "the last rung goes on"),
    (money("5e8", "MOP"), EXACTLY, "", "5億澳門元", "usage"),
    (GAIN, EXACTLY, "", "2.3萬億元人民幣（約合3,200億美元）", "usage"),
    (money("-4.2e9"), EXACTLY, "", "\u221242億美元", "ISO 80000-2"),
    (money("4e11", "CNY"), LIKE_TRILLIONS, "", "0.4萬億元人民幣", "the magnitude of another"),
    (count("7.5e6", "person"), EXACTLY, "", "750萬人", "HKG"),
    (count("12500", "job"), EXACTLY, "", "1.25萬個職位", "HKG: 職位"),
    (count("3000", "worker"), EXACTLY, "", "3,000名僱員", "HKG: 僱員"),
    (count("5", "year"), EXACTLY, "", "五年", "HKG: Han numerals up to ten"),
    (count("2", "month"), EXACTLY, "", "兩個月", "HKG: Han numerals up to ten"),
    (count("3", "week"), EXACTLY, "", "三個星期", "CLDR zh-Hant-HK: 星期"),
    (count("7", "day"), EXACTLY, "", "七日", "CLDR zh-Hant-HK: 日"),
    (count("12", "month"), EXACTLY, "", "12個月", "figures above ten"),
    (count("5", "year"), EXACTLY, "figures", "5年", "asked for"),
    (count("4", "project"), EXACTLY, "", "4個項目", "HKG: 項目"),
    (count("120", "patent"), EXACTLY, "", "120項專利", "HKG"),
    (count("0.5", "point"), EXACTLY, "", "0.5個百分點", "HKG"),
    (count("999996000000"), TENTH, "", "1萬億", "carry"),
    (count("12345678"), TWO_DIGITS, "", "1,200萬", "significant digits"),
    (percent("5.6"), EXACTLY, "", "5.6%", "HKG"),
    (percent("-5.6"), EXACTLY, "changed", "減少5.6%", "usage"),
    (Permille(Decimal("7.5")), EXACTLY, "", "7.5‰", "as the percent sign"),
    (Range(percent("2"), percent("3")), EXACTLY, "", "2%至3%", "HKG: 至 between the ends"),
    (Range(percent("-1"), percent("2")), EXACTLY, "", "\u22121%至2%", "HKG: 至 between the ends"),
    (Range(money("2e8"), money("3e8")), EXACTLY, "", "2億至3億美元", "HKG"),
    (Range(count("9e7"), count("1.2e8")), EXACTLY, "", "9,000萬至1.2億", "HKG"),
    (money("4e9", "HKD"), ABOUT, "", "約40億港元", "HKG"),
    (money("4e9", "HKD"), OVER, "", "超過40億港元", "HKG"),
    (day("2025-10-01"), EXACTLY, "", "2025年10月1日", "CLDR zh-Hant-HK"),
    (Month(2025, 10), EXACTLY, "", "2025年10月", "CLDR zh-Hant-HK"),
    (DAYS, EXACTLY, "", "2025年10月1日至3日", "HKG"),
    (Interval(Year(2021), Year(2025)), EXACTLY, "", "2021至2025年", "HKG"),
    (Quarter(2025, 4), EXACTLY, "", "2025年第四季", "HKG: 第四季"),
    (Decade(1990), EXACTLY, "", "1990年代", "usage"),
    (Century(21), EXACTLY, "", "21世紀", "usage"),
    (Ordinal(14), EXACTLY, "", "第14", "usage"),
    (Multiple(Decimal(2)), EXACTLY, "changed", "增加一倍", "HKG"),
    (Part(3, 4), EXACTLY, "", "四分之三", "usage"),
    (measure("1114", "km2"), EXACTLY, "", "1,114平方公里", "HKG"),
    (measure("600e4", "m2"), EXACTLY, "", "600萬平方米", "CLDR zh-Hant-HK: 米"),
    (measure("2.5", "l"), EXACTLY, "", "2.5升", "CLDR zh-Hant-HK: 升"),
    (measure("50", "MW"), EXACTLY, "", "50\u00a0MW", "SI: 兆瓦 would be read as 10¹²"),
    (measure("300", "kmh"), EXACTLY, "", "300公里/小時", "CLDR, without its space"),
    (LIST, EXACTLY, "", "2020年、約5%及一半", "CLDR zh-Hant-HK, lists"),
]


@pytest.mark.parametrize(
    ("lang", "value", "precision", "form", "printed"),
    [("zh-Hant", *case[:4]) for case in TAIWAN] + [("zh-Hant-HK", *case[:4]) for case in HONG_KONG],
    ids=[f"TW-{case[3]}-{case[4]}" for case in TAIWAN]
    + [f"HK-{case[3]}-{case[4]}" for case in HONG_KONG],
)
def test_reads_as_the_authority_has_it(
    lang: str, value: Value, precision: Precision, form: str, printed: str
) -> None:
    assert print_value(value, read_style(lang), precision, form).text == printed
