"""What the YAML files may say: keys, types, bounds. ``fitting.py`` words the misfits."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from polybrief.brief import QUALIFIERS
from polybrief.contents import ContentsList
from polybrief.pictures import picture_width
from polybrief.problems import did_you_mean
from polybrief.read.language_tags import is_tag, tag_fix

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def wrong(message: str, fix: str, code: str = "read.value") -> PydanticCustomError:
    """Return the error that becomes a Problem with these words."""
    return PydanticCustomError(
        "polybrief", "{message}", {"message": message, "fix": fix, "code": code}
    )


def _tag(value: object) -> object:
    if isinstance(value, str) and not is_tag(value):
        raise wrong(f'"{value}" is not a language tag', tag_fix(value), "read.language")
    return value


def _number(value: object) -> object:
    if not isinstance(value, str):
        raise wrong("a whole number is wanted here", "write digits only: 12")
    if not re.fullmatch(r"[0-9]{1,9}", value):
        raise wrong(f'"{value}" is not a whole number', "write digits only: 12")
    return int(value)


def _truth(value: object) -> object:
    if value not in ("true", "false"):
        raise wrong("true or false is wanted here", 'write "true" or "false"')
    return value == "true"


def _qualifier(value: object) -> object:
    if value in ("true", "false"):
        return "about" if value == "true" else ""
    if value not in QUALIFIERS:
        offered = f"true, {', '.join(QUALIFIERS)}"
        raise wrong(f'"{value}" is not a way to qualify a value', f"write one of: {offered}")
    return value


def _style_choice(value: object) -> object:
    if not isinstance(value, str | dict):
        raise wrong('"style" must name a preset', "write: style: seed")
    return value


def _day(value: object) -> object:
    if not isinstance(value, str):
        raise wrong("a date is wanted here", "write year-month-day: 2025-11-06", "read.date")
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        meant = meant_day(value)
        fix = f"write {meant}" if meant else "write year-month-day: 2025-11-06"
        raise wrong(f'"{value}" is not a date', fix, "read.date")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        what = f'"{value}" is not a day of the calendar'
        raise wrong(what, "correct the year, the month or the day", "read.date") from None


def meant_day(text: str) -> str:
    """Return the ISO 8601 form of a date written out with its year, or ""."""
    words = re.findall(r"[0-9]+|[A-Za-z]+", text)
    names = [w for w in words if w.isalpha()]
    numbers = [w for w in words if w.isdigit()]
    month = next(
        (
            n
            for n, m in enumerate(MONTHS, 1)
            for w in names
            if len(w) > 2 and m.startswith(w.lower())
        ),
        0,
    )
    if month and len(numbers) == 2:
        year, day = sorted(numbers, key=len, reverse=True)
    elif len(numbers) == 3 and len(numbers[0]) == 4 and not names:
        year, month, day = numbers[0], int(numbers[1]), numbers[2]
    else:
        return ""
    try:
        return datetime.date(int(year), month, int(day)).isoformat() if len(year) == 4 else ""
    except ValueError:
        return ""


def _on_one_line(text: str) -> str:
    """Return a text with its line ends and runs of spaces become one space each."""
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")


def _web_address(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", value):
        raise wrong(f'"{value}" is not a web address', "write it in full: https://example.org")
    return value


def _width(value: object) -> object:
    if not isinstance(value, str) or picture_width(value) is None:
        shown = f'"{value}"' if isinstance(value, str) else "this"
        raise wrong(f"{shown} is not a width", "write mm or a share of the text's width: 60%")
    return picture_width(value)


def _divided(value: object) -> object:
    if not isinstance(value, str) or not all(piece.isalpha() for piece in value.split("-")):
        shown = f'"{value}"' if isinstance(value, str) else "this"
        raise wrong(f"{shown} is not one word", "write it with its hyphens: in-for-ma-tion")
    return value


Tag = Annotated[str, BeforeValidator(_tag)]
Number = Annotated[int, BeforeValidator(_number)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Qualifier = Annotated[str, BeforeValidator(_qualifier)]
StyleChoice = Annotated[str | dict[str, object], BeforeValidator(_style_choice)]
Day = Annotated[datetime.date, BeforeValidator(_day)]
Text = Annotated[str, Field(min_length=1, pattern=r"\S"), AfterValidator(_on_one_line)]
WebAddress = Annotated[str, BeforeValidator(_web_address)]
Width = Annotated[str, BeforeValidator(_width)]
DividedWord = Annotated[str, BeforeValidator(_divided)]


class Shape(BaseModel):
    """Keys that are not named are problems; an empty optional key is as if left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class EditionShape(Shape):
    """An entry under ``editions``."""

    languages: Annotated[list[Tag], Field(min_length=1)] | None = None
    layout: Text | None = None


