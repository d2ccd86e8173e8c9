"""PDFs of any make: what a reader sees of them, in reading order, and those that cannot be read.

They are printed here by WeasyPrint without any of our adapters, and broken by pikepdf.
"""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
import weasyprint

from polybrief.audit.block import Block
from polybrief.audit.read_pdf import Known, read_pdf
from polybrief.problems import ProblemsFound

FONTS = Path(__file__).resolve().parents[2] / "fonts"
STYLE = f"""
@font-face {{ font-family: text; src: url({(FONTS / "SourceSerif4-Regular.ttf").as_uri()}) }}
@font-face {{ font-family: text; font-weight: 700;
  src: url({(FONTS / "SourceSerif4-Bold.ttf").as_uri()}) }}
@font-face {{ font-family: han; src: url({(FONTS / "NotoSerifSC-Regular.ttf").as_uri()}) }}
body {{ font: 10pt/1.4 text, han; margin: 0 }} p {{ margin: 0 0 8pt }}
"""
TRADE = (
    "The economy of the region grew quickly in those years, and trade between both cities more"
    " than doubled; factories moved inland, and wages rose with them, to {} yuan a month."
)
BROKEN = "  fix: get it anew, or open it in a PDF reader and export it again"


def printed(body: str, style: str = "", lang: str = "en") -> bytes:
    page = f"<html lang={lang}><style>{STYLE}{style}</style><body>{body}</body></html>"
    content: bytes = weasyprint.HTML(string=page).write_pdf()
    return content


def blocks(body: str, style: str = "", lang: str = "en") -> tuple[Block, ...]:
    return read_pdf(printed(body, style, lang), "a.pdf").blocks


def texts(body: str, style: str = "", lang: str = "en") -> list[str]:
    return [block.text for block in blocks(body, style, lang)]


def problem(content: bytes) -> str:
    with pytest.raises(ProblemsFound) as raised:
        read_pdf(content, "a.pdf")
    return str(raised.value)


def test_two_columns_are_read_one_after_the_other() -> None:
    trade = [TRADE.format(n) for n in (4100, 4200, 4300, 4400)]
    body = "<h2>Growth</h2><div>" + "".join(f"<p>{text}</p>" for text in trade) + "</div>"
    style = "@page { size: 14cm 20cm; margin: 1.5cm } div { columns: 2; text-align: justify }"

    found = blocks(body, style)

    assert [block.text for block in found] == ["Growth", *trade]
    assert {block.heading for block in found[1:]} == {"Growth"}


def test_words_broken_at_lines_are_whole_and_compounds_keep_their_hyphens() -> None:
    text = (
        "The infrastructure programme transforms manufacturing communities considerably,"
        " notwithstanding administrative inefficiencies and industrialisation initiatives."
    )
    narrow = "@page { size: 7cm 12cm; margin: 1cm } p { hyphens: auto; overflow-wrap: normal }"

    assert texts(f"<p>{text}</p>", narrow) == [text]

    compound = "About<br>forty-<br>five firms of a well-<br>known make, a well-known trade."
    joined = "About forty-five firms of a well-known make, a well-known trade."
    assert texts(f"<p>{compound}</p>") == [joined]


def test_a_caption_that_stands_where_the_contents_have_it_is_no_running_line() -> None:
    caption = "<p>Table 1. Output of both cities</p>"
    openings = ("Ports", "Roads", "Mines", "Farms", "Towns")
    text = [f"<p>{opening}. {TRADE.format(4100)}</p>" for opening in openings]
    others = "".join(f'<div class="page">{opening}</div>' for opening in text)
    body = f'{caption}{text[0]}{others}<div class="page">{caption}{text[1]}</div>'
    style = "@page { size: 9cm 14cm; margin: 1cm } .page { break-before: page }"

    assert texts(body, style).count("Table 1. Output of both cities") == 2


def test_a_dash_between_spaces_is_no_sign_of_the_figure_on_the_next_line() -> None:
    assert texts("<p>All homes –<br>12 million of them – and the years 2019–<br>2024.</p>") == [
        "All homes – 12 million of them – and the years 2019–2024."
    ]


def test_a_figure_at_the_beginning_of_a_small_line_is_no_note() -> None:
    text = "".join(f"<p>{TRADE.format(n)}</p>" for n in (4100, 4200))
    small = "<p class=small>Ruiz, Ana. 2022. Mil razones. Consultado el<br>2 de enero de 2025.</p>"
    style = "@page { size: 14cm 20cm } .small { font-size: 8pt; line-height: 1.2 }"

    assert texts(text + small, style)[-1] == (
        "Ruiz, Ana. 2022. Mil razones. Consultado el 2 de enero de 2025."
    )


def test_a_figure_between_wide_spaces_is_no_number_of_a_list() -> None:
    line = "<p style='word-spacing: 14pt'>Consulted on 2 January of that year</p>"
    assert "2" in " ".join(texts(line)).split()


