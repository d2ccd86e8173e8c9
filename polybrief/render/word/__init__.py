"""Document → DOCX: the same tree as the PDF, set in named styles that an editor can change."""

from polybrief.render.word.writer import render_word

__all__ = ["render_word"]
