"""A fact, in words: the nodes that take a placeholder's place."""

from __future__ import annotations

from types import MappingProxyType

from polybrief import localise
from polybrief.brief import Date, Fact, Name
from polybrief.document import Element, Node
from polybrief.problems import Place
from polybrief.theme import parents


class NoWordingError(ValueError):
    """A value that has no words in a language; ``fix`` tells how to give it some."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.fix = fix


def print_fact(
    fact: Fact, form: str, style: localise.HouseStyle, lang: str, place: Place | None
) -> tuple[Node, ...]:
    """Return the nodes that print a fact: text for a name, ``time`` for a date, else ``data``.

    A ``wbr`` stands where the house style lets a line break. NoWordingError where the language has
    no words for it; its message does not say where.
    """
    if isinstance(fact.value, Name):
        return (_name(fact, fact.value, lang),)
    try:
        printed = localise.print_value(fact.value, style, fact.precision, form)
    except localise.StyleError as error:
        raise NoWordingError(str(error), error.fix) from None
    if isinstance(fact.value, Date):
        return (print_time(fact.value, printed.text, lang, place),)
    children: list[Node] = []
    for piece in printed.pieces:
        if children:
            children.append(Element("wbr", lang=lang, place=place))
        children.append(piece)
    attributes = MappingProxyType({"value": localise.canonical(fact.value), "fact": fact.name})
    return (Element("data", tuple(children), "", lang, "", attributes, place),)


def print_time(date: Date, text: str, lang: str, place: Place | None) -> Element:
    """Return the ``time`` element of a day (ISO 8601 in its ``datetime``)."""
    attributes = MappingProxyType({"datetime": date.day.isoformat()})
    return Element("time", (text,), "", lang, "", attributes, place)


def _name(fact: Fact, name: Name, lang: str) -> str:
    for tag in parents(lang):
        if tag in name.texts:
            return name.texts[tag]
    raise NoWordingError(
        f'the name "{fact.name}" has no form in {lang}',
        f'add "{lang}: …" to its name in {fact.place.path}',
    )
