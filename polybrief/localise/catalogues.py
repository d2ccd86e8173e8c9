"""What the commands ``labels extract``, ``update`` and ``check`` do; nothing here writes.

Labels are the calls ``_("…")`` in a layout's ``*.jinja`` files, found by Babel's extractor for
Jinja. Updating only appends: the lines that translators wrote stay as and where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.pofile import normalize

from polybrief.localise.labels import (
    Label,
    catalogue_paths,
    missing,
    placeholders,
    read_catalogue,
)
from polybrief.problems import Place, Problem, ProblemsFound, in_order
from polybrief.project import Project
from polybrief.theme import read_theme

HEADER = """# Labels of the layout {layout}{language}.
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: {lang}\\n"
"""


def label_template(project: Project, layout: str) -> str:
    """Return the labels of a layout as a ``.pot`` file: each with its places, nothing translated.

    ProblemsFound where the layout is unknown or one of its templates cannot be parsed.
    """
    labels = _own_labels(project, layout)
    return HEADER.format(layout=layout, language="", lang="") + "".join(
        _entry(msgid, places) for msgid, places in labels.items()
    )


def update_labels(
    project: Project, layout: str, languages: Iterable[str] = ()
) -> Mapping[Path, str]:
    """Return the new text of each catalogue of a layout that lacks labels, by path.

    Serves the languages that have a catalogue, inherited or not, and those named. A label that an
    inherited catalogue or that of a shorter tag has is not added. What stands in a file stays,
    byte for byte; without anything to add a file is not in the answer. ProblemsFound where a tag
    is not one.
    """
    languages = (*languages,)
    for lang in languages:
        if not re.fullmatch(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", lang):
            fix = "write a BCP 47 tag: en, zh-Hans, pt-BR"
            raise ProblemsFound([Problem("labels.lang", f'"{lang}" is no language tag', fix=fix)])
    labels = _own_labels(project, layout)
    folders = read_theme(project, layout).folders
    updated: dict[Path, str] = {}
    for lang in sorted({*_languages(folders), *languages}):
        known = {label.msgid for label in _known(project, layout, lang)}
        new = "".join(_entry(m, places) for m, places in labels.items() if m not in known)
        path = folders[0] / "labels" / f"{lang}.po"
        if new:
            old = _old_text(path, layout, lang)
            updated[path] = old + ("" if old.endswith("\n") else "\n") + new
    return updated


def check_labels(
    project: Project, layout: str, languages: Iterable[str] = ()
) -> tuple[Problem, ...]:
    """Return what is wrong with the labels of a layout, in the languages that have catalogues and
    those named: labels missing, empty, fuzzy, with other placeholders, or used nowhere (notice).
    """
    folders = read_theme(project, layout).folders
    try:
        used = _labels_in(_template_files(folders), project)
    except ProblemsFound as found:
        return found.problems
    problems: list[Problem] = []
    for lang in sorted({*_languages(folders), *languages}):
        own = folders[0] / "labels" / f"{lang}.po"
        known = {label.msgid for label in _known(project, layout, lang)}
        for path in catalogue_paths(project, layout, lang):
            problems += read_catalogue(path, project.shown(path))[1]
        problems += [missing(project, layout, lang, m) for m in used if m not in known]
        if own.is_file():
            problems += _unused(own, project, set(used))
    return in_order(problems)


def _languages(folders: tuple[Path, ...]) -> set[str]:
    """Return the languages for which one of the folders has a catalogue."""
    return {path.stem for folder in folders for path in folder.glob("labels/*.po")}


def _unused(path: Path, project: Project, used: set[str]) -> Iterator[Problem]:
    for label in read_catalogue(path, project.shown(path))[0]:
        if label.msgid not in used:
            yield Problem(
                "labels.unused",
                f'no template uses the label "{label.msgid}"',
                label.place,
                "remove the entry, or use the label",
                "notice",
            )


def _known(project: Project, layout: str, lang: str) -> Iterator[Label]:
    for path in catalogue_paths(project, layout, lang):
        yield from read_catalogue(path, project.shown(path))[0]


def _own_labels(project: Project, layout: str) -> Mapping[str, tuple[Place, ...]]:
    """Return the labels in the layout's own templates; one without any prints those it inherits."""
    folders = read_theme(project, layout).folders
    own = _template_files(folders[:1])
    return _labels_in(own or _template_files(folders), project)


def _template_files(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the Jinja files of a layout, each name once, the nearest folder's."""
    files: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.jinja")):
            files.setdefault(path.name, path)
    return tuple(files.values())


def _labels_in(files: tuple[Path, ...], project: Project) -> Mapping[str, tuple[Place, ...]]:
    """Return each msgid with the places that use it, in the order of the templates."""
    labels: dict[str, tuple[Place, ...]] = {}
    problems: list[Problem] = []
    for path in files:
        shown = project.shown(path)
        try:
            found = _extract(path, path.stat().st_mtime_ns)
        except SyntaxError as error:
            place = Place(shown, error.lineno or 0, 0, error.text or "")
            message = f"the template cannot be parsed: {error.msg}"
            problems.append(Problem("labels.template", message, place, "correct the template"))
            continue
        for number, msgid in found:
            labels[msgid] = (*labels.get(msgid, ()), Place(shown, number))
    if problems:
        raise ProblemsFound(problems)
    return labels


@cache
def _extract(path: Path, _changed: int) -> tuple[tuple[int, str], ...]:
    """Return (line, msgid) of each ``_("…")``; SyntaxError where the template cannot be parsed."""
    with path.open("rb") as file:
        try:
            found = [*extract("jinja2", file, {"_": None}, options={"silent": "false"})]
        except Exception as error:  # the template language's own syntax error, not imported here
            number = getattr(error, "lineno", None)
            if number is None:
                raise
            lines = path.read_text("utf-8", errors="replace").splitlines()
            text = lines[number - 1] if 0 < number <= len(lines) else ""
            raise SyntaxError(str(error), (path.name, number, 0, text)) from None
    return tuple((line, str(message)) for line, message, _comments, _context in found)


def _entry(msgid: str, places: tuple[Place, ...]) -> str:
    """Return an entry without text; where a label is used is said by file, since lines move."""
    files = dict.fromkeys(place.path.rpartition("/")[2] for place in places)
    hint = "#, python-format\n" if placeholders(msgid) else ""
    return f'\n#: {" ".join(files)}\n{hint}msgid {normalize(msgid)}\nmsgstr ""\n'


def _old_text(path: Path, layout: str, lang: str) -> str:
    if path.is_file():
        return path.read_bytes().decode("utf-8")
    return HEADER.format(layout=layout, language=f" in {lang}", lang=lang.replace("-", "_"))
