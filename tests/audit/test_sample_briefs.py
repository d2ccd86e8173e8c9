"""The finished files of the longer sample brief, in every language and both formats, are correct:
nothing is told of them."""

from __future__ import annotations

from sample_briefs import merged, printed, sample

from polybrief.audit.whole import Finished, audit_brief, read_finished
from polybrief.document import FORMATS

NAME = "high-speed-rail"


def test_nothing_is_told_of_the_longer_sample_brief() -> None:
    files = [
        Finished(f"{lang}.{format}", printed(NAME, lang, format).content, format, document)
        for lang in ("en", "zh-Hans", "fr", "es")
        for document in (merged(NAME, lang).document,)
        for format in FORMATS
    ]
    texts, problems = read_finished(files)

    audit = audit_brief(sample(NAME), texts, problems)

    assert audit.problems == ()
    assert [f.problem.message for f in audit.findings] == []
    assert sum(1 for _ in audit.uses) >= 1600
