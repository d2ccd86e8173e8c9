"""Each language of Han characters stores and prints its own forms alone: none of the mainland in
Taiwan and Hong Kong, none of Taiwan on the mainland, of Japanese forms and others neither.

Authorities of the forms: 通用规范汉字表 (2013), 常用國字標準字體表 (1982), 常用漢字表 (2010).
Characters that two scripts share (里, 后, 台, 面) are on no list.
"""

import datetime
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from polybrief import localise
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
from polybrief.localise import preset_names, print_value, read_style
from polybrief.units import units

STYLES = Path(localise.__file__).parent / "styles"

# Traditional and Simplified of one character, where each belongs to one of the two scripts.
PAIRS = """
萬万 億亿 個个 國国 幣币 圓圆 歐欧 鎊镑 兩两 約约 過过 長长 減减 職职 勞劳 崗岗
業业 戶户 學学 區区 縣县 雲云 輛辆 鐘钟 時时 萊莱 紀纪 頓顿 噸吨 項项 機机 構构
計计 畫画 劃划 專专 務务 協协 議议 車车 線线 點点 頃顷 積积 僱雇 員员 會会 權权
經经 濟济 總总 產产 開开 關关 進进 遠远 運运 達达 邊边 還还 這这 連连 選选 報报
場场 塊块 壓压 處处 備备 復复 夠够 頭头 條条 東东 樂乐 橋桥 樣样 標标 樓楼 橫横
歲岁 殺杀 沒没 滿满 漲涨 漸渐 濕湿 灣湾 熱热 爾尔 牆墙 獎奖 獨独 現现 電电 當当
療疗 發发 盧卢 監监 盤盘 眾众 確确 禮礼 種种 稅税 穩稳 節节 範范 築筑 簡简 籌筹
級级 純纯 納纳 紙纸 細细 終终 組组 結结 給给 統统 絕绝 絲丝 維维 網网 綠绿 緊紧
編编 練练 縮缩 織织 續续 罰罚 義义 習习 聯联 聲声 腦脑 與与 舊旧 華华 蘇苏 蘭兰
號号 術术 衛卫 補补 製制 見见 規规 視视 覺觉 觀观 討讨 訊讯 記记 設设 許许 評评
詞词 試试 話话 該该 認认 語语 說说 課课 調调 談谈 請请 論论 諾诺 謝谢 證证 識识
譯译 護护 變变 讓让 貝贝 負负 財财 責责 貨货 費费 資资 質质 賣卖 購购 賽赛 趙赵
軟软 軍军 輕轻 載载 輸输 轉转 農农 遞递 適适 郵邮 鄉乡 銀银 錢钱 鐵铁 錄录 門门
間间 閉闭 問问 陽阳 階阶 際际 險险 隨随 雙双 難难 離离 雜杂 須须 順顺 預预 領领
題题 願愿 類类 顯显 風风 飛飞 飯饭 館馆 馬马 駐驻 驗验 體体 魚鱼 鳥鸟 麗丽 齊齐
齡龄 龍龙 韓韩 紐纽 銖铢 墊垫 據据 亞亚 內内 單单 臺台 對对 實实 數数 團团 應应
價价 廣广 圖图 縱纵 氣气 營营 廠厂 嚴严 參参 圍围 礎础 擴扩 漁渔 礦矿 憑凭 啟启
"""
SHARED = set("台云制雇范筑划凭")  # Traditional too, in other words or as a variant
TRADITIONAL = {pair[0] for pair in PAIRS.split()}
SIMPLIFIED = {pair[1] for pair in PAIRS.split()} - SHARED
JAPANESE = set("円県駅価広経済実変対図歳発気営働労総増厳囲拡鉱")  # and in no Chinese script
JAPANESE_TOO = set(
    "万国欧区学会画体点当双旧号声独礼湿内没条与随税机参横湾"
)  # Simplified, and 常用漢字
NOT_JAPANESE = set(  # Traditional, and replaced in 常用漢字表
    "萬國圓歐鎊兩勞學區縣點會權經濟總產關邊處樂橫歲殺滿灣獎獨當發穩禮綠聯聲與舊號衛觀覺說證譯變讓賣"
    "轉鐵錢錄雙雜顯龍齊齡體專單對應實數團價廣圖縱氣營嚴參圍擴礦啟內臺亞"
)
FOREIGN = {
    "zh-Hant": SIMPLIFIED | JAPANESE,
    "zh-Hant-HK": SIMPLIFIED | JAPANESE,
    "zh-Hans": TRADITIONAL | JAPANESE,
    "ja": (SIMPLIFIED - JAPANESE_TOO) | NOT_JAPANESE,
}
"""Language → the characters that it may not have."""

