"""A Word file, ours or anybody's → its text, by zip and XML alone (ECMA-376, part 1, 17).

In: paragraphs, cells of tables, text boxes, notes, tracked insertions. Out: tracked deletions,
hidden text, instructions of fields, page numbers, numbers of lists, heads and feet of pages.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from polybrief.audit.block import Block, FileText, is_wide, raised, unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PART_LIMIT = 64 * 1024 * 1024  # bytes of one part, unpacked
RATIO_LIMIT = 400
"""Bytes unpacked for one packed: beyond it a part is a bomb, not a text."""
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an OLE file begins: a .doc of Word 97, or a .docx under a password (MS-OFFCRYPTO)."""

UNREAD = frozenset({FALLBACK}) | frozenset(
    f"{W}{n}" for n in ("del", "moveFrom", "delText", "p", "pPr", "rPr", "rt")
)
CHARACTERS = {f"{W}{n}": " " for n in ("br", "cr", "tab", "ptab")} | {f"{W}noBreakHyphen": "-"}
SYMBOLS = re.compile("[0-9%+,./=<>-]")
"""Characters that the Symbol font has where ASCII has them (w:sym, 17.3.3.30: code + F000)."""
PAGE_FIELDS = frozenset({"NUMPAGES", "PAGE", "PAGEREF", "SECTIONPAGES"})
AFTER_NUMBER = ".)） \u00a0"
"""What follows the number of a note, which Word counts."""
NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))
_PART = re.compile(
    r"word/(document|styles|footnotes|endnotes)\d*\.xml"
)  # document2.xml: Word Online


_BROKEN = (
    *(zipfile.BadZipFile, etree.XMLSyntaxError, zlib.error, EOFError, OSError),
    NotImplementedError,  # a method of compression that zipfile does not know
)


@dataclass(slots=True)
class _Fields:
    """The complex fields that are open, each with its instruction, and whether it counts pages."""

    open: list[list[str | bool]] = field(default_factory=list)

    @property
    def silent(self) -> bool:
        return any(part != "result" or counts for _, part, counts in self.open)


@dataclass(frozen=True, slots=True)
class _Styles:
    """What paragraph styles say: languages (Latin, East Asian) by style, and which are headings."""

    languages: Mapping[str, tuple[str, str]]
    headings: frozenset[str]
    default: tuple[str, str]


def read_docx(content: bytes, name: str) -> FileText:
    """Return the text of a Word file; ``name`` is how problems call it.

    ProblemsFound (``audit.word``, ``audit.old-word``, ``audit.no-text``) where it has none.
    """
    if content.startswith(OLD_WORD):
        message = f"{name} is of Word 97–2003, or under a password"
        raise unreadable("old-word", message, "save it as .docx without a password, and name that")
    try:
        parts = _read_parts(content)
        body = parts["document"]
    except (*_BROKEN, ValueError, KeyError) as error:
        reason = "it is no Word file, or is not whole"
        if isinstance(error, KeyError):
            reason = "it holds no word/document.xml"
        elif isinstance(error, ValueError):
            reason = f"{error}"
        fix = "get it anew, or open it in Word and save it again"
        raise unreadable("word", f"{name} cannot be read: {reason}", fix) from None
    styles = _styles(parts.get("styles"))
    blocks = list(_blocks(body, "paragraph", styles))
    for part, noun in NOTES:
        if part in parts:
            blocks += _notes(parts[part], noun, styles)
    if not blocks:
        fix = "name the file that holds the text"
        raise unreadable("no-text", f"{name} holds no text", fix)
    counts = Counter(block.lang for block in blocks if block.lang)
    return FileText(tuple(blocks), counts.most_common(1)[0][0] if counts else "")


def _read_parts(content: bytes) -> dict[str, etree._Element]:
    """Return the XML of the parts with text; ValueError for what could do harm."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    parts = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            named = _PART.fullmatch(entry.filename)
            if not named:
                continue
            packed = max(1, entry.compress_size)
            if entry.file_size > PART_LIMIT or entry.file_size > RATIO_LIMIT * packed + 2**20:
                size = f"{entry.file_size / 2**20:,.0f} MB"
                raise ValueError(f"{entry.filename} unpacks to {size}, more than a text can have")
            if entry.flag_bits & 1:
                raise ValueError(f"{entry.filename} is under a password")
            text = archive.read(entry)
            if b"<!DOCTYPE" in text[:4096] or b"<!ENTITY" in text:
                raise ValueError(f"{entry.filename} declares entities")
            text = text.replace(STRICT.encode(), W[1:-1].encode())
            parts[named[1]] = etree.fromstring(text, parser)
    return parts


def _blocks(root: etree._Element, noun: str, styles: _Styles) -> Iterator[Block]:
    """Yield each paragraph that has text, after it those of its text boxes; empty ones count."""
    heading, fields = "", _Fields()
    for number, paragraph in enumerate(_paragraphs(root), 1):
        text, lang = _text(paragraph, fields, styles)
        if text:
            yield Block(text, lang, None, f"{noun} {number}", heading)
            if _is_heading(paragraph, styles):
                heading = text


def _notes(root: etree._Element, noun: str, styles: _Styles) -> Iterator[Block]:
    number = 0
    for note in root.iterchildren(f"{W}footnote", f"{W}endnote"):
        if note.get(f"{W}type", "normal") != "normal":
            continue  # the rule above the notes
        number += 1
        for block in _blocks(note, noun, styles):
            yield Block(block.text.lstrip(AFTER_NUMBER), block.lang, None, f"{noun} {number}")


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs in order, each once: what only old programs read is left out."""
    for paragraph in root.iter(f"{W}p"):
        if next(paragraph.iterancestors(FALLBACK), None) is None:
            yield paragraph


