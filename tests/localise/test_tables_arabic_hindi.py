"""Arabic and Hindi: how values read, with authorities.

"Grammar": تمييز العدد, the Arabic counted noun. "UN": documents of the United Nations in Arabic.
"PIB": Press Information Bureau and Union Budget of India, in Hindi. "usage": what publishers print;
not reviewed by a native speaker.
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

ARABIC: list[tuple[Value, Precision, str, str, str]] = [
    (money("400", "CNY"), EXACTLY, "", "400\u00a0يوان", "usage"),
    (money("3"), EXACTLY, "", "3\u00a0دولارات أمريكية", "Grammar: 3 to 10, plural"),
    (money("11"), EXACTLY, "", "11\u00a0دولارًا أمريكيًا", "Grammar: 11 to 99, accusative"),
    (money("100"), EXACTLY, "", "100\u00a0دولار أمريكي", "Grammar: hundreds, singular"),
    (money("103"), EXACTLY, "", "103\u00a0دولارات أمريكية", "CLDR: 103 as 3"),
    (money("2.5"), EXACTLY, "", "2.5\u00a0دولار أمريكي", "CLDR: fractions"),
    (money("950000"), EXACTLY, "", "950,000\u00a0دولار أمريكي", "Grammar: thousands, singular"),
    (money("1e6", "EUR"), EXACTLY, "", "1\u00a0مليون يورو", "usage"),
    (money("3e6"), EXACTLY, "", "3\u00a0ملايين دولار أمريكي", "Grammar: 3 to 10, plural"),
    (money("11e6"), EXACTLY, "", "11\u00a0مليون دولار أمريكي", "Grammar, in annexion"),
    (money("4e9", "GBP"), EXACTLY, "", "4\u00a0مليارات جنيه إسترليني", "Grammar: 3 to 10, plural"),
    (money("320e9"), EXACTLY, "", "320\u00a0مليار دولار أمريكي", "Grammar: hundreds, singular"),
    (money("2.3e12", "CNY"), EXACTLY, "", "2.3\u00a0تريليون يوان", "press and UN: تريليون"),
    (money("5e12", "JPY"), EXACTLY, "", "5\u00a0تريليونات ين ياباني", "Grammar: 3 to 10, plural"),
    (money("5e15"), EXACTLY, "", "5,000\u00a0تريليون دولار أمريكي", "the last rung goes on"),
    (GAIN, EXACTLY, "", "2.3\u00a0تريليون يوان (320\u00a0مليار دولار أمريكي)", "usage"),
    (money("-4.2e9"), EXACTLY, "", "\u22124.2\u00a0مليار دولار أمريكي", "ISO 80000-2"),
    (money("4e11", "CNY"), LIKE_TRILLIONS, "", "0.4\u00a0تريليون يوان", "another's magnitude"),
    (count("0", "person"), EXACTLY, "", "0\u00a0شخص", "CLDR zero"),
    (count("1", "person"), EXACTLY, "", "شخص واحد", "Grammar: one follows its noun"),
    (count("2", "person"), EXACTLY, "", "شخصان\u00a0(2)", "Grammar: the dual"),
    (count("5", "person"), EXACTLY, "", "خمسة أشخاص", "Grammar: 3 to 10, opposite gender"),
    (count("11", "person"), EXACTLY, "", "11\u00a0شخصًا", "Grammar: 11 to 99, accusative"),
    (count("100", "person"), EXACTLY, "", "100\u00a0شخص", "Grammar: hundreds, singular"),
    (count("105", "person"), EXACTLY, "", "105\u00a0أشخاص", "CLDR: 105 as 5"),
    (count("98.5e6", "inhabitant"), EXACTLY, "", "98.5\u00a0مليون نسمة", "UN: نسمة"),
    (count("1", "year"), EXACTLY, "", "سنة واحدة", "Grammar: gender"),
    (count("5", "year"), EXACTLY, "", "خمس سنوات", "Grammar: 3 to 10, opposite gender"),
    (count("5", "year"), EXACTLY, "attributive", "لمدة\u00a0خمس سنوات", "usage"),
    (count("5", "year"), EXACTLY, "figures", "5\u00a0سنوات", "asked for"),
    (
        count("2", "year"),
        EXACTLY,
        "attributive",
        "لمدة\u00a0سنتين\u00a0(2)",
        "Grammar: dual, genitive",
    ),
    (count("10", "month"), EXACTLY, "", "عشرة أشهر", "words up to ten"),
    (count("12", "month"), EXACTLY, "", "12\u00a0شهرًا", "Grammar: 11 to 99, accusative"),
    (count("8", "city"), EXACTLY, "", "ثماني مدن", "Grammar: ثمانٍ in annexion"),
    (count("15", "city"), EXACTLY, "", "15\u00a0مدينة", "Grammar: 11 to 99, accusative"),
    (count("0.5", "point"), EXACTLY, "", "0.5\u00a0نقطة مئوية", "press: نقطة مئوية"),
    (count("4", "point"), EXACTLY, "", "4\u00a0نقاط مئوية", "Grammar: 3 to 10, plural"),
    (count("1e-9"), EXACTLY, "", "0.000000001", "never an exponent"),
    (count("999.96e6"), TENTH, "", "1\u00a0مليار", "carry"),
    (count("2.96e6"), TENTH, "", "3\u00a0ملايين", "plural after rounding"),
    (count("103e6"), EXACTLY, "", "103\u00a0ملايين", "CLDR: 103 as 3"),
    (count("12345678"), TWO_DIGITS, "", "12\u00a0مليون", "significant digits"),
    (percent("5.6"), EXACTLY, "", "5.6\u00a0في\u00a0المائة", "UN: في المائة"),
    (percent("-5.6"), EXACTLY, "signed", "\u22125.6\u00a0في\u00a0المائة", "ISO 80000-2"),
    (percent("5.6"), EXACTLY, "changed", "ارتفع بنسبة\u00a05.6\u00a0في\u00a0المائة", "usage"),
    (percent("-5.6"), EXACTLY, "change", "انخفاض بنسبة\u00a05.6\u00a0في\u00a0المائة", "usage"),
    (percent("0"), EXACTLY, "changed", "لم\u00a0يتغير", "usage"),
    (money("3e9", "CNY"), EXACTLY, "change", "زيادة قدرها\u00a03\u00a0مليارات يوان", "usage"),
    (Permille(Decimal("7.5")), EXACTLY, "", "7.5\u00a0في\u00a0الألف", "as في المائة"),
    (
        Range(percent("5"), percent("6")),
        EXACTLY,
        "",
        "5 إلى\u00a06\u00a0في\u00a0المائة",
        "UN, in words",
    ),
    (
        Range(money("2.3e12", "CNY"), money("2.5e12", "CNY")),
        EXACTLY,
        "",
        "2.3 إلى\u00a02.5\u00a0تريليون يوان",
        "magnitude once",
    ),
    (
        Range(count("9e8"), count("3e9")),
        EXACTLY,
        "",
        "900\u00a0مليون إلى\u00a03\u00a0مليارات",
        "two",
    ),
    (money("4e9"), ABOUT, "", "نحو\u00a04\u00a0مليارات دولار أمريكي", "usage"),
    (money("4e9"), OVER, "", "أكثر من\u00a04\u00a0مليارات دولار أمريكي", "usage"),
    (money("4e9"), NEARLY, "", "قرابة\u00a04\u00a0مليارات دولار أمريكي", "usage"),
    (money("4e9"), UP_TO, "", "ما يصل إلى\u00a04\u00a0مليارات دولار أمريكي", "usage"),
    (day("2025-10-01"), EXACTLY, "", "1\u00a0أكتوبر 2025", "CLDR ar"),
    (Month(2025, 10), EXACTLY, "", "أكتوبر 2025", "CLDR ar"),
    (Year(2020), EXACTLY, "", "2020", "CLDR ar"),
    (DAYS, EXACTLY, "", "1 إلى\u00a03\u00a0أكتوبر 2025", "usage"),
    (Interval(Year(2021), Year(2025)), EXACTLY, "", "2021–2025", "CLDR ar, intervals"),
    (Quarter(2025, 3), EXACTLY, "", "الربع\u00a0الثالث من\u00a0عام\u00a02025", "CLDR ar, quarters"),
    (Decade(1990), EXACTLY, "", "عقد\u00a01990", "its century is said"),
    (Century(21), EXACTLY, "", "القرن\u00a0الـ21", "the press"),
    (Ordinal(14), EXACTLY, "", "الـ14", "the press"),
    (Multiple(Decimal(2)), EXACTLY, "", "مرتين", "Grammar: the dual"),
    (Multiple(Decimal(3)), EXACTLY, "", "3\u00a0مرات", "Grammar: 3 to 10, plural"),
    (Multiple(Decimal("2.5")), EXACTLY, "", "2.5\u00a0مرة", "CLDR: fractions"),
    (Multiple(Decimal(2)), EXACTLY, "changed", "تضاعف", "usage"),
    (
        Multiple(Decimal(4)),
        EXACTLY,
        "changed",
        "زاد إلى\u00a04\u00a0أمثاله",
        "the whole, not one more",
    ),
    (Part(1, 2), EXACTLY, "", "نصف", "usage"),
    (Part(2, 3), EXACTLY, "", "ثلثان", "Grammar: the dual"),
    (Part(3, 7), EXACTLY, "", "ثلاثة\u00a0أسباع", "Grammar: 3 to 10, plural"),
    (Part(1, 9), EXACTLY, "", "تُسع", "vowelled: تسع is nine"),
    (measure("185000", "km2"), EXACTLY, "", "185,000\u00a0كم²", "CLDR ar"),
    (measure("185000", "km2"), EXACTLY, "named", "185,000\u00a0كيلومتر مربع", "Grammar"),
    (measure("5", "t"), EXACTLY, "", "5\u00a0أطنان", "Grammar: 3 to 10, plural"),
    (measure("1.5", "kWh"), EXACTLY, "", "1.5\u00a0كيلوواط\u00a0ساعة", "CLDR ar, long form"),
    (LIST, EXACTLY, "", "2020 ونحو\u00a05\u00a0في\u00a0المائة ونصف", "CLDR ar, lists"),
]

HINDI: list[tuple[Value, Precision, str, str, str]] = [
    (money("400", "CNY"), EXACTLY, "", "400\u00a0युआन", "usage"),
    (money("99999"), EXACTLY, "", "99,999\u00a0अमेरिकी डॉलर", "PIB: figures below a lakh"),
    (money("1e5"), EXACTLY, "", "1\u00a0लाख अमेरिकी डॉलर", "PIB"),
    (money("35e5", "GBP"), EXACTLY, "", "35\u00a0लाख ब्रिटिश पाउंड", "PIB"),
    (money("1e7", "EUR"), EXACTLY, "", "1\u00a0करोड़ यूरो", "PIB"),
    (money("320e9"), EXACTLY, "", "32,000\u00a0करोड़ अमेरिकी डॉलर", "PIB: no अरब for money"),
    (money("1e12"), EXACTLY, "", "1\u00a0लाख\u00a0करोड़ अमेरिकी डॉलर", "PIB"),
    (money("2.3e12", "CNY"), EXACTLY, "", "2.3\u00a0लाख\u00a0करोड़ युआन", "PIB"),
    (
        money("5e15", "JPY"),
        EXACTLY,
        "",
        "5,000\u00a0लाख\u00a0करोड़ जापानी येन",
        "the last rung goes on",
    ),
    (count("5e17"), EXACTLY, "", "5,00,000\u00a0लाख\u00a0करोड़", "CLDR hi: groups of 3 and 2"),
    (GAIN, EXACTLY, "", "2.3\u00a0लाख\u00a0करोड़ युआन (32,000\u00a0करोड़ अमेरिकी डॉलर)", "PIB"),
    (money("-4.2e9"), EXACTLY, "", "\u2212420\u00a0करोड़ अमेरिकी डॉलर", "ISO 80000-2"),
    (money("4e11", "CNY"), LIKE_TRILLIONS, "", "0.4\u00a0लाख\u00a0करोड़ युआन", "another's magnitude"),
    (count("98.5e6", "person"), EXACTLY, "", "9.85\u00a0करोड़ व्यक्ति", "PIB"),
    (count("12500", "person"), EXACTLY, "", "12,500\u00a0व्यक्ति", "figures below a lakh"),
    (count("0", "project"), EXACTLY, "", "0\u00a0परियोजना", "CLDR hi: one serves zero"),
    (count("1", "project"), EXACTLY, "", "1\u00a0परियोजना", "CLDR hi one"),
    (count("2", "project"), EXACTLY, "", "2\u00a0परियोजनाएँ", "CLDR hi other"),
    (count("16", "district"), EXACTLY, "", "16\u00a0ज़िले", "CLDR hi other"),
    (count("1", "month"), EXACTLY, "", "एक महीना", "words up to ten"),
    (count("5", "month"), EXACTLY, "", "पाँच महीने", "केंद्रीय हिंदी निदेशालय: पाँच"),
    (count("5", "year"), EXACTLY, "", "पाँच वर्ष", "केंद्रीय हिंदी निदेशालय: पाँच"),
    (count("5", "year"), EXACTLY, "attributive", "पाँच\u00a0वर्षीय", "usage"),
    (count("6", "week"), EXACTLY, "", "छह सप्ताह", "केंद्रीय हिंदी निदेशालय: छह"),
    (count("12", "month"), EXACTLY, "", "12\u00a0महीने", "figures above ten"),
    (count("5", "year"), EXACTLY, "figures", "5\u00a0वर्ष", "asked for"),
    (count("0.5", "point"), EXACTLY, "", "0.5\u00a0प्रतिशत\u00a0अंक", "PIB"),
    (count("1e-9"), EXACTLY, "", "0.000000001", "never an exponent"),
    (count("99999.6"), WHOLE, "", "1\u00a0लाख", "carry"),
    (count("999999600000"), WHOLE, "", "1\u00a0लाख\u00a0करोड़", "carry"),
    (count("123456"), EXACTLY, "", "1,23,456", "CLDR hi: groups of 3 and 2"),
    (count("12345678"), TWO_DIGITS, "", "1.2\u00a0करोड़", "significant digits"),
    (percent("5.6"), EXACTLY, "", "5.6\u00a0प्रतिशत", "PIB"),
    (percent("5.6"), EXACTLY, "signed", "+5.6\u00a0प्रतिशत", "usage"),
    (percent("5.6"), EXACTLY, "changed", "में\u00a05.6\u00a0प्रतिशत की\u00a0वृद्धि हुई", "PIB"),
    (percent("-5.6"), EXACTLY, "change", "5.6\u00a0प्रतिशत की\u00a0कमी", "PIB"),
    (percent("0"), EXACTLY, "changed", "में\u00a0कोई बदलाव नहीं हुआ", "usage"),
    (Permille(Decimal("7.5")), EXACTLY, "", "7.5\u00a0प्रति\u00a0हज़ार", "usage"),
    (Range(percent("5"), percent("6")), EXACTLY, "", "5 से\u00a06\u00a0प्रतिशत", "PIB: से, no dash"),
    (
        Range(money("2.3e12", "CNY"), money("2.5e12", "CNY")),
        EXACTLY,
        "",
        "2.3 से\u00a02.5\u00a0लाख\u00a0करोड़ युआन",
        "magnitude once",
    ),
    (Range(count("9e6"), count("1.2e7")), EXACTLY, "", "90\u00a0लाख से\u00a01.2\u00a0करोड़", "two"),
    (money("4e9"), ABOUT, "", "लगभग\u00a0400\u00a0करोड़ अमेरिकी डॉलर", "PIB"),
    (money("4e9"), OVER, "", "400\u00a0करोड़ अमेरिकी डॉलर से\u00a0अधिक", "PIB"),
    (money("4e9"), NEARLY, "", "400\u00a0करोड़ अमेरिकी डॉलर के\u00a0करीब", "usage"),
    (money("4e9"), UP_TO, "", "अधिकतम\u00a0400\u00a0करोड़ अमेरिकी डॉलर", "usage"),
    (day("2025-10-01"), EXACTLY, "", "1\u00a0अक्टूबर 2025", "CLDR hi"),
    (Month(2025, 10), EXACTLY, "", "अक्टूबर 2025", "CLDR hi"),
    (Year(2020), EXACTLY, "", "2020", "CLDR hi"),
    (DAYS, EXACTLY, "", "1–3\u00a0अक्टूबर 2025", "CLDR hi, intervals"),
    (Interval(Year(2021), Year(2025)), EXACTLY, "", "2021–2025", "CLDR hi, intervals"),
    (Quarter(2025, 3), EXACTLY, "", "2025 की\u00a0तीसरी\u00a0तिमाही", "CLDR hi, quarters"),
    (Decade(1990), EXACTLY, "", "1990 के\u00a0दशक", "usage"),
    (Century(21), EXACTLY, "", "21वीं\u00a0सदी", "usage"),
    (Ordinal(1), EXACTLY, "", "1ला", "CLDR hi, ordinals"),
    (Ordinal(4), EXACTLY, "feminine", "4थी", "CLDR hi, ordinals"),
    (Ordinal(14), EXACTLY, "", "14वाँ", "CLDR hi, ordinals"),
    (Ordinal(14), EXACTLY, "feminine", "14वीं", "CLDR hi, ordinals"),
    (Multiple(Decimal(2)), EXACTLY, "", "दोगुना", "usage"),
    (Multiple(Decimal("2.5")), EXACTLY, "changed", "2.5\u00a0गुना हो गया", "usage"),
    (Part(1, 2), EXACTLY, "", "आधा", "usage"),
    (Part(2, 3), EXACTLY, "", "दो\u00a0तिहाई", "usage"),
    (Part(3, 7), EXACTLY, "", "तीन\u00a0बटा\u00a0सात", "usage"),
    (measure("185000", "km2"), EXACTLY, "", "1.85\u00a0लाख\u00a0वर्ग\u00a0कि॰मी॰", "CLDR hi"),
    (measure("185000", "km2"), EXACTLY, "named", "1.85\u00a0लाख वर्ग\u00a0किलोमीटर", "PIB"),
    (measure("1.5", "GWh"), EXACTLY, "", "1.5\u00a0GWh", "SI brochure 5.4.3"),
    (LIST, EXACTLY, "", "2020, लगभग\u00a05\u00a0प्रतिशत, और आधा", "CLDR hi, lists"),
]


@pytest.mark.parametrize(
    ("lang", "value", "precision", "form", "printed"),
    [("ar", *case[:4]) for case in ARABIC] + [("hi", *case[:4]) for case in HINDI],
    ids=[f"ar-{case[3]}-{case[4]}" for case in ARABIC]
    + [f"hi-{case[3]}-{case[4]}" for case in HINDI],
)
def test_reads_as_the_authority_has_it(
    lang: str, value: Value, precision: Precision, form: str, printed: str
) -> None:
    assert print_value(value, read_style(lang), precision, form).text == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (money("4e9"), "4\u00a0بلايين دولار"),
        (money("320e9"), "320\u00a0بليون دولار"),
        (money("3e6", "CNY"), "3\u00a0ملايين يوان"),
        (money("5"), "5\u00a0دولارات"),
        (count("999.96e9"), "999.96\u00a0بليون"),
        (money("2.3e12", "CNY"), "2.3\u00a0تريليون يوان"),
        (percent("5.6"), "5.6\u00a0في\u00a0المائة"),
    ],
)
def test_united_nations_count_in_their_own_words(value: Value, printed: str) -> None:
    """UNTERM and the budgets of the General Assembly: بليون is 10⁹, دولار the American one."""
    assert print_value(value, read_style("ar", "un")).text == printed
