"""A Document's blocks of text, and what a reader's text of a file has in their place.

Nothing here is the program's: blocks are read off the Document's tree, and found by their letters
alone; then every character is compared.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from polybrief.document import INLINE_TAGS, Document, Element, Node

BLANKS = re.compile("[\t\n\r ]+")
UNSEEN = re.compile("[-\\s\u00ad\u200b\u2060\ufffc\ufffe\ue000\ue001]+")
TAKEN = "\x1f"
"""Stands in a text where a block was found."""
PAGE = "\ufffc"
"""Stands before the number of a page, which the renderer counts."""
JOINT = "\ue000"
"""Stands where a line may end inside a quantity (``wbr``), and before and after what is raised."""
LONE = "\ue001"
"""Stands before white that is alone between two elements."""
HAN = re.compile("[\u2014\u2018-\u201d\u2026\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-]")
LEAST = 6
"""So many characters at least stand on each page of a block that runs over to the next."""
TRIED = 12
"""So many places of a short block are tried."""
LINE_END = re.compile("[ \t]*[\n\f]\\s*")
DIVIDED = re.compile("\u00ad\\s*|\ufffe\\s*")
"""A word divided at the end of a line: U+00AD (ISO 32000-1, 14.8.2.2.3), for which PDFium has
U+FFFE."""
JOINTS = "-–—/" + JOINT
"""A line may end after these, and beside Han, where the Document has no space."""
NO_PAGES: Mapping[str, int] = {}


def blocks_of(document: Document, pages: Mapping[str, int] = NO_PAGES) -> list[str]:
    """Return the text of each heading, paragraph, item, caption, cell and note, in order; a ``br``
    parts two.

    ``pages`` has the page of each id that the text refers to.
    """
    return [text for text in _blocks(document.body, pages) if text.strip(f" {JOINT}")]


def _blocks(element: Element, pages: Mapping[str, int]) -> Iterator[str]:
    notes: list[Element] = []
    run: list[Node] = []
    for child in element.children:
        if isinstance(child, str) or _is_inline(child):
            run.append(child)
        else:
            yield _line(run, notes, pages)
            run = []
            yield from _blocks(child, pages)
    yield _line(run, notes, pages)
    for note in notes:
        yield note.attributes["mark"] + _line(note.children, [], pages)


def _is_inline(element: Element) -> bool:
    """The figure and the caption of a panel, and the unit below a column's head, have lines of
    their own."""
    own_line = element.tag == "br" or element.role in ("figure", "caption", "unit")
    return element.tag in INLINE_TAGS and not own_line


def _line(nodes: Sequence[Node], notes: list[Element], pages: Mapping[str, int]) -> str:
    text = "".join(_pieces(nodes, notes, pages))
    return BLANKS.sub(" ", text).strip(" ")


def _pieces(nodes: Sequence[Node], notes: list[Element], pages: Mapping[str, int]) -> Iterator[str]:
    """Yield the characters of inline nodes; notes, of which only the call stands there, are put
    with ``notes``."""
    for node in nodes:
        if isinstance(node, str):
            yield LONE + node if node in ("\u202f", "\u3000") else node
        elif node.role == "note":
            yield f"{JOINT}{node.attributes['number']}{JOINT}"
            if node.children:
                notes.append(node)
        elif node.role == "page-of":
            yield f"{PAGE}{pages.get(node.attributes['of'], '')}"
        elif node.tag not in ("rt", "chart", "img"):
            edge = JOINT * (node.tag in ("sup", "wbr"))
            yield from (edge, *_pieces(node.children, notes, pages), edge)


@dataclass(frozen=True)
class Found:
    """A block that a reader has otherwise, and how."""

    meant: str
    read: str
    told: str


class Extracted:
    """The text of a file as a reader gives it, from which blocks are taken one after the other.

    ``spaces`` are the characters of the Document for which this reader may give a space;
    ``joins``: it leaves out a hyphen at the end of a line.
    """

    def __init__(self, text: str, spaces: str, joins: bool) -> None:
        self.text, self.spaces, self.joins = text, spaces, joins
        kept = [(n, c) for n, c in enumerate(text) if not UNSEEN.match(c)]
        self._letters = "".join(c for _, c in kept)
        self._at = [n for n, _ in kept]

    def take(self, block: str) -> Found | None:
        """Take a block out of the text; return how it differs there, None where it does not."""
        wanted = UNSEEN.sub("", block)
        tried = []
        for spans in islice(self._spans(wanted, 0), TRIED):
            read = "\n".join(self.text[start:end] for start, end in spans)
            tried.append((self.difference(block, read), spans, read))
            if not tried[-1][0]:
                break
        if not tried:
            return Found(block, "", "is not there")
        told, spans, read = min(tried, key=lambda one: one[0] != "")
        for start, end in spans:
            self.text = _without(self.text, start, end)
            first, after = bisect_left(self._at, start), bisect_left(self._at, end)
            self._letters = _without(self._letters, first, after)
        return Found(block, read, told) if told else None

    def take_all(self, blocks: Sequence[str]) -> list[Found]:
        """Take blocks, the longest first; return those that differ."""
        ordered = sorted(blocks, key=len, reverse=True)
        return [found for block in ordered if (found := self.take(block))]

    def _spans(self, wanted: str, after: int) -> Iterator[list[tuple[int, int]]]:
        """Yield where a block stands: in one stretch, or in several that end with a line each."""
        whole = False
        for place in self._places(wanted, after):
            whole = True
            yield [(self._at[place], self._at[place + len(wanted) - 1] + 1)]
        if whole:
            return
        for length in range(self._longest(wanted, after), LEAST - 1, -1):
            for place in self._places(wanted[:length], after):
                end = self._at[place + length - 1] + 1
                if re.match("[\u00ad\ufffe ]*[\n\f]", self.text[end:]) or self._is_page_end(end):
                    for rest in self._spans(wanted[length:], place + length):
                        yield [(self._at[place], self._with_hyphen(end)), *rest]
                        break

    def _is_page_end(self, end: int) -> bool:
        return not self.text[end : end + 2].strip(f"\ufffe{TAKEN}")

    def _with_hyphen(self, end: int) -> int:
        return end + (self.text[end : end + 1] in ("\u00ad", "\ufffe", "-"))

    def _longest(self, wanted: str, after: int) -> int:
        """Return how many letters of a block's beginning stand somewhere."""
        low, high = 0, len(wanted) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self._letters.find(wanted[:middle], after) >= 0:
                low = middle
            else:
                high = middle - 1
        return low

    def _places(self, wanted: str, after: int) -> Iterator[int]:
        """Yield where letters stand that begin and end as words do."""
        place = self._letters.find(wanted, after)
        while place >= 0:
            start, end = self._at[place], self._at[place + len(wanted) - 1] + 1
            around = (self.text[start - 1 : start], self.text[end : end + 1])
            if all(not c or c == TAKEN or UNSEEN.match(c) for c in around):
                yield place
            place = self._letters.find(wanted, place + 1)

    def difference(self, meant: str, read: str) -> str:
        """Return the first place where a text differs from what was meant; "" where none does."""
        m = r = 0
        while m < len(meant) or r < len(read):
            should, given = meant[m : m + 1], read[r : r + 1]
            divided, ended = DIVIDED.match(read, r), LINE_END.match(read, r)
            if should == PAGE:  # in contents, at the other edge of the page
                m, r = m + 1, ended.end() if ended else r + (given == " ")
            elif should == JOINT:
                m += 1 + bool(ended and meant[m + 1 : m + 2].isspace())
                r = ended.end() if ended else r
            elif should == LONE:
                m, r = (m + 2, r + 1) if given == " " else (m + 1, r)
            elif divided:
                m, r = m + (should == "-"), divided.end()
            elif ended and (should.isspace() or self._may_part(meant[m - 1 : m], should)):
                m, r = m + should.isspace(), ended.end()
            elif given == should or (given == " " and should and should in self.spaces):
                m, r = m + 1, r + 1
            elif should == "-" and self.joins:
                m += 1
            else:
                return f"{meant[max(m - 9, 0) : m + 9]!r} reads {read[max(r - 9, 0) : r + 9]!r}"
        return ""

    @staticmethod
    def _may_part(before: str, after: str) -> bool:
        return before in JOINTS or bool(HAN.match(before) or HAN.match(after))

    @property
    def rest(self) -> list[str]:
        """What is left, in words."""
        return re.sub(f"[{TAKEN}\u00ad\ufffe]+", " ", self.text).split()


def _without(text: str, start: int, end: int) -> str:
    return text[:start] + TAKEN * (end - start) + text[end:]
