"""Word files of any make: what a reader sees of them, and those that cannot be read.

The XML is written by hand, part by part, as ECMA-376 has it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from polybrief.audit.block import Block
from polybrief.audit.read_docx import read_docx
from polybrief.problems import ProblemsFound

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN = f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
AGAIN = "  fix: get it anew, or open it in Word and save it again"
BODY = "word/document.xml"


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def document(body: str) -> str:
    return f"<w:document {OPEN} {MATHS}><w:body>{body}</w:body></w:document>"


def word(body: str, **parts: str) -> bytes:
    return packed({BODY: document(body)} | {f"word/{k}.xml": v for k, v in parts.items()})


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def blocks(body: str, **parts: str) -> tuple[Block, ...]:
    return read_docx(word(body, **parts), "a.docx").blocks


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in blocks(body, **parts)]


def line(*pieces: str) -> str:
    """Return the one paragraph that is read of these pieces."""
    (text,) = texts(f"<w:p>{''.join(pieces)}</w:p>")
    return text


def problem(content: bytes) -> str:
    with pytest.raises(ProblemsFound) as raised:
        read_docx(content, "a.docx")
    return str(raised.value)


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def test_cells_and_nested_tables_are_paragraphs() -> None:
    inner = f"<w:tbl><w:tr><w:tc><w:p>{run('3.1')}</w:p></w:tc></w:tr></w:tbl>"
    cells = "".join(f"<w:tc><w:p>{run(t)}</w:p></w:tc>" for t in ("GDP", "8.6"))
    table = f"<w:tbl><w:tr>{cells}<w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"

    found = blocks(f"<w:p>{run('Before')}</w:p>{table}<w:p>{run('After')}</w:p>")

    assert [(b.place, b.text) for b in found] == [
        ("paragraph 1", "Before"),
        ("paragraph 2", "GDP"),
        ("paragraph 3", "8.6"),
        ("paragraph 4", "3.1"),
        ("paragraph 6", "After"),
    ]


def test_a_text_box_is_read_once_and_apart() -> None:
    box = f"<w:txbxContent><w:p>{run('In a box: 5')}</w:p></w:txbxContent>"
    choice = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )

    assert texts(f"<w:p>{run('Around ')}{choice}{run('it')}</w:p>") == ["Around it", "In a box: 5"]


def test_notes_are_counted_and_their_rules_are_none() -> None:
    def notes(kind: str, *bodies: str) -> str:
        rule = f'<w:{kind} w:type="separator"><w:p>{run("9")}</w:p></w:{kind}>'
        own = "".join(f"<w:{kind}><w:p>{run(body)}</w:p></w:{kind}>" for body in bodies)
        return f"<w:{kind}s {OPEN}>{rule}{own}</w:{kind}s>"

    reference = "<w:r><w:footnoteReference w:id='1'/></w:r>"
    found = blocks(
        f"<w:p>{run('In 2024')}{reference}{run(' it grew.')}</w:p>",
        footnotes=notes("footnote", "First.", "Second."),
        endnotes=notes("endnote", "Last."),
    )

    assert [(b.place, b.text) for b in found] == [
        ("paragraph 1", "In 2024 it grew."),
        ("footnote 1", "First."),
        ("footnote 2", "Second."),
        ("endnote 1", "Last."),
    ]


def test_tracked_changes_are_read_as_if_accepted() -> None:
    deleted = "<w:del><w:r><w:delText>2.3</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('gone ')}</w:moveFrom><w:moveTo>{run(' here')}</w:moveTo>"
    assert line(run("RMB"), deleted, f"<w:ins>{run('3.2')}</w:ins>", run(" trillion"), moved) == (
        "RMB3.2 trillion here"
    )


def test_fields_show_what_was_cached_and_counts_of_pages_nothing() -> None:
    begin, separate, end = field("begin"), field("separate"), field("end")
    total = begin + instruction(" =SUM(ABOVE) ") + separate + run("8.6") + end
    page = begin + instruction(" PAGE ") + separate + run("17") + end
    pages = f'<w:fldSimple w:instr=" NUMPAGES ">{run("40")}</w:fldSimple>'
    date = f'<w:fldSimple w:instr=" DATE ">{run("2024")}</w:fldSimple>'
    nested = begin + instruction(" IF ") + page + instruction(" = 1 ") + separate + run("yes") + end
    assert line(run("A "), total, run(" B"), page, pages, run(" C "), date, run(" D "), nested) == (
        "A 8.6 B C 2024 D yes"
    )


def test_hidden_text_is_not_seen() -> None:
    hidden, shown = run("99", "<w:vanish/>"), run(" million", '<w:vanish w:val="0"/>')
    assert line(run("98.5"), hidden, shown) == "98.5 million"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:t>98</w:t><w:noBreakHyphen/><w:t>year</w:t>", "98-year"),
        ("<w:t>manu</w:t><w:softHyphen/><w:t>facture</w:t>", "manufacture"),
        ("<w:t>manu\u00adfacture</w:t>", "manufacture"),
        ("<w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t>", "one two three"),
        ("<w:t>one</w:t><w:ptab/><w:t>two</w:t>", "one two"),
        ("<w:t>5</w:t><w:sym w:font='Times' w:char='20AC'/>", "5€"),
        ("<w:t>5</w:t><w:sym w:font='Symbol' w:char='F025'/>", "5%"),
        ("<w:t>5</w:t><w:sym w:font='Wingdings' w:char='F0E0'/><w:t>6</w:t>", "5 6"),
        ("<w:t>5</w:t><w:sym w:font='Wingdings' w:char='nonsense'/><w:t>6</w:t>", "5 6"),
        ("<w:t>5</w:t><w:sym w:font='Times' w:char='110000'/><w:t>6</w:t>", "5 6"),
        (
            "<w:ruby><w:rt><w:r><w:t>イー</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>億</w:t></w:r></w:rubyBase></w:ruby>",
            "億",
        ),
    ],
)
def test_characters_that_are_elements(inside: str, text: str) -> None:
    assert line(f"<w:r>{inside}</w:r>") == text


def test_raised_digits_are_no_digits_of_the_number_before_them() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    assert line(run("In 2024"), run("12", raised), run(" 10"), run("9", raised)) == "In 2024¹² 10⁹"


def test_runs_and_smart_tags_and_controls_are_one_text() -> None:
    tagged = f"<w:smartTag><w:r><w:t>RMB</w:t></w:r>{run('8')}</w:smartTag>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('.6')}</w:sdtContent></w:sdt>"
    link = f"<w:hyperlink>{run(' trillion')}</w:hyperlink>"
    sums = "<m:oMath><m:r><m:t> = 8600 billion</m:t></m:r></m:oMath>"
    assert line(tagged, "<w:proofErr/>", control, link, sums) == "RMB8.6 trillion = 8600 billion"


STYLES = f"""<w:styles {OPEN}>
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>
</w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
</w:style>
<w:style w:type="paragraph" w:styleId="c"><w:name w:val="French"/><w:basedOn w:val="c"/>
<w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:style></w:styles>"""


def styled(style: str, *runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def test_headings_and_languages_come_from_styles_and_runs() -> None:
    body = (
        styled("b", run("Growth")) + styled("c", run("Texte")) + styled("a", run("增长2.3万亿元"))
    )
    body += styled("a", run("Texto largo", '<w:lang w:val="es-ES"/>'), run("us"))

    found = blocks(body, styles=STYLES)

    assert [(b.text, b.lang, b.heading) for b in found] == [
        ("Growth", "en-US", ""),
        ("Texte", "fr-FR", "Growth"),
        ("增长2.3万亿元", "zh-CN", "Growth"),
        ("Texto largous", "es-ES", "Growth"),
    ]


def test_strict_files_and_renamed_parts_are_read() -> None:
    strict = document(f"<w:p>{run('8.6')}</w:p>").replace(
        W, "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    for name in (BODY, "word/document2.xml"):
        (block,) = read_docx(packed({name: strict}), "a.docx").blocks
        assert block.text == "8.6"


def test_a_file_that_is_none_or_is_not_whole() -> None:
    whole = word(f"<w:p>{run('8.6')}</w:p>" * 200)
    broken = whole[:60] + b"\0\0\0" + whole[63:]
    for content in (b"Hello", whole[: len(whole) // 2], broken, packed({BODY: "<w:document>"})):
        told = "a.docx cannot be read: it is no Word file, or is not whole [audit.word]"
        assert problem(content) == f"{told}\n{AGAIN}"


def test_a_zip_without_a_document() -> None:
    told = "a.docx cannot be read: it holds no word/document.xml [audit.word]"
    assert problem(packed({"xl/workbook.xml": "<x/>"})) == f"{told}\n{AGAIN}"


def test_what_could_do_harm_is_not_unpacked() -> None:
    bomb = packed({BODY: b"<a>" + b" " * (30 * 2**20) + b"</a>"})
    told = (
        "a.docx cannot be read: word/document.xml unpacks to 30 MB, more than a text can have"
        " [audit.word]"
    )
    assert problem(bomb) == f"{told}\n{AGAIN}"

    entity = '<!DOCTYPE a [<!ENTITY b "c">]>' + document(f"<w:p>{run('&b;')}</w:p>")
    told = "a.docx cannot be read: word/document.xml declares entities [audit.word]"
    assert problem(packed({BODY: entity})) == f"{told}\n{AGAIN}"

    deep = "<w:p>" * 5000 + "</w:p>" * 5000
    told = "a.docx cannot be read: it is no Word file, or is not whole [audit.word]"
    assert problem(word(deep)) == f"{told}\n{AGAIN}"


def test_a_doc_or_a_password() -> None:
    assert problem(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500) == (
        "a.docx is of Word 97–2003, or under a password [audit.old-word]\n"
        "  fix: save it as .docx without a password, and name that"
    )


def test_a_document_without_words() -> None:
    assert problem(word("<w:p/><w:p><w:r><w:t> </w:t></w:r></w:p>")) == (
        "a.docx holds no text [audit.no-text]\n  fix: name the file that holds the text"
    )
