"""Finished files of the sample brief in which somebody changed a figure after they were made, and
those that Word only saved anew."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sample_briefs import PROJECT, ROOT, merged, printed, sample

from polybrief.audit.finding import Finding
from polybrief.audit.whole import Finished, audit_brief, read_finished
from polybrief.brief import Brief
from polybrief.document import Document, Element, Format, Node
from polybrief.pipeline import print_artifact
from polybrief.theme import read_theme

BODY = "word/document.xml"
AGAIN = "build it again; if the file is right, bring the change to content/ccec/{}.md or facts.yaml"


@dataclass(frozen=True)
class Made:
    """The sample brief, and its editions in one language each as they were made."""

    brief: Brief
    files: Mapping[str, Finished]

    def findings(self, *altered: Finished) -> tuple[Finding, ...]:
        """Return what is found in all files of the altered ones' format."""
        files = {f.name: f for f in self.files.values() if f.format == altered[0].format}
        files |= {f.name: f for f in altered}
        texts, problems = read_finished(list(files.values()))
        assert problems == ()
        audit = audit_brief(self.brief, texts)
        assert audit.problems == ()
        return audit.findings


@pytest.fixture(scope="module")
def made() -> Made:
    files: dict[str, Finished] = {}
    formats: tuple[tuple[str, tuple[Format, ...]], ...] = (
        *(("en", ("docx", "pdf")), ("zh-Hans", ("docx",)), ("fr", ("docx", "pdf"))),
    )
    for lang, wanted in formats:
        for format in wanted:
            name = f"ccec/ccec-{lang}.{format}"
            content = printed("ccec", lang, format).content
            files[name] = Finished(name, content, format, merged("ccec", lang).document)
    return Made(sample("ccec"), files)


