"""A fact, in words: the element that takes a placeholder's place."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from polybrief import localise
from polybrief.brief import Date, Listing, Name, Value
from polybrief.document import Element, Node
from polybrief.merge.compute import Shown
from polybrief.problems import Place


def print_fact(shown: Shown, style: localise.HouseStyle, lang: str, place: Place | None) -> Element:
    """Return the element that prints a value: ``time`` for a date, else ``data``.

    A ``wbr`` stands where the house style lets a line break. A name is an author's text, so it is
    set in the typography of its language. StyleError where the language has no words for it.
    """
    named = _with_set_names(shown.value, style.preset)
    printed = localise.print_value(named, style, shown.precision, shown.form)
    value = localise.shown(shown.value, shown.form)
    if isinstance(value, Date):
        return print_time(value, printed.text, lang, place)
    if isinstance(named, Name) and shown.form:
        return _print_name(named, shown, style, lang, place)
    children: list[Node] = []
    for piece in printed.pieces:
        if children:
            children.append(Element("wbr", lang=lang, place=place))
        children.append(piece)
    attributes = MappingProxyType({"value": localise.canonical(value), "fact": shown.source})
    return Element("data", tuple(children), "", lang, "", attributes, place)


def _with_set_names(value: Value, preset: str) -> Value:
    """Return a value with its names set, each text in its language and whole: pieces of a line are
    too short to tell which way a mark turns, or that a space before it binds."""
    if isinstance(value, Name):
        texts = {t: localise.set_text(text, t, preset=preset) for t, text in value.texts.items()}
        return replace(value, texts=texts)
    if isinstance(value, Listing):
        items = tuple((_with_set_names(item, preset), kept) for item, kept in value.items)
        return Listing(items)
    return value


def _print_name(
    value: Name, shown: Shown, style: localise.HouseStyle, lang: str, place: Place | None
) -> Element:
    """Return a name in a form: what is in another language is a ``span`` in it."""
    children: list[Node] = []
    for text, own in localise.name_parts(value, style, shown.form):
        foreign = own not in (lang, style.lang)
        children.append(Element("span", (text,), "", own, place=place) if foreign else text)
    canonical = localise.canonical(localise.shown(shown.value, shown.form))
    attributes = MappingProxyType({"value": canonical, "fact": shown.source})
    return Element("data", tuple(children), "", lang, "", attributes, place)


def print_time(date: Date, text: str, lang: str, place: Place | None) -> Element:
    """Return the ``time`` element of a day (ISO 8601 in its ``datetime``)."""
    attributes = MappingProxyType({"datetime": date.day.isoformat()})
    return Element("time", (text,), "", lang, "", attributes, place)
