"""Inline tokens → text and inline elements of the vocabulary, with their places and languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

from polybrief.brief import PLACEHOLDER, REFERENCE
from polybrief.document import Element, Node
from polybrief.problems import Place, Problem, did_you_mean
from polybrief.read.citations import cited_items, read_citation
from polybrief.read.language_tags import is_tag, tag_fix
from polybrief.read.markdown_rules import EAST_ASIAN
from polybrief.read.origin import Origin
from polybrief.read.ruby import read_ruby

ID = re.compile(r"[A-Za-z][\w.-]*")
ATTRIBUTES = ("id", "lang")
DEEPEST = 8
"""Levels of emphasis, spans and links within each other."""

REFERENCE_FORMS = ("", "short", "capital", "page", "full", "title", "number")
"""How a reference may be said; "" is the short form, with a capital where a sentence begins."""

_ELEMENTS = {"em": "em", "strong": "strong", "link": "a", "span": "span"}

_REFUSED = {
    "code_inline": (
        "read.code",
        "code comes in a later version",
        "take away the grave accents",
    ),
    "html_inline": (
        "read.html",
        "HTML is not for manuscripts",
        "write Markdown: *emphasis*, **strong**, [text]{lang=fr}",
    ),
    "statement": (
        "read.statement",
        "{% … %} is for layouts, not for manuscripts",
        "write a placeholder, {{ fact }}, or plain text",
    ),
    "open_braces": (
        "read.placeholder",
        "{{ opens a placeholder that is not closed",
        "write: {{ fact }}",
    ),
    "close_braces": (
        "read.placeholder",
        "}} closes a placeholder that was not opened",
        "write: {{ fact }}",
    ),
    "lone_attributes": (
        "read.attribute",
        "attributes in braces belong to nothing here",
        "put them alone on the line before the block, or at the end of a heading",
    ),
    "s_open": (
        "read.strikethrough",
        "text cannot be struck out",
        "take away the tildes",
    ),
    "lone_marker": (
        "read.emphasis",
        "this mark opens or closes no emphasis",
        "write *emphasis* or **strong**, with no space inside; a backslash before * prints it",
    ),
    "lone_address": (
        "read.link",
        "no link is made here: its address holds a space or a brace, or is nowhere defined",
        "write: [text](https://example.org/path)",
    ),
    "image": (
        "read.figure",
        "a picture must stand alone in its paragraph",
        "put an empty line before and after it",
    ),
}


@dataclass(frozen=True)
class Inlines:
    """Reads the inline content of one block: ``lang`` is the language around it.

    ``anchors`` gathers the places of links to ``#id``, ``problems`` what is wrong, ``tags`` the
    HTML refused so far: a closing tag is not told once more.
    """

    origin: Origin
    lang: str
    problems: list[Problem]
    anchors: list[tuple[str, Place]] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)

    def read(self, tokens: Sequence[Token]) -> tuple[Node, ...]:
        """Return the nodes of the tokens, adjacent texts joined."""
        if deepest(tokens) > DEEPEST:
            place = self.origin.place()
            self.problems.append(
                Problem(
                    "read.depth",
                    f"emphasis and links are nested deeper than {DEEPEST} levels",
                    place,
                    "take some away",
                )
            )
            return ()
        return self._until(iter(join_lines(tokens, self.lang)), "", self.lang)

    def _until(self, stream: Iterator[Token], close: str, lang: str) -> tuple[Node, ...]:
        nodes: list[Node] = []
        for token in stream:
            if token.type == close:
                break
            if token.type in _REFUSED:
                self._refuse(token)
            elif token.type.endswith("_open"):
                kind = token.type.removesuffix("_open")
                nodes += self._element(token, kind, stream, lang)
            else:
                nodes += self._leaf(token, lang)
        return _joined(nodes)

    def _element(
        self, token: Token, kind: str, stream: Iterator[Token], lang: str
    ) -> tuple[Node, ...]:
        known = (*ATTRIBUTES, "ruby") if kind == "span" else ATTRIBUTES
        own = read_attributes(token, self.place(token), self.problems, known)
        inner = own.get("lang", lang)
        children = self._until(stream, f"{kind}_close", inner)
        if kind not in _ELEMENTS:
            return children
        attributes = {}
        if kind == "link":
            href = self._destination(token)
            if not href:
                return children
            attributes["href"] = href
            self._without_citations(children)
            children = flat(children)
            if not children:
                self.note(token, "read.link", "the link has no text", "write: [text](https://…)")
        if "ruby" in own:
            place = self.place(token)
            children = read_ruby(own["ruby"], children, inner, place, self.problems)
            if inner == lang and "id" not in own:
                return children
        return (
            Element(
                _ELEMENTS[kind],
                children,
                lang=inner,
                id=own.get("id", ""),
                attributes=MappingProxyType(attributes),
                place=self.place(token),
            ),
        )

    def _leaf(self, token: Token, lang: str) -> tuple[Node, ...]:
        place = self.place(token)
        if token.type == "hardbreak":
            return (Element("br", lang=lang, place=place),)
        if token.type == "placeholder":
            if not token.content:
                self.note(
                    token, "read.placeholder", "the placeholder is empty", "write: {{ fact }}"
                )
                return ()
            expression = MappingProxyType({"expression": token.content})
            return (Element(PLACEHOLDER, lang=lang, attributes=expression, place=place),)
        if token.type == "footnote":
            label = MappingProxyType({"label": token.content[2:-1]})
            return (Element("span", (), "note", lang, "", label, place),)
        if token.type == "reference":
            return (self._reference(token, lang, place),)
        if token.type == "citation":
            return (read_citation(token, lang, self.place(token), self.origin, self.problems),)
        return (token.content,) if token.content else ()

    def _reference(self, token: Token, lang: str, place: Place) -> Element:
        given = dict(token.meta["attributes"])
        form = given.pop("form", "")
        if given or form not in REFERENCE_FORMS:
            name = next(iter(given), "")
            said = f'no attribute "{name}"' if given else f'no form "{form}"'
            fix = did_you_mean(form, [f for f in REFERENCE_FORMS if f]) if not given else ""
            message = f"a reference has {said}"
            self.note(token, "read.reference", message, fix or "write: [#id]{form=page}")
            form = ""
        attributes = MappingProxyType({"to": token.content, "form": form})
        return Element(REFERENCE, lang=lang, attributes=attributes, place=place)

    def _without_citations(self, children: Iterable[Node]) -> None:
        for item in cited_items(n for n in children if isinstance(n, Element)):
            message, fix = "a link holds text alone", "cite the work beside it"
            self.problems.append(Problem("read.citation", message, item.place, fix))

    def _destination(self, token: Token) -> str:
        href = str(token.attrs.get("href", ""))
        if re.match(r"(?i)(https?://[^/]|mailto:[^@]+@.)", href) and "{{" not in href:
            scheme, _, rest = href.partition(":")
            return normalizeLink(f"{scheme.lower()}:{rest}")
        if href.startswith("#") and len(href) > 1:
            self.anchors.append((href[1:], self.place(token)))
            return href
        self.note(
            token,
            "read.link",
            f'a link cannot lead to "{href}"' if href else "the link leads nowhere",
            "link to https://…, mailto:… or #id of this manuscript",
        )
        return ""

    def _refuse(self, token: Token) -> None:
        if token.type == "html_inline":
            name = re.sub(r"[^a-z0-9].*", "", token.content.lower().lstrip("</"))
            if token.content.startswith("<!--") or (
                token.content.startswith("</") and name in self.tags
            ):
                return
            self.tags.add(name)
        self.note(token, *_REFUSED[token.type])

    def place(self, token: Token) -> Place:
        """Return where a token begins."""
        width = int(token.meta.get("width", 1))
        return self.origin.place(int(token.meta.get("offset", 0)), width)

    def note(self, token: Token, code: str, message: str, fix: str) -> None:
        """Note a problem where a token begins."""
        self.problems.append(Problem(code, message, self.place(token), fix))


def read_attributes(
    token: Token, place: Place, problems: list[Problem], known: Sequence[str] = ATTRIBUTES
) -> dict[str, str]:
    """Return the attributes an author gave to a token, of those that are ``known``."""
    attributes = dict(token.meta.get("attributes", {}))
    for name in sorted(attributes.keys() - set(known)):
        message = f'there is no attribute "{name}" in manuscripts'
        problems.append(Problem("read.attribute", message, place, "write {#id} or {lang=fr}"))
        del attributes[name]
    if not ID.fullmatch(attributes.get("id", "x")):
        message = f'"{attributes.pop("id")}" cannot be an id'
        fix = "begin with a letter; then letters, digits, full stops, hyphens, _"
        problems.append(Problem("read.id", message, place, fix))
    if not is_tag(attributes.get("lang", "en")):
        tag = attributes.pop("lang")
        message = f'"{tag}" is not a language tag'
        problems.append(Problem("read.language", message, place, tag_fix(tag)))
    return attributes


def deepest(tokens: Sequence[Token]) -> int:
    """Return how deep the tokens nest."""
    level = most = 0
    for token in tokens:
        level += token.nesting
        most = max(most, level)
    return most


def flat(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return the texts and placeholders of the nodes, without the elements around them."""
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, Element) and node.tag == "rt":
            continue
        if isinstance(node, Element) and node.tag not in (PLACEHOLDER, "br"):
            out += flat(node.children)
        else:
            out.append(node if isinstance(node, str) or node.tag == PLACEHOLDER else " ")
    return _joined(out)