def edited(file: Finished, edit: Callable[[str], str]) -> Finished:
    """Return a Word file with its body edited, no-break spaces as spaces, as hands type them."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(file.content)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name == BODY:
                text = part.decode("utf-8").replace("\u00a0", " ").replace("\u202f", " ")
                part = edit(text).encode("utf-8")
            new.writestr(name, part)
    return replace(file, content=packed.getvalue())


def put(old: str, new: str, nth: int = 1) -> Callable[[str], str]:
    """Return an edit that puts one text for the ``nth`` of another."""

    def edit(body: str) -> str:
        pieces = body.split(old)
        assert len(pieces) > nth, f"{old!r} stands {len(pieces) - 1} times"
        return old.join(pieces[:nth]) + new + old.join(pieces[nth:])

    return edit


def told(finding: Finding) -> tuple[str, ...]:
    """Return where a finding is, its level, and both readings."""
    level = "" if finding.problem.level == "error" else f"{finding.problem.level} "
    place = finding.problem.place
    line = f"{Path(place.path).name}:{place.line}" if place else ""
    reading = finding.reading
    return (
        f"{level}{finding.verdict}",
        *(line, reading.where, reading.text, reading.value, finding.fact, finding.declared),
    )


def test_files_as_they_were_made_have_nothing_to_tell(made: Made) -> None:
    assert made.findings(made.files["ccec/ccec-en.docx"]) == ()
    assert made.findings(made.files["ccec/ccec-en.pdf"]) == ()


ALTERED = {
    "magnitude": (
        put("RMB8.6 trillion", "RMB8.6 billion", 2),
        ("magnitude", "en.md:23", "RMB8.6 billion", "8.6e9 CNY", "gdp", "8.6e12 CNY"),
    ),
    "currency": (
        put("(US$320 billion)", "(RMB320 billion)"),
        ("currency", "en.md:23", "RMB320 billion", "3.2e11 CNY", "gdp_gain", "3.2e11 USD"),
    ),
    "digit": (
        put("98.5 million ", "95.8 million "),
        (
            *("different", "en.md:24", "95.8 million inhabitants", "9.58e7"),
            *("population", "9.85e7 inhabitant"),
        ),
    ),
    "year": (put("2020", "2021"), ("different", "en.md:21", "2021", "2021", "launched", "2020")),
    "word": (
        put("five ", "six ", 2),
        ("different", "en.md:23", "six years", "6 year", "gdp_period", "5 year"),
    ),
    "deleted": (
        put("RMB400 billion", "much", 2),
        ("missing", "en.md:25", "much", "", "central_funds", "4e11 CNY"),
    ),
    "added": (
        put("more than Germany", "more than Germany’s 83 million"),
        ("notice typed", "en.md:21", "83 million", "8.3e7", "", ""),
    ),
    "reworded": (
        put("98.5 million ", "98,500,000 "),
        (
            *("notice reworded", "en.md:24", "98,500,000 inhabitants", ""),
            *("population", "9.85e7 inhabitant"),
        ),
    ),
}


@pytest.mark.parametrize("name", ALTERED)
def test_a_figure_altered_in_a_word_file(made: Made, name: str) -> None:
    edit, (verdict, line, *rest) = ALTERED[name]

    (finding,) = made.findings(edited(made.files["ccec/ccec-en.docx"], edit))

    assert told(finding) == (verdict, line, "paragraph 14", *rest)
    assert finding.block.startswith("abstract.")
    assert finding.problem.fix == AGAIN.format("en")


def test_a_figure_moved_to_another_paragraph(made: Made) -> None:
    out, into = put("RMB400 billion", "Money", 2), put("Its clusters", "With RMB400 billion, its")
    altered = edited(made.files["ccec/ccec-en.docx"], lambda body: into(out(body)))

    lost, gained = made.findings(altered)

    assert lost.problem.message == (
        f"ccec/ccec-en.docx, paragraph 14, #{lost.block}: “Money” holds no figure where"
        ' "central_funds" is 4e11 CNY'
    )
    assert gained.problem.message == (
        f"ccec/ccec-en.docx, paragraph 15, #{gained.block}: “RMB400 billion” was added by hand,"
        ' and says what "central_funds" says'
    )
    assert (lost.problem.level, gained.problem.level) == ("error", "notice")


def test_a_paragraph_added_by_hand(made: Made) -> None:
    added = "</w:t></w:r></w:p><w:p><w:r><w:t>{}</w:t></w:r></w:p><w:p><w:r><w:t>Its clusters"
    edit = put("Its clusters", added.format("In 2023 it was US$1.1 trillion."))

    findings = made.findings(edited(made.files["ccec/ccec-en.docx"], edit))

    assert [f.problem.message for f in findings] == [
        "ccec/ccec-en.docx, paragraph 16: “2023” was added by hand",
        "ccec/ccec-en.docx, paragraph 16: “US$1.1 trillion” was added by hand",
    ]
    assert {f.problem.level for f in findings} == {"notice"}


def test_a_paragraph_taken_out_takes_its_figures_along(made: Made) -> None:
    def edit(body: str) -> str:
        (paragraph,) = [p for p in re.findall(r"<w:p>.*?</w:p>", body) if "Drawing on" in p]
        return body.replace(paragraph, "")

    findings = made.findings(edited(made.files["ccec/ccec-en.docx"], edit))

    facts = [f.fact for f in findings]
    wanted = ["launched", "gdp_period", "gdp_gain", "gdp", "population", "central_funds"]
    assert facts == wanted
    assert {f.verdict for f in findings} == {"missing"}
    assert findings[3].problem.message == (
        'ccec/ccec-en.docx lacks the block that prints "gdp", 8.6e12 CNY'
    )


def test_yi_for_wan_yi(made: Made) -> None:
    altered = edited(made.files["ccec/ccec-zh-Hans.docx"], put("8.6万亿元", "8.6亿元"))

    (finding,) = made.findings(altered)

    assert finding.problem.message == (
        "ccec/ccec-zh-Hans.docx, paragraph 5: “8.6亿元人民币” reads 8.6e8 CNY where"
        ' "gdp" is 8.6e12 CNY: 10,000 times too small'
    )
    assert finding.problem.fix == AGAIN.format("zh-Hans")


def saved_by_word(body: str) -> str:
    """Return the body as Word saves it: runs split, marks of the session, of spelling, of fonts."""
    face = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="21"/>'
    tag = '<w:smartTag w:uri="urn:x" w:element="place"><w:smartTagPr/>{}</w:smartTag>'

    def split(match: re.Match[str]) -> str:
        style, text = match[1] or "", match[2]
        middle = text.find(".") + 1 or len(text) // 2
        pieces = [text] if "&" in text else [text[:middle], text[middle:]]
        runs = [
            f'<w:r w:rsidR="00A77B3E"><w:rPr>{style}{face}</w:rPr><w:lastRenderedPageBreak/>'
            f'<w:t xml:space="preserve">{piece}</w:t></w:r>'
            for piece in pieces
        ]
        runs = [tag.format(run) if "Chengdu" in run else run for run in runs]
        return '<w:proofErr w:type="gramStart"/>'.join(runs) + '<w:proofErr w:type="gramEnd"/>'

    style = r"(?:<w:rPr>((?:(?!</w:rPr>).)*)</w:rPr>)?"
    body = re.sub(rf"<w:r>{style}<w:t(?: xml:space=\"preserve\")?>([^<]*)</w:t></w:r>", split, body)
    return body.replace("<w:p>", '<w:p w:rsidR="00A77B3E" w:rsidRDefault="0051">')


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "fr"])
def test_a_word_file_that_was_only_saved_anew_has_nothing_to_tell(made: Made, lang: str) -> None:
    file = made.files[f"ccec/ccec-{lang}.docx"]
    altered = edited(file, saved_by_word)

    assert b"proofErr" in zipfile.ZipFile(io.BytesIO(altered.content)).read(BODY)
    assert made.findings(altered) == ()


def with_text(document: Document, old: str, new: str) -> Document:
    """Return a Document with a text wherever it stands put for another; spaces are any."""
    pattern = re.compile(re.escape(old).replace(r"\ ", r"\s"))

    def put_in(node: Node) -> Node:
        if isinstance(node, str):
            return pattern.sub(new, node)
        return replace(node, children=tuple(map(put_in, node.children)))

    body = put_in(document.body)
    assert isinstance(body, Element)
    assert body != document.body
    return replace(document, body=body)


@pytest.mark.parametrize(
    ("lang", "old", "new", "first"),
    [
        (
            *("en", "98.5 million", "98.5 billion"),
            '“98.5 billion” reads 9.85e10 where "population" is 9.85e7 inhabitant: 1,000 times too'
            " large",
        ),
        (
            *("fr", "8 600 milliards", "8 600 millions"),
            '“8 600 millions de RMB” reads 8.6e9 CNY where "gdp" is 8.6e12 CNY: 1,000 times too'
            " small",
        ),
        (
            *("en", "RMB400 billion", "US$400 billion"),
            '“US$400 billion” reads 4e11 USD where "central_funds" is 4e11 CNY',
        ),
    ],
)
def test_a_figure_altered_in_a_pdf(made: Made, lang: str, old: str, new: str, first: str) -> None:
    file = made.files[f"ccec/ccec-{lang}.pdf"]
    document = with_text(file.document, old, new)
    theme = read_theme(PROJECT, document.layout)
    altered = print_artifact(PROJECT, document, theme, "pdf").content

    findings = made.findings(replace(file, content=altered))

    assert findings[0].problem.message.replace("\u202f", " ") == f"{file.name}, page 1: {first}"
    assert {f.problem.level for f in findings} == {"error"}
    assert findings[0].reading.page == 1
    assert len({f.verdict for f in findings}) == 1


def test_the_command_tells_an_altered_file_and_leaves_with_1(tmp_path: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "polybrief", *arguments, "--output", str(tmp_path)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert run("build", "ccec", "--lang", "en", "--format", "docx").returncode == 0
    path = tmp_path / "ccec" / "ccec-en.docx"
    file = Finished("ccec/ccec-en.docx", path.read_bytes(), "docx", merged("ccec", "en").document)
    path.write_bytes(edited(file, put("RMB8.6 trillion", "RMB8.6 billion", 2)).content)

    done = run("audit", "ccec", "--edition", "en")

    assert done.returncode == 1
    head, sentence, fix, *rest = done.stderr.splitlines()
    assert re.fullmatch(
        r"content/ccec/en\.md:23:83: ccec/ccec-en\.docx, paragraph 14, #abstract\.[0-9a-f]+:"
        r" “RMB8\.6 billion” reads 8\.6e9 CNY where \"gdp\" is 8\.6e12 CNY: 1,000 times too small"
        r" \[audit\.magnitude\]",
        head,
    )
    assert sentence == (
        "  ccec-en.docx, paragraph 14: …years its gross domestic product grew by RMB2.3 trillion"
        " (US$320 billion) and reached RMB8.6 billion, about as much as the Netherlands produces;"
        " it is home to 98.5 million inhabitants, more…"
    )
    assert fix == f"  fix: {AGAIN.format('en')}"
    assert rest == [
        "ccec/ccec-en.docx was changed after it was built [notice: audit.changed]",
        "  fix: keep what is right, then run: polybrief build ccec --edition en",
        "ccec/ccec-en.pdf has not been built [audit.missing-file]",
        "  fix: run: polybrief build ccec --edition en",
        "2 problems, 1 notice",
    ]
