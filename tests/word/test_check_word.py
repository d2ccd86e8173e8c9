"""The check of finished Word files sees what is wrong with one, and nothing in a sound one."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from test_word_valid import replaced
from word_samples import Maker, chinese, english, multilingual, printed, with_picture

from polybrief.check.word import check_word
from polybrief.document import Document

DOCUMENT = "word/document.xml"


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return printed(english(), with_picture(tmp_path_factory.mktemp("project")))


@pytest.mark.parametrize("sample", [english, chinese, multilingual])
def test_a_sound_file_has_no_problem(sample: Callable[[], Document], tmp_path: Path) -> None:
    content = printed(sample(), with_picture(tmp_path))

    assert check_word(content, sample()) == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"The circle is young", b"The circle is old", "circle is old.” where the text is"),
        (b">98.5", b">9850", "prints “9850"),
        (b"<w:p><w:pPr><w:pStyle w:val=\"Subtitle\"", b"<w:p/><w:p><w:pPr><w:pStyle w:val=\"Sub\"",
         'the style "Sub" is not defined'),
        (b'w:val="Title"', b'w:val="Titel"', 'the style "Titel" is not defined'),
        (b"<w:rPr><w:rStyle", b'<w:rPr><w:sz w:val="30"/><w:rStyle', "formatted directly: sz"),
        (b"<w:rFonts ", b'<w:rFonts w:ascii="Arial" ', "formatted directly: rFonts"),
        (b'<w:pStyle w:val="Abstract"/>', b'<w:pStyle w:val="Abstract"/><w:jc w:val="both"/>',
         "formatted directly: jc"),
        (b' descr="A map of two cities"', b"", "has no description"),
        (b'<w:bookmarkEnd w:id="1"/>', b"", "a bookmark has no end"),
        (b'<w:bookmarkStart w:id="2"', b'<w:bookmarkStart w:id="1"', "bookmark id 1 occurs twice"),
        (b'w:anchor="_B', b'w:anchor="_C', "a link leads to the bookmark"),
        (b'<w:numId w:val="3"/>', b'<w:numId w:val="77"/>', "the list 77 is not defined"),
        (b'r:id="rId1"', b'r:id="rId99"', "the relationship rId99 is not there"),
        (b'<w:tblStyle w:val="FactsPanel"/>', b"", "a table has no style"),
        (b'<w:gridCol ', b'<w:gridCol w:w="1"/><w:gridCol ', "does not fill the columns"),
    ],
)  # fmt: skip
def test_a_fault_is_seen(old: bytes, new: bytes, message: str, brief: bytes) -> None:
    problems = check_word(replaced(brief, DOCUMENT, old, new), english())

    assert any(message in problem.message for problem in problems), problems


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            b'w:fldCharType="end"',
            b'w:fldCharType="separate"',
            "a field is not begin",
        ),
        (b">Institute<", b">Institution<", "prints “Institution"),
    ],
)
def test_a_fault_in_the_foot_is_seen(old: bytes, new: bytes, message: str, brief: bytes) -> None:
    problems = check_word(replaced(brief, "word/footer3.xml", old, new), english())

    assert any(message in problem.message for problem in problems), problems


@pytest.mark.parametrize("place", ["begin", "end"])
def test_a_paragraph_too_few_or_too_many_is_seen(place: str) -> None:
    content, document = printed(chinese()), chinese()
    extra = Maker("zh-Hans")("p", "多余的一段")
    children = document.body.children
    wanted = (extra, *children) if place == "begin" else (*children, extra)

    longer = replace(document, body=replace(document.body, children=wanted))
    shorter = replace(document, body=replace(document.body, children=children[:-1]))

    assert [p.code for p in check_word(content, longer)] == ["word.text"]
    assert [p.code for p in check_word(content, shorter)] == ["word.text"]


def test_a_wrong_text_is_told_with_the_place_it_comes_from(brief: bytes) -> None:
    from polybrief.problems import Place

    document = english()
    title = document.body.children[1]
    assert not isinstance(title, str)
    subtitle = replace(title.children[1], place=Place("content/sample/en.md", 3))  # type: ignore[type-var]
    title = replace(title, children=(title.children[0], subtitle, *title.children[2:]))
    body = (document.body.children[0], title, *document.body.children[2:])
    document = replace(document, body=replace(document.body, children=body))

    broken = replaced(brief, DOCUMENT, b"share industries", b"split industries")
    (problem,) = check_word(broken, document)

    assert str(problem.place) == "content/sample/en.md:3"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"x" * 1000])
def test_bytes_that_are_no_package_are_a_problem(content: bytes) -> None:
    (problem,) = check_word(content, chinese())

    assert problem.code == "word.package"


def test_broken_xml_is_a_problem(brief: bytes) -> None:
    (problem,) = check_word(replaced(brief, DOCUMENT, b"</w:body>", b""), english())

    assert problem.code == "word.package"


def test_the_check_is_fast(brief: bytes) -> None:
    document = english()
    times = []
    for _ in range(5):
        begun = time.process_time()
        check_word(brief, document)
        times.append(time.process_time() - begun)

    assert min(times) < 0.06
