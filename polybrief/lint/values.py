"""The printed texts of ``house.yaml``, ``brief.yaml``, ``facts.yaml`` and ``references.json``.

They are plain texts, each in a language: that of its key, of its work, or the source language of
the brief. What a comment allows is passed over: ``# lint: allow repeated-word: a town``, at the end
of the line or above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from polybrief.lint.allow import Comment
from polybrief.lint.characters import characters
from polybrief.lint.slip import Slip
from polybrief.problems import Place
from polybrief.read.bibliography import language_of
from polybrief.read.inline_pieces import Piece
from polybrief.read.language_tags import is_tag
from polybrief.read.passages import Passage
from polybrief.read.source import Source
from polybrief.read.tree import Path, Plain, Tree, read_tree
from polybrief.read.yaml_characters import scalar_characters

TITLES = ("title", "title-short", "shortTitle", "container-title", "collection-title")
WORDS = ("publisher", "publisher-place", "genre", "note", "event-title", "event-place")
ROLES = ("author", "editor", "translator", "container-author", "collection-editor", "director")
_COMMENT = re.compile(r"#[ \t]*lint:[ \t]*allow[ \t]+(?P<rule>[\w-]+)[ \t]*:[ \t]*\S.*$")


@dataclass(frozen=True, slots=True)
class Text:
    """A printed text of a file: where it stands, its language, what it is (``title``: no full stop
    ends it)."""

    path: Path
    lang: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Values:
    """A file of values by its name; ``lang`` is that of texts that say none, ``only`` the languages
    that are asked for, all if none."""

    name: str
    lang: str
    only: frozenset[str] = frozenset()

    @property
    def quotes(self) -> bool:
        """Whether it holds the titles of others' works, which stand as they are."""
        return self.name == "references.json"

    def passages(self, source: Source) -> tuple[Passage, ...]:
        """Return the printed texts."""
        tree = _tree(source)
        found = ((text, _passage(tree, text)) for text in self.texts(tree.value))
        wanted = (p for text, p in found if not self.only or text.lang in self.only)
        return tuple(passage for passage in wanted if passage.pieces)

    def texts(self, value: Plain) -> Iterator[Text]:
        """Yield where printed texts stand in the values of the file."""
        if self.name == "references.json":
            yield from _of_works(value, self.lang)
        elif isinstance(value, dict):
            of = {"house.yaml": _of_house, "facts.yaml": _of_facts}.get(self.name)
            yield from of(value) if of else _of_brief(value, self.lang)

    def allowed(self, source: Source) -> tuple[Comment, ...]:
        """Return what comments allow; of texts that are not asked for, nothing."""
        found = tuple(comments(source))
        if not self.only:
            return found
        lines = {name for passage in self.passages(source) for name in passage.names}
        return tuple(comment for comment in found if f"line {comment.line}" in lines)

    def characters(self, source: Source) -> Iterator[Slip]:
        """Yield what is wrong with characters of the printed texts."""
        for passage in self.passages(source):
            start = passage.pieces[0].characters[0].start
            end = passage.pieces[-1].characters[-1].end
            for slip in characters(source.text[start:end], passage.lang):
                at, names = start + slip.start, passage.names
                yield replace(slip, start=at, end=start + slip.end, names=names)


def _of_house(value: Mapping[str, Plain]) -> Iterator[Text]:
    for key in ("name", "series"):
        yield from _by_language(value.get(key), (key,))
    imprint = value.get("imprint")
    for lang, paragraphs in imprint.items() if isinstance(imprint, dict) else ():
        for number, _ in enumerate(paragraphs if isinstance(paragraphs, list) else ()):
            if is_tag(lang):
                yield Text(("imprint", lang, number), lang)


def _of_facts(value: Mapping[str, Plain]) -> Iterator[Text]:
    for fact, entry in value.items():
        if isinstance(entry, dict):
            yield from _by_language(entry.get("name"), (fact, "name"))


def _of_brief(value: Mapping[str, Plain], lang: str) -> Iterator[Text]:
    authors = value.get("authors")
    for number, _ in enumerate(authors if isinstance(authors, list) else ()):
        yield Text(("authors", number), lang, "name")


def _of_works(value: Plain, source: str) -> Iterator[Text]:
    for number, work in enumerate(value if isinstance(value, list) else ()):
        if not isinstance(work, dict):
            continue
        lang = language_of(str(work.get("language") or "")) or source
        for key in (*TITLES, *WORDS):
            if isinstance(work.get(key), str) and is_tag(lang):
                yield Text((number, key), lang, "title" if key in TITLES else "name")
        for role in ROLES:
            people = work.get(role)
            for nth, person in enumerate(people if isinstance(people, list) else ()):
                for part in person if isinstance(person, dict) and is_tag(lang) else ():
                    if part in ("family", "given", "literal"):
                        yield Text((number, role, nth, part), lang, "name")


def _by_language(value: Plain, path: Path) -> Iterator[Text]:
    for lang in value if isinstance(value, dict) else ():
        if is_tag(lang):
            yield Text((*path, lang), lang, "name")


def _passage(tree: Tree, text: Text) -> Passage:
    """Return a text as a passage; one without pieces where it is none that can be read."""
    pieces: tuple[Piece, ...] = ()
    start, end = tree.starts.get(text.path, 0), tree.ends.get(text.path, 0)
    raw = tree.source.text[start:end]
    if raw[:1] not in ("{", "["):
        found = scalar_characters(raw, start)
        pieces = (Piece(tuple(found), text.lang, False),) if found else ()
    line = tree.source.place_at(start).line
    return Passage(pieces, text.kind, frozenset({f"line {line}"}), text.lang)


def comments(source: Source) -> Iterator[Comment]:
    """Yield what comments of a file allow, each for its own line or the next that is none."""
    for number, line in enumerate(source.lines, 1):
        if found := _COMMENT.search(line):
            alone = not line[: found.start()].strip()
            first = number
            while alone and first < len(source.lines) and _is_comment(source.lines[first - 1]):
                first += 1
            place = Place(source.path, number, found.start() + 1, line, len(found[0]))
            yield Comment(found["rule"], first, place)


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _tree(source: Source) -> Tree:
    """Return the values of a file; those of JSON too, which is YAML but for two characters."""
    if source.path.endswith(".json"):
        text = source.text.replace("\t", " ").replace("\\/", " /")
        return replace(read_tree(replace(source, text=text)), source=source)
    return read_tree(source)
