"""How well polybrief sets text, beside Chromium and Typst: one text, one ruler.

``python benchmarks/setting.py [--lang L …] [--pages N] [--only PRINTER …] [--to FOLDER]`` prints N
pages (else 12) a language in each of four settings (one column and two, several sizes and
measures), measures what each printer made, and prints a table a language; ``<`` marks a count that
is worse than another's. With ``--to`` the PDFs, the reports and pages side by side stay in a
folder. Needs the extra ``bench``, and ``chromium`` on the PATH; what is missing is told.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from ruler.compare import add_up, table  # noqa: E402
from ruler.pages import LANGS, SETTINGS, Setting, compose  # noqa: E402
from ruler.printers import PRINTERS, AbsentError  # noqa: E402
from ruler.report import Report, measure  # noqa: E402

from polybrief.problems import ProblemsFound  # noqa: E402

DEFAULT = ("zh-Hans", "zh-Hant", "ja", "ko", "en", "fr", "es")


def main() -> None:
    parser = argparse.ArgumentParser(prog="setting")
    parser.add_argument("--lang", nargs="+", default=DEFAULT, choices=LANGS)
    parser.add_argument("--pages", type=int, default=12)
    parser.add_argument("--only", nargs="+", default=tuple(PRINTERS), choices=tuple(PRINTERS))
    parser.add_argument("--to", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="polybrief-setting-") as name:
        folder = (asked.to or Path(name)).resolve()
        for lang in asked.lang:
            found: dict[str, list[Report]] = {printer: [] for printer in asked.only}
            for setting in SETTINGS:
                place = folder / lang / setting.name
                place.mkdir(parents=True, exist_ok=True)
                for printer, report in contest(lang, setting, asked.pages, asked.only, place):
                    found[printer].append(report)
                if asked.to:
                    show(place, asked.only)
            totals = {printer: add_up(rows) for printer, rows in found.items() if rows}
            sys.stdout.writelines(f"{line}\n" for line in table(lang, totals))
            sys.stdout.flush()


def contest(
    lang: str, setting: Setting, pages: int, printers: Sequence[str], place: Path
) -> Iterator[tuple[str, Report]]:
    """Print one setting by each printer and measure it."""
    blocks = compose(lang, pages * setting.characters(lang))
    source = "\n".join(text for _, text in blocks)
    for name in printers:
        try:
            path = PRINTERS[name](blocks, lang, setting, place)
        except (AbsentError, ProblemsFound) as why:
            sys.stdout.write(f"{lang}, {setting.name}: {name} left out: {_reason(why)}\n")
            continue
        report = measure(path, lang=lang, source=source)[0]
        text = json.dumps(report.as_json(), ensure_ascii=False, indent=1)
        (place / f"{path.stem}.json").write_text(text, "utf-8")
        yield name, report


def show(place: Path, printers: Sequence[str]) -> None:
    """Write the second and third page of each printer, side by side."""
    import pypdfium2
    from PIL import Image

    paths = [place / f"{name.lower().replace(' ', '-')}.pdf" for name in printers]
    files = [pypdfium2.PdfDocument(path) for path in paths if path.is_file()]
    for number in (1, 2):
        pages = [f[number].render(scale=110 / 72).to_pil() for f in files if number < len(f)]
        if not pages:
            return
        height = max(page.height for page in pages)
        sheet = Image.new("RGB", (sum(p.width + 8 for p in pages), height), "#888888")
        left = 0
        for page in pages:
            sheet.paste(page, (left, 0))
            left += page.width + 8
        sheet.save(place / f"side-by-side-{number + 1}.png")


def _reason(why: Exception) -> str:
    if isinstance(why, ProblemsFound):
        return str(why.problems[0]).split("\n")[0]
    return str(why)


if __name__ == "__main__":
    main()
