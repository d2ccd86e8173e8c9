"""German, Italian, Portuguese, Russian, Latin American Spanish: how values read, with authorities.

"usage": what publishers print; not reviewed by a native speaker.
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
    Measure,
    Money,
    Month,
    Multiple,
    Ordinal,
    Part,
    Percent,
    Precision,
    Quarter,
    Range,
    Value,
)
from polybrief.localise import print_value, read_style

EXACTLY = Precision()
TENTH = Precision(dp=1)


def money(amount: str, currency: str = "USD") -> Money:
    return Money(Decimal(amount), currency)


def count(number: str, noun: str | None = None) -> Count:
    return Count(Decimal(number), noun)


def percent(number: str) -> Percent:
    return Percent(Decimal(number))


def day(text: str) -> Date:
    return Date(datetime.date.fromisoformat(text))


FIRST = day("2025-10-01")
DAYS = Interval(FIRST, day("2025-10-03"))

CASES: list[tuple[str, Value, Precision, str, str, str]] = [
    ("de", money("2.3e12", "CNY"), EXACTLY, "", "2,3\u00a0Billionen RMB", "Duden, Billion"),
    ("de", money("1e6", "EUR"), EXACTLY, "", "1\u00a0Million Euro", "Duden, Million"),
    ("de", money("1.04e6", "EUR"), TENTH, "", "1\u00a0Million Euro", "plural after rounding"),
    ("de", count("999.96e6"), TENTH, "", "1\u00a0Milliarde", "carry"),
    ("de", money("-4.2e9"), EXACTLY, "", "\u22124,2\u00a0Milliarden US-Dollar", "usage"),
    ("de", count("12500", "person"), EXACTLY, "", "12.500\u00a0Personen", "CLDR"),
    ("de", count("1", "year"), EXACTLY, "", "ein Jahr", "usage"),
    ("de", count("1", "week"), EXACTLY, "", "eine Woche", "gender"),
    ("de", count("1", "week"), EXACTLY, "attributive", "von\u00a0einer Woche", "dative"),
    ("de", count("5", "year"), EXACTLY, "attributive", "von\u00a0fünf Jahren", "dative"),
    ("de", percent("5.6"), EXACTLY, "", "5,6\u00a0%", "DIN 5008"),
    ("de", Range(percent("5"), percent("6")), EXACTLY, "", "5–6\u00a0%", "DIN 5008"),
    ("de", FIRST, EXACTLY, "", "1.\u00a0Oktober 2025", "DIN 5008"),
    ("de", DAYS, EXACTLY, "", "1. bis\u00a03.\u00a0Oktober 2025", "usage"),
    ("de", Quarter(2025, 3), EXACTLY, "", "3.\u00a0Quartal 2025", "CLDR"),
    ("de", Decade(1990), EXACTLY, "", "1990er-Jahre", "Duden, Jahr"),
    ("de", Century(21), EXACTLY, "", "21.\u00a0Jahrhundert", "Duden"),
    ("de", Part(3, 4), EXACTLY, "", "drei Viertel", "Duden"),
    ("de", Multiple(Decimal(2)), EXACTLY, "changed", "hat sich verdoppelt", "usage"),
    ("de", Measure(Decimal(25), "degC"), EXACTLY, "", "25\u00a0°C", "DIN 1301"),
    ("de", Measure(Decimal("1.5"), "kWh"), EXACTLY, "", "1,5\u00a0kWh", "DIN 1301"),
    ("de", money("1.2e9", "CHF"), EXACTLY, "", "1,2\u00a0Milliarden\u00a0CHF", "ISO 4217"),
    ("it", money("2.3e12", "CNY"), EXACTLY, "", "2.300\u00a0miliardi di\u00a0RMB", "usage"),
    ("it", money("1e6", "EUR"), EXACTLY, "", "1\u00a0milione di\u00a0euro", "milione takes di"),
    ("it", count("1.04e6"), TENTH, "", "1\u00a0milione", "plural after rounding"),
    ("it", count("98.5e6", "inhabitant"), EXACTLY, "", "98,5\u00a0milioni di\u00a0abitanti", ""),
    ("it", count("1", "hour"), EXACTLY, "", "un’ora", "elision"),
    ("it", count("1234"), EXACTLY, "", "1.234", "usage"),
    ("it", Range(percent("5"), percent("6")), EXACTLY, "", "5%-6%", "usage"),
    ("it", FIRST, EXACTLY, "", "1º\u00a0ottobre 2025", "Guida"),
    ("it", DAYS, EXACTLY, "", "1º-3\u00a0ottobre 2025", "Guida"),
    ("it", Century(21), EXACTLY, "", "XXI\u00a0secolo", "usage"),
    ("it", Ordinal(14), EXACTLY, "feminine", "14ª", "usage"),
    ("it", percent("-5.6"), EXACTLY, "changed", "è diminuito del\u00a05,6%", "usage"),
    ("it", Quarter(2025, 1), EXACTLY, "", "primo\u00a0trimestre del\u00a02025", "usage"),
    ("pt", money("2.3e12", "CNY"), EXACTLY, "", "2,3\u00a0trilhões de\u00a0RMB", "CLDR pt"),
    ("pt", money("320e9"), EXACTLY, "", "320\u00a0bilhões de\u00a0dólares", "CLDR pt"),
    ("pt", count("1.5e6"), EXACTLY, "", "1,5\u00a0milhão", "CLDR: one below 2"),
    ("pt", count("2", "week"), EXACTLY, "", "duas semanas", "gender"),
    ("pt", FIRST, EXACTLY, "", "1º\u00a0de\u00a0outubro de\u00a02025", "usage in Brazil"),
    ("pt", count("1234"), EXACTLY, "", "1.234", "CLDR pt"),
    ("pt", Decade(1990), EXACTLY, "", "década de\u00a01990", "usage"),
    ("pt-PT", money("2.3e12", "CNY"), EXACTLY, "", "2,3\u00a0biliões de\u00a0RMB", "long scale"),
    ("pt-PT", money("320e9"), EXACTLY, "", "320\u00a0mil\u00a0milhões de\u00a0dólares", "NP-18"),
    ("pt-PT", count("1.5e6"), EXACTLY, "", "1,5\u00a0milhões", "CLDR pt-PT"),
    ("pt-PT", count("1234"), EXACTLY, "", "1234", "CLDR pt-PT: minimum grouping 2"),
    ("pt-PT", FIRST, EXACTLY, "", "1\u00a0de\u00a0outubro de\u00a02025", "usage in Portugal"),
    ("pt-PT", Ordinal(3), EXACTLY, "", "3.º", "usage in Portugal"),
    ("ru", money("2.3e12", "CNY"), EXACTLY, "", "2,3\u00a0триллиона юаней", "genitive plural"),
    ("ru", money("320e9"), EXACTLY, "", "320\u00a0миллиардов долларов\u00a0США", "genitive plural"),
    ("ru", count("21e6"), EXACTLY, "", "21\u00a0миллион", "CLDR one"),
    ("ru", count("22e6"), EXACTLY, "", "22\u00a0миллиона", "CLDR few"),
    ("ru", count("4.96e6"), TENTH, "", "5\u00a0миллионов", "plural after rounding"),
    ("ru", count("5e6", "person"), EXACTLY, "", "5\u00a0миллионов человек", "genitive plural"),
    ("ru", count("2", "job"), EXACTLY, "", "2\u00a0рабочих места", "few"),
    ("ru", count("1.5", "job"), EXACTLY, "", "1,5\u00a0рабочего места", "fractions"),
    ("ru", count("2", "week"), EXACTLY, "", "две недели", "gender"),
    ("ru", count("5", "year"), EXACTLY, "", "пять лет", "many"),
    ("ru", count("1234"), EXACTLY, "", "1234", "Мильчин 7.2"),
    ("ru", percent("5.6"), EXACTLY, "", "5,6\u00a0%", "ГОСТ 8.417"),
    ("ru", FIRST, EXACTLY, "", "1\u00a0октября 2025\u00a0г.", "Мильчин"),
    ("ru", Month(2025, 10), EXACTLY, "", "октябрь 2025\u00a0г.", "nominative"),
    ("ru", Century(21), EXACTLY, "", "XXI\u00a0век", "Мильчин"),
    ("ru", Decade(1990), EXACTLY, "", "1990-е\u00a0годы", "Мильчин"),
    ("ru", Quarter(2025, 4), EXACTLY, "", "IV\u00a0квартал 2025\u00a0г.", "Мильчин"),
    ("ru", Part(2, 3), EXACTLY, "", "две трети", "usage"),
    ("ru", Ordinal(14), EXACTLY, "feminine", "14-я", "Мильчин"),
    ("es-419", money("320e9"), EXACTLY, "", "320,000\u00a0millones de\u00a0USD", "CLDR es-419"),
    ("es-419", percent("5.6"), EXACTLY, "", "5.6\u00a0%", "OLE10"),
    ("es-419", count("1234"), EXACTLY, "", "1,234", "CLDR es-419"),
]


@pytest.mark.parametrize(
    ("lang", "value", "precision", "form", "printed"),
    [case[:5] for case in CASES],
    ids=[f"{case[0]}-{case[4]}-{case[5]}" for case in CASES],
)
def test_reads_as_the_authority_has_it(
    lang: str, value: Value, precision: Precision, form: str, printed: str
) -> None:
    assert print_value(value, read_style(lang), precision, form).text == printed


@pytest.mark.parametrize(
    ("lang", "printed"),
    [
        ("de", "3\u00a0Millionen\u00a0EUR"),
        ("it", "3\u00a0milioni di\u00a0EUR"),
        ("pt", "3\u00a0milhões de\u00a0EUR"),
    ],
)
def test_european_preset(lang: str, printed: str) -> None:
    """EU Interinstitutional Style Guide 7.3.3: the code behind the amount."""
    assert print_value(money("3e6", "EUR"), read_style(lang, "eu")).text == printed
