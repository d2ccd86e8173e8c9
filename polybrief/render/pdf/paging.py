"""How many pages a proof has, and on which of them its anchors stand.

The proof is plain HTML in the geometry of another medium (``render/word/proof.py``): laid out as a
page is, and thrown away.
"""

from __future__ import annotations

from polybrief.document import Pages
from polybrief.fonts import Fonts
from polybrief.render.pdf.fontconfig import write_configuration
from polybrief.render.pdf.log import collected
from polybrief.render.pdf.printing import counter_style, font_configuration


def count_pages(proof: str, fonts: Fonts) -> Pages:
    """Return the pages of a proof: of every element with an id, and of all.

    What WeasyPrint says of it is not told: nothing of a proof is printed.
    """
    configuration = font_configuration(write_configuration(fonts))
    import weasyprint

    shared = {"font_config": configuration, "counter_style": counter_style()}
    with collected():
        pages = weasyprint.HTML(string=proof).render(**shared).pages
    found: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for anchor in page.anchors:
            found.setdefault(anchor, number)
    return Pages(found, len(pages))
