"""Both formats say what the Document says, every element in its order and with its number.

The PDF is read by its structure tree, glyph by glyph, with the ruler's reader, which shares nothing
with the writer. The Word file is held to its Document by ``check_word``, in every build.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "benchmarks")]

from ruler.glyphs import read_glyphs  # noqa: E402
from sample_briefs import merged, printed  # noqa: E402

from polybrief.audit.drawn import texts_of_drawings  # noqa: E402
from polybrief.chart import Chart  # noqa: E402
from polybrief.document import INLINE_TAGS, Document, Element, is_note  # noqa: E402

EDITIONS = [
    *(("ccec", edition) for edition in ("multilingual", "ja")),
    *(("high-speed-rail", edition) for edition in ("en", "zh-Hans", "fr", "es")),
]
PAGE = "\ufffc"
UNSEEN = re.compile("[-\u2010\u2011\u00ad\\s\u200b\u2060]+")


def bare(text: str) -> str:
    return UNSEEN.sub("", text)


def streams(element: Element, kind: str = "text") -> Iterator[tuple[str, str]]:
    """Yield each line of text with its stream: tables, figures and boxes may stand a little
    further on than in the text, but never change places with others of their kind."""
    kind = {"figure": element.role or "figure", "aside": "box"}.get(element.tag, kind)
    kind = "figure" if kind == "chart" else kind
    run = ""
    for child in element.children:
        if isinstance(child, str):
            run += child
        elif is_note(child):
            run += child.attributes["number"]
        elif child.role == "page-of":
            run += PAGE
        elif child.tag in INLINE_TAGS and child.role not in ("figure", "caption"):
            run += "".join(text for _, text in streams(child, kind))
        else:
            if bare(run):
                yield kind, run
            run = ""
            yield from streams(child, kind)
    if bare(run):
        yield kind, run


def labels(document: Document, folder: Path) -> set[str]:
    """Return what is printed beside the text: labels of charts and drawings, repeated heads."""
    charts = [e for e in document.body.walk() if e.tag == "chart"]
    texts = [t for e in charts for t in Chart.from_json(e.attributes["data"]).texts()]
    texts += [e.text for e in document.body.walk() if e.tag == "thead"]
    return {bare(text) for text in (*texts, *texts_of_drawings(document, folder))}


@pytest.mark.parametrize(("brief", "edition"), EDITIONS)
def test_the_tags_of_the_pdf_read_as_the_document(brief: str, edition: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(printed(brief, edition, "pdf").content)
    document = merged(brief, edition).document
    glyphs = sorted(read_glyphs(path), key=lambda glyph: glyph.tag.block)
    text = "".join(g.text for g in glyphs if g.tag.block >= 0 and g.tag.role != "note")
    left, at = bare(text), dict.fromkeys(("text", "table", "figure", "box"), 0)
    for kind, line in streams(document.body):
        wanted = re.escape(bare(line)).replace(PAGE, r"\d+")
        found = re.compile(wanted).search(left, at[kind])
        assert found, f"{line!r} does not follow what stands before it"
        at[kind] = found.end()
        left = left[: found.start()] + "\n" * len(found[0]) + left[found.end() :]
    rest = {part for part in left.split("\n") if part}
    known = labels(document, ROOT / "content" / brief)
    drawn = "|".join(map(re.escape, sorted(filter(None, known), key=len, reverse=True)))
    marks = r"\d+[.)]?|[•–]|[(（][a-z\d][)）]" + (f"|{drawn}" if drawn else "")
    assert [part for part in rest if not re.fullmatch(f"(?:{marks})+", part)] == []


@pytest.mark.parametrize(("brief", "edition"), EDITIONS)
def test_validators_find_nothing_in_the_word_files(
    brief: str, edition: str, tmp_path: Path
) -> None:
    from openxml_audit import FileFormat, OpenXmlValidator

    path = tmp_path / "brief.docx"
    path.write_bytes(printed(brief, edition, "docx").content)
    found = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path).errors
    assert [str(error) for error in found] == []
