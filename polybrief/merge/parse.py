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
_MARK = re.compile(r'data-at="([^"]*)"')
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
    root = _read_xml(text, template, places)
    reader = _Reader(places, problems)
    reader.check(root, FRAME.get(str(root.tag)), reader.place(root, template))
    parts: dict[str, Element] = {}
    for body in reader.parts(root, FRAME["html"], template):
        for part in reader.parts(body, FRAME["body"], template):
            frame = FRAME.get(str(part.tag)) if part.get("class") == "running" else None
            element = reader.element(part, frame, root.get("lang", "und"), template)
            if element is not None:
                parts.setdefault(element.tag, element)
    if "main" not in parts:
        message = "the template yields no <main>"
        fix = "yield <html lang><body>… <main>…</main></body></html>"
        raise ProblemsFound([*problems, Problem("merge.template", message, template, fix)])
    return Tree(parts["main"], Running(_lines(parts.get("header")), _lines(parts.get("footer"))))


def _lines(part: Element | None) -> tuple[Element, ...]:
    children = part.children if part else ()
    return tuple(child for child in children if isinstance(child, Element))


def _read_xml(text: str, template: Place, places: Places) -> etree._Element:
    content = text.encode("utf-8")
    if len(content) > LARGEST:
        message = f"the template yields more than {LARGEST // 1_000_000} MB"
        raise ProblemsFound([Problem("merge.template", message, template, "shorten its loops")])
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
        reason = re.sub(r"(,? line \d+(, column \d+)?)", "", error.msg or "")
        message = f"what the template yields is not XHTML: {reason}"
        fix = "close every element, quote every attribute, write & as &amp;"
        marks = _MARK.findall("\n".join(text.split("\n")[: error.lineno or 0]))
        place = next(filter(None, map(places.find, reversed(marks))), template)
        raise ProblemsFound([Problem("merge.template", message, place, fix)]) from None


@dataclass(frozen=True, slots=True)
class _Reader:
    places: Places
    problems: list[Problem]

    def parts(self, node: etree._Element, rule: Rule, place: Place) -> list[etree._Element]:
        """Return the elements in ``html`` or ``body``; tell what may not stand there."""
        place, kept = self.place(node, place), []
        for child in self._checked(node, rule, place):
            if isinstance(child, str):
                continue
            tag, role = str(child.tag), child.get("class", "")
            if rule.allows(tag, role):
                kept.append(child)
            elif tag not in VOCABULARY or role not in VOCABULARY[tag].roles:
                message = f"{_shown(tag, role)} may not stand in <{node.tag}>"
                fix = _may_hold(str(node.tag), rule)
                self._tell("misplaced", message, self.place(child, place), fix)
        return kept

    def element(
        self, node: etree._Element, frame: Rule | None, lang: str, outer: Place
    ) -> Element | None:
        """Return the element with all below it, or None where the vocabulary has none such.

        ``frame`` is its rule where it is not the vocabulary's own.
        """
        tag, place = str(node.tag), self.place(node, outer)
        rule = frame or VOCABULARY.get(tag)
        if rule is None:
            fix = did_you_mean(tag, VOCABULARY)
            self._tell("unknown-element", f"the vocabulary has no <{tag}>", place, fix)
            return None
        self.check(node, rule, place)
        lang = node.get("lang", lang)
        children: list[Node] = []
        for child in self._checked(node, rule, place):
            made = child if isinstance(child, str) else self.element(child, None, lang, place)
            if made is not None:
                children.append(made)
        if tag == "ruby" and not _is_pair(children):
            fix = "write <ruby>成<rt>Chéng</rt></ruby>"
            self._tell("ruby", "<ruby> holds a text and, after it, one reading", place, fix)
        attributes = {
            "fact" if name == "data-fact" else name: node.get(name, "")
            for name in rule.attributes
            if name in node.attrib
        }
        return Element(
            tag,
            tuple(children),
            node.get("class", ""),
            lang,
            node.get("id", ""),
            MappingProxyType(attributes),
            place,
        )

    def check(self, node: etree._Element, rule: Rule | None, place: Place) -> None:
        """Tell what is wrong with an element's role and attributes."""
        tag, role = str(node.tag), node.get("class", "")
        if rule is None:
            self._tell("unknown-element", f"the template's root is <{tag}>", place, "use <html>")
            return
        if role not in rule.roles:
            self._tell("unknown-role", *_role_trouble(tag, role, rule, place))
        for name in map(str, node.attrib):
            if name not in (*EVERYWHERE, *rule.attributes, *rule.required):
                fix = did_you_mean(name, (*rule.attributes, "id", "lang", "class"))
                message = f'<{tag}> has no attribute "{name}"'
                self._tell("unknown-attribute", message, place, fix)
        for name in rule.required[:1] if role in rule.excused else rule.required:
            if not node.get(name, "").strip():
                self._tell("missing-attribute", f'<{tag}> lacks "{name}"', place, f"give it {name}")
        self._check_values({str(k): str(v) for k, v in node.items()}, tag, place)

    def _checked(
        self, node: etree._Element, rule: Rule, place: Place
    ) -> Iterator[str | etree._Element]:
        """Yield text and elements in order; tell those that may not stand here, drop blanks.

        A nested list ends the text of its item.
        """
        tag, listed = str(node.tag), False
        for child in _content(node):
            if isinstance(child, str):
                if rule.text and not listed:
                    yield child
                elif child.strip():
                    after = " after a list" if listed else ""
                    message = f'text may not stand in <{tag}>{after}: "{_cut(child)}"'
                    fix = "put it before the list" if listed else _may_hold(tag, rule)
                    self._tell("misplaced", message, place, fix)
                continue
            inner, role = str(child.tag), child.get("class", "")
            known = inner in VOCABULARY and role in VOCABULARY[inner].roles
            if known and not rule.allows(inner, role):
                message = f"{_shown(inner, role)} may not stand in <{tag}>"
                self._tell("misplaced", message, self.place(child, place), _may_hold(tag, rule))
            elif listed and inner in INLINE_TAGS:
                message = f"<{inner}> may not stand in <{tag}> after a list"
                fix = "put it before the list"
                self._tell("misplaced", message, self.place(child, place), fix)
            listed = listed or (tag == "li" and inner in ("ol", "ul"))
            yield child

    def place(self, node: etree._Element, outer: Place) -> Place:
        """Return where an element stands: its own place, or that of what holds it."""
        return self.places.find(node.get("data-at", "")) or outer

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


def _is_pair(children: list[Node]) -> bool:
    texts = [child if isinstance(child, str) else child.text for child in children]
    return [isinstance(child, str) for child in children] == [True, False] and all(texts)


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
