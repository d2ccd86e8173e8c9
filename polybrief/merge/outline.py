"""What holds a whole tree together: ids, anchors, links and the order of headings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from polybrief.document import Element, Node
from polybrief.problems import Problem, did_you_mean

_HEADING = re.compile("h[1-6]")
_SAFE_LINK = re.compile(r"(https?://[^\s/]|mailto:[^\s@]+@)\S*", re.IGNORECASE)


def check_outline(main: Element) -> Iterator[Problem]:
    """Yield what is wrong with ids, anchors, links, headings and sections of a merged text."""
    yield from _repeated_ids(main)
    yield from _links(main)
    yield from _headings(main)
    yield from _empty_sections(main)


def unlink(element: Element, elsewhere: Collection[str]) -> Element:
    """Return the tree without the links to ids that the manuscript has and this edition does not
    print (an abstract may point to the body): their text stays."""
    printed = {e.id for e in element.walk() if e.id}
    return _unlinked(element, {f"#{anchor}" for anchor in elsewhere if anchor not in printed})


def _unlinked(element: Element, targets: Collection[str]) -> Element:
    children: list[Node] = []
    for child in element.children:
        kept: Node = child
        if isinstance(child, Element):
            leaves = child.tag == "a" and child.attributes.get("href") in targets
            kept = child.text if leaves else _unlinked(child, targets)
        if isinstance(kept, str) and children and isinstance(children[-1], str):
            children[-1] += kept
        else:
            children.append(kept)
    return replace(element, children=tuple(children))


def _repeated_ids(main: Element) -> Iterator[Problem]:
    seen: dict[str, Element] = {}
    for element in main.walk():
        if not element.id:
            continue
        first = seen.setdefault(element.id, element)
        if first is not element:
            fix = f"rename one of them; the other is at {first.place}"
            message = f'two elements have the id "{element.id}"'
            yield Problem("merge.repeated-id", message, element.place, fix)


def _links(main: Element) -> Iterator[Problem]:
    ids = {element.id for element in main.walk() if element.id}
    for link in (element for element in main.walk() if element.tag == "a"):
        href = link.attributes.get("href", "")
        if href.startswith("#"):
            if href[1:] not in ids:
                message = f'the link leads to "{href}", and nothing here has that id'
                fix = did_you_mean(href[1:], ids) or "give the target its id: {#name}"
                yield Problem("merge.dangling-anchor", message, link.place, fix)
        elif href and not _SAFE_LINK.fullmatch(href):
            message = f'a link may not lead to "{href}"'
            fix = "write an address that begins with https://, http:// or mailto:, or an #anchor"
            yield Problem("merge.forbidden-link", message, link.place, fix)
        if not link.text.strip():
            message = "the link has no text"
            yield Problem("merge.empty-link", message, link.place, "say where it leads")


def _headings(main: Element) -> Iterator[Problem]:
    level = 0
    for heading in (element for element in main.walk() if _HEADING.fullmatch(element.tag)):
        if not heading.text.strip():
            message = f"the heading <{heading.tag}> is empty"
            yield Problem("merge.empty-heading", message, heading.place, "give it words")
        below, level = level, int(heading.tag[1])
        if level > below + 1:
            previous = f"follows <h{below}>" if below else "is the first heading"
            message = f"<{heading.tag}> {previous}: a level is skipped"
            fix = f"make it <h{below + 1}>"
            yield Problem("merge.skipped-level", message, heading.place, fix)


def _empty_sections(main: Element) -> Iterator[Problem]:
    """Yield the sections that a label announces and no text follows."""
    for section in (element for element in main.walk() if element.tag == "section"):
        parts = [part for part in section.children if isinstance(part, Element)]
        label = next((part.text for part in parts if part.role == "label"), "")
        announced = [p for p in parts if _HEADING.fullmatch(p.tag) or p.role == "subtitle"]
        if label and len(announced) == len(parts):
            message = f'nothing stands below "{label}" in {section.lang}'
            fix = f"write that part of the manuscript, or take {section.lang} out of the edition"
            yield Problem("merge.empty-section", message, section.place, fix)
