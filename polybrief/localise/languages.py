"""Languages by their own names, and lists in the form of a language, from CLDR."""

from __future__ import annotations

from collections.abc import Iterable

from babel.core import Locale, UnknownLocaleError
from babel.lists import format_list

from polybrief.localise.style import HouseStyle


def language_name(lang: str, among: Iterable[str] = ()) -> str:
    """Return a language's name in itself, as a heading has it: English, 中文, Français, Español.

    ``among`` are the tags it stands beside: where one is the same language in another script or
    region, the fuller name tells them apart (简体中文, 繁體中文). A tag that CLDR does not know
    is returned as it is.
    """
    locale = Locale.parse(lang, sep="-") if _is_known(lang) else None
    if locale is None:
        return lang
    twins = {t for t in among if t != lang and t.partition("-")[0] == locale.language}
    name = locale.languages.get(lang.replace("-", "_")) if twins else None
    if twins and name is None:
        name = locale.get_display_name()
    name = str(name or locale.languages.get(locale.language, lang))
    return name[:1].upper() + name[1:]


def print_list(items: Iterable[str], style: HouseStyle) -> str:
    """Return items as a list in running text: A, B and C; A、B和C; A, B et C."""
    parts = [*items]
    return str(format_list(parts, locale=style.locale)) if parts else ""


def _is_known(lang: str) -> bool:
    try:
        Locale.parse(lang, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True
