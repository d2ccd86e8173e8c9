"""Pages as a reader finds them: paragraphs that a chart breaks, contents, labels, lists.

The longer sample brief's Document is laid out here by hand, as the worst page would have it: every
long paragraph in two blocks with a chart's labels between them, page numbers apart from the titles
that they belong to. As it is it raises nothing; a fault in any of it is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
from faults import make_faults

from polybrief.audit.block import Block
from polybrief.audit.drawn import texts_of_drawings
from polybrief.audit.edition import audit_edition
from polybrief.audit.finding import Finding
from polybrief.audit.locate import PAGE
from polybrief.audit.printed import printed_blocks
from polybrief.brief import Brief
from polybrief.chart import Chart
from polybrief.document import Document, Element
from polybrief.pipeline import merge_checked, read_whole
from polybrief.project import Project

SAMPLE = Project.at(Path(__file__).parents[2])
LANGUAGES = ("en", "zh-Hans", "fr", "es")
LONG = {"zh-Hans": 60}
"""Paragraphs of so many characters run over a page here; else of 150."""
PARTS = 12
"""So many parts of the text are laid out: two charts and the paragraphs around them. Tables are
left out, whose cells readers find one by one."""
STEP = 4
"""Every so many faults are tried."""
UNTOLD = re.compile(r"(?:Table|Figure|表|图)\s?\d")
"""Numbers of tables and figures are no quantities."""
LEAST = 0.99


@cache
def sample() -> Brief:
    brief = read_whole(SAMPLE, "high-speed-rail").brief
    assert brief is not None
    return brief


@cache
def document(lang: str) -> Document:
    """Return the contents, the summary and the beginning of the text."""
    whole = merge_checked(SAMPLE, sample(), sample().edition(lang)).document
    parts: list[Element] = []
    for child in whole.body.children:
        if isinstance(child, Element) and child.tag == "nav":
            parts.append(child)
        elif isinstance(child, Element) and child.role in ("summary", "body"):
            kept = [e for e in child.children if isinstance(e, Element) and e.role != "table"]
            parts.append(replace(child, children=tuple(kept[:PARTS])))
    return replace(whole, body=replace(whole.body, children=tuple(parts)))


def labels_of(document: Document) -> list[list[str]]:
    """Return what each chart prints, in the order of its reading."""
    leaves = (e for e in document.body.walk() if e.tag == "chart")
    charts = [Chart.from_json(leaf.attributes["data"]) for leaf in leaves]
    return [[text for text in chart.texts() if text] for chart in charts]


@cache
def laid_out(lang: str) -> tuple[Block, ...]:
    """Return the blocks of a page's reader; each of one page, numbers of contents behind them."""
    made: list[Block] = []
    charts = iter(labels_of(document(lang)))
    page = 1

    def add(text: str) -> None:
        if text.strip():
            shown = text.strip().replace("\u00a0", " ")
            made.append(Block(shown, "", page, f"page {page}"))

    numbers: list[str] = []
    for printed in printed_blocks(document(lang)):
        text = printed.text.replace(PAGE, "")
        if printed.role == "entry":
            add(text)
            numbers.append(str(len(numbers) // 2 + 3))
            continue
        while numbers:
            add(numbers.pop(0))
        add(printed.marker)
        if len(text) < LONG.get(lang, 150):
            add(text)
            continue
        middle = len(text) // 2 if lang == "zh-Hans" else text.index(" ", len(text) // 2)
        add(text[:middle])
        for label in next(charts, []):
            add(label)
        page += 1
        add(text[middle:])
    assert not list(charts)
    return tuple(made)


def audit(lang: str, blocks: Sequence[Block]) -> Sequence[Finding]:
    return audit_edition(blocks, "sample.pdf", "pdf", document(lang), sample()).findings


def altered(lang: str, number: int, old: str, new: str) -> Sequence[Finding]:
    """Return what is found where a text was put for another in one block."""
    blocks = list(laid_out(lang))
    assert old in blocks[number].text
    text = blocks[number].text.replace(old, new)
    blocks[number] = replace(blocks[number], text=text)
    return audit(lang, blocks)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_as_they_are_raise_nothing(lang: str) -> None:
    assert [f.problem.message for f in audit(lang, laid_out(lang))] == []


def trials(lang: str) -> Iterator[tuple[str, str, tuple[Block, ...]]]:
    """Yield each fault: its kind, what it is, and the blocks that hold it."""
    blocks = laid_out(lang)
    for number, block in enumerate(blocks):
        if block.text.isdigit():  # a page's, an item's, or a label's
            continue
        for fault in make_faults(block.text, lang):
            if UNTOLD.search(fault.was) or (fault.kind == "deletion" and not fault.text):
                continue  # a label that is left out has nothing to read
            changed = replace(block, text=fault.text)
            what = f"“{fault.was}” became “{fault.became}” in {block.text[:40]}"
            yield fault.kind, what, (*blocks[:number], changed, *blocks[number + 1 :])


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
def test_faults_on_such_pages_are_told(lang: str) -> None:
    chosen = islice(trials(lang), 0, None, STEP)
    every = [(kind, what, audit(lang, blocks)) for kind, what, blocks in chosen]
    missed = [f"{kind}: {what}" for kind, what, found in every if not found]
    grave = [
        what
        for kind, what, found in every
        if kind in ("magnitude", "currency") and not any(f.problem.level == "error" for f in found)
    ]
    kinds = Counter(kind for kind, _, _ in every)
    assert grave == []
    assert len(every) > 40
    assert len(missed) <= (1 - LEAST) * len(every), f"{kinds}\n" + "\n".join(missed)


def where(lang: str, words: str) -> int:
    """Return the number of the block in which words stand last."""
    return max(n for n, block in enumerate(laid_out(lang)) if words in block.text)


def put(lang: str, number: int, old: str, new: str) -> list[str]:
    """Return what is told where a text was put for another in one block."""
    blocks = laid_out(lang)
    assert old in blocks[number].text
    changed = replace(blocks[number], text=blocks[number].text.replace(old, new))
    found = audit(lang, (*blocks[:number], changed, *blocks[number + 1 :]))
    return [f"{f.problem.level}: {f.problem.message.partition(': ')[2]}" for f in found]


def test_a_fault_in_a_paragraph_that_a_chart_breaks_is_told_once_and_nothing_else() -> None:
    tail = where("en", "€49.7 million")
    assert "European Court" in laid_out("en")[tail - 17].text  # its other end, the labels between
    assert put("en", tail, "€49.7 million", "€49.7 billion") == [
        "error: “€49.7 billion” reads 4.97e10 EUR where"
        ' "dearest" is 4.97e7 EUR: 1,000 times too large'
    ]
    head = where("en", "High-speed rail is 60 years old")
    assert put("en", head, "60 years", "50 years") == [
        'error: “50 years old” reads 50 year where "age" is 60 year'
    ]


def test_labels_that_a_reader_ran_into_a_paragraph_are_none_of_its_figures() -> None:
    head = where("en", "High-speed rail is 60 years old")
    blocks = list(laid_out("en"))
    title, low, high = (block.text for block in blocks[head + 1 : head + 4])
    blocks[head] = replace(blocks[head], text=f"{blocks[head].text} {title} {high}")
    blocks[head + 1 : head + 4] = [replace(blocks[head + 2], text=low)]

    assert [f.problem.message for f in audit("en", blocks)] == []


def test_a_figure_that_a_page_and_a_chart_cut_in_two_is_read_whole() -> None:
    tail = where("en", "€49.7 million")
    head, blocks = tail - 17, list(laid_out("en"))
    words, cut = blocks[tail].text, blocks[tail].text.index("million")
    blocks[head] = replace(blocks[head], text=f"{blocks[head].text} {words[:cut].strip()}")
    blocks[tail] = replace(blocks[tail], text=words[cut:])

    assert [f.problem.message for f in audit("en", blocks)] == []


@pytest.mark.parametrize(
    ("words", "old", "new", "told"),
    [
        ("29,904", "29,904", "29,940", "notice: “29,940” was added by hand"),
        ("49.7", "49.7", "49.9", "notice: “49.9” was added by hand"),
        ("2021", "2021", "2012", "notice: “2012” was added by hand"),
    ],
    ids=["label", "decimal", "category"],
)
def test_an_altered_label_of_a_chart_is_told(words: str, old: str, new: str, told: str) -> None:
    number = max(n for n, block in enumerate(laid_out("en")) if block.text == words)
    (said,) = put("en", number, old, new)
    assert said.startswith(told)


def test_texts_of_drawings_are_none_of_the_figures(tmp_path: Path) -> None:
    made = document("en")
    picture = Element("img", attributes={"src": "figures/map.svg", "alt": "A map"})
    (tmp_path / "figures").mkdir()
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><text>1,250 <tspan>MW</tspan></text></svg>'
    (tmp_path / "figures" / "map.svg").write_text(drawing, "utf-8")
    shown = replace(made, body=replace(made.body, children=(*made.body.children, picture)))
    drawings = texts_of_drawings(shown, tmp_path)
    assert drawings == ("1,250 MW",)

    blocks = (*laid_out("en"), Block("1,250 MW", "", 11, "page 11"))
    files = ("sample.pdf", "pdf", made, sample())
    assert audit_edition(blocks, *files, drawings).findings == ()
    (found,) = audit_edition(blocks, *files).findings
    assert found.reading.text == "1,250 MW"


def test_short_texts_that_a_reader_ran_together_are_found() -> None:
    made = document("en")
    credit = [
        Element("p", (text, Element("data", ("2024",), attributes={"value": "2024"})), "", "en")
        for text in ("Map, ", "Sun, ")
    ]
    shown = replace(made, body=replace(made.body, children=(*made.body.children, *credit)))
    blocks = (laid_out("en")[0], Block("Map, 2024Sun, 2024", "", 1, "page 1"), *laid_out("en")[1:])

    found = audit_edition(blocks, "sample.pdf", "pdf", shown, sample())

    assert [f.problem.message for f in found.findings] == []


def test_numbers_of_lists_that_a_reader_gathers_are_none_of_the_figures() -> None:
    numbers = [n for n, b in enumerate(laid_out("en")) if b.page == 5 and b.text in ("8", "9")]
    assert len(numbers) == 2
    kept = [b for n, b in enumerate(laid_out("en")) if n not in numbers]
    assert audit("en", (*kept, Block("Auditors • 8 9", "", 5, "page 5"))) == ()
    told = audit("en", (*kept, Block("It counted 8 auditors", "", 5, "page 5")))
    assert [f.reading.text for f in told] == ["8"]


def test_altered_titles_in_contents_and_below_figures_are_told() -> None:
    entry, caption = (
        n for n, b in enumerate(laid_out("en")) if b.text.startswith("Figure 2. Shares")
    )
    (said,) = put("en", entry, "2023", "2024")
    assert said == "error: “2024” reads 2024 where the text has “2023”"
    (said,) = put("en", caption, "2023", "2024")
    assert said == 'error: “2024” reads 2024 where "state" is 2023'


def test_a_figure_added_beside_contents_and_labels_is_told() -> None:
    blocks = list(laid_out("en"))
    for at in (where("en", "Figure 7. The first line"), where("en", "Length (km)")):
        added = replace(blocks[at], text="Germany has 1,571 km.")
        found = audit("en", (*blocks[:at], added, *blocks[at:]))
        assert [f.reading.text for f in found] == ["1,571 km"]


def test_a_paragraph_that_a_figure_breaks_is_whole_though_one_end_was_altered() -> None:
    blocks = list(laid_out("en"))
    head = where("en", "The European Court of Auditors examined ten lines")
    caption, source = blocks.pop(head + 2), blocks.pop(head + 2)
    assert (caption.text[:8], source.text[:6]) == ("Figure 3", "Source")
    blocks[head + 1 : head + 1] = [caption, source]
    assert [f.problem.message for f in audit("en", blocks)] == []

    text = blocks[head].text.replace("4,618 km", "4,681 km")
    blocks[head] = replace(blocks[head], text=text)
    (found,) = audit("en", blocks)
    assert (found.verdict, found.reading.value) == ("different", "4681 km")
