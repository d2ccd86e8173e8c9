"""Running head and foot → header and footer parts (ECMA-376 part 1, 17.10).

The first page has no running head; its foot is that of every page.
"""

from __future__ import annotations

from polybrief.document import Document, Element
from polybrief.render.word.inlines import Inlines
from polybrief.render.word.ooxml import Xml, element, root, twips, twips_of_points, w
from polybrief.render.word.package import Package
from polybrief.render.word.stylebook import Chain
from polybrief.render.word.tokens import Tokens

RUNNING = 12.5  # mm from the page's edge to the running head and foot


def section(document: Document, inlines: Inlines, package: Package, tokens: Tokens) -> Xml:
    """Return the section's properties, having added its headers and footers to the package."""
    head = Element("header", document.running.head, "running", document.lang)
    foot = Element("footer", document.running.foot, "running", document.lang)
    parts = (
        ("header", "default", running_line((head,), inlines, head.children)),
        ("header", "first", running_line((head,), inlines, ())),
        ("footer", "default", running_line((foot,), inlines, foot.children)),
        ("footer", "first", running_line((foot,), inlines, foot.children)),
    )
    references = []
    for number, (kind, type_, line) in enumerate(parts, 1):
        tag = "w:hdr" if kind == "header" else "w:ftr"
        link = package.add_part(f"{kind}{number}", kind, root(tag, line))
        references.append(element(f"w:{kind}Reference", {"w:type": type_, "r:id": link}))
    notes = inlines.notes.properties(separators=False)
    return w("sectPr", *references, notes, *_page(tokens))


def running_line(chain: Chain, inlines: Inlines, children: tuple[object, ...]) -> Xml:
    """Return one paragraph: the first text on the left, the next at the right tab stop."""
    made = [w("pPr", w("pStyle", val=inlines.book.paragraph(chain)))]
    for nth, child in enumerate(c for c in children if isinstance(c, Element)):
        if nth:
            made.append(w("r", w("tab")))
        made += inlines.content((*chain, child))
    return w("p", *made)


def _page(tokens: Tokens) -> list[Xml]:
    page = tokens.theme.page
    size = w("pgSz", w=twips(page["width"]), h=twips(page["height"]))
    margins = w(
        "pgMar",
        top=twips(page["top"]),
        right=twips(page["outer"]),
        bottom=twips(page["bottom"]),
        left=twips(page["inner"]),
        header=twips(RUNNING),
        footer=twips(RUNNING),
        gutter=0,
    )
    made = [size, margins, w("cols", space=twips(6)), w("titlePg")]
    if tokens.language.slot == "east-asian":
        pitch = twips_of_points(tokens.size("text", tokens.lang)[1])
        made.append(w("docGrid", type="lines", linePitch=pitch))
    return made
