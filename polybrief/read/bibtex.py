"""BibTeX and BibLaTeX → works, by the fields and types of CSL.

``@string`` abbreviations, ``#`` and the accents of LaTeX are understood; what LaTeX would typeset
beyond (commands, mathematics) loses its commands and keeps its text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from polybrief.problems import Problem, did_you_mean
from polybrief.read.source import Source
from polybrief.references import Person, Work, WorkDate

ENTRY_TYPES = {
    **{"article": "article-journal", "book": "book", "booklet": "pamphlet", "mvbook": "book"},
    **{"inbook": "chapter", "incollection": "chapter", "collection": "book", "manual": "book"},
    **{"inproceedings": "paper-conference", "conference": "paper-conference"},
    **{"proceedings": "book", "techreport": "report", "report": "report", "misc": "document"},
    **{"phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "online": "webpage"},
    **{"electronic": "webpage", "www": "webpage", "unpublished": "manuscript"},
    **{
        "dataset": "dataset",
        "software": "software",
        "patent": "patent",
        "periodical": "periodical",
    },
    **{"legislation": "legislation", "standard": "standard"},
}
"""Types of entries and those of CSL (BibLaTeX manual 2.1)."""

FIELDS = {
    **{"title": "title", "journal": "container-title", "journaltitle": "container-title"},
    **{"booktitle": "container-title", "maintitle": "container-title", "publisher": "publisher"},
    **{"institution": "publisher", "school": "publisher", "organization": "publisher"},
    **{"address": "publisher-place", "location": "publisher-place", "volume": "volume"},
    **{"number": "issue", "issue": "issue", "pages": "page", "edition": "edition", "doi": "DOI"},
    **{"url": "URL", "isbn": "ISBN", "issn": "ISSN", "note": "note", "type": "genre"},
    **{"series": "collection-title", "shorttitle": "title-short", "version": "version"},
    **{"howpublished": "medium", "eventtitle": "event-title", "abstract": "abstract"},
    **{"keywords": "keyword"},
}
"""Fields and the variables of CSL (BibLaTeX manual 2.2.2)."""

_ROLES = {"author": "author", "editor": "editor", "translator": "translator"}
_TAKEN = frozenset(
    {*FIELDS, *_ROLES, "year", "month", "day", "date", "urldate", "langid", "language", "subtitle"}
)
_PASSED = frozenset({"key", "crossref", "file", "options", "annote", "annotation", "pubstate"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_START = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
_FIELD = re.compile(r"\s*([A-Za-z][\w-]*)\s*=\s*")
_ACCENTS = {
    **{"`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304"},
    **{".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328"},
    **{"r": "\u030a", "d": "\u0323", "b": "\u0331"},
}
_LETTERS = {
    **{"ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ"},
    **{"OE": "Œ", "aa": "å", "AA": "Å", "i": "i", "j": "j", "textendash": "–"},
    **{"textemdash": "—", "textquoteright": "’", "textquoteleft": "‘", "dots": "…", "ldots": "…"},
}
_ACCENTED = re.compile(
    r"""\\(?:([`'^~"=.])\s*|([uvHckrdb])(?![A-Za-z])\s*)(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z]))"""
)
_LETTER = re.compile(
    rf"\\({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z])\s*(?:\{{\}})?"
)


def read_bibtex(source: Source, problems: list[Problem]) -> list[Work]:
    """Return the works of a BibTeX file; what cannot be read goes to ``problems``."""
    return [*_Reader(source, problems).works()]


@dataclass
class _Reader:
    source: Source
    problems: list[Problem]
    strings: dict[str, str] = field(default_factory=dict)
    at: int = 0

    def works(self) -> Iterator[Work]:
        text = self.source.text
        while found := _START.search(text, self.at):
            start, kind = found.start(), found[1].lower()
            self.at = found.end()
            if kind in ("comment", "preamble"):
                self.braced("}" if found[2] == "{" else ")")
                continue
            if kind == "string":
                self.strings |= {k.lower(): v for k, v, _ in self.fields()}
                continue
            key = re.compile(r"\s*([^,\s{}()]*)\s*,?").match(text, self.at)
            assert key is not None
            self.at = key.end()
            values = {name.lower(): (value, at) for name, value, at in self.fields()}
            yield self.work(kind, key[1], values, start)

    def fields(self) -> Iterator[tuple[str, str, int]]:
        """Yield name, value and offset of each field up to the end of an entry."""
        text = self.source.text
        while found := _FIELD.match(text, self.at):
            self.at = found.end()
            value = self.value()
            yield found[1], value, found.start(1)
            rest = re.compile(r"\s*,?").match(text, self.at)
            self.at = rest.end() if rest else self.at
        end = re.compile(r"[\s,]*([})]?)").match(text, self.at)
        if end and end[1]:
            self.at = end.end()
            return
        message = "an entry is not closed, or a field is not name = {value},"
        self.note(min(self.at, len(text) - 1), message, "close the braces, and end with a comma")
        following = text.find("\n@", self.at)
        self.at = following if following >= 0 else len(text)

    def value(self) -> str:
        """Return a value as written, its pieces joined, and move behind it."""
        text, pieces = self.source.text, []
        while self.at < len(text):
            opener = text[self.at]
            self.at += 1
            if opener == "{":
                pieces.append(self.braced("}"))
            elif opener == '"':
                pieces.append(self.braced('"'))
            else:
                word = re.compile(r"[^\s,#{}()\"]*").match(text, self.at - 1)
                assert word is not None
                self.at = max(word.end(), self.at)
                pieces.append(self.word(word[0], word.start()))
            joint = re.compile(r"\s*#\s*").match(text, self.at)
            if not joint:
                break
            self.at = joint.end()
        return "".join(pieces)

    def word(self, word: str, at: int) -> str:
        if word.isdigit() or word.lower() in _MONTHS:
            return word.lower()
        if word.lower() not in self.strings:
            fix = did_you_mean(word, self.strings) or "put the text into braces"
            self.note(at, f'no @string says what "{word}" stands for', fix)
        return self.strings.get(word.lower(), word)

    def braced(self, closer: str) -> str:
        """Return the text up to its closing mark, braces within balanced, and move behind it."""
        text, start, depth = self.source.text, self.at, 0
        while self.at < len(text):
            character = text[self.at]
            if not depth and character == closer:
                self.at += 1
                return text[start : self.at - 1]
            depth += {"{": 1, "}": -1}.get(character, 0)
            self.at += 2 if character == "\\" else 1
        self.note(start, "the value is never closed", f"close it with {closer}")
        return text[start:]

    def work(self, kind: str, key: str, values: dict[str, tuple[str, int]], start: int) -> Work:
        from polybrief.read.bibliography import language_of

        said = {name: value for name, (value, _) in values.items()}
        for name, (_, at) in values.items():
            if name not in _TAKEN and name not in _PASSED:
                fix = did_you_mean(name, _TAKEN) or "delete it"
                self.note(at, f'there is no field "{name}" in BibTeX', fix)
        if kind not in ENTRY_TYPES:
            self.note(start, f'there is no entry "@{kind}"', did_you_mean(kind, ENTRY_TYPES))
        texts = {FIELDS[n]: plain(v) for n, v in said.items() if n in FIELDS and plain(v)}
        if "subtitle" in said and "title" in texts:
            texts["title"] += f": {plain(said['subtitle'])}"
        if "page" in texts:
            texts["page"] = re.sub("\u2013|--", "-", texts["page"])
        if kind in ("report", "techreport") and "issue" in texts:
            texts["number"] = texts.pop("issue")
        if kind == "phdthesis":
            texts.setdefault("genre", "PhD diss.")
        names = {_ROLES[n]: tuple(people(v)) for n, v in said.items() if n in _ROLES and v.strip()}
        dates = {}
        if issued := _issued(said):
            dates["issued"] = issued
        if "urldate" in said:
            dates["accessed"] = _date(said["urldate"])
        lang = language_of(said.get("langid") or said.get("language") or "")
        place = self.source.place_at(start, len(kind) + 1)
        type = ENTRY_TYPES.get(kind, "document")
        return Work(key, type, lang, texts, names, dates, place)

    def note(self, at: int, message: str, fix: str) -> None:
        place = self.source.place_at(at)
        self.problems.append(Problem("read.reference", message, place, fix))


def plain(text: str) -> str:
    """Return a text without its LaTeX.

    >>> plain(r"{\\'E}conomie {\\& Soci{\\'e}t{\\'e}}, pp.~1--2")
    'Économie & Société, pp.\\xa01–2'
    """
    text = _ACCENTED.sub(_accented, text)
    text = _LETTER.sub(lambda found: _LETTERS[found[1]], text)
    text = re.sub(r"\\([&%$#_{}])", r"\1", text.replace("\\ ", " "))
    text = re.sub(r"\\[A-Za-z]+\s*", "", text)
    text = text.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”")
    text = text.replace("~", "\u00a0").replace("{", "").replace("}", "").replace("$", "")
    return re.sub(r"[ \t\n]+", " ", unicodedata.normalize("NFC", text)).strip(" ")


def people(text: str) -> Iterator[Person]:
    """Yield the names of a list joined by ``and`` (BibTeX: von Last, Jr, First)."""
    for name in _split(text, r"\s+and\s+"):
        bare = name.strip()
        if not bare or bare == "others":
            continue
        if bare.startswith("{") and bare.endswith("}") and _closes_at_end(bare):
            yield Person(literal=plain(bare))
            continue
        parts = [part.strip() for part in _split(bare, r",\s*")]
        if len(parts) > 1:
            particle, family = _von(plain(parts[0]).split(" "))
            suffix = plain(parts[1]) if len(parts) > 2 else ""
            yield Person(family, plain(parts[-1]), particle, suffix)
            continue
        words = plain(bare).split(" ")
        if len(words) == 1:
            yield Person(literal=words[0])
            continue
        small = next((n for n, w in enumerate(words[:-1]) if n and w[:1].islower()), len(words) - 1)
        particle, family = _von(words[small:])
        yield Person(family, " ".join(words[:small]), particle)


def _von(words: list[str]) -> tuple[str, str]:
    """Return the particle of a family name, and the rest of it."""
    first = next((n for n, w in enumerate(words) if not w[:1].islower()), len(words) - 1)
    return " ".join(words[:first]), " ".join(words[first:])


def _split(text: str, joint: str) -> list[str]:
    """Return the pieces of a text between joints that stand in no braces."""
    pieces, start, depth, at = [], 0, 0, 0
    pattern = re.compile(joint)
    while at < len(text):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        found = pattern.match(text, at) if not depth else None
        if found:
            pieces.append(text[start:at])
            start = at = found.end()
        else:
            at += 1
    return [*pieces, text[start:]]


def _closes_at_end(text: str) -> bool:
    depth = 0
    for n, character in enumerate(text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if not depth:
            return n == len(text) - 1
    return False


def _accented(found: re.Match[str]) -> str:
    mark, letter = found[1] or found[2], found[3] or found[4]
    return unicodedata.normalize("NFC", letter + _ACCENTS[mark])


def _issued(said: dict[str, str]) -> WorkDate | None:
    if said.get("date", "").strip():
        return _date(said["date"])
    year = plain(said.get("year", ""))
    if not year:
        return None
    if not re.fullmatch(r"\d{4}", year):
        return WorkDate(literal=year)
    month = plain(said.get("month", "")).lower()[:3]
    number = (
        int(month) if month.isdigit() else (_MONTHS.index(month) + 1 if month in _MONTHS else 0)
    )
    day = plain(said.get("day", ""))
    parts = (int(year), number, int(day) if day.isdigit() else 0)
    return WorkDate(parts[: 1 + bool(number) + bool(number and parts[2])])


def _date(text: str) -> WorkDate:
    text = plain(text)
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:/.*)?", text)
    if not found:
        return WorkDate(literal=text)
    return WorkDate(tuple(int(part) for part in found.groups() if part))
