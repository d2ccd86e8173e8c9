"""Block tokens → blocks of the vocabulary, each with its id, language and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from markdown_it.token import Token

from polybrief.brief import PLACEHOLDER
from polybrief.document import Element, Node
from polybrief.pictures import Picture
from polybrief.problems import Place, Problem
from polybrief.project import Project
from polybrief.read.abbreviations import Abbreviations
from polybrief.read.block_ids import HEADING, BlockIds
from polybrief.read.definitions import read_definitions
from polybrief.read.exhibits import ExhibitReader
from polybrief.read.inlines import Inlines, read_attributes
from polybrief.read.markdown import parse_line
from polybrief.read.origin import Origin, origin_of_lines, origin_of_words
from polybrief.read.picture_exhibits import PictureReader
from polybrief.read.source import Source

DEEPEST_LIST = 4
"""Lists within lists."""

_REFUSED = {
    "table": ("read.table", "tables come in a later version", "put the figures into the text"),
    "fence": ("read.code", "code comes in a later version", "take away the fences"),
    "code_block": (
        "read.code",
        "a line indented by four spaces is code, which comes in a later version",
        "indent it less",
    ),
    "hr": ("read.rule", "a rule between blocks is not for manuscripts", "delete the line"),
    "attributes": (
        "read.attribute",
        "attributes in braces belong to nothing here",
        "put them on the line before the block",
    ),
}


@dataclass(frozen=True)
class Block:
    """A block token with the blocks inside it."""

    token: Token
    children: list[Block] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """``paragraph``, ``list_item``, ``fence``…"""
        return self.token.type.removesuffix("_open")

    @property
    def line(self) -> int:
        """The line where it begins, from 0."""
        return self.token.map[0] if self.token.map else 0

    @property
    def text(self) -> str:
        """Its inline content as written, without what marks the block."""
        return "\n".join(token.content for token in self.inlines())

    def inlines(self) -> Iterator[Token]:
        """Yield the inline tokens inside, in order."""
        for child in self.children:
            if child.kind == "inline":
                yield child.token
            yield from child.inlines()


def nest(tokens: Sequence[Token]) -> list[Block]:
    """Return the tree of a flat list of block tokens."""
    top: list[Block] = []
    open_lists = [top]
    for token in tokens:
        if token.nesting < 0:
            open_lists.pop()
            continue
        block = Block(token)
        open_lists[-1].append(block)
        if token.nesting > 0:
            open_lists.append(block.children)
    return top


@dataclass
class Blocks:
    """Reads the blocks of one manuscript, part after part.

    ``section`` is the id of the nearest heading, or the part's name; ``level`` that heading's;
    ``pictures`` gathers what figures show, ``anchors`` the places of links to ids.
    """

    project: Project
    folder: Path
    source: Source
    lang: str
    ids: BlockIds
    problems: list[Problem]
    section: str = "body"
    level: int = 1
    anchors: list[tuple[str, Place]] = field(default_factory=list)
    pictures: dict[str, Picture] = field(default_factory=dict)
    abbreviations: Abbreviations = field(default_factory=lambda: Abbreviations([]))

    def part(self, name: str, tokens: Sequence[Token]) -> tuple[Element, ...]:
        """Return the blocks of the abstract, the summary or the body."""
        self.section, self.level = name, 1
        return tuple(e for block in nest(tokens) for e in self.block(block))

    def block(self, block: Block, headings: bool = True) -> tuple[Element, ...]:
        match block.kind:
            case "heading":
                return self.heading(block)
            case "paragraph":
                return self.paragraph(block)
            case "bullet_list" | "ordered_list":
                return (self.list(block, 1),)
            case "blockquote":
                return (self.quotation(block),)
            case "html_block":
                self.html(block)
            case "box":
                return (self.box(block),)
            case "dl":
                return (read_definitions(self, block),)
            case "abbreviation":
                self.abbreviations.add(block.token.info, block.token.content, self.place(block))
            case "exhibit":
                return self.exhibit(block)
            case kind:
                self.note(block, *_REFUSED[kind])
        return ()

    def heading(self, block: Block) -> tuple[Element, ...]:
        level = int(block.token.tag[1:])
        if self.section in ("abstract", "summary"):
            what = f"the {self.section} has no headings of its own: the layout writes its label"
            self.note(block, "read.heading", what, "delete the heading")
        elif block.token.markup in ("-", "="):
            what = f"the line of {block.token.markup} below makes a heading of this paragraph"
            fix = "write ## before a heading; put an empty line before what is none"
            self.note(block, "read.heading", what, fix)
        elif level == 1:
            what = "# is the title, which stands in the front matter"
            self.note(block, "read.heading", what, "write ##")
        elif level > 4:
            self.note(block, "read.heading", "headings have levels 2 to 4", "write ####")
        elif level > self.level + 1:
            what = f"a heading of level {level} follows one of level {self.level}"
            self.note(block, "read.heading", what, f"write {'#' * (self.level + 1)}")
        else:
            self.level = level
        attributes = self.attributes(block)
        text = block.text
        if not text.strip():
            self.note(block, "read.heading", "the heading has no text", "write it, or delete it")
        id = attributes.get("id") or self.ids.give(HEADING, "h", text)
        if self.section not in ("abstract", "summary"):
            self.section = id
        lang = attributes.get("lang", self.lang)
        return (self.element(f"h{level}", self.inline(block, lang), block, id, lang),)

    def paragraph(self, block: Block, role: str = "") -> tuple[Element, ...]:
        image = lone_image(block)
        if image:
            return (self.figure(block, image),)
        attributes = self.attributes(block)
        lang = attributes.get("lang", self.lang)
        if re.match(r":{3,}", block.text):
            what = "::: opens or closes a part, and must not be indented or inside another block"
            self.note(block, "read.container", what, "move it to the start of the line")
        children = self.inline(block, lang)
        if not children:  # a comment, or what was refused
            return ()
        id = attributes.get("id") or self.ids.give(self.section, "p", block.text)
        return (self.element("p", children, block, id, lang, role),)

    def list(self, block: Block, depth: int) -> Element:
        if depth == DEEPEST_LIST + 1:
            what = f"lists are nested deeper than {DEEPEST_LIST} levels"
            self.note(block, "read.list", what, "make it shallower")
        attributes = self.attributes(block)
        tag = "ol" if block.kind == "ordered_list" else "ul"
        id = attributes.get("id") or self.ids.give(self.section, tag, block.text)
        items = tuple(self.item(child, depth) for child in block.children)
        start = str(block.token.attrs.get("start", ""))
        lang = attributes.get("lang", self.lang)
        return self.element(tag, items, block, id, lang, start=start)

    def item(self, block: Block, depth: int) -> Element:
        kinds = [child.kind for child in block.children if child.kind != "html_block"]
        for child in block.children:
            if child.kind == "html_block":
                self.html(child)
        if not kinds or kinds[0] != "paragraph":
            self.note(block, "read.list", "the item does not begin with text", "write its text")
        elif kinds.count("paragraph") > 1:
            what = "an item of a list has one paragraph"
            fix = "join the paragraphs, or end the list before the second"
            self.note(block.children[kinds.index("paragraph", 1)], "read.list", what, fix)
        else:
            for child in block.children[1:]:
                if child.kind not in ("bullet_list", "ordered_list", "html_block"):
                    what = "an item of a list holds text, and perhaps a list"
                    self.note(child, "read.list", what, "end the list before this block")
        children: list[Node] = []
        attributes: dict[str, str] = {}
        for child in block.children:
            if child.kind == "paragraph":
                attributes |= self.attributes(child)
                children += self.inline(child, attributes.get("lang", self.lang))
            elif child.kind in ("bullet_list", "ordered_list"):
                children.append(self.list(child, depth + 1))
        id = attributes.get("id") or self.ids.give(self.section, "li", block.text)
        lang = attributes.get("lang", self.lang)
        return self.element("li", tuple(children), block, id, lang)

    def quotation(self, block: Block) -> Element:
        attributes = self.attributes(block)
        outer, self.lang = self.lang, attributes.get("lang", self.lang)
        id = attributes.get("id") or self.ids.give(self.section, "blockquote", block.text)
        paragraphs: list[Element] = []
        for child in block.children:
            last = child is block.children[-1] and child is not block.children[0]
            if child.kind == "html_block":
                self.html(child)
            elif child.kind == "paragraph":
                said_by = last and child.text.lstrip().startswith(("\u2014", "\u2015"))
                paragraphs += self.paragraph(child, "attribution" if said_by else "")
            else:
                what = "a quotation holds paragraphs only"
                self.note(child, "read.quotation", what, "end the quotation before this block")
        if not block.children:
            self.note(block, "read.quotation", "the quotation is empty", "write it, or delete it")
        element = self.element("blockquote", tuple(paragraphs), block, id, self.lang)
        self.lang = outer
        return element

    def figure(self, block: Block, image: Token) -> Element:
        id = self.ids.give(self.section, "figure", block.text)
        given = {"lang": self.lang, "id": id} | self.attributes(block)
        return self.picture_reader().short(image, block.line, self.origin(block), given)

    def exhibit(self, block: Block) -> tuple[Element, ...]:
        reader = ExhibitReader(self.source, self.problems, self.anchors, self.give_id)
        exhibit = reader.read(block.token, self.lang)
        if exhibit and exhibit.role == "picture":
            exhibit = self.picture_reader().fenced(exhibit)
        return (exhibit,) if exhibit else ()

    def picture_reader(self) -> PictureReader:
        place = (self.project, self.folder, self.source)
        return PictureReader(*place, self.problems, self.anchors, self.pictures)

    def box(self, block: Block) -> Element:
        """Return a box: its title a ``p.heading``, then its blocks."""
        attributes, title = self.attributes(block), str(block.token.meta["rest"])
        outer, self.lang = self.lang, attributes.get("lang", self.lang)
        id = attributes.get("id") or self.give_id("aside", f"{title} {block.text}")
        children = [e for child in block.children for e in self.boxed(child)]
        if not children:
            self.note(block, "read.container", "the box is empty", "write its text, or delete it")
        if title:
            at = self.source.starts[block.line] + int(block.token.meta["column"]) - 1
            origin = origin_of_words(self.source, title, at)
            nodes = Inlines(origin, self.lang, self.problems, self.anchors).read(parse_line(title))
            children.insert(0, Element("p", nodes, "heading", self.lang, place=origin.place()))
        element = self.element("aside", tuple(children), block, id, self.lang, block.token.info)
        self.lang = outer
        return element

    def boxed(self, block: Block) -> tuple[Element, ...]:
        if block.kind not in ("heading", "box"):
            return self.block(block)
        what = "a box holds no headings" if block.kind == "heading" else "a box holds no box"
        fix = "write its title after the name: ::: method How output is counted"
        self.note(block, "read.container", what, fix if block.kind == "heading" else "end the box")
        return ()

    def html(self, block: Block) -> None:
        content = block.token.content
        first, *comments = content.split("<!--")
        rest = first + "".join(comment.partition("-->")[2] for comment in comments)
        if any("-->" not in comment for comment in comments):
            self.note(block, "read.html", "the comment is not closed", "close it: <!-- … -->")
        elif content.lstrip().startswith("<!--") and rest.strip():
            what = "text on a line that begins with a comment is not read"
            self.note(block, "read.html", what, "put the text on a line of its own")
        elif rest.strip():
            what = "HTML is not for manuscripts"
            fix = "write Markdown: *emphasis*, **strong**, [text]{lang=fr}"
            self.note(block, "read.html", what, fix)

    def give_id(self, tag: str, text: str) -> str:
        return self.ids.give(self.section, tag, text)

    def inline(self, block: Block, lang: str) -> tuple[Node, ...]:
        token = next((c.token for c in block.children if c.kind == "inline"), None)
        if token is None:
            return ()
        inlines = Inlines(self.origin(block), lang, self.problems, self.anchors)
        return trimmed(inlines.read(token.children or ()))

    def origin(self, block: Block) -> Origin:
        return origin_of_lines(self.source, block.text, block.line)

    def attributes(self, block: Block) -> dict[str, str]:
        return read_attributes(block.token, self.place(block), self.problems)

    def place(self, block: Block) -> Place:
        """Return where the block begins: its first mark or character that is no space."""
        if block.kind == "paragraph":
            return self.origin(block).place()
        line = self.source.lines[block.line] if block.line < len(self.source.lines) else ""
        return self.source.place(block.line + 1, len(line) - len(line.lstrip()) + 1)

    def note(self, block: Block, code: str, message: str, fix: str) -> None:
        self.problems.append(Problem(code, message, self.place(block), fix))

    def element(
        self,
        tag: str,
        children: tuple[Node, ...],
        block: Block,
        id: str,
        lang: str,
        role: str = "",
        start: str = "",
    ) -> Element:
        attributes = MappingProxyType({"start": start} if start not in ("", "1") else {})
        return Element(tag, children, role, lang, id, attributes, self.place(block))


def lone_image(block: Block) -> Token | None:
    """Return the picture that is all a paragraph holds, or None."""
    if block.kind != "paragraph" or not block.children:
        return None
    tokens = block.children[0].token.children or ()
    said = [t for t in tokens if t.content.strip() or t.type == "image" or t.nesting]
    return said[0] if len(said) == 1 and said[0].type == "image" else None


def trimmed(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return the nodes without the spaces at either end; nothing where no text is left."""
    out = list(nodes)
    if out and isinstance(out[0], str):
        out[0] = out[0].lstrip(" ")
    if out and isinstance(out[-1], str):
        out[-1] = out[-1].rstrip(" ")
    return tuple(node for node in out if node)


def is_empty(element: Element) -> bool:
    """Return whether an element holds neither text nor placeholder."""
    return not element.text.strip() and not any(e.tag == PLACEHOLDER for e in element.walk())
