"""XHTML from a layout → the Document's tree, every element of it checked against the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from polybrief.document import INLINE_TAGS, Element, Node, Running
from polybrief.merge.markup import Places
from polybrief.merge.vocabulary import EVERYWHERE, FRAME, VOCABULARY, Rule
from polybrief.problems import Place, Problem, ProblemsFound, did_you_mean

LARGEST = 32_000_000
"""Bytes of XHTML: some thousand pages. A template that yields more has run away."""

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_ID = re.compile(r"[^\W\d][\w.:-]*")


@dataclass(frozen=True, slots=True)
class Tree:
    """What a layout yielded: the text and the lines in the margins."""

    main: Element
    running: Running


def parse_layout(text: str, template: Place, places: Places, problems: list[Problem]) -> Tree:
    """Return the tree of a layout's XHTML.

    What the vocabulary does not know goes to ``problems`` and is left out. ProblemsFound where
    the text is not XHTML at all, or lacks ``main``.
    """
    root = _read_xml(text, template)
    lang = root.get("lang", "und")
    reader = _Reader(places, problems)
    reader.check(root, "", FRAME.get(str(root.tag)), template)
    frame: dict[str, tuple[Element, ...]] = {}
    main: Element | None = None
    for body in root.iterchildren("body"):
        for part in body:
            if part.tag == "main":
                main = reader.element(part, FRAME["body"], "body", lang, template)
            elif part.get("class") == "running" and part.tag in ("header", "footer"):
                rule = FRAME[str(part.tag)]
                reader.check(part, "", rule, template)
                frame[str(part.tag)] = tuple(
                    child
                    for child in reader.children(part, rule, str(part.tag), lang, template)
                    if isinstance(child, Element)
                )
            else:
                reader.element(part, FRAME["body"], "body", lang, template)
    if main is None:
        message = "the template yields no <main>"
        fix = "yield <html lang><body>… <main>…</main></body></html>"
        raise ProblemsFound([*problems, Problem("merge.template", message, template, fix)])
    return Tree(main, Running(frame.get("header", ()), frame.get("footer", ())))


def _read_xml(text: str, template: Place) -> etree._Element:
    content = text.strip().encode("utf-8")
    fix = "correct the template: close every element, quote every attribute, write & as &amp;"
    if len(content) > LARGEST:
        message = f"the template yields more than {LARGEST // 1_000_000} MB"
        raise ProblemsFound([Problem("merge.template", message, template, "shorten the loop")])
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        message = "the template yields a document type declaration"
        raise ProblemsFound([Problem("merge.template", message, template, "delete it")])
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        line = text.strip().split("\n")[max(0, (error.lineno or 1) - 1)].strip()
        message = f"what the template yields is not XHTML: {error.msg}"
        place = Place(template.path, 0, 0, line)
        raise ProblemsFound([Problem("merge.template", message, place, fix)]) from None


@dataclass(frozen=True, slots=True)
class _Reader:
    places: Places
    problems: list[Problem]

    def element(
        self, node: etree._Element, outer: Rule, parent: str, lang: str, place: Place
    ) -> Element | None:
        """Return the element, or None where it may not stand; either way all below is read."""
        tag, role = str(node.tag), node.get("class", "")
        here = self.places.find(node.get("data-at", "")) or place
        rule = VOCABULARY.get(tag)
        if rule is None:
            self._tell(
                "unknown-element",
                f"the vocabulary has no <{tag}>",
                here,
                did_you_mean(tag, VOCABULARY),
            )
            return None
        known = self.check(node, parent, rule, here)
        if known and not outer.allows(tag, role):
            self._tell(
                "misplaced",
                f"{_shown(tag, role)} may not stand in <{parent}>",
                here,
                _may_hold(parent, outer),
            )
        lang = node.get("lang", lang)
        children = tuple(self.children(node, rule, tag, lang, here))
        attributes = {
            "fact" if name == "data-fact" else name: node.get(name, "")
            for name in rule.attributes
            if name in node.attrib
        }
        return Element(
            tag, children, role, lang, node.get("id", ""), MappingProxyType(attributes), here
        )

    def children(
        self, node: etree._Element, rule: Rule, tag: str, lang: str, place: Place
    ) -> Iterator[Node]:
        """Yield text and elements in order; a nested list ends the text of its item."""
        listed = False
        for item in _content(node):
            if isinstance(item, str):
                if not item.strip() and (not rule.text or listed):
                    continue
                if not rule.text or listed:
                    self._tell(
                        "misplaced",
                        f"text may not stand in <{tag}>{' after a list' if listed else ''}:"
                        f' "{_cut(item)}"',
                        place,
                        "put it before the list" if listed else _may_hold(tag, rule),
                    )
                    continue
                yield item
                continue
            child = self.element(item, rule, tag, lang, place)
            if child is None:
                continue
            if listed and child.tag in INLINE_TAGS:
                self._tell(
                    "misplaced",
                    f"<{child.tag}> may not stand in <{tag}> after a list",
                    child.place,
                    "put it before the list",
                )
            listed = listed or (tag == "li" and child.tag in ("ol", "ul"))
            yield child

    def check(self, node: etree._Element, parent: str, rule: Rule | None, place: Place) -> bool:
        """Tell what is wrong with an element's role and attributes; return whether it is known."""
        tag, role = str(node.tag), node.get("class", "")
        if rule is None:
            self._tell("unknown-element", f"the template's root is <{tag}>", place, "use <html>")
            return False
        known = role in rule.roles
        if not known:
            self._tell("unknown-role", *_role_trouble(tag, role, rule, place))
        for name in map(str, node.attrib):
            if name not in (*EVERYWHERE, *rule.attributes):
                offered = (*rule.attributes, "id", "lang", "class")
                self._tell(
                    "unknown-attribute",
                    f'<{tag}> has no attribute "{name}"',
                    place,
                    did_you_mean(name, offered),
                )
        for name in rule.required:
            if not node.get(name, "").strip():
                self._tell("missing-attribute", f'<{tag}> lacks "{name}"', place, f"give it {name}")
        self._check_values({str(k): str(v) for k, v in node.items()}, tag, place)
        return known

    def _check_values(self, given: Mapping[str, str], tag: str, place: Place) -> None:
        lang, anchor, start = given.get("lang"), given.get("id"), given.get("start")
        if lang is not None and not _LANGUAGE_TAG.fullmatch(lang):
            fix = "write a BCP 47 tag: en, zh-Hans, pt-BR"
            self._tell("language-tag", f'"{lang}" is not a language tag', place, fix)
        if anchor is not None and not _ID.fullmatch(anchor):
            fix = "begin with a letter; go on with letters, digits, -, _ and ."
            self._tell("id", f'"{anchor}" cannot be an id', place, fix)
        if start is not None and not re.fullmatch(r"[0-9]{1,6}", start):
            fix = "write a whole number"
            self._tell("start", f'<{tag}> cannot start at "{start}"', place, fix)

    def _tell(self, topic: str, message: str, place: Place | None, fix: str) -> None:
        self.problems.append(Problem(f"merge.{topic}", message, place, fix))


def _content(node: etree._Element) -> Iterator[str | etree._Element]:
    if node.text:
        yield node.text
    for child in node:
        yield child
        if child.tail:
            yield child.tail


def _shown(tag: str, role: str) -> str:
    return f'<{tag} class="{role}">' if role else f"<{tag}>"


def _role_trouble(tag: str, role: str, rule: Rule, place: Place) -> tuple[str, Place, str]:
    roles = [r for r in rule.roles if r]
    if not role:
        return f"<{tag}> has no class", place, f"choose one of: {', '.join(roles)}"
    if len(role.split()) > 1:
        return f'<{tag}> has more than one class: "{role}"', place, "leave one: it is its role"
    fix = did_you_mean(role, roles) or "leave the class out"
    return f'the vocabulary has no <{tag} class="{role}">', place, fix


def _may_hold(tag: str, rule: Rule) -> str:
    names = [name.removesuffix(".*") for name in rule.children]
    if rule.text:
        names = ["text", *names]
    return f"<{tag}> holds {', '.join(names)}" if names else f"<{tag}> holds nothing"


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 30 else f"{text[:30]}…"