def _text(paragraph: etree._Element, fields: _Fields, styles: _Styles) -> tuple[str, str]:
    """Return the text of a paragraph without that of its text boxes, and its language."""
    style = _value(paragraph, "pPr", "pStyle")
    latin, asian = styles.languages.get(style, styles.default)
    pieces: list[str] = []
    languages: Counter[str] = Counter()
    for run, text in _pieces(paragraph, fields):
        pieces.append(text)
        shown = text.strip()
        mark = None if run is None else run.find(f"{W}rPr/{W}lang")
        own = ("", "") if mark is None else (mark.get(f"{W}val", ""), mark.get(f"{W}eastAsia", ""))
        wide = sum(map(is_wide, shown)) * 2 > len(shown)
        lang = (own[1] or asian) if wide else (own[0] or latin)
        if lang not in ("", "x-none"):
            languages[lang] += len(shown)
    whole = re.sub(r"[ \t\r\n]+", " ", "".join(pieces).replace("\u00ad", "")).strip(" ")
    return whole, languages.most_common(1)[0][0] if languages else ""


def _pieces(
    element: etree._Element, fields: _Fields, run: etree._Element | None = None
) -> Iterator[tuple[etree._Element | None, str]]:
    """Yield the characters below an element, each with its run."""
    for child in element:
        tag = child.tag
        if tag == f"{W}fldChar":
            _turn(fields, child.get(f"{W}fldCharType", ""))
        elif tag == f"{W}instrText" and fields.open:
            fields.open[-1][0] = f"{fields.open[-1][0]}{child.text or ''}"
        elif tag in UNREAD or (
            tag == f"{W}fldSimple" and _counts_pages(child.get(f"{W}instr", ""))
        ):
            continue
        elif tag in (f"{W}t", MATHS) or tag in CHARACTERS:
            if not fields.silent:
                text = CHARACTERS.get(str(tag), child.text or "")
                yield run, raised(text) if _is_raised(run) else text
        elif tag == f"{W}sym":
            if not fields.silent:
                yield run, _symbol(child.get(f"{W}char", ""))
        elif tag == f"{W}r":
            if not _is_hidden(child):
                yield from _pieces(child, fields, child)
        elif isinstance(tag, str):
            yield from _pieces(child, fields, run)


def _turn(fields: _Fields, kind: str) -> None:
    if kind == "begin":
        fields.open.append(["", "instruction", False])
    elif kind == "separate" and fields.open:
        fields.open[-1][1:] = ["result", _counts_pages(str(fields.open[-1][0]))]
    elif kind == "end" and fields.open:
        fields.open.pop()


def _counts_pages(instruction: str) -> bool:
    return instruction.strip().partition(" ")[0].upper() in PAGE_FIELDS


def _is_hidden(run: etree._Element) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val", "1") not in ("0", "false", "off")


def _is_raised(run: etree._Element | None) -> bool:
    return run is not None and _value(run, "rPr", "vertAlign") == "superscript"


def _symbol(code: str) -> str:
    """Return the character of a w:sym; of one that only a font of symbols has, a space."""
    try:
        number = int(code, 16)
    except ValueError:
        return " "
    if 0xF000 <= number < 0xF100:
        character = chr(number - 0xF000)
        return character if SYMBOLS.fullmatch(character) else " "
    return chr(number) if number < 0xD800 or 0xF8FF < number < 0x110000 else " "


def _is_heading(paragraph: etree._Element, styles: _Styles) -> bool:
    outline = paragraph.find(f"{W}pPr/{W}outlineLvl") is not None
    return outline or _value(paragraph, "pPr", "pStyle") in styles.headings


def _value(element: etree._Element, *names: str) -> str:
    found = element.find("/".join(f"{W}{name}" for name in names))
    return "" if found is None else found.get(f"{W}val", "")


def _styles(root: etree._Element | None) -> _Styles:
    """Return the languages that styles declare, those they are based on counted in."""
    if root is None:
        return _Styles({}, frozenset(), ("", ""))
    default = _languages(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"), ("", ""))
    found = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}

    def languages(name: str, depth: int = 0) -> tuple[str, str]:
        style = found.get(name)
        if style is None or depth > 16:
            return default
        inherited = languages(_value(style, "basedOn"), depth + 1)
        return _languages(style.find(f"{W}rPr/{W}lang"), inherited)

    headings = frozenset(
        name
        for name, style in found.items()
        if style.find(f"{W}pPr/{W}outlineLvl") is not None
        or re.fullmatch(r"heading [1-9]|title", _value(style, "name").lower())
    )
    normal = next((n for n, s in found.items() if s.get(f"{W}default") == "1"), "")
    return _Styles({n: languages(n) for n in found}, headings, languages(normal))


def _languages(mark: etree._Element | None, inherited: tuple[str, str]) -> tuple[str, str]:
    if mark is None:
        return inherited
    return mark.get(f"{W}val") or inherited[0], mark.get(f"{W}eastAsia") or inherited[1]