CURRENCIES = """
AED ARS AUD BRL CAD CHF CLP CNY CZK DKK EGP EUR GBP HKD HUF IDR ILS INR JPY KES KRW KWD MOP MXN MYR
NGN NOK NZD PEN PHP PKR PLN QAR RUB SAR SEK SGD THB TRY TWD USD VND ZAR
"""
NUMBERS = [Decimal(n) for n in ("0", "1", "2", "5", "10", "12", "1.5", "2.5e4", "3e8", "-4.2e12")]
EXACTLY = Precision()
QUALIFIED = [Precision(approx=a) for a in ("about", "over", "nearly", "up_to")]
DAY, LATER, NEXT_YEAR = (
    Date(datetime.date(2025, 1, 31)),
    Date(datetime.date(2025, 10, 1)),
    Date(datetime.date(2026, 2, 3)),
)


def texts(table: object) -> Iterator[str]:
    """Yield every string that a table stores, keys and comments left out."""
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict):
        for entry in table.values():
            yield from texts(entry)
    elif isinstance(table, list):
        for entry in table:
            yield from texts(entry)


def printed(tag: str, preset: str) -> Iterator[str]:
    """Yield a wide sample of what a language prints: every noun, unit, form and kind of value."""
    style = read_style(tag, preset)

    def put(value: Value, form: str = "", precision: Precision = EXACTLY) -> str:
        return print_value(value, style, precision, form).text

    for number in NUMBERS:
        yield from (put(Count(number, noun)) for noun in style.nouns)
        yield from (put(Count(number, noun), "", Precision(words=True)) for noun in style.nouns)
        yield from (put(Money(number, code)) for code in CURRENCIES.split())
        yield from (put(Measure(number, unit)) for unit in units())
        for amount in (Percent(number), Permille(number), Money(number, "CNY"), Count(number)):
            yield from (put(amount, form) for form in ("signed", "change", "changed"))
        yield from (put(Multiple(abs(number)), form) for form in ("", "changed"))
    money = Money(Decimal("3e8"), "CNY", Money(Decimal("4e7"), "USD"))
    yield from (put(money, "", precision) for precision in QUALIFIED)
    yield put(Range(money, Money(Decimal("5e12"), "CNY", Money(Decimal("7e11"), "USD"))))
    yield put(Range(Percent(Decimal(5)), Percent(Decimal(6))))
    yield from (put(Part(a, b)) for b in range(2, 11) for a in range(1, b))
    yield from (put(Quarter(2025, quarter)) for quarter in (1, 2, 3, 4))
    yield from (put(Month(2025, month)) for month in range(1, 13))
    yield from (put(v) for v in (Year(2025), DAY, Decade(1990), Century(21), Ordinal(4)))
    yield from (put(Interval(DAY, last)) for last in (Date(DAY.day), LATER, NEXT_YEAR))
    yield put(Interval(Month(2025, 1), Month(2025, 3)))
    yield put(Interval(Year(2021), Year(2025)))
    yield put(Listing(tuple((Year(y), EXACTLY) for y in (2020, 2021, 2022))))


@pytest.mark.parametrize("tag", FOREIGN)
def test_tables_store_no_form_of_another_script(tag: str) -> None:
    table = tomllib.loads((STYLES / f"{tag}.toml").read_text("utf-8"))
    found = {text: set(text) & FOREIGN[tag] for text in texts(table)}
    assert {text: leaked for text, leaked in found.items() if leaked} == {}


@pytest.mark.parametrize("preset", preset_names())
@pytest.mark.parametrize("tag", FOREIGN)
def test_nothing_is_printed_in_a_form_of_another_script(tag: str, preset: str) -> None:
    found = {text: set(text) & FOREIGN[tag] for text in printed(tag, preset)}
    assert len(found) > 1000
    assert {text: leaked for text, leaked in found.items() if leaked} == {}


@pytest.mark.parametrize(
    ("tag", "other"),
    [
        ("zh-Hant", "zh-Hans"),
        ("zh-Hans", "zh-Hant"),
        ("zh-Hans", "zh-Hant-HK"),
        ("ja", "zh-Hant"),
        ("ja", "zh-Hans"),
        ("zh-Hant", "ja"),
    ],
)
def test_the_lists_tell_the_scripts_apart(tag: str, other: str) -> None:
    """What one language prints, another's list finds: else the tests above could not fail."""
    leaks = [text for text in printed(other, "seed") if set(text) & FOREIGN[tag]]
    assert len(leaks) > 50
