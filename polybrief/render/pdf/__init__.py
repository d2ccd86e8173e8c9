"""Document → PDF. WeasyPrint is loaded by the first print, not by the import."""

from __future__ import annotations

from polybrief.render.pdf.printing import Pdf, prepare, render_pdf

__all__ = ["Pdf", "prepare", "render_pdf"]
