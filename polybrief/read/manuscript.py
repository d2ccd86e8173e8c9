"""``<lang>.md`` → :class:`Manuscript`: front matter, abstract, summary, body."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it.token import Token

from polybrief.brief import EXHIBIT, PLACEHOLDER, Allowed, Manuscript
from polybrief.document import Element
from polybrief.pictures import Picture
from polybrief.problems import Place, Problem, ProblemsFound, did_you_mean
from polybrief.project import Project
from polybrief.read import tree
from polybrief.read.abbreviations import Abbreviations
from polybrief.read.block_ids import BlockIds
from polybrief.read.blocks import Blocks, is_empty
from polybrief.read.fences import FENCE, FENCED
from polybrief.read.fitting import fit
from polybrief.read.inlines import ID, Inlines
from polybrief.read.markdown import parse_blocks, parse_line
from polybrief.read.notes import Notes
from polybrief.read.origin import origin_of_words
from polybrief.read.shapes import FrontMatterShape
from polybrief.read.source import Source, read_source

PARTS = ("abstract", "summary")


@dataclass(frozen=True, slots=True)
class ManuscriptReading:
    """A manuscript, and what is wrong with it; ``pictures`` are what it shows, by
    path from the brief's folder.

    ``manuscript`` is None where not even its parts can be told; with an error it is a draft, in
    which what could not be read is missing.
    """

    manuscript: Manuscript | None
    problems: tuple[Problem, ...]
    pictures: Mapping[str, Picture] = field(default_factory=dict)

    @property
    def is_draft(self) -> bool:
        """Whether something in the manuscript keeps it from being printed."""
        return any(problem.level == "error" for problem in self.problems)


def read_manuscript(project: Project, file: Path, lang: str) -> ManuscriptReading:
    """Return the manuscript in a file, with all that keeps it from being printed."""
    try:
        source = read_source(project, file)
    except ProblemsFound as found:
        return ManuscriptReading(None, found.problems)
    reader = _Reader(project, source, lang)
    manuscript = reader.read()
    return ManuscriptReading(manuscript, tuple(reader.problems), reader.pictures)


class _Reader:
    def __init__(self, project: Project, source: Source, lang: str) -> None:
        self.project, self.source, self.lang = project, source, lang
        self.problems: list[Problem] = []
        self.pictures: dict[str, Picture] = {}
        self.anchors: list[tuple[str, Place]] = []
        self.notes = Notes(source, lang, self.problems, self.anchors)
        self.abbreviations = Abbreviations(self.problems)

    def read(self) -> Manuscript | None:
        front = self.front_matter()
        if front is None and self.source.text.startswith("---"):
            return None  # all of the text may be meant as front matter
        first = front[1] if front else 0
        blocks = {name: self.notes.fill(part) for name, part in self.blocks(first).items()}
        self.notes.check_unused()
        body = [e for part in blocks.values() for e in part]
        if front is None:
            return None
        if not any(not is_empty(e) or e.tag == EXHIBIT for e in body) and not self.problems:
            self.problems.append(
                Problem(
                    "read.empty",
                    "the manuscript has no text after its front matter",
                    self.source.place(first),
                    "write the text of the brief below the second ---",
                )
            )
        top, shape = front[0], front[2]
        if shape is None:
            return self.without_front(blocks)
        title = self.line(top, ("title",), shape.title)
        subtitle = self.line(top, ("subtitle",), shape.subtitle) if shape.subtitle else None
        short = self.line(top, ("short_title",), shape.short_title) if shape.short_title else title
        panel = [
            self.panel_item(top, n, entry.figure, entry.caption)
            for n, entry in enumerate(shape.panel or ())
        ]
        self.check_text(top, ("description",), shape.description or "")
        for n, keyword in enumerate(shape.keywords or ()):
            self.check_text(top, ("keywords", n), keyword)
        self.check_anchors([title, *panel, *body])
        return Manuscript(
            lang=self.lang,
            path=self.source.path,
            title=title,
            subtitle=subtitle,
            short_title=short,
            keywords=tuple(shape.keywords or ()),
            description=shape.description or "",
            panel=tuple(panel),
            abstract=blocks["abstract"],
            summary=blocks["summary"],
            body=blocks["body"],
            allowed=allowed(top, shape),
            abbreviations=tuple(self.abbreviations.known.values()),
            lines=self.source.lines,
        )

    def without_front(self, blocks: dict[str, tuple[Element, ...]]) -> Manuscript:
        """Return the text alone, for what else is wrong in it."""
        blank = Element("span", lang=self.lang)
        return Manuscript(
            lang=self.lang,
            path=self.source.path,
            title=blank,
            subtitle=None,
            short_title=blank,
            keywords=(),
            description="",
            panel=(),
            abstract=blocks["abstract"],
            summary=blocks["summary"],
            body=blocks["body"],
            lines=self.source.lines,
        )

    def front_matter(self) -> tuple[tree.Tree, int, FrontMatterShape | None] | None:
        """Return the front matter, the line below it (from 0), and its shape if it fits."""
        lines = self.source.lines
        if lines[0].rstrip() != "---":
            self.note(
                self.source.place(1),
                "read.front-matter",
                "the manuscript does not begin with its front matter",
                "begin with a line ---, then title: …, then another line ---",
            )
            return None
        last = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
        if last is None:
            self.note(
                self.source.place(1, 1, 3),
                "read.front-matter",
                "the front matter is not closed",
                "write a second line --- below its last key",
            )
            return None
        starts = self.source.starts
        try:
            top = tree.read_tree(self.source, starts[1], starts[last])
        except ProblemsFound as found:
            self.problems += found.problems
            return tree.Tree(self.source, {}), last + 1, None
        try:
            return top, last + 1, fit(top, FrontMatterShape)
        except ProblemsFound as found:
            self.problems += found.problems
            return top, last + 1, None

    def blocks(self, first: int) -> dict[str, tuple[Element, ...]]:
        """Return the blocks of each part of the text that begins in line ``first`` (from 0)."""
        parts = self.parts(first)
        tokens = {name: parse_blocks(text) for name, text in parts.items()}
        ids = BlockIds(self.author_ids([t for part in tokens.values() for t in part]))
        blocks = Blocks(
            self.project,
            self.source.file.parent,
            self.source,
            self.lang,
            ids,
            self.problems,
            anchors=self.anchors,
            pictures=self.pictures,
            abbreviations=self.abbreviations,
        )
        read = {name: blocks.part(name, part) for name, part in tokens.items()}
        marked = {name: self.abbreviations.mark(part) for name, part in read.items()}
        every = [element for part in marked.values() for element in part]
        self.problems += self.abbreviations.find_idle(every)
        return marked

    def parts(self, first: int) -> dict[str, str]:
        """Return the text of each part, at its lines: those of other parts are left empty."""
        texts = {name: [""] * len(self.source.lines) for name in (*PARTS, "body")}
        opened: list[tuple[str, int]] = []
        seen: dict[str, int] = {}
        notes = self.notes.scan(first)
        for number, line in enumerate(self.source.lines[first:], first):
            part = next((name for name, _ in opened if name in PARTS), "body")
            fence = FENCE.fullmatch(line)
            if fence and self.fence(fence, number, opened, seen):
                continue
            if number not in notes:
                texts[part][number] = line
        for left in opened:
            self.not_closed(left)
        return {name: "\n".join(lines) for name, lines in texts.items()}

    def fence(
        self,
        fence: re.Match[str],
        number: int,
        opened: list[tuple[str, int]],
        seen: dict[str, int],
    ) -> bool:
        """Note what a line of colons opens or closes; return whether it is none of the text's."""
        name = fence["name"]
        place = self.source.place(number + 1, fence.start("colons") + 1, len(fence[0].strip()))
        if not name and not opened:
            what = "::: closes a part that was not opened"
            self.note(place, "read.container", what, "write ::: abstract before it")
            return True
        if not name:
            return opened.pop()[0] in (*PARTS, "")
        if name in FENCED:
            opened.append((name, number))
            return False
        for left in opened:
            self.not_closed(left)
        opened[:] = [(name if name in PARTS else "", number)]
        if name not in PARTS:
            what = f'there is no part "{name}"'
            self.note(place, "read.container", what, did_you_mean(name, (*PARTS, *FENCED)))
        elif name in seen:
            what = f"the {name} stands twice: first in line {seen[name]}"
            self.note(place, "read.container", what, "make them one")
        seen.setdefault(name, number + 1)
        return True

    def not_closed(self, opened: tuple[str, int]) -> None:
        place = self.source.place(opened[1] + 1, 1, 3)
        line = self.source.lines[opened[1]].strip()
        self.note(place, "read.container", f"{line} is not closed", "write ::: below its text")

    def author_ids(self, tokens: Sequence[Token]) -> dict[str, int]:
        """Return the ids that the author gave, each with the line of its block."""
        seen: dict[str, int] = {}
        line = 0
        for token in tokens:
            line = token.map[0] + 1 if token.map else line
            for holder in (token, *(token.children or ())):
                id = holder.meta.get("attributes", {}).get("id", "")
                if id in seen:
                    place = self.id_place(id, max(seen[id], line))
                    what = f'the id "{id}" stands twice: first in line {seen[id]}'
                    self.note(place, "read.id", what, "give one of the two another id")
                elif ID.fullmatch(id):
                    seen[id] = self.id_place(id, line).line
        return seen

    def id_place(self, id: str, line: int) -> Place:
        """Return where an id is written, at a block's first line, above it or below it."""
        written = re.compile(rf"#{re.escape(id)}(?![\w.-])")
        lines = self.source.lines
        near = [line - 1, line - 2, line - 3, *range(line, min(line + 500, len(lines)))]
        for number in near:
            found = written.search(lines[number]) if 0 <= number < len(lines) else None
            if found:
                return self.source.place(number + 1, found.start() + 1, len(id) + 1)
        return self.source.place(line)

    def line(self, top: tree.Tree, path: tree.Path, text: str, role: str = "") -> Element:
        """Return a text of the front matter as a ``span`` of inline content."""
        origin = origin_of_words(self.source, text, top.starts[path])
        inlines = Inlines(origin, self.lang, self.problems, self.anchors)
        children = inlines.read(parse_line(text))
        line = Element("span", children, role, self.lang, place=top.place(path))
        return self.notes.refuse(line, "the front matter")

    def panel_item(self, top: tree.Tree, number: int, figure: str, caption: str) -> Element:
        path: tree.Path = ("panel", number)
        children = (
            self.line(top, (*path, "figure"), figure, "figure"),
            self.line(top, (*path, "caption"), caption, "caption"),
        )
        return Element("li", children, lang=self.lang, place=top.place(path))

    def check_text(self, top: tree.Tree, path: tree.Path, text: str) -> None:
        """Note what plain text must not hold: all but text and placeholders."""
        marked = self.line(top, path, text).children if text else ()
        for child in marked:
            if isinstance(child, Element) and child.tag != PLACEHOLDER:
                what = "this goes into the file's properties, which have no emphasis or links"
                place = child.place or top.place(path)
                self.note(place, "read.front-matter", what, "write plain text")

    def check_anchors(self, elements: Sequence[Element]) -> None:
        ids = {e.id for element in elements for e in element.walk() if e.id}
        for id, place in self.anchors:
            if id not in ids:
                what = f'no block or heading has the id "{id}"'
                offered = [i for i in ids if re.fullmatch(r"[A-Za-z][\w-]*", i)]
                fix = did_you_mean(id, offered) or f"write {{#{id}}} at the heading"
                self.note(place, "read.link", what, fix)

    def note(self, place: Place, code: str, message: str, fix: str) -> None:
        self.problems.append(Problem(code, message, place, fix))


def allowed(top: tree.Tree, shape: FrontMatterShape) -> tuple[Allowed, ...]:
    """Return what the front matter allows to be typed by hand; entries with a rule are lint's."""
    return tuple(
        Allowed(entry.text, entry.reason, top.place(("allow", n, "text")), entry.block or "")
        for n, entry in enumerate(shape.allow or ())
        if not entry.rule
    )
