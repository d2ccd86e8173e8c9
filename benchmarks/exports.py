"""A merged Document → the same text for other tools: Markdown (pandoc), Typst, HTML (Chromium)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from polybrief.document import INLINE_TAGS, Document, Element, Node
from polybrief.fonts import Fonts
from polybrief.theme import Theme

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}


def to_markdown(document: Document) -> str:
    """Return the text as Pandoc's Markdown, with title and language in front."""
    front = f"---\ntitle: {document.title!r}\nlang: {document.lang}\n---\n\n"
    return front + "\n\n".join(_markdown(document.body)) + "\n"


def to_typst(document: Document, theme: Theme) -> str:
    """Return the text as Typst markup, set in the faces of the layout."""
    lang = document.lang.partition("-")[0]
    page, (size, leading) = theme.page, theme.size("text", document.lang)
    text, heads = (
        ", ".join(f'"{name}"' for name in theme.face(role, document.lang))
        for role in ("text", "heads")
    )
    margins = ", ".join(
        f"{side}: {page[name]}mm"
        for side, name in (
            *(("top", "top"), ("bottom", "bottom")),
            *(("left", "inner"), ("right", "outer")),
        )
    )
    lines = [
        f'#set document(title: "{document.title}")',
        f'#set page(paper: "a4", numbering: "1 / 1", margin: ({margins}))',
        f'#set text(font: ({text},), size: {size}pt, lang: "{lang}")',
        f"#set par(justify: true, leading: {leading - size}pt)",
        f"#show heading: set text(font: ({heads},))",
        *_typst(document.body),
    ]
    return "\n\n".join(lines) + "\n"


def to_html(document: Document, theme: Theme, fonts: Fonts) -> str:
    """Return what our own renderer lays out, its fonts named so that a browser finds them."""
    from polybrief.render.pdf.markup import to_html as ours
    from polybrief.render.pdf.style import style_sheets

    langs = {element.lang for element in document.body.walk()}
    css = "\n".join((*_font_faces(fonts), *(sheet.text for sheet in style_sheets(theme, langs))))
    return ours(document, theme, fonts).replace("</head>", f"<style>{css}</style></head>", 1)


def _font_faces(fonts: Fonts) -> Iterator[str]:
    for name, family in fonts.families.items():
        for face in family.faces:
            style = "italic" if face.italic else "normal"
            yield (
                f'@font-face {{ font-family: "{name}"; font-weight: {face.weight}; '
                f'font-style: {style}; src: url("{escape(Path(face.path).as_uri())}"); }}'
            )


def _blocks(element: Element) -> Iterator[Element]:
    """Yield the blocks below that hold text, in order."""
    for child in element.children:
        if isinstance(child, Element) and child.tag not in INLINE_TAGS:
            if any(isinstance(c, str) or c.tag in INLINE_TAGS for c in child.children):
                yield child
            else:
                yield from _blocks(child)


def _markdown(body: Element) -> Iterator[str]:
    for block in _blocks(body):
        text = _inline(block, {"em": "*", "strong": "**"}, r"([\\`*_{}\[\]<>#$~^|@])")
        if block.tag in HEADINGS:
            yield "#" * HEADINGS[block.tag] + " " + text
        else:
            yield {"li": "1. "}.get(block.tag, "") + text


def _typst(body: Element) -> Iterator[str]:
    for block in _blocks(body):
        text = _inline(block, {"em": "_", "strong": "*"}, r"([\\`*_#$<>@~\[\]=/+-])")
        if block.tag in HEADINGS:
            yield "=" * HEADINGS[block.tag] + " " + text
        else:
            yield {"li": "+ "}.get(block.tag, "") + text


def _inline(node: Node, marks: dict[str, str], special: str) -> str:
    if isinstance(node, str):
        return re.sub(special, r"\\\1", re.sub(r"[ \n]+", " ", node))
    mark = marks.get(node.tag, "")
    return mark + "".join(_inline(child, marks, special) for child in node.children) + mark
