"""The stored sentences: correct ones and wrong ones of each language."""

import tomllib
from pathlib import Path

from polybrief.lint import Linted, Slip, lint_text, mend
from polybrief.read.source import Source

FOLDER = Path(__file__).parent
FRONT = "---\ntitle: A\n---\n\n"
STORED = {file.stem: tomllib.loads(file.read_text("utf-8")) for file in FOLDER.glob("*.toml")}


def source(text: str) -> Source:
    return Source("content/plain/xx.md", Path("xx.md"), text)


def linted(sentence: str, lang: str) -> Linted:
    return lint_text(source(f"{FRONT}{sentence}\n"), lang)


def slips(sentence: str, lang: str) -> tuple[Slip, ...]:
    return linted(sentence, lang).slips


def fixed(sentence: str, lang: str) -> str:
    text, _ = mend(linted(sentence, lang))
    return text.removeprefix(FRONT).removesuffix("\n")


CORRECT = [(lang, text) for lang, table in STORED.items() for text in table["correct"]]
WRONG = [
    (lang, rule, wrong, right)
    for lang, table in STORED.items()
    for rule, pairs in table["wrong"].items()
    for wrong, right in pairs.items()
]
