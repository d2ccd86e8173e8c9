"""PDF pages set by hand, glyph by glyph, so that each fault of setting is there on purpose."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2] / "benchmarks")]

from ruler.report import Report, measure  # noqa: E402  (the path above)

GOOD = [
    "山前有一座小城，城",
    "里住着三百户人家。",
    "春天来得比平地晚些",
    "人们习惯了慢慢等待",
    "花开的时候最为热闹。",
]
"""A paragraph in which nothing is to be found."""

NARROW = 0.5
"""The advance, in em, of everything that is not a square."""
SQUARES = "“”‘’—…、。，：；！？（）《》「」『』・·"


@dataclass(frozen=True)
class Row:
    """A line: where it starts, at what size, what is added (em) after each glyph, and what is
    added after glyphs by their index beside that."""

    text: str
    x: float
    y: float
    size: float = 10.0
    stretch: float = 0.0
    extra: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Block:
    """A paragraph: its tag and its lines, each with the page it is on."""

    rows: Sequence[tuple[int, Row]]
    tag: str = "P"
    lang: str = "zh-Hans"


def width(character: str) -> float:
    """Return the advance in em."""
    return 1.0 if character in SQUARES or character >= "\u2e80" else NARROW


def paragraph(texts: Sequence[str], measure: int = 10, tag: str = "P", **row: float) -> Block:
    """Return a paragraph at x = 100 whose inner lines end at 100 + 10 × measure, by stretching."""
    rows = []
    for number, text in enumerate(texts):
        slack = measure - sum(map(width, text)) if number < len(texts) - 1 else 0.0
        stretch = slack / max(1, len(text) - 1)
        rows.append((0, Row(text, 100, 700 - 16 * number, stretch=stretch, **row)))
    return Block(rows, tag)


def write_pdf(path: Path, blocks: Sequence[Block], *, tagged: bool = True) -> Path:
    """Write the blocks as a PDF, with a structure tree or without."""
    order = sorted({c for block in blocks for _, row in block.rows for c in row.text})
    codes = {character: number + 1 for number, character in enumerate(order)}
    pages = 1 + max(page for block in blocks for page, _ in block.rows)
    streams = [_stream(blocks, page, codes, tagged) for page in range(pages)]
    tree = 10 + 2 * pages
    leaves = " ".join(f"{10 + 2 * number} 0 R" for number in range(pages))
    objects = {
        1: f"<</Type/Catalog/Pages 2 0 R{f'/StructTreeRoot {tree} 0 R' if tagged else ''}>>",
        2: f"<</Type/Pages/Count {pages}/Kids[{leaves}]>>",
        3: "<</Type/Font/Subtype/Type0/BaseFont/Hand/Encoding/Identity-H"
        "/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        4: "<</Type/Font/Subtype/CIDFontType2/BaseFont/Hand/DW 1000/FontDescriptor 6 0 R"
        f"/W[1[{' '.join(str(int(1000 * width(c))) for c in order)}]]>>",
        5: _body("", _characters(codes)),
        6: "<</Type/FontDescriptor/FontName/Hand/Flags 4>>",
    }
    for number, stream in enumerate(streams):
        objects[10 + 2 * number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {11 + 2 * number} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        )
        objects[11 + 2 * number] = _body("", stream)
    if tagged:
        kids = range(tree + 1, tree + 1 + len(blocks))
        objects[tree] = f"<</Type/StructTreeRoot/K[{' '.join(f'{n} 0 R' for n in kids)}]>>"
        for number, block in enumerate(blocks):
            marks = " ".join(
                f"<</Type/MCR/MCID {number}/Pg {10 + 2 * page} 0 R>>"
                for page in sorted({page for page, _ in block.rows})
            )
            objects[tree + 1 + number] = (
                f"<</Type/StructElem/S/{block.tag}/P {tree} 0 R/Lang({block.lang})/K[{marks}]>>"
            )
    path.write_bytes(_file(objects))
    return path


def _stream(blocks: Sequence[Block], page: int, codes: Mapping[str, int], tagged: bool) -> str:
    out = []
    for number, block in enumerate(blocks):
        rows = [row for at, row in block.rows if at == page]
        shown = "\n".join(_row(row, codes) for row in rows)
        out.append(f"/{block.tag} <</MCID {number}>> BDC\n{shown}\nEMC" if tagged else shown)
    return "\n".join(out)


def _row(row: Row, codes: Mapping[str, int]) -> str:
    parts = [
        f"<{codes[c]:04x}> {-1000 * (row.stretch + row.extra.get(number, 0.0)):.4f}"
        for number, c in enumerate(row.text)
    ]
    return f"BT /F {row.size} Tf 1 0 0 1 {row.x} {row.y} Tm [{' '.join(parts)}] TJ ET"


def _characters(codes: Mapping[str, int]) -> str:
    rows = [f"<{code:04x}> <{c.encode('utf-16-be').hex()}>" for c, code in codes.items()]
    return f"{len(rows)} beginbfchar\n" + "\n".join(rows) + "\nendbfchar"


def _body(entries: str, stream: str) -> str:
    return f"<</Length {len(stream.encode())}{entries}>>stream\n{stream}\nendstream"


def _file(objects: Mapping[int, str]) -> bytes:
    out, places = b"%PDF-1.7\n", {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj{body}endobj\n".encode()
    start, size = len(out), max(objects) + 1
    rows = "".join(
        f"{places[n]:010} 00000 n \n" if n in places else "0000000000 65535 f \n"
        for n in range(size)
    )
    trailer = f"xref\n0 {size}\n{rows}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n"
    return out + f"{trailer}%%EOF\n".encode()


def alter(block: Block, number: int, **changes: object) -> Block:
    """Return the block with a line changed."""
    rows = list(block.rows)
    page, row = rows[number]
    rows[number] = (page, replace(row, **changes))  # type: ignore[arg-type]
    return replace(block, rows=rows)


def read(tmp_path: Path, *blocks: Block, tagged: bool = True, **asked: str) -> Report:
    """Return what the ruler says of the blocks on a page of their own."""
    path = write_pdf(tmp_path / "page.pdf", blocks, tagged=tagged)
    (report,) = measure(path, **asked)  # type: ignore[arg-type]
    return report
