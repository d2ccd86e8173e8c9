"""What WeasyPrint is taught beyond its public interface, and for which version."""

from __future__ import annotations

VERSION = "70.0"
_installed = False


def install() -> None:
    """Wrap WeasyPrint's functions, once in a process.

    RuntimeError for a version that the adapters have not been tried with: they lean on private
    names, and a silent change there would print something else.
    """
    global _installed
    if _installed:
        return
    import weasyprint

    from polybrief.render.pdf import (
        computed,
        copying,
        figure_text,
        footnotes,
        gradients,
        grid,
        imprint,
        long_notes,
        page_layout,
        page_links,
        page_tops,
        right_to_left,
        ruby,
        shortcuts,
        small_capitals,
        subsetting,
        tagging,
    )
    from polybrief.render.pdf.compose import hooks

    if weasyprint.__version__ != VERSION:
        raise RuntimeError(
            f"the adapters are made for WeasyPrint {VERSION}, not {weasyprint.__version__}"
        )
    adapters = (
        *(shortcuts, computed, footnotes, long_notes, hooks, imprint, grid, page_tops),
        *(tagging, page_links, copying, gradients, subsetting, small_capitals, figure_text),
        *(page_layout, ruby, right_to_left),
    )
    for adapter in adapters:
        adapter.install()
    _installed = True
