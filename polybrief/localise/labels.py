"""Labels of a layout in a language: gettext catalogues ``templates/<layout>/labels/<lang>.po``.

A label is named by its msgid, a text that reads as English; its msgstr is what is printed, in
English too. Placeholders are ``%(name)s``, a percent sign is ``%%``. A layout's own catalogue wins
over those it inherits (``extends``), ``en-US`` over ``en``. Catalogues are read as they are; no
``.mo`` is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from polybrief.problems import Place, Problem, ProblemsFound, did_you_mean
from polybrief.project import Project
from polybrief.theme import parents, read_theme

_PLACEHOLDER = re.compile(r"%\((\w+)\)s|%(%)")
_PO_LINE = re.compile(r'(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?"(?:[^"\\]|\\.)*"')
_STRAY = re.compile(r"%(?!%|\(\w+\)s)")


@dataclass(frozen=True, slots=True)
class Label:
    """One entry of a catalogue."""

    msgid: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a layout in one language."""

    project: Project
    lang: str
    layout: str
    entries: Mapping[str, Label]

    def text(self, msgid: str, **values: str) -> str:
        """Return a label with its placeholders filled.

        ProblemsFound where the catalogue has no such label or the values are not those that its
        placeholders name.
        """
        parts = self.parts(msgid, *values)
        return "".join(values[part] if named else part for part, named in parts)

    def parts(self, msgid: str, *names: str) -> tuple[tuple[str, bool], ...]:
        """Return a label in parts: (text, False) or (name of a placeholder, True).

        For callers that put more than text where a placeholder stands; ``names`` are the values
        they hold. Errors as for :meth:`text`.
        """
        label = self.entries.get(msgid)
        if label is None:
            near = did_you_mean(msgid, self.entries)
            raise ProblemsFound([missing(self.project, self.layout, self.lang, msgid, near)])
        wanted = placeholders(label.text)
        if wanted != set(names):
            raise ProblemsFound([_wrong_values(label, wanted, set(names))])
        return tuple(_parts(label.text))


def read_labels(project: Project, layout: str, lang: str) -> Labels:
    """Return the labels of a layout in a language.

    ProblemsFound carries every problem: no catalogue for the language, a catalogue that cannot be
    parsed, labels that are empty or fuzzy, placeholders that differ from the msgid's.
    """
    own = project.layout_folder(layout)
    entries: dict[str, Label] = {}
    problems: list[Problem] = []
    paths = catalogue_paths(project, layout, lang)
    for path in reversed(paths):
        labels, found = read_catalogue(path, project.shown(path))
        entries |= {label.msgid: label for label in labels}
        problems += found
    if own is not None and not paths:
        problems.append(_no_catalogue(project, layout, lang, own))
    if problems:
        raise ProblemsFound(problems)
    return Labels(project, lang, layout, entries)


def catalogue_paths(project: Project, layout: str, lang: str) -> tuple[Path, ...]:
    """Return the catalogues that serve a language, the one that wins first."""
    tags = [tag for tag in parents(lang) if tag]
    folders = read_theme(project, layout).folders
    paths = (folder / "labels" / f"{tag}.po" for folder in folders for tag in tags)
    return tuple(path for path in paths if path.is_file())


def read_catalogue(path: Path, shown: str) -> tuple[tuple[Label, ...], tuple[Problem, ...]]:
    """Return the labels of one catalogue and what is wrong with them; ``shown`` names the file."""
    return _read_catalogue(path, path.stat().st_mtime_ns, shown)


def placeholders(text: str) -> set[str]:
    """Return the names of the placeholders of a label.

    >>> sorted(placeholders("%(page)s of %(pages)s, 5%%"))
    ['page', 'pages']
    """
    return {found[1] for found in _PLACEHOLDER.finditer(text) if found[1]}


def missing(project: Project, layout: str, lang: str, msgid: str, near: str = "") -> Problem:
    """Return the problem of a label that no catalogue of a layout has in a language.

    It belongs in the catalogue beside the template that asks for it, which may be that of a layout
    extended. ``near`` is a "did you mean" question, or a list that is left out.
    """
    folders = read_theme(project, layout).folders
    home = next((folder for folder in folders if _asks_for(folder, msgid)), folders[0])
    path = project.shown(home / "labels" / f"{lang}.po")
    fix = f"run `labels update {home.name} --lang {lang}` and translate it in {path}"
    return Problem(
        "labels.missing",
        f'there is no label "{msgid}"',
        Place(path),
        f"{near} Or {fix}" if near.startswith("did") else fix,
    )


def _asks_for(folder: Path, msgid: str) -> bool:
    """Return whether a template in the folder has the label as it stands, in quotes."""
    quoted = (f'"{msgid}"', f"'{msgid}'")
    texts = (path.read_text("utf-8", errors="replace") for path in sorted(folder.glob("*.jinja")))
    return any(quote in text for text in texts for quote in quoted)


