"""A merged edition → the bytes of a DOCX: the flow, from definitions to package."""

from __future__ import annotations

from dataclasses import replace

from polybrief.document import Document, Element, Pages
from polybrief.fonts import Fonts
from polybrief.problems import Problem, ProblemsFound
from polybrief.project import Project
from polybrief.render.table_widths import lay_out_tables
from polybrief.render.word.blocks import Blocks
from polybrief.render.word.columns import set_columns, write_body
from polybrief.render.word.contents import mark_listed
from polybrief.render.word.fields import PageNumbers, Paginate, caption_numbers
from polybrief.render.word.inlines import Bookmarks, Inlines, bookmark_name
from polybrief.render.word.languages import word_language
from polybrief.render.word.last_page import keep_with_imprint
from polybrief.render.word.metadata import core_properties, extended_properties
from polybrief.render.word.notes import Notes, break_sections
from polybrief.render.word.numbering import Numbering
from polybrief.render.word.ooxml import NAMESPACES, Xml, qualified, root, w
from polybrief.render.word.package import NoLinks, Package
from polybrief.render.word.pictures import Pictures
from polybrief.render.word.proof import Proof
from polybrief.render.word.proof_styles import Looks
from polybrief.render.word.read_styles import read_style_sheet
from polybrief.render.word.running import section
from polybrief.render.word.settings_part import settings_part
from polybrief.render.word.stylebook import StyleBook
from polybrief.render.word.styles_part import styles_part
from polybrief.render.word.tables import Tables
from polybrief.render.word.theme_part import font_table, theme_part
from polybrief.render.word.titles import balance_titles
from polybrief.render.word.tokens import Tokens
from polybrief.render.word.turned import span_columns, turn_pages
from polybrief.theme import Theme


def render_word(
    project: Project,
    document: Document,
    theme: Theme,
    fonts: Fonts,
    paginate: Paginate | None = None,
) -> bytes:
    """Return a DOCX of the document: same text, same order, all formatting in named styles.

    ``paginate`` lays a proof out and counts its pages, where the document says any: what it finds
    is what a reader sees until Word counts. The same document, theme and fonts give the same
    bytes. ProblemsFound tells what ``word.toml``, a picture or a language lacks.
    """
    tokens = Tokens(theme, fonts, document.lang)
    _check_families(tokens)
    sheet = balance_titles(read_style_sheet(project, theme), document, tokens)
    book = StyleBook(sheet, tokens, sections=document.sections)
    package = Package()
    bookmarks = Bookmarks()
    notes = Notes.of(document.body, book)
    inlines = Inlines(book, package, bookmarks, notes, captions=caption_numbers(document))
    numbering = Numbering(book)
    pictures = Pictures(project, document, tokens, package)
    tables = Tables(book, inlines.content, lay_out_tables(document.body, theme, fonts))
    targets = _link_targets(document.body)
    blocks = Blocks(book, inlines, numbering, pictures, tables, bookmarks, targets)
    made, columns = write_body(document.body, blocks, tokens)
    keep_with_imprint(made, document.body)
    made = mark_listed(made, inlines)
    last = section(document, inlines, package, tokens)
    break_sections(made, last)
    set_columns(columns, last, tokens)
    made.append(last)
    span_columns(made, tables.spanning, inlines)
    turn_pages(made, tables.turned, document, inlines, package, tokens)
    if paginate and inlines.pages.waiting:
        inlines.pages.fill(_paginated(made, inlines, tokens, paginate))
    if notes.called:
        part = package.open_part(f"{notes.kind}s", f"{notes.kind}s")
        part.finish(notes.part(replace(inlines, package=part)))
    languages = [word_language(lang) for lang in _languages(document)]
    package.add_part("styles", "styles", styles_part(book))
    set_up = settings_part(
        tokens, languages, book.sheet.typesetting, notes.properties(separators=True)
    )
    package.add_part("settings", "settings", set_up)
    package.add_part("numbering", "numbering", numbering.part())
    package.add_part("fontTable", "fontTable", font_table(tokens, _languages(document)))
    package.add_part("theme/theme1", "theme", theme_part(tokens))
    package.add_properties("core", "core-properties", core_properties(document))
    package.add_properties("app", "extended-properties", extended_properties(document))
    return package.content(_document(made))


def _paginated(made: list[Xml], inlines: Inlines, tokens: Tokens, paginate: Paginate) -> Pages:
    """Return the pages of the ids that are asked for, by a proof of the body."""
    notes: dict[str, Xml] = {}
    if inlines.notes.called:
        aside = replace(inlines, package=NoLinks(), bookmarks=Bookmarks(), pages=PageNumbers())
        notes = {str(n.get(qualified("w:id"))): n for n in inlines.notes.part(aside)}
    asked = {id for id, _ in inlines.pages.waiting if id}
    marks = {id: bookmark_name("B", id) for id in asked}
    proof = Proof(Looks(styles_part(inlines.book), tokens), frozenset(marks.values()), notes)
    found = paginate(proof.html(made, tokens.lang))
    return Pages({id: found.of[m] for id, m in marks.items() if m in found.of}, found.count)


def _document(made: list[Xml]) -> Xml:
    return root("w:document", w("body", *made), prefixes=tuple(NAMESPACES))


def _languages(document: Document) -> tuple[str, ...]:
    found = (element.lang for element in document.body.walk())
    every = dict.fromkeys((document.lang, *document.languages, *found))
    return tuple(lang for lang in every if lang != "und")


def _link_targets(body: Element) -> frozenset[str]:
    links = (e.attributes.get("href", "") for e in body.walk() if e.tag == "a")
    pages = {e.attributes["of"] for e in body.walk() if e.role == "page-of"}
    return frozenset(link[1:] for link in links if link.startswith("#")) | pages


def _check_families(tokens: Tokens) -> None:
    """Raise a problem for each family of the theme that fonts/ does not have."""
    missing = [name for name in tokens.families() if name not in tokens.fonts.families]
    if missing:
        fix = "add it to fonts/fonts.toml, or name another family in theme.toml"
        raise ProblemsFound(
            Problem("word.font", f'fonts/ has no family "{name}"', fix=fix) for name in missing
        )
