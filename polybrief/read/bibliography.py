"""``references.json`` (CSL-JSON) or ``references.bib`` (BibTeX, BibLaTeX) → works of a brief."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from polybrief.problems import Place, Problem, ProblemsFound, did_you_mean
from polybrief.project import Project
from polybrief.read.bibtex import read_bibtex
from polybrief.read.citation_rules import KEY
from polybrief.read.language_tags import is_tag, meant_tag, tag_fix
from polybrief.read.source import Source, read_source
from polybrief.read.tree import Path as TreePath
from polybrief.read.tree import Plain, Tree, read_tree
from polybrief.references import DATES, ROLES, TEXTS, TYPES, Person, Work, WorkDate

FILES = ("references.json", "references.bib")

_IGNORED = frozenset({"id", "type", "language", "citation-key", "categories", "custom", "key"})
_NAME_KEYS = {
    "family": "family",
    "given": "given",
    "non-dropping-particle": "particle",
    "dropping-particle": "particle",
    "suffix": "suffix",
    "literal": "literal",
}


@dataclass(frozen=True, slots=True)
class BibliographyReading:
    """The works by key, what is wrong with them, and the file they stand in, if there is one."""

    works: Mapping[str, Work]
    problems: tuple[Problem, ...] = ()
    file: Path | None = None


def read_bibliography(project: Project, folder: Path) -> BibliographyReading:
    """Return the works of a brief; none where its folder has no bibliography."""
    files = [folder / name for name in FILES if os.path.lexists(folder / name)]
    if not files:
        return BibliographyReading({})
    problems: list[Problem] = []
    if len(files) > 1:
        message = "there are two bibliographies: references.json and references.bib"
        place = Place(project.shown(files[1]))
        problems.append(Problem("read.reference", message, place, "make them one"))
    works: list[Work] = []
    try:
        source = read_source(project, files[0])
        if files[0].suffix == ".bib":
            works = read_bibtex(source, problems)
        else:
            works = _JsonReader(_tree(source), problems).works()
    except ProblemsFound as found:
        problems += found.problems
    return BibliographyReading(_checked(works, problems), tuple(problems), files[0])


def _checked(works: list[Work], problems: list[Problem]) -> dict[str, Work]:
    """Return the works by key; tell what each lacks, and keys that stand twice."""
    found: dict[str, Work] = {}
    for work in works:
        for message, fix in _lacks(work):
            problems.append(Problem("read.reference", message, work.place, fix))
        if work.key in found:
            first = found[work.key].place
            message = f'the reference "{work.key}" stands twice: first in line '
            message += str(first.line if first else 0)
            problems.append(Problem("read.reference", message, work.place, "delete one of the two"))
        found.setdefault(work.key, work)
    return found


def _lacks(work: Work) -> Iterator[tuple[str, str]]:
    if not KEY.fullmatch(work.key):
        fix = "write letters, digits and _ . : / + -, beginning with a letter or digit"
        yield f'"{work.key}" cannot be the key of a reference', fix
    if work.type not in TYPES:
        fix = did_you_mean(work.type, TYPES) or 'write "report", "book", "article-journal"…'
        yield f'there is no type of reference "{work.type}"', fix
    if not work.texts.get("title"):
        yield f'the reference "{work.key}" has no title', "add it: title"
    if "issued" not in work.dates:
        fix = 'add it: issued; a work without one says so in words: {"literal": "n.d."}'
        if work.place and work.place.path.endswith(".bib"):
            fix = "add it: year = {2024}; a work without one says so: year = {n.d.}"
        yield f'the reference "{work.key}" has no date', fix
    if work.lang and not is_tag(work.lang):
        yield f'"{work.lang}" is not a language tag', tag_fix(work.lang)


def _tree(source: Source) -> Tree:
    """Return the values of a JSON text, each with its place."""
    try:
        json.loads(source.text)
    except json.JSONDecodeError as error:
        place = source.place(error.lineno, error.colno)
        fix = "correct it, or export it anew as CSL-JSON"
        problem = Problem("read.json", f"this is not JSON: {error.msg}", place, fix)
        raise ProblemsFound([problem]) from None
    except RecursionError:
        message = "the nesting is too deep"
        raise ProblemsFound([Problem("read.json", message, source.place(1), "")]) from None
    # JSON is YAML but for tabs and escaped slashes; both are replaced by what is as long
    text = source.text.replace("\t", " ").replace("\\/", " /")
    tree = read_tree(replace(source, text=text))
    return replace(tree, source=source)


@dataclass(frozen=True)
class _JsonReader:
    tree: Tree
    problems: list[Problem]

    def works(self) -> list[Work]:
        top = self.tree.value
        if isinstance(top, dict) and isinstance(top.get("items"), list):
            message = "the references stand in a list of their own"
            self.note((), message, 'begin with [ and leave "items" out')
            return []
        if not isinstance(top, list):
            self.note((), "a bibliography is a list of references", 'write: [{"id": "nbs2024", …}]')
            return []
        return [self.work((n,), entry) for n, entry in enumerate(top) if self.is_entry((n,), entry)]

    def is_entry(self, path: TreePath, entry: Plain) -> bool:
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            return True
        self.note(path, "the reference has no id", 'add it: "id": "nbs2024"')
        return False

    def work(self, path: TreePath, entry: Plain) -> Work:
        given = entry if isinstance(entry, dict) else {}
        texts: dict[str, str] = {}
        names: dict[str, tuple[Person, ...]] = {}
        dates: dict[str, WorkDate] = {}
        for key, value in given.items():
            here = (*path, key)
            if key in _IGNORED or value is None:
                continue
            if key in ROLES:
                names[key] = tuple(self.people(here, value))
            elif key in DATES:
                if date := self.date(here, value):
                    dates[key] = date
            elif key in TEXTS and isinstance(value, str):
                texts[_ALIASES.get(key, key)] = " ".join(value.replace(" /", "/").split())
            elif key in TEXTS:
                self.note(here, f'"{key}" must be a text', "put it in quotation marks")
            else:
                fix = did_you_mean(key, (*TEXTS, *ROLES, *DATES)) or "delete it"
                place = self.tree.key_place(here)
                message = f'there is no "{key}" in CSL-JSON'
                self.problems.append(Problem("read.reference", message, place, fix))
        lang = language_of(str(given.get("language") or ""))
        place = self.tree.place((*path, "id"))
        return Work(
            str(given["id"]), str(given.get("type") or ""), lang, texts, names, dates, place
        )

    def people(self, path: TreePath, value: Plain) -> Iterator[Person]:
        for n, entry in enumerate(value if isinstance(value, list) else [value]):
            said: dict[str, str] = {}
            for key, text in (entry if isinstance(entry, dict) else {}).items():
                if key in _NAME_KEYS and isinstance(text, str):
                    said[_NAME_KEYS[key]] = text.strip()
            if said.get("family") or said.get("literal") or said.get("given"):
                yield Person(**said)
            else:
                fix = 'write {"family": "Li", "given": "Wei"} or {"literal": "World Bank"}'
                self.note((*path, n), "this is no name", fix)

    def date(self, path: TreePath, value: Plain) -> WorkDate | None:
        given = value if isinstance(value, dict) else {}
        words = given.get("literal") or given.get("raw")
        if isinstance(value, str):
            words = value
        parts = given.get("date-parts")
        first = parts[0] if isinstance(parts, list) and parts else None
        digits = [str(part) for part in first] if isinstance(first, list) else []
        if digits and all(re.fullmatch(r"\d{1,4}", part) for part in digits[:3]):
            return WorkDate(tuple(map(int, digits[:3])))
        if isinstance(words, str) and words.strip():
            found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", words.strip())
            if found:
                return WorkDate(tuple(int(part) for part in found.groups() if part))
            return WorkDate(literal=words.strip())
        self.note(path, "this is no date", 'write {"date-parts": [[2024, 11, 6]]}')
        return None

    def note(self, path: TreePath, message: str, fix: str) -> None:
        self.problems.append(Problem("read.reference", message, self.tree.place(path), fix))


_ALIASES = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short"}

NAMES_OF_LANGUAGES = {
    **{"english": "en", "french": "fr", "spanish": "es", "chinese": "zh-Hans", "german": "de"},
    **{"zh": "zh-Hans", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans", "zh-tw": "zh-Hant"},
    **{"zh-hk": "zh-Hant", "american": "en", "british": "en", "ukenglish": "en"},
    **{"usenglish": "en", "francais": "fr", "spanishmx": "es", "portuguese": "pt"},
}
"""What bibliographies write for languages: babel's names in BibLaTeX, regions for scripts."""


def language_of(written: str) -> str:
    """Return the language tag that a bibliography means; what it wrote where that is none."""
    plain = written.strip().replace("_", "-")
    if plain.lower() in NAMES_OF_LANGUAGES:
        return NAMES_OF_LANGUAGES[plain.lower()]
    return plain if not plain or is_tag(plain) else (meant_tag(plain) or plain)
