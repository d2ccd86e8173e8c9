"""What ``polybrief new`` writes: a brief that builds at once, a layout to be changed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from polybrief.localise import has_table, read_labels, style_tags
from polybrief.problems import Problem, ProblemsFound, did_you_mean
from polybrief.project import HOUSE_PICTURES, Project
from polybrief.theme import parents

TEXTS = Path(__file__).with_name("texts")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_MARK = re.compile(r"@([a-z]+)@")


def brief_files(
    project: Project,
    name: str,
    languages: tuple[str, ...],
    title: str,
    layout: str,
    number: int,
    date: str,
) -> dict[Path, str]:
    """Return the files of a new brief, and ``house.yaml`` where the project has none.

    ``title`` is that of the first language, "" for the starter's own. ProblemsFound (``usage.*``):
    a name that cannot be one or is taken, a layout that is not there, languages without labels.
    """
    folder = project.content / name
    problems = [*_name_problems(name, folder, "brief")]
    problems += _layout_problems(project, layout)
    problems += _language_problems(project, languages, [] if problems else [layout])
    if problems:
        raise ProblemsFound(problems)
    words = tomllib.loads(_text("words.toml"))
    listed = ", ".join(languages)
    values = {"layout": layout, "number": str(number), "date": date, "languages": listed}
    files = {
        folder / "brief.yaml": _filled("brief.yaml", values | {"source": languages[0]}),
        folder / "facts.yaml": _text("facts.yaml"),
    }
    for n, lang in enumerate(languages):
        own = title if title and n == 0 else _word(words["title"], lang)
        quoted = own.replace("\\", "\\\\").replace('"', '\\"')
        written = (f"{tag}.md" for tag in parents(lang) if tag)
        source = next((name for name in written if (TEXTS / name).is_file()), "other.md")
        files[folder / f"{lang}.md"] = _filled(source, {"title": quoted})
    house = project.content / "house.yaml"
    if not house.exists():
        lines = {key: _lines(words[table], languages) for key, table in _HOUSE.items()}
        files[house] = _filled("house.yaml", lines)
    return files


_HOUSE = {"names": "name", "series": "series"}


def layout_files(project: Project, name: str, base: str) -> dict[Path, str]:
    """Return the files of a new layout that extends ``base``; ProblemsFound (``usage.*``)."""
    folder = project.root / "templates" / name
    problems = [*_name_problems(name, folder, "layout"), *_layout_problems(project, base)]
    if not problems and project.layout_folder(name):
        message = f'there is a layout "{name}" already'
        problems.append(Problem("usage.exists", message, fix="choose another name"))
    if problems:
        raise ProblemsFound(problems)
    names = ("theme.toml", "brief.html.jinja", "print.css", "word.toml")
    return {folder / n: _filled(n, {"name": name, "extends": base}) for n in names}


def _name_problems(name: str, folder: Path, kind: str) -> Iterable[Problem]:
    if len(name) > 64 or not _NAME.fullmatch(name) or name == HOUSE_PICTURES:
        message = f'"{name}" cannot name a {kind}: up to 64 small letters, digits, hyphens'
        yield Problem("usage.name", message, fix="write a name such as regional-growth")
    elif folder.exists():
        message = f'there is a {kind} "{name}" already, and nothing of it is written over'
        yield Problem("usage.exists", message, fix="choose another name, or move the folder away")


def _layout_problems(project: Project, layout: str) -> Iterable[Problem]:
    if layout not in project.layout_names():
        fix = did_you_mean(layout, project.layout_names())
        yield Problem("usage.layout", f'unknown layout "{layout}"', fix=fix)


def _language_problems(
    project: Project, languages: tuple[str, ...], layouts: Iterable[str]
) -> Iterable[Problem]:
    for lang in languages:
        if not has_table(lang):
            message = f'there is no house-style table for "{lang}"'
            yield Problem("usage.language", message, fix=did_you_mean(lang, style_tags()))
            continue
        for layout in layouts:
            try:
                read_labels(project, layout, lang)
            except ProblemsFound:
                message = f'the layout "{layout}" has no labels in "{lang}"'
                fix = f"write them first: labels update {layout} --lang {lang}"
                yield Problem("usage.language", message, fix=fix)


def _lines(words: Mapping[str, str], languages: tuple[str, ...]) -> str:
    return "\n".join(f"  {lang}: {_word(words, lang)}" for lang in languages)


def _word(words: Mapping[str, str], lang: str) -> str:
    return next(words[tag] for tag in parents(lang) if tag in words)


def _filled(name: str, values: Mapping[str, str]) -> str:
    return _MARK.sub(lambda mark: values.get(mark[1], mark[0]), _text(name))


def _text(name: str) -> str:
    return (TEXTS / name).read_text("utf-8")
