"""Plain text, Markdown and HTML → their text.

Of Markdown (CommonMark, with our manuscripts' attributes and containers) only the words stay:
front matter, addresses of links, marks of emphasis, numbers of lists and placeholders go. A
manuscript's placeholders are filled before, by merge (``finished.manuscript_blocks``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from polybrief.audit.block import Block, FileText, raised, unreadable

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,}|:{3,})")
_RULE = re.compile(r" {0,3}(?:[-*_][ \t]*){3,}$")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,9}[.)]|\(?[a-z][.)])[ \t]+")
_QUOTE = re.compile(r"(?: {0,3}> ?)+")
_TABLE_RULE = re.compile(r"\s*\|?[ \t:|-]*-[ \t:|-]*$")
_MARKS = (
    (re.compile(r"\{\{.*?\}\}|\{%.*?%\}"), " "),
    (re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"!?\[([^\[\]]*)\]\[[^\[\]]*\]"), r"\1"),
    (re.compile(r"\[\^[^\]]+\]:?"), ""),
    (re.compile(r"<(?:https?|mailto):[^>]*>|<https?://[^>]*>|\bhttps?://\S+"), ""),
    (re.compile(r"\[([^\[\]]*)\](?=\{)"), r"\1"),
    (re.compile(r"\{[#.:]?[^{}]*\}"), ""),
    (re.compile(r"(?<![\\\d*])(\*{1,3})(?=[^\s*])(.+?)(?<=[^\s*])\1(?![\d*])"), r"\2"),
    (re.compile(r"(?<![\\\w])(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"`+([^`]*)`+"), r"\1"),
    (re.compile(r"</?[A-Za-z][^>]*>"), ""),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)

_AS_BROWSERS = {0xAD: None} | {
    code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)
}
"""Soft hyphens go; "iso-8859-1" means windows-1252 (WHATWG Encoding Standard, 4.2)."""

_SILENT = frozenset({"script", "style", "template", "noscript", "head", "svg", "textarea"})
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "font"),
        *("i", "img", "ins", "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span"),
        *("strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)


def read_text(content: bytes, name: str) -> FileText:
    """Return the paragraphs of plain text: what blank lines part, each with its first line.

    ProblemsFound (``audit.encoding``, ``audit.no-text``) where the file has none.
    """
    lines = _decoded(content, name).split("\n")
    return _whole(tuple(_paragraphs(enumerate(lines, 1))), name)


def read_markdown(content: bytes, name: str) -> FileText:
    """Return the blocks of Markdown without its marks; problems as of plain text."""
    text = _decoded(content, name)
    lang = ""
    if front := _FRONT_MATTER.match(text):
        declared = re.search(r"^lang:[ \t]*[\"']?([A-Za-z0-9-]+)", front[0], re.MULTILINE)
        lang = declared[1] if declared else ""
        text = "\n" * front[0].count("\n") + text[front.end() :]
    text = _COMMENT.sub(lambda m: "\n" * m[0].count("\n"), text)
    return _whole(tuple(_markdown_blocks(text.split("\n"))), name, lang)


def read_html(content: bytes, name: str) -> FileText:
    """Return the blocks of an HTML page, of the languages that ``lang`` names."""
    try:
        parser = html.HTMLParser(no_network=True, huge_tree=False, encoding=_encoding(content))
        root = html.document_fromstring(content, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise _empty(name) from None
    return _whole(tuple(_html_blocks(root)), name, root.get("lang", ""))


def _whole(blocks: tuple[Block, ...], name: str, lang: str = "") -> FileText:
    if not blocks:
        raise _empty(name)
    return FileText(blocks, lang)


def _empty(name: str) -> Exception:
    return unreadable("no-text", f"{name} holds no text", "name the file that holds the text")


def _decoded(content: bytes, name: str) -> str:
    """Return the text of UTF-8 or, where its mark says so, UTF-16."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        fix = "save it as UTF-8, and name that"
        raise unreadable("encoding", f"{name} is not text in UTF-8", fix)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding(content: bytes) -> str | None:
    """Return ``utf-8`` where HTML is that, whatever it says; None leaves it to what it says."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _paragraphs(lines: Iterator[tuple[int, str]]) -> Iterator[Block]:
    gathered: list[str] = []
    start = 0
    for number, line in lines:
        if line.strip():
            start = start if gathered else number
            gathered.append(line.strip())
        elif gathered:
            yield _block(gathered, start, "")
            gathered = []
    if gathered:
        yield _block(gathered, start, "")


def _markdown_blocks(lines: list[str]) -> Iterator[Block]:
    """Yield headings, paragraphs, list items and cells of tables."""
    gathered: list[str] = []
    start, heading = 0, ""
    for number, raw in enumerate([*lines, ""], 1):
        line = _QUOTE.sub("", raw, count=1)
        title, item = _HEADING.match(line), _ITEM.match(line)
        under = bool(gathered and _UNDERLINE.match(line))
        cells = line.strip().startswith("|")
        ends = not line.strip() or title or item or cells or _FENCE.match(line)
        if gathered and (ends or under or _RULE.match(line)):
            block = _block(gathered, start, heading)
            gathered = []
            if block.text:
                yield block
            heading = block.text if under else heading
        if title:
            yield from _filled(_block([title[2]], number, heading))
            heading = _bare(title[2])
        elif cells:
            if not _TABLE_RULE.match(line):
                for cell in line.strip().strip("|").split("|"):
                    yield from _filled(_block([cell.strip()], number, heading))
        elif line.strip() and not (under or _FENCE.match(line) or _RULE.match(line)):
            start = start if gathered else number
            gathered.append(_ITEM.sub("", line, count=1).strip() if item else line.strip())


def _filled(block: Block) -> Iterator[Block]:
    if block.text:
        yield block


def _block(lines: list[str], number: int, heading: str) -> Block:
    return Block(_bare(" ".join(lines)), "", None, f"line {number}", heading)


def _bare(text: str) -> str:
    for pattern, instead in _MARKS:
        text = pattern.sub(instead, text)
    return re.sub(r"[ \t]+", " ", text.replace("\u00ad", "")).strip()


def _html_blocks(root: etree._Element) -> Iterator[Block]:
    """Yield what stands between the tags of blocks, counted from 1."""
    number, heading, text, lang = 0, "", "", ""
    title = False
    for kind, piece, where in [*_html_pieces(root, ""), ("block", "", "")]:
        if kind == "text":
            lang = lang or (where if piece.strip() else "")
            text += piece
            continue
        if shown := re.sub(r"[ \t\r\n]+", " ", text.translate(_AS_BROWSERS)).strip():
            number += 1
            yield Block(shown, lang, None, f"paragraph {number}", heading)
            heading = shown if title else heading
        text, lang, title = "", "", bool(re.fullmatch("h[1-6]", piece))


def _html_pieces(element: etree._Element, lang: str) -> Iterator[tuple[str, str, str]]:
    """Yield ("text", characters, language), and ("block", tag, "") where a block begins or ends."""
    hidden = element.tag in _SILENT or element.get("hidden") is not None
    if not isinstance(element.tag, str) or hidden:
        return
    lang = element.get("lang") or lang
    inline = element.tag in _INLINE
    if not inline:
        yield "block", element.tag, ""
    elif element.tag == "br":
        yield "text", " ", lang
    text = element.text or ""
    yield "text", raised(text) if element.tag == "sup" else text, lang
    for child in element:
        yield from _html_pieces(child, lang)
        yield "text", child.tail or "", lang
    if not inline:
        yield "block", "", ""