def test_what_is_known_to_be_printed_is_no_running_line() -> None:
    heading, head = "<h2>Dune 2024</h2>", "<p>Our series</p>"
    pages = [f"<div class=page>{head}{heading}<p>{TRADE.format(n)}</p></div>" for n in (1, 2)]
    content = printed("".join(pages), "@page { margin: 1cm } .page { break-after: page }")

    assert [b.text for b in read_pdf(content, "a.pdf").blocks if "Dune" in b.text] == []
    known = Known("Dune2024\nOurseries", "Ourseries")
    found = [b.text for b in read_pdf(content, "a.pdf", known).blocks]
    assert [text for text in found if "of the region" not in text] == ["Dune 2024", "Dune 2024"]


def test_running_heads_and_folios_are_no_text() -> None:
    style = """@page { size: 9cm 14cm; margin: 2cm;
      @top-center { content: "Two Rivers, No. 1850" }
      @bottom-center { content: "Page " counter(page) " of " counter(pages) } }"""
    trade = [TRADE.format(n) for n in range(4100, 5300, 100)]

    found = blocks("".join(f"<p>{text}</p>" for text in trade), style)

    assert [block.text for block in found] == trade
    assert found[-1].page == 5
    assert found[-1].place == "page 5"


def test_a_paragraph_over_two_pages_is_whole_and_knows_its_pages() -> None:
    style = "@page { size: 10cm 5cm; margin: 1cm }"
    text = TRADE.format(4100) + " " + TRADE.format(9200)

    (found,) = blocks(f"<p>{text}</p>", style)

    assert found.text == text
    assert (found.page, found.page_at(0)) == (1, 1)
    assert found.page_at(text.index("9200")) == 2
    assert found.place_at(text.index("9200")) == "page 2"


def test_chinese_lines_are_joined_without_a_space() -> None:
    text = (
        "成渝地区双城经济圈建设五年来，地区生产总值增加到8.6万亿元，占全国的比重稳步提高，"
        "常住人口保持在9850万人左右，城镇化水平继续上升。"
    )
    style = "@page { size: 6cm 9cm; margin: 1cm }"

    assert texts(f"<p>{text}</p>", style, "zh-Hans") == [text]


def test_raised_digits_are_no_digits_of_the_number_before_them() -> None:
    body = "<p>5.6%<sup>1</sup> in 2024<sup>12</sup>, with 10<sup>9</sup> t of CO<sub>2</sub>."
    assert texts(body) == ["5.6%¹ in 2024¹², with 10⁹ t of CO2."]


def test_invisible_characters_and_marks_of_lists_go() -> None:
    body = "<p>manu\u00adfacturing 2\u202f300&nbsp;milliards</p>"
    assert texts(body) == ["manufacturing 2\u202f300 milliards"]

    body = "<ul style='padding-left: 3em'><li>First of the list<li>Second of the list</ul>"
    assert texts(body) == ["First of the list", "Second of the list"]


def test_a_pdf_says_its_language() -> None:
    assert read_pdf(printed("<p>Texte.</p>", lang="fr-CA"), "a.pdf").lang == "fr-CA"


def saved(document: pikepdf.Pdf, **options: object) -> bytes:
    file = io.BytesIO()
    document.save(file, **options)  # type: ignore[arg-type]
    return file.getvalue()


def test_a_pdf_under_a_password() -> None:
    document = pikepdf.open(io.BytesIO(printed("<p>5 million</p>")))
    secret = saved(document, encryption=pikepdf.Encryption(user="u", owner="o"))
    assert problem(secret) == (
        "a.pdf asks for a password [audit.encrypted]\n"
        "  fix: save a copy without a password, and name that"
    )

    unprintable = saved(document, encryption=pikepdf.Encryption(user="", owner="o"))
    assert read_pdf(unprintable, "a.pdf").blocks[0].text == "5 million"


def test_a_pdf_that_is_none_or_is_not_whole() -> None:
    whole = printed("".join(f"<p>{TRADE.format(n)}</p>" for n in range(60)))
    empty = saved(pikepdf.new())
    secret = pikepdf.Encryption(user="u", owner="o")
    problem(
        saved(pikepdf.open(io.BytesIO(whole)), encryption=secret)
    )  # PDFium keeps the error of the last file
    for content in (empty, b"%PDF-1.7\n", b"<html>no</html>", whole[: len(whole) // 2]):
        told = "a.pdf is not a PDF that can be read, or is not whole [audit.pdf]"
        assert problem(content) == f"{told}\n{BROKEN}"


def test_a_broken_page_is_named() -> None:
    document = pikepdf.open(io.BytesIO(printed("<p>5 million</p><p style='break-before: page'>6")))
    document.Root.Pages.Kids[1] = pikepdf.Dictionary(Type=pikepdf.Name.Nothing)

    told = "a.pdf cannot be read: its page 2 is broken [audit.pdf]"
    assert problem(saved(document)) == f"{told}\n{BROKEN}"


def test_a_scan_has_no_text() -> None:
    picture = "<svg width=90 height=90><rect width=50 height=50 /></svg>"
    for body in (picture, ""):
        assert problem(printed(body)) == (
            "a.pdf holds no text: its pages are pictures, or empty [audit.no-text]\n  fix: give a"
            " PDF with text: run text recognition on the scan, or ask for its Word file"
        )
