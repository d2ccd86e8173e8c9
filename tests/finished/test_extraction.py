"""What is copied from a finished PDF, or found in a Word file, is the Document's text: every block
of it, character for character, and nothing else.

Blocks, not pages, are compared, since what a page holds and in which order a reader goes through
its columns is no matter of the text. What a reader of a PDF cannot know is forgiven, and only that:

- where a line ends, a space of the Document or none; none only beside Han, after - – — /, and
  where the Document has a ``wbr``;
- a word divided at the end of a line, if its hyphen is marked as none of the word's: U+00AD in
  Poppler, U+FFFE in PDFium, which gives that for any hyphen at the end of a line; Poppler leaves
  out one that is the word's own;
- no-break spaces: U+00A0 reads as a space, since a font has one glyph for both; U+202F reads as
  itself in PDFium but where it stands alone between two elements, and as a space in Poppler;
- the ideographic space between a number and its caption, which Poppler takes for two columns, and
  PDFium for a space where it stands alone between two elements;
- in PDFium, a line end beside what is raised.

In Word files nothing is forgiven but the numbers of pages, which are its own; LibreOffice gives
U+2011 for a hyphen that ends no line (``w:noBreakHyphen``), and counts notes itself. What is left
over is running lines, numbers and bullets of lists, heads of tables that go over a page, and labels
of charts and drawings, which stand in no order and which readers take apart.
"""

from __future__ import annotations

import io
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator

import pikepdf
import pypdfium2
import pytest
from extraction import JOINT, LONE, PAGE, Extracted, blocks_of
from lxml import etree
from readers import by_libreoffice, by_pdfium, by_poppler, lines_of_word
from sample_briefs import PROJECT, merged, printed

from polybrief.chart import Chart
from polybrief.document import Document, Element, is_note

LANGUAGES = ("en", "zh-Hans", "fr", "es", "zh-Hant", "ja", "ko")
EDITIONS = [
    *(("ccec", name) for name in (*LANGUAGES, "multilingual")),
    *(("high-speed-rail", name) for name in ("en", "zh-Hans", "fr", "es")),
]
SVG = "{http://www.w3.org/2000/svg}"
MARKER = re.compile(r"\d{1,2}\.?|[•–]")
each_edition = pytest.mark.parametrize(("brief", "edition"), EDITIONS)


@pytest.mark.parametrize(
    ("meant", "read", "differs"),
    [
        ("one two", "one\ntwo", False),
        ("onetwo", "one\ntwo", True),
        ("一二", "一\n二", False),
        ("one\u00a0two", "one two", False),
        ("one two", "one\u00a0two", True),
        ("2\u202f300", "2 300", True),
        ("one two", "one  two", True),
        ("one two", "onetwo", True),
        ("division", "divi\u00ad\nsion", False),
        ("division", "divi\ufffesion", False),
        ("division", "divi-\nsion", True),
        ("far-off", "far\ufffeoff", False),
        ("far-off", "faroff", True),
        ("far–off", "far–\noff", False),
        ("“one”", '"one"', True),
        ("the first part of it", "the first\n1\nfoot\n\f\npart of it", False),
        ("the first part of it", "the first part of\n1\n\fits", True),
    ],
)
def test_what_a_reader_may_give_otherwise(meant: str, read: str, differs: bool) -> None:
    assert (Extracted(read, "\u00a0", joins=False).take(meant) is not None) == differs


@each_edition
@pytest.mark.parametrize("reader", [by_pdfium, by_poppler])
def test_the_text_of_a_pdf_is_the_documents(
    brief: str, edition: str, reader: Callable[[bytes], Extracted]
) -> None:
    document = merged(brief, edition).document
    content = printed(brief, edition, "pdf").content
    blocks = blocks_of(document, page_of_each_id(content))
    if reader is by_poppler:
        blocks = [part for block in blocks for part in block.split("\u3000")]
    text = reader(content)

    assert text.take_all(blocks) == []

    for line in running_lines(document, content):
        text.take(line)
    known = {word for label in labels(document) for word in re.split(r"[\s–-]+", label) if word}
    several = re.compile(f"(?:{'|'.join(map(re.escape, known))}|[–-])+")
    left = [w for w in text.rest if not MARKER.fullmatch(w) and not several.fullmatch(w)]
    whole = "\n".join("".join(label.split()) for label in labels(document))
    assert [part for part in left if part not in whole] == []


@each_edition
def test_the_text_of_a_word_file_is_the_documents(brief: str, edition: str) -> None:
    document = merged(brief, edition).document
    blocks = [block.translate({ord(JOINT): None, ord(LONE): None}) for block in blocks_of(document)]
    lines = lines_of_word(printed(brief, edition, "docx").content)

    assert Counter(lines) == Counter(blocks)


@pytest.mark.office
def test_the_text_that_libreoffice_reads_is_the_documents() -> None:
    if not shutil.which("soffice"):
        pytest.skip("no soffice: install LibreOffice to read Word files by it")
    files = {f"{b}-{e}": printed(b, e, "docx").content for b, e in EDITIONS}
    texts = by_libreoffice(files)

    wrong = {}
    for brief, edition in EDITIONS:
        document = merged(brief, edition).document
        marks = tuple(e.attributes["mark"] for e in document.body.walk() if is_note(e))
        blocks = [b for b in blocks_of(document) if PAGE not in b and not b.startswith(marks)]
        text = texts[f"{brief}-{edition}"].replace("\u2011", "-")
        wrong[brief, edition] = Extracted(text, "", joins=False).take_all(blocks)
    assert [found for found in wrong.values() if found] == []


def page_of_each_id(content: bytes) -> dict[str, int]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        at = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        names = pdf.Root.Names.Dests.Names if "/Names" in pdf.Root else []
        pairs = zip(names[::2], names[1::2], strict=True)
        return {str(name): at[place[0].objgen] for name, place in pairs}


def running_lines(document: Document, content: bytes) -> Iterator[str]:
    """Yield what stands in the margins of each page."""
    count = len(pypdfium2.PdfDocument(content))
    for number in range(1, count + 1):
        for line in (*document.running.head, *document.running.foot):
            shown = {"page": str(number), "pages": str(count)}
            parts = (shown[c.role] if isinstance(c, Element) else c for c in line.children)
            yield "".join(parts)


def labels(document: Document) -> Iterator[str]:
    """Yield what charts and drawings may print, and the heads of tables."""
    for element in document.body.walk():
        if element.tag == "chart":
            yield from Chart.from_json(element.attributes["data"]).texts()
        elif element.tag == "thead":
            yield from (cell.text for cell in element.walk() if cell.tag == "th")
        elif element.attributes.get("src", "").endswith(".svg"):
            drawing = etree.parse(PROJECT.content / document.brief / element.attributes["src"])
            yield from ("".join(map(str, t.itertext())) for t in drawing.iter(f"{SVG}text"))
