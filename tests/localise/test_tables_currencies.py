"""Currencies that a region counts in, where CLDR's name is not what is counted: 대한민국 원 and
भारतीय रुपया name a currency, 원 and रुपये are its units; Arabic counts in plurals.

Authorities: 中央銀行法 (新臺幣); 한글 맞춤법 43; Press Information Bureau of India (रुपये);
تمييز العدد; the press of each language for the rest.
"""

from decimal import Decimal

import pytest

from polybrief.brief import Money, Range
from polybrief.localise import print_value, read_style


@pytest.mark.parametrize(
    ("tag", "amount", "currency", "printed"),
    [
        ("zh-Hant", "400", "TWD", "400元新臺幣"),
        ("zh-Hant", "1.5e12", "TWD", "1.5兆元新臺幣"),
        ("zh-Hant", "5e8", "AUD", "5億澳元"),
        ("zh-Hant", "5e8", "CAD", "5億加元"),
        ("zh-Hant-HK", "1.5e12", "TWD", "1.5萬億元新台幣"),
        ("zh-Hant-HK", "5e8", "AUD", "5億澳元"),
        ("ja", "12e8", "CHF", "12億スイスフラン"),
        ("ja", "4.5e8", "INR", "4億5000万インドルピー"),
        ("ja", "5e8", "AUD", "5億豪ドル"),
        ("ja", "5e8", "TWD", "5億台湾ドル"),
        ("ko", "80", "KRW", "80원"),
        ("ko", "8000", "KRW", "8,000원"),
        ("ko", "1.5e12", "KRW", "1조\u00a05,000억\u00a0원"),
        ("ko", "2.3039e16", "KRW", "2경\u00a03,039조\u00a0원"),
        ("ko", "5e8", "TWD", "5억\u00a0대만\u00a0달러"),
        ("ar", "5", "SAR", "5\u00a0ريالات سعودية"),
        ("ar", "25", "AED", "25\u00a0درهمًا إماراتيًا"),
        ("ar", "1.5e9", "EGP", "1.5\u00a0مليار جنيه مصري"),
        ("ar", "3e9", "INR", "3\u00a0مليارات روبية هندية"),
        ("ar", "11", "CHF", "11\u00a0فرنكًا سويسريًا"),
        ("hi", "1", "INR", "1\u00a0रुपया"),
        ("hi", "500", "INR", "500\u00a0रुपये"),
        ("hi", "1e7", "INR", "1\u00a0करोड़ रुपये"),
        ("hi", "5e12", "INR", "5\u00a0लाख\u00a0करोड़ रुपये"),
        ("hi", "5e9", "SAR", "500\u00a0करोड़ सऊदी रियाल"),
    ],
)
def test_is_counted_in_its_unit(tag: str, amount: str, currency: str, printed: str) -> None:
    assert print_value(Money(Decimal(amount), currency), read_style(tag)).text == printed


def test_range_closes_with_the_currency() -> None:
    value = Range(Money(Decimal("9e7"), "TWD"), Money(Decimal("1.2e8"), "TWD"))
    assert print_value(value, read_style("zh-Hant")).text == "9,000萬～1.2億元新臺幣"
