"""Better tags than WeasyPrint 70.0 writes.

- a foreign word, paragraph or section says its language (PDF 2.0, 14.9.2), so that it is read
  out in it;
- running heads and page numbers are pagination artifacts (ISO 14289-1, 7.8), not stray content;
- a note and its call say what they are (ISO 32000-1, table 338: Note, Reference);
- a list says how it is numbered (ISO 32000-1, table 347);
- a head of a table says whether it is that of a column or a row, a table what it shows (table
  349), an abbreviation what it stands for (14.9.5);
- a term and what it means are label and body of one item (table 336: LI, Lbl, LBody);
- contents are a table of contents, boxes sections;
- what goes on in the next column or on the next page is one paragraph, item, list or section;
- readings over characters say what they are (table 339: Ruby, RB, RT).

Two private functions are wrapped.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from polybrief.render.pdf.page_links import is_page_number


def install() -> None:
    """Wrap WeasyPrint's functions; adapters.py calls it, once."""
    from weasyprint import draw
    from weasyprint.pdf import tags

    tags._build_box_tree = _tree(tags._build_box_tree)
    draw.draw_stacking_context = _drawing(draw.draw_stacking_context)


ROLES = {"entries": "/TOC", "item": "/TOCI", "aside": "/Sect"} | {
    name: f"/{kind}" for name, kind in (("ruby", "Ruby"), ("rb", "RB"), ("rt", "RT"))
}
"""Class or tag → structure type (ISO 32000-1, 14.8.4; ruby: table 339)."""
CONTINUED = frozenset(
    {
        "/P",
        "/LI",
        "/LBody",
        "/L",
        "/BlockQuote",
        "/Sect",
        "/Part",
        "/Div",
        "/TOC",
        "/Caption",
        "/Note",
    }
    | {f"/H{level}" for level in range(1, 7)}
)
"""What may go on after a column or a page as the same; tables do not, as their heads repeat."""


def _tree(build: Any) -> Any:
    from weasyprint.formatting_structure import boxes

    def build_box_tree(box: Any, *rest: Any) -> Iterator[Any]:
        if isinstance(box, boxes.MarginBox):
            return  # drawn as an artifact, so there is nothing to tag
        for element in build(box, *rest):
            real = getattr(box, "_box", box)  # an absolutely placed box is wrapped
            if is_page_number(real):
                element["S"] = "/Link"
            elif real.element is not None and "::" not in (real.element_tag or "::"):
                _refine(element, real.element)
            if not (
                _joined_to_its_term(element, real, rest[0], rest[1])
                or _joined_to_its_beginning(element, real, rest[1])
            ):
                yield element

    return build_box_tree


def _joined_to_its_term(element: Any, box: Any, parent: Any, pdf: Any) -> bool:
    """Put what a term means into the item of the term, where that stands before it in the list."""
    if box.element_tag == "dt" and element["S"] == "/LBody":
        element["S"] = "/Lbl"
    if element["S"] != "/LI" or box.element_tag not in ("dt", "dd"):
        return False
    term = getattr(parent, "term", None)
    parent.term = element if box.element_tag == "dt" else term
    if box.element_tag == "dt" or term is None:
        return False
    for reference in element["K"]:
        body = pdf.objects[int(reference.split()[0])]
        body["P"] = term.reference
        term["K"].append(reference)
    element.free = "f"
    return True


def _joined_to_its_beginning(element: Any, box: Any, pdf: Any) -> bool:
    """Put what goes on after a column or a page into the element that it began in (14.7.2: an
    element's kids may lie on several pages)."""
    if box.element is None or element["S"] not in CONTINUED:
        return False
    begun: dict[tuple[int, str], Any] = pdf.__dict__.setdefault("begun", {})
    key = id(box.element), element["S"]
    first = begun.get(key)
    if first is None or first["P"] == element.reference:  # itself, without its anonymous box
        begun[key] = element
        return False
    for reference in element["K"]:
        pdf.objects[int(reference.split()[0])]["P"] = first.reference
        first["K"].append(reference)
    element.free = "f"
    return True


def _refine(element: Any, source: Any) -> None:
    import pydyf

    lang = source.get("lang")
    if lang and source.tag != "html":
        element["Lang"] = pydyf.String(lang)
    if kind := source.get("data-pdf-tag"):
        element["S"] = f"/{kind}"
        if kind == "Note":  # ISO 14289-1, 7.9: each note has an ID
            element["ID"] = pydyf.String(source.get("id"))
    if element["S"] == "/TH":
        _add(element, "Table", Scope="/Row" if source.get("scope") != "col" else "/Column")
    elif element["S"] == "/Table" and source.get("summary"):
        _add(element, "Table", Summary=pydyf.String(source.get("summary")))
    if source.tag == "abbr" and source.get("title"):
        element["S"], element["E"] = "/Span", pydyf.String(source.get("title"))
    role = source.get("class", "")
    if name := ROLES.get(role) or ROLES.get(source.tag):
        element["S"] = name
    if element["S"] == "/L":
        numbering = "Decimal" if source.tag == "ol" else "Disc"
        if role in ("panel", "references", "notes"):  # their numbers are text
            numbering = "None"
        element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{numbering}"})


def _add(element: Any, owner: str, **attributes: Any) -> None:
    """Add attributes of an owner (14.7.5) to those that an element has."""
    import pydyf

    own = element.get("A")
    if own is None:
        element["A"] = own = pydyf.Dictionary({"O": f"/{owner}"})
    own.update(attributes)


def _drawing(draw: Any) -> Any:
    import pydyf
    from weasyprint.formatting_structure import boxes

    def draw_stacking_context(stream: Any, context: Any) -> None:
        if stream._tags is None or not isinstance(context.box, boxes.MarginBox):
            draw(stream, context)
            return
        top = context.box.at_keyword.startswith("@top")
        stream.begin_marked_content(
            "Artifact",
            pydyf.Dictionary(
                {
                    "Type": "/Pagination",
                    "Subtype": "/Header" if top else "/Footer",
                    "Attached": pydyf.Array(["/Top" if top else "/Bottom"]),
                }
            ),
        )
        marked, stream._tags = stream._tags, None  # nothing inside an artifact is numbered
        try:
            draw(stream, context)
        finally:
            stream._tags = marked
            stream.end_marked_content()

    return draw_stacking_context
