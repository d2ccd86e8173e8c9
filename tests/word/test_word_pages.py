"""What stays together in a Word file, and what apart: the imprint with its company, boxes."""

from __future__ import annotations

from word_samples import Maker, W, document, part, printed, running

from polybrief.document import Document, Element


def ending(*before: Element) -> Document:
    e = Maker("en")
    imprint = e("footer.imprint", e("p", "Published."), e("p", "Quote freely."))
    body = e("main", e("header.title", e("h1", "A title")), *before, imprint)
    return document("en", "A title", body, running(e, "Brief", "Title", "House", ("1", "/", "2")))


def kept(document: Document) -> list[bool]:
    """Return of the paragraphs before the imprint whether each says to stay with the next."""
    body = part(printed(document), "word/document.xml")[0]
    paragraphs = [p for p in body if p.tag == f"{W}p"][:-2]
    return [p.find(f"{W}pPr/{W}keepNext") is not None for p in paragraphs]


def test_short_entries_go_with_the_imprint_until_they_are_some_lines() -> None:
    e = Maker("en")
    entries = e("section.references", *(e("p", "Entry. " * 15) for _ in range(5)))
    assert kept(ending(entries))[-5:] == [False, False, True, True, True][-5:]


def test_one_long_paragraph_is_company_enough_and_han_counts_twice() -> None:
    e, z = Maker("en"), Maker("zh-Hans")
    long = e("section.part", e("p", "Words. " * 40), e("p", "Words. " * 40))
    assert kept(ending(long))[-2:] == [False, True]
    han = e("section.part", z("p", "文字" * 70), z("p", "文字" * 70))
    assert kept(ending(han))[-2:] == [False, True]


def test_two_boxes_in_a_row_do_not_run_into_one() -> None:
    e = Maker("en")
    boxes = [e("aside.method", e("p.heading", "How"), e("p", "So.")) for _ in range(2)]
    body = part(printed(ending(e("section.part", *boxes, e("p", "After.")))), "word/document.xml")
    styles = body.xpath("//w:p/w:pPr/w:pStyle/@w:val", namespaces=body.nsmap)
    at = styles.index("BetweenBoxes")
    assert styles[at - 1] == styles[at + 2]
    assert styles[at - 2] == styles[at + 1]
    assert styles.count("BetweenBoxes") == 1
