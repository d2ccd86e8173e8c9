"""Readings over characters in Word: real phonetic guides (ECMA-376 part 1, 17.3.3.25)."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree
from open_xml import schema_errors
from test_word_valid import replaced
from word_samples import Maker, document, printed, running

from polybrief.audit.read_docx import read_docx
from polybrief.check.word import check_word
from polybrief.document import Document, Element

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NS['w']}}}"


def ruby(base: str, reading: str, lang: str, script: str) -> Element:
    return Maker(lang)("ruby", base, Maker(script)("rt", reading))


def brief() -> Document:
    e = Maker("zh-Hans")
    pinyin = (ruby("成", "Chéng", "zh-Hans", "zh-Latn"), ruby("渝", "Yú", "zh-Hans", "zh-Latn"))
    kana = ruby("今日", "きょう", "ja", "ja")
    note = e("span.note", pinyin[0], "即成都。", id="note-1", number="1", mark="1")
    body = e(
        "main",
        e("header.title", e("h1", "关于", *pinyin)),
        e("section.body", e("p", "这是", *pinyin, "，也是", kana, "。", note)),
    )
    return document("zh-Hans", "关于成渝", body, running(e, "简报", "简", "所", ("", "/", "")))


def rubies(content: bytes, part: str = "document") -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return list(etree.fromstring(archive.read(f"word/{part}.xml")).iter(f"{W}ruby"))


def value(ruby: etree._Element, path: str) -> str | None:
    found = ruby.find(path, NS)
    return None if found is None else found.get(f"{W}val")


def shown(ruby: etree._Element, side: str) -> str:
    return "".join(t.text or "" for t in ruby.find(side, NS).iter(f"{W}t"))  # type: ignore[union-attr]


def test_a_reading_is_a_phonetic_guide_half_as_large_as_its_text() -> None:
    title, _, pinyin, _, kana = rubies(printed(brief()))

    assert (shown(pinyin, "w:rubyBase"), shown(pinyin, "w:rt")) == ("成", "Chéng")
    assert (shown(kana, "w:rubyBase"), shown(kana, "w:rt")) == ("今日", "きょう")
    names = ("rubyAlign", "hps", "hpsRaise", "hpsBaseText", "lid")
    assert [value(pinyin, f"w:rubyPr/w:{n}") for n in names] == [
        "center",
        "10",
        "19",
        "21",
        "zh-CN",
    ]
    assert [value(kana, f"w:rubyPr/w:{n}") for n in ("rubyAlign", "lid")] == [
        *("distributeSpace", "ja-JP"),
    ]
    assert value(title, "w:rubyPr/w:hpsBaseText") == "44"  # the size of the title, 22 pt
    assert value(title, "w:rt/w:r/w:rPr/w:sz") == value(title, "w:rubyPr/w:hps") == "22"
    speller = pinyin.find("w:rt/w:r/w:rPr/w:lang", NS)
    assert speller is not None
    assert speller.get(f"{W}val") == "zh-CN"  # no speller of English reads pinyin


def test_a_note_may_hold_a_reading() -> None:
    (inside,) = rubies(printed(brief()), "footnotes")

    assert shown(inside, "w:rt") == "Chéng"


def test_the_file_is_valid_and_says_what_the_text_says(tmp_path: Path) -> None:
    from openxml_audit import FileFormat, OpenXmlValidator

    content = printed(brief())
    path = tmp_path / "brief.docx"
    path.write_bytes(content)

    assert check_word(content, brief()) == ()
    assert schema_errors(content) == []
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
    assert [str(error) for error in result.errors] == []
    texts = [block.text for block in read_docx(content, "brief.docx").blocks]
    assert "这是成渝，也是今日。¹" in texts or "这是成渝，也是今日。" in texts


def test_a_reading_that_is_lost_or_another_is_found() -> None:
    other = replaced(printed(brief()), "word/document.xml", "Yú".encode(), "Yǔ".encode())

    (problem,) = check_word(other, brief())

    assert problem.message == "“Yú” does not stand over “渝” in the Word file"
