"""The finished files of the longer sample brief, in every language and both formats, are correct:
nothing is told of them."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from polybrief.audit.whole import Finished, audit_brief, read_finished
from polybrief.document import FORMATS

CONTENT = Path(__file__).parents[1] / "content"
"""Where a module builds the brief once for every test that reads its files."""


def test_nothing_is_told_of_the_longer_sample_brief() -> None:
    sys.path.append(str(CONTENT))
    rail = importlib.import_module("test_high_speed_rail")
    files = [
        Finished(f"{lang}.{format}", rail.printed(lang, format), format, rail.merged(lang).document)
        for lang in rail.LANGUAGES
        for format in FORMATS
    ]
    texts, problems = read_finished(files)

    audit = audit_brief(rail.brief(), texts, problems)

    assert audit.problems == ()
    assert [f.problem.message for f in audit.findings] == []
    assert sum(1 for _ in audit.uses) >= 1600
