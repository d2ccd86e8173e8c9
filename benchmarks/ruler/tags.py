"""The structure tree: marked content → the paragraph it belongs to, its role and language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

BLOCKS = frozenset(
    {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Title", "TD", "TH", "Caption", "LBody", "LI"}
    | {"Lbl", "Note", "FENote", "BlockQuote", "TOCI", "BibEntry", "Aside", "Figure", "Formula"}
)
"""A paragraph is the innermost of these (ISO 32000-1, 14.8.4)."""

OUTER = {
    **dict.fromkeys(("TD", "TH", "Table"), "cell"),
    **dict.fromkeys(("H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"), "heading"),
    **dict.fromkeys(("TOC", "TOCI"), "contents"),
    **dict.fromkeys(("Caption", "Figure"), "caption"),
    **dict.fromkeys(("Note", "FENote"), "note"),
    **dict.fromkeys(("Lbl",), "label"),
}
"""A role is decided by the outermost of these above the text; else it is ``text``."""


@dataclass(frozen=True, slots=True)
class Tag:
    """``block`` numbers the paragraph in the file."""

    block: int
    role: str
    lang: str


def read_tags(pdf: pikepdf.Pdf) -> dict[tuple[int, int], Tag]:
    """Return (page number, MCID) → tag; empty where the file has no structure tree."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None or "/K" not in root:
        return {}
    roles = {str(k): str(v) for k, v in dict(root.get("/RoleMap", {})).items()}
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    start = Tag(-1, "text", str(pdf.Root.get("/Lang", "")))
    return dict(_Walk(roles, pages).below(root.K, start, None))


class _Walk:
    def __init__(self, roles: dict[str, str], pages: dict[tuple[int, int], int]) -> None:
        self.roles, self.pages, self.count = roles, pages, 0

    def below(self, kids: Any, tag: Tag, page: Any) -> Iterator[tuple[tuple[int, int], Tag]]:
        if isinstance(kids, int):
            if page is not None:
                yield (self.pages.get(page.objgen, -1), kids), tag
        elif isinstance(kids, pikepdf.Array):
            for kid in list(kids):
                yield from self.below(kid, tag, page)
        elif isinstance(kids, pikepdf.Dictionary):
            page = kids.get("/Pg", page)
            if "/MCID" in kids:
                yield from self.below(int(kids.MCID), tag, page)
            elif "/S" in kids and "/K" in kids:
                yield from self.below(kids.K, self.inside(kids, tag), page)

    def inside(self, element: Any, tag: Tag) -> Tag:
        name = str(element.S)
        for _ in range(4):  # a role may be mapped to one that is mapped itself
            name = self.roles.get(name, name)
        name = name.removeprefix("/")
        block = tag.block
        if name in BLOCKS:
            self.count += 1
            block = self.count
        role = tag.role if tag.role != "text" else OUTER.get(name, "text")
        return Tag(block, role, str(element.get("/Lang", tag.lang)) or tag.lang)