def _contents(value: object) -> object:
    if value in ("true", "false"):
        return {"lists": ["sections"] if value == "true" else []}
    if isinstance(value, str):
        fix = "write true, or a list: [sections, tables, figures]"
        raise wrong(f'"{value}" is no list of contents', fix)
    if not isinstance(value, list):
        return value
    return {"lists": [_contents_list(entry) for entry in value]}


def _contents_list(value: object) -> object:
    if value not in get_args(ContentsList):
        offered = did_you_mean(str(value), get_args(ContentsList))
        raise wrong(f'there is no list of "{value}"', offered)
    return value


class ContentsShape(Shape):
    """``contents: true``, ``contents: [sections, tables]``, ``contents: {lists: …, depth: 3}``."""

    lists: list[Annotated[ContentsList, BeforeValidator(_contents_list)]]
    depth: Annotated[Number, Field(ge=1, le=3)] = 2


class BriefShape(Shape):
    """``brief.yaml``."""

    layout: Text
    number: Annotated[Number, Field(ge=1)]
    date: Day
    languages: Annotated[list[Tag], Field(min_length=1)]
    source: Tag | None = None
    authors: list[Text] | None = None
    contents: Annotated[ContentsShape, BeforeValidator(_contents)] | None = None
    editions: dict[str, EditionShape] | None = None


class FactShape(Shape):
    """One entry of ``facts.yaml``: exactly one of the keys up to ``computed``."""

    value: Text | None = None
    range: Text | None = None
    year: Text | None = None
    years: list[Text] | None = None
    quarter: Text | None = None
    month: Text | None = None
    date: Text | None = None
    decade: Text | None = None
    century: Text | None = None
    ordinal: Number | None = None
    multiple: Text | None = None
    fraction: Text | None = None
    name: Annotated[dict[Tag, Text], Field(min_length=1)] | None = None
    original: Tag | None = None
    romanised: Text | None = None
    items: Annotated[list[Text], Field(min_length=1)] | None = None
    computed: Text | None = None
    equivalent: Text | None = None
    source: Text | None = None
    as_of: Text | None = None
    over: Text | None = None
    dp: Annotated[Number, Field(le=12)] | None = None
    sig: Annotated[Number, Field(ge=1, le=20)] | None = None
    zeros: Truth | None = None
    words: Truth | None = None
    approx: Qualifier | None = None
    like: Text | None = None


class HouseShape(Shape):
    """``content/house.yaml``."""

    name: Annotated[dict[Tag, Text], Field(min_length=1)]
    series: Annotated[dict[Tag, Text], Field(min_length=1)]
    imprint: dict[Tag, list[Text]]
    url: WebAddress
    style: StyleChoice = "seed"
    theme: object = None
    hyphenation: dict[Tag, list[DividedWord]] | None = None


class PanelShape(Shape):
    """An entry of the facts panel."""

    figure: Text
    caption: Text


class AllowShape(Shape):
    """A phrase whose figures may be typed by hand, or in which a rule is silent, and why."""

    text: Text
    reason: Text
    block: Text | None = None
    rule: Text | None = None


class FrontMatterShape(Shape):
    """What stands between the ``---`` lines of a manuscript."""

    title: Text
    subtitle: Text | None = None
    short_title: Text | None = None
    description: Text | None = None
    keywords: list[Text] | None = None
    panel: list[PanelShape] | None = None
    allow: list[AllowShape] | None = None


class TableWordsShape(Shape):
    """What a manuscript says of a table: its columns and rows by the names of ``data/``."""

    caption: Text
    heads: dict[str, Text] | None = None
    rows: dict[str, Text] | None = None
    notes: list[Text] | None = None
    source: Text | None = None
    summary: Text | None = None


class ChartWordsShape(Shape):
    """What a manuscript says of a chart."""

    caption: Text
    series: dict[str, Text] | None = None
    categories: dict[str, Text] | None = None
    x: Text | None = None
    y: Text | None = None
    second: Text | None = None
    notes: list[Text] | None = None
    source: Text | None = None
    alt: Text | None = None


class PictureWordsShape(Shape):
    """What a manuscript says of a picture."""

    caption: Text | None = None
    alt: Text | None = None
    credit: Text | None = None
    source: Text | None = None
    decorative: Truth | None = None
    width: Width | None = None
