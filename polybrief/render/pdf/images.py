"""Pictures → HTML: one with a description, or a background, which no screen reader stops at."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from polybrief.document import Element


def picture(image: Element, attributes: str) -> str:
    """Return the HTML of a picture; ``attributes`` are those of any element, written out.

    A decorative one is drawn as a background: WeasyPrint marks that as an artifact, and tags an
    ``img`` without description as a figure that PDF/UA-1 (7.3) does not allow.
    """
    source = escape(quote(image.attributes.get("src", ""), safe="/:"))
    width, height = (image.attributes.get(name) for name in ("width", "height"))
    size = f"width: {float(width):g}mm;" if width else ""
    if image.role != "decorative":
        style = f' style="{size}"' if size else ""
        alt = escape(image.attributes.get("alt", ""))
        if image.role == "logo":  # WeasyPrint 70 fails where a picture is the item of a grid
            return f'<div{attributes}><img{style} src="{source}" alt="{alt}"></div>'
        return f'<img{attributes}{style} src="{source}" alt="{alt}">'
    size += f" height: {float(height):g}mm;" if height else ""
    style = f"{size} background: url({source}) no-repeat; background-size: 100% 100%"
    return f'<div{attributes} style="{style}"></div>'
