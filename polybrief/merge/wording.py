"""A fact, in words: the element that takes a placeholder's place."""

from __future__ import annotations

from types import MappingProxyType

from polybrief import localise
from polybrief.brief import Date, Name
from polybrief.document import Element, Node
from polybrief.merge.compute import Shown
from polybrief.problems import Place


def print_fact(shown: Shown, style: localise.HouseStyle, lang: str, place: Place | None) -> Element:
    """Return the element that prints a value: ``time`` for a date, else ``data``.

    A ``wbr`` stands where the house style lets a line break. A name is an author's text, so it is
    set in the typography of its language. StyleError where the language has no words for it.
    """
    printed = localise.print_value(shown.value, style, shown.precision, shown.form)
    value = localise.shown(shown.value, shown.form)
    if isinstance(value, Date):
        return print_time(value, printed.text, lang, place)
    if isinstance(value, Name) and shown.form:
        return _print_name(value, shown, style, lang, place)
    pieces = printed.pieces
    if isinstance(value, Name):
        pieces = tuple(localise.set_text(piece, lang) for piece in pieces)
    children: list[Node] = []
    for piece in pieces:
        if children:
            children.append(Element("wbr", lang=lang, place=place))
        children.append(piece)
    attributes = MappingProxyType({"value": localise.canonical(value), "fact": shown.source})
    return Element("data", tuple(children), "", lang, "", attributes, place)


def _print_name(
    value: Name, shown: Shown, style: localise.HouseStyle, lang: str, place: Place | None
) -> Element:
    """Return a name in a form: what is in another language is a ``span`` in it."""
    children: list[Node] = []
    for text, own in localise.name_parts(value, style, shown.form):
        foreign = own not in (lang, style.lang)
        said = localise.set_text(text, own) if own == style.lang else text
        children.append(Element("span", (text,), "", own, place=place) if foreign else said)
    attributes = MappingProxyType({"value": localise.canonical(value), "fact": shown.source})
    return Element("data", tuple(children), "", lang, "", attributes, place)


def print_time(date: Date, text: str, lang: str, place: Place | None) -> Element:
    """Return the ``time`` element of a day (ISO 8601 in its ``datetime``)."""
    attributes = MappingProxyType({"datetime": date.day.isoformat()})
    return Element("time", (text,), "", lang, "", attributes, place)
