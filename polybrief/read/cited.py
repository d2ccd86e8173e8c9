"""What the manuscripts of a brief cite, held against its bibliography."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from polybrief.brief import Manuscript
from polybrief.document import Element
from polybrief.problems import Problem, did_you_mean
from polybrief.read.bibliography import BibliographyReading
from polybrief.read.citations import cited_items


def find_citation_problems(
    manuscripts: Iterable[Manuscript], bibliography: BibliographyReading
) -> Iterator[Problem]:
    """Yield citations of works that the bibliography lacks, and works that no text cites."""
    cited: set[str] = set()
    for manuscript in manuscripts:
        for item in cited_items(_texts(manuscript)):
            key = item.attributes["key"]
            cited.add(key)
            if key in bibliography.works:
                continue
            message = f'no reference has the key "{key}"'
            if bibliography.file is None:
                fix = "add references.json or references.bib; a backslash before @ prints it"
            else:
                near = did_you_mean(key, bibliography.works)
                fix = near or f"add it to {bibliography.file.name}; a backslash before @ prints it"
            broken = bibliography.file is not None and not bibliography.works
            yield Problem("read.citation", message, item.place, fix, consequence=broken)
    for key, work in bibliography.works.items():
        if key not in cited:
            message = f'nothing cites the reference "{key}": it is not printed'
            fix = f"cite it: [@{key}]; or delete it"
            yield Problem("read.reference", message, work.place, fix, level="notice")


def _texts(manuscript: Manuscript) -> Iterator[Element]:
    yield from (*manuscript.abstract, *manuscript.summary, *manuscript.body)
