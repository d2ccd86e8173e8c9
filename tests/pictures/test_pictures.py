"""Pictures from the manuscript to both files, read back by programs that did not write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator
from PIL import Image

from polybrief.document import Document, Element
from polybrief.pipeline import make_artifact, merge_checked, read_whole
from polybrief.problems import ProblemsFound
from polybrief.project import Project

HOUSE = (
    "name: {en: Institute, fr: Institut, zh-Hans: 研究所}\n"
    "series: {en: Brief, fr: Note, zh-Hans: 简报}\n"
    "imprint: {}\nurl: https://regional-policy.example\n"
)
BRIEF = "layout: background-brief\nnumber: 7\ndate: 2025-11-06\nlanguages: [en, fr, zh-Hans]\n"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="80mm">\n'
    '<path d="M0 0L200 100" stroke="#0b4f6c"/>\n'
    '<text x="9" y="20" font-family="Source Sans 3" font-size="12">Chengdu</text></svg>'
)
TEXT = """---
title: Pictures
---
Text.

::: picture figures/map.svg {#map}
caption: The hubs
alt: A map worth {{ gdp }}
credit: Drawing by the Institute
source: Own survey
:::

::: picture figures/rule.svg
decorative: true
width: 25%
:::

![A photograph](figures/photo.png "Seen from *above*"){width=40}
"""


def raster(width: int = 800, height: int = 400) -> bytes:
    made = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).save(made, "PNG")
    return made.getvalue()


def project(root: Path, **changes: str | bytes) -> Project:
    files: dict[str, str | bytes] = {
        "house.yaml": HOUSE,
        "pics/brief.yaml": BRIEF,
        "pics/facts.yaml": "gdp: {value: 8.6e12 CNY}\n",
        "pics/figures/map.svg": SVG,
        "pics/figures/map.zh-Hans.svg": SVG.replace("Chengdu", "成都").replace(
            "Source Sans 3", "Noto Sans SC"
        ),
        "pics/figures/rule.svg": SVG.split("<text")[0] + "</svg>",
        "pics/figures/photo.png": raster(),
        **{f"pics/{lang}.md": TEXT for lang in ("en", "fr", "zh-Hans")},
    }
    for path, content in {**files, **changes}.items():
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Project.at(root)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return project(tmp_path_factory.mktemp("project"))


def merged(place: Project, edition: str) -> Document:
    reading = read_whole(place, "pics")
    assert reading.brief is not None
    return merge_checked(place, reading.brief, reading.brief.edition(edition)).document


def told(place: Project) -> list[str]:
    reading = read_whole(place, "pics")
    if any(p.level == "error" for p in reading.problems):
        return [str(p) for p in reading.problems if p.level == "error"]
    with pytest.raises(ProblemsFound) as found:
        merged(place, "en")
    return [str(p) for p in found.value.problems]


def images(document: Document) -> list[Element]:
    return [e for e in document.body.walk() if e.tag == "img"]


def test_the_document_says_file_size_and_description(place: Project) -> None:
    vector, rule, photo = images(merged(place, "en"))
    assert dict(vector.attributes) == {
        "src": "figures/map.svg",
        "alt": "A map worth RMB8.6\u00a0trillion",
        "width": "80.00",
        "height": "40.00",
    }
    assert (rule.role, dict(rule.attributes)) == (
        "decorative",
        {"src": "figures/rule.svg", "width": "32.00", "height": "16.00"},
    )
    assert photo.attributes["width"] == "40.00"


def test_words_stand_below_in_their_order(place: Project) -> None:
    figure = next(e for e in merged(place, "en").body.walk() if e.id == "map")
    below = [(e.tag, e.role, e.text) for e in figure.children if isinstance(e, Element)]
    assert below[1:] == [
        ("figcaption", "", "Figure\u00a01. The hubs"),
        ("p", "source", "Source: Own survey"),
        ("p", "credit", "Drawing by the Institute"),
    ]


def test_a_language_takes_the_file_that_is_named_for_it(place: Project) -> None:
    assert images(merged(place, "zh-Hans"))[0].attributes["src"] == "figures/map.zh-Hans.svg"
    assert images(merged(place, "fr"))[0].attributes["src"] == "figures/map.svg"
    pdf = pypdfium2.PdfDocument(make_artifact(place, "pics", "zh-Hans", "pdf").content)
    assert "成都" in pdf[0].get_textpage().get_text_range()


def test_the_pdf_is_valid_and_the_drawing_a_drawing(place: Project, tmp_path: Path) -> None:
    content = make_artifact(place, "pics", "en", "pdf").content
    (tmp_path / "a.pdf").write_bytes(content)
    failed = page.validate_pdf(str(tmp_path / "a.pdf"), profile="ua1").failures
    assert [f.message for f in failed] == []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        figures = [str(e["/Alt"]) for e in structure(pdf.Root.StructTreeRoot) if "/Alt" in e]
        pictures = [o for o in pdf.objects if is_image(o)]
    assert figures == ["A map worth RMB8.6\u00a0trillion", "A photograph"]
    assert len(pictures) == 1
    assert "Chengdu" in pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    assert make_artifact(place, "pics", "en", "pdf").content == content


def test_the_word_file_has_the_drawing_twice_and_says_what_is_decorative(
    place: Project, tmp_path: Path
) -> None:
    content = make_artifact(place, "pics", "en", "docx").content
    (tmp_path / "a.docx").write_bytes(content)
    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)
    assert [str(e) for e in validator.validate(tmp_path / "a.docx").errors] == []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [n for n in archive.namelist() if "media" in n]
        xml = etree.fromstring(archive.read("word/document.xml"))
        drawn = Image.open(io.BytesIO(archive.read("word/media/image1.png")))
        svg = archive.read("word/media/image2.svg")
    assert [n.rpartition(".")[2] for n in sorted(names)] == ["png", "svg", "png", "svg", "png"]
    assert drawn.size == (945, 473)
    assert len(set(drawn.convert("L").tobytes())) > 10
    assert b">Chengdu</text>" in svg
    described = [e.get("descr") for e in xml.iter("{*}docPr")]
    assert described == ["A map worth RMB8.6\u00a0trillion", "", "A photograph"]
    assert [e.get("cx") for e in xml.iter("{*}extent")] == ["2880000", "1152000", "1440000"]
    assert len([*xml.iter("{*}svgBlip")]) == 2
    (mark,) = xml.iter("{*}decorative")
    assert mark.getparent().getparent().getparent().get("id") == "2"  # type: ignore[union-attr]
    assert make_artifact(place, "pics", "en", "docx").content == content


def test_a_gradient_is_no_tile_that_a_viewer_rounds_to_nothing(tmp_path: Path) -> None:
    paint = (
        '<linearGradient id="g"><stop offset="0" stop-color="#c00"/>'
        '<stop offset="1" stop-color="#00c"/></linearGradient>'
        '<rect width="200" height="100" fill="url(#g)"/><path'
    )
    place = project(tmp_path, **{"pics/figures/map.svg": SVG.replace("<path", paint)})
    content = make_artifact(place, "pics", "en", "pdf").content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        tiles = [o for o in pdf.objects if is_stream(o, "/PatternType")]
    assert [[float(n) for n in t.BBox.as_list()] for t in tiles] == [[0, 0, 1000, 1000]]  # type: ignore[arg-type]
    drawn = pypdfium2.PdfDocument(content)[0].render(scale=1).to_pil()
    colours = {drawn.getpixel((x, y)) for x in range(0, drawn.width, 2) for y in range(200, 400, 5)}
    assert any(c[0] > 180 and c[2] < 40 and c[1] < 20 for c in colours)  # type: ignore[index]
    assert any(c[2] > 180 and c[0] < 40 and c[1] < 20 for c in colours)  # type: ignore[index]


def test_too_few_pixels_for_print_are_told_with_what_would_do(tmp_path: Path) -> None:
    text = TEXT.replace("{width=40}", "{width=90%}")
    assert told(project(tmp_path, **{"pics/en.md": text})) == [
        'content/pics/en.md:18:1: "figures/photo.png" has 176 dots per inch at its printed width '
        "of 115 mm [merge.resolution]\n"
        '   18 | ![A photograph](figures/photo.png "Seen from *above*"){width=90%}\n'
        "      | ^\n"
        "  fix: save it 908 pixels wide or wider, or print it 101 mm wide: width: 101"
    ]


def test_a_script_is_told_at_its_line_in_the_drawing(tmp_path: Path) -> None:
    drawing = SVG.replace("<path", "<script>x</script><path")
    (problem, *others) = told(project(tmp_path, **{"pics/figures/map.svg": drawing}))
    assert problem == (
        "content/pics/figures/map.svg:2: the drawing runs a program [read.drawing]\n"
        '    2 | <script>x</script><path d="M0 0L200 100" stroke="#0b4f6c"/>\n'
        "  fix: delete the script"
    )
    assert others == []


def test_a_font_that_is_not_there_is_told(tmp_path: Path) -> None:
    drawing = SVG.replace("Source Sans 3", "Source Sans")
    assert told(project(tmp_path, **{"pics/figures/map.svg": drawing})) == [
        'content/pics/figures/map.svg:3: the drawing sets text in "Source Sans", which fonts/ does '
        'not have [check.drawing-font]\n  fix: did you mean "Source Sans 3"?'
    ]


@pytest.mark.parametrize(
    ("old", "new", "message", "fix"),
    [
        (
            "alt: A map worth {{ gdp }}\n",
            "",
            "the picture has no description for those who cannot see it",
            "write a line: alt: What the picture shows; or: decorative: true",
        ),
        (
            "decorative: true",
            "decorative: true\nalt: A rule",
            'the picture is decorative, and has "alt"',
            "delete the line alt, or the line decorative",
        ),
        (
            "width: 25%",
            "width: wide",
            '"wide" is not a width',
            "write mm or a share of the text's width: 60%",
        ),
        (
            "{width=40}",
            "{width=140%}",
            '"140%" is not a width',
            "write mm or a share of the text's width: {width=60%}",
        ),
        (
            "figures/photo.png",
            "figures/foto.png",
            'there is no picture "figures/foto.png" in the folder of the brief',
            'did you mean "figures/photo.png"?',
        ),
    ],
)
def test_a_slip_of_the_author_is_told(
    old: str, new: str, message: str, fix: str, tmp_path: Path
) -> None:
    place = project(tmp_path, **{"pics/en.md": TEXT.replace(old, new)})
    problems = read_whole(place, "pics").problems
    assert [(p.message, p.fix) for p in problems if p.level == "error"] == [(message, fix)]


def structure(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the elements of a structure tree."""
    if isinstance(element, pikepdf.Dictionary):
        yield element
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            yield from structure(kid)


def is_stream(thing: pikepdf.Object, key: str) -> bool:
    return isinstance(thing, pikepdf.Stream) and key in thing


def is_image(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
