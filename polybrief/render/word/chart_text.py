"""Text in a chart as DrawingML: its faces for Latin letters and ideographs, size, colour, language
(ECMA-376 part 1, 21.1.2)."""

from __future__ import annotations

from dataclasses import dataclass

from polybrief.render.word.ooxml import Xml, element
from polybrief.render.word.tokens import Tokens, Typeface


@dataclass(frozen=True, slots=True)
class ChartText:
    """How the text of one chart is set; ``code`` is the language as Word names it."""

    tokens: Tokens
    face: Typeface
    size: float
    code: str

    def properties(self, colour: str, *, turned: int | None = None) -> Xml:
        """Return ``c:txPr``: text that the chart makes itself, in a colour or a token of one;
        ``turned`` by so many degrees clockwise, None leaving that to Word."""
        given: dict[str, str | int] = {}
        if turned is not None:
            given = {"rot": turned * 60_000, "vert": "horz"}
        end = element("a:endParaRPr", {"lang": self.code})
        paragraph = element("a:p", {}, [element("a:pPr", {}, [self._run("defRPr", colour)]), end])
        body = element("a:bodyPr", given)
        return element("c:txPr", {}, [body, element("a:lstStyle"), paragraph])

    def rich(self, text: str, colour: str, *, turned: int = 0) -> Xml:
        """Return ``c:rich``: a text of ours, turned by so many degrees clockwise."""
        shown = element("a:t")
        shown.text = text
        run = element("a:r", {}, [self._run("rPr", colour, lang=self.code), shown])
        before = element("a:pPr", {}, [self._run("defRPr", colour)])
        body = element("a:bodyPr", {"rot": turned * 60_000, "vert": "horz"})
        paragraph = element("a:p", {}, [before, run])
        return element("c:rich", {}, [body, element("a:lstStyle"), paragraph])

    def title(self, text: str, *, corner: bool = False, turned: int = 0) -> Xml:
        """Return a title, in the upper left ``corner`` of the figure or where Word puts it."""
        parts: list[Xml] = [element("c:tx", {}, [self.rich(text, "quiet", turned=turned)])]
        if corner:
            pairs = (("xMode", "edge"), ("yMode", "edge"), ("x", 0), ("y", 0))
            places = [element(f"c:{name}", {"val": str(value)}) for name, value in pairs]
            parts.append(element("c:layout", {}, [element("c:manualLayout", {}, places)]))
        return element("c:title", {}, [*parts, element("c:overlay", {"val": 0})])

    def _run(self, name: str, colour: str, lang: str = "") -> Xml:
        known = colour in self.tokens.theme.colours
        shown = self.tokens.colour(colour) if known else colour.removeprefix("#").upper()
        rgb = element("a:srgbClr", {"val": shown})
        faces = [element("a:latin", {"typeface": self.face.latin})]
        if self.face.east_asian:
            faces.append(element("a:ea", {"typeface": self.face.east_asian}))
        if self.face.complex:
            faces.append(element("a:cs", {"typeface": self.face.complex}))
        given: dict[str, str | int] = {"lang": lang} if lang else {}
        given |= {"sz": round(self.size * 100), "b": 0}
        return element(f"a:{name}", given, [element("a:solidFill", {}, [rgb]), *faces])
