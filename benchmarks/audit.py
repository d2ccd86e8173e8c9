"""How long the audit of a brief in every language takes, once its files' text is extracted.

``python benchmarks/audit.py [BRIEF]`` makes the brief's editions in memory, then prints seconds
(the best of five rounds) for reading the text of the files, for holding each file to its facts and
the languages to each other, and for holding each translation to its source as foreign texts. The
goal for comparing a brief in four languages is less than a second.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from polybrief.audit.block import Block  # noqa: E402
from polybrief.audit.foreign import Text, audit_translation  # noqa: E402
from polybrief.audit.whole import Finished, audit_brief, read_finished  # noqa: E402
from polybrief.brief import Brief  # noqa: E402
from polybrief.document import FORMATS  # noqa: E402
from polybrief.pipeline import merge_checked, print_artifact, read_whole  # noqa: E402
from polybrief.project import Project  # noqa: E402

ROUNDS = 5


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else "ccec"
    project = Project.at(ROOT)
    brief = read_whole(project, name).brief
    if brief is None:
        raise SystemExit(f"{name} cannot be read: polybrief check {name}")
    alone = {e.languages[0]: e for e in brief.editions if len(e.languages) == 1}
    files = []
    for lang, edition in alone.items():
        merged = merge_checked(project, brief, edition)
        document, theme = merged.document, merged.theme
        for format in FORMATS:
            content = print_artifact(project, document, theme, format).content
            files.append(Finished(f"{lang}.{format}", content, format, document))
    sys.stdout.write(f"{name}: {len(alone)} languages, {len(files)} files\n")
    texts, _ = read_finished(files)
    tell("reading the text", lambda: read_finished(files))
    for format in FORMATS:
        own = [pair for pair in texts if pair[0].format == format]
        tell(f"comparing, {format}", lambda own=own: audit_brief(brief, own))  # type: ignore[misc]
    tell("comparing, all files", lambda: audit_brief(brief, texts))
    words = {f.name[:-4]: text.blocks for f, text in texts if f.format == "pdf"}
    tell("comparing, as foreign texts", lambda: hold_to_source(brief, words))


def hold_to_source(brief: Brief, words: dict[str, tuple[Block, ...]]) -> None:
    """Hold the text of every translation to that of the source."""
    own = {
        lang: Text(lang, tuple(Block(b.text, lang, b.page, b.place, b.heading) for b in blocks))
        for lang, blocks in words.items()
    }
    for lang, text in own.items():
        if lang != brief.source:
            audit_translation(text, own[brief.source])


def tell(what: str, call: Callable[[], object]) -> None:
    """Print the seconds of the fastest of several rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - begun)
    sys.stdout.write(f"{what:28}{best:8.2f} s\n")


if __name__ == "__main__":
    main()