def join_lines(tokens: Sequence[Token], lang: str) -> Iterable[Token]:
    """Yield the tokens with each line end a space, or nothing between East Asian characters."""
    said = [t for t in tokens if t.nesting == 0]
    after = iter([*said[1:], None])
    before: Token | None = None
    for token in tokens:
        if token.nesting:
            yield token
            continue
        follower = next(after)
        if token.type == "softbreak":
            closed = _ends_wide(before, -1, lang) and _ends_wide(follower, 0, lang)
            yield Token("text", "", 0, content="" if closed else " ")
        else:
            yield token
        before = token


def _ends_wide(token: Token | None, end: int, lang: str) -> bool:
    if token is None or token.type != "text" or not token.content:
        return False
    return _is_wide(token.content[end], lang)


def _is_wide(character: str, lang: str) -> bool:
    if lang.split("-")[0] in {"zh", "ja", "yue"} and character in "“”‘’—…·":
        return True
    # hangul is written with spaces between words
    return bool(EAST_ASIAN.match(character)) and not "\uac00" <= character <= "\ud7af"


def _joined(nodes: Iterable[Node]) -> tuple[Node, ...]:
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, str) and out and isinstance(out[-1], str):
            out[-1] += node
        elif node:
            out.append(node)
    return tuple(out)