@lru_cache(maxsize=256)
def _read_catalogue(
    path: Path, _changed: int, shown: str
) -> tuple[tuple[Label, ...], tuple[Problem, ...]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return (), (_unreadable(shown, 0, "", f"it is not UTF-8 ({error.reason})"),)
    lines = text.splitlines()
    slips = tuple(_slips(lines, shown))
    if slips:
        return (), slips
    try:
        catalog: Catalog = read_po(lines, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        number = int(getattr(error, "lineno", -1)) + 1
        why = re.sub(r" on \d+$", "", str(error))
        return (), (_unreadable(shown, number, _line(lines, number), why),)
    labels = tuple(_labels(catalog, shown, lines))
    fuzzy = {str(m.id) for m in catalog if m.id and m.fuzzy}
    problems = (p for label in labels for p in _judge(label, label.msgid in fuzzy))
    return labels, tuple(problems)


def _slips(lines: list[str], shown: str) -> Iterator[Problem]:
    """Yield what Babel passes over: text without quotes, quotes left open, a label twice."""
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if text and not text.startswith("#") and not _PO_LINE.fullmatch(text):
            yield _unreadable(shown, number, line, "the line is no keyword with a text in quotes")
        if text.startswith('msgid "') and text != 'msgid ""':
            if text in seen:
                yield Problem(
                    "labels.repeated",
                    f"the label stands twice, first on line {seen[text]}",
                    Place(shown, number, 1, line),
                    "remove one of the two entries",
                )
            seen.setdefault(text, number)


def _labels(catalog: Catalog, shown: str, lines: list[str]) -> Iterator[Label]:
    message: Message
    for message in catalog:
        if message.id and isinstance(message.id, str):
            number = _line_of(message, lines)
            place = Place(shown, number, 1, _line(lines, number))
            yield Label(message.id, str(message.string or ""), place)


def _line_of(message: Message, lines: list[str]) -> int:
    """Return the line of the msgid; Babel gives that of the entry's first comment or keyword."""
    start = max(message.lineno or 1, 1)
    for number in range(start, len(lines) + 1):
        if lines[number - 1].startswith("msgid"):
            return number
    return start


def _judge(label: Label, fuzzy: bool) -> Iterator[Problem]:
    if not label.text:
        yield Problem(
            "labels.empty",
            f'the label "{label.msgid}" has no text',
            label.place,
            "translate it: write its text as msgstr",
        )
        return
    if fuzzy:
        yield Problem(
            "labels.fuzzy",
            f'the label "{label.msgid}" is marked fuzzy, "{label.text}"',
            label.place,
            'check the text, then remove the line "#, fuzzy"',
        )
    if _STRAY.search(label.text.replace("%%", "")):
        yield Problem(
            "labels.placeholders",
            f'the label "{label.msgid}" has a percent sign that begins no placeholder',
            label.place,
            "write %(name)s for a placeholder, %% for a percent sign",
        )
    elif placeholders(label.msgid) != placeholders(label.text):
        yield _mismatch(label)


def _mismatch(label: Label) -> Problem:
    wanted, found = placeholders(label.msgid), placeholders(label.text)
    shown = [f"lacks {_names(wanted - found)}" if wanted - found else ""]
    shown.append(f"has {_names(found - wanted)} besides" if found - wanted else "")
    return Problem(
        "labels.placeholders",
        f'the text of "{label.msgid}" {" and ".join(filter(None, shown))}',
        label.place,
        f"use exactly these placeholders: {_names(wanted)}"
        if wanted
        else "remove the placeholders",
    )


def _wrong_values(label: Label, wanted: set[str], given: set[str]) -> Problem:
    return Problem(
        "labels.values",
        f'the label "{label.msgid}" is filled with {_names(given) or "nothing"}, '
        f"its placeholders are {_names(wanted) or 'none'}",
        label.place,
        "give the label in the template the values that its placeholders name",
    )


def _no_catalogue(project: Project, layout: str, lang: str, folder: Path) -> Problem:
    path = project.shown(folder / "labels" / f"{lang}.po")
    there = {p.stem for f in read_theme(project, layout).folders for p in f.glob("labels/*.po")}
    offered = f"; there are labels for {', '.join(sorted(there))}" if there else ""
    return Problem(
        "labels.no-catalogue",
        f'the layout "{layout}" has no labels for "{lang}"{offered}',
        Place(path),
        f"run `labels update {layout} --lang {lang}` and translate {path}",
    )


def _unreadable(shown: str, number: int, text: str, why: str) -> Problem:
    return Problem(
        "labels.unreadable",
        f"the catalogue cannot be read: {why}",
        Place(shown, number, 1 if number else 0, text),
        'correct the file: msgid "…", then msgstr "…"',
    )


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    end = 0
    for found in _PLACEHOLDER.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], False
        yield (found[1], True) if found[1] else ("%", False)
        end = found.end()
    if end < len(text):
        yield text[end:], False


def _names(names: set[str]) -> str:
    return ", ".join(f"%({name})s" for name in sorted(names))


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""
