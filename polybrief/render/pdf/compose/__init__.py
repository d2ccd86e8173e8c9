"""The composer: a paragraph shaped once, its lines chosen together, each glyph put in its place.

WeasyPrint 70.0 lets Pango fill line after line and then stretches spaces. Here a paragraph goes
through four steps: *shape* (text → clusters with their widths), *flatten* (boxes → one row of
clusters, with what may be added or taken between two of them), *fit* (row → lines, all chosen
together), *spread* (line → a place for each cluster). WeasyPrint keeps boxes, pages and drawing.
``hooks`` is the only module that wraps it.
"""
