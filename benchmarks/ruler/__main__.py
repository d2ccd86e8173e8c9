"""``python benchmarks/ruler FILE.pdf… [--lang L] [--source TEXT] [--hanging] [--json] [--spots N]``

Prints, per language, what is set well and what is not. ``--lang`` is for text that names no
language, ``--source`` a file with the text that was set (words cut at line ends cannot be seen
without), ``--hanging`` allows marks outside the measure, ``--spots`` shows the N worst of a kind.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from ruler.report import Report, measure  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(prog="ruler", description=__doc__.splitlines()[2])  # type: ignore[union-attr]
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--lang", default="")
    parser.add_argument("--source", type=Path)
    parser.add_argument("--hanging", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--spots", type=int, default=3)
    asked = parser.parse_args()
    source = asked.source.read_text("utf-8") if asked.source else ""
    found = {
        str(path): measure(path, lang=asked.lang, source=source, hanging=asked.hanging)
        for path in asked.files
    }
    if asked.json:
        reports = {path: [report.as_json() for report in rows] for path, rows in found.items()}
        sys.stdout.write(json.dumps(reports, ensure_ascii=False, indent=1) + "\n")
        return
    for path, rows in found.items():
        sys.stdout.write(f"{path}\n")
        for report in rows:
            sys.stdout.writelines(f"{line}\n" for line in tell(report, asked.spots))


def tell(report: Report, spots: int) -> list[str]:
    """Return the lines of a report, and the worst of each kind."""
    out = [
        f"  {report.lang or 'no language'}: {report.pages} pages, {report.paragraphs} paragraphs, "
        f"{report.lines} lines, {report.justified} of them justified"
    ]
    out += [f"    {value:9.3f}  widest {name}" for name, value in report.widest.items()]
    out += [f"    {value:9.3f}  {name}" for name, value in report.shares.items()]
    if rhythm := report.rhythm:
        out.append(
            f"    {rhythm.on_grid:9.3f}  share of lines on the grid of {rhythm.leading:.2f} pt; "
            f"feet of columns {rhythm.feet:.2f} pt apart"
        )
    for kind, count in report.counts.items():
        out.append(f"    {count:9}  {kind}")
        for spot in report.spots[kind][:spots]:
            out.append(f"               p. {spot.page}: {spot.size:.2f}  {spot.text}")
    return out


if __name__ == "__main__":
    main()
