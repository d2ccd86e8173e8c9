"""How long polybrief takes for the sample brief, beside tools that print the same text.

``python benchmarks/run.py [ROUNDS]`` prints seconds (median of the rounds, after one to warm up),
ratios and peak memory. All start from cold processes: polybrief makes five editions in both
formats; pandoc writes four DOCX and Typst compiles four PDFs, Chromium prints four PDFs, a process
each. Needs the extra ``bench`` and a ``chromium`` on the PATH; what is missing is left out.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from exports import to_html, to_markdown, to_typst  # noqa: E402
from measure import Cost, run  # noqa: E402

from polybrief.document import Document  # noqa: E402
from polybrief.fonts import read_fonts  # noqa: E402
from polybrief.pipeline import merge_checked  # noqa: E402
from polybrief.project import Project  # noqa: E402
from polybrief.read import read_brief  # noqa: E402
from polybrief.theme import read_theme  # noqa: E402

BRIEF, OURS = "ccec", "polybrief, 10 files"
LANGUAGES = ("en", "zh-Hans", "fr", "es")
COMPILE = (
    "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], "
    "font_paths=[sys.argv[3]], ignore_system_fonts=True)"
)
CHROMIUM = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-dev-shm-usage", "--no-pdf-header-footer", "--allow-file-access-from-files"),
)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    project = Project.at(ROOT)
    with tempfile.TemporaryDirectory(prefix="polybrief-bench-") as name:
        folder = Path(name)
        texts = export(project, folder)
        contests: dict[str, Callable[[], Cost]] = {OURS: lambda: polybrief(folder)}
        if shutil.which(pandoc_path() or "") and has("typst"):
            contests["pandoc 4 DOCX + Typst 4 PDF"] = lambda: (
                pandoc(folder, texts) + typst(folder, texts)
            )
        if shutil.which("chromium"):
            contests["Chromium, 4 PDF"] = lambda: chromium(folder, texts)
        costs: dict[str, list[Cost]] = {contest: [] for contest in contests}
        for number in range(rounds + 1):
            for contest, go in contests.items():
                cost = go()
                if number:  # the first is to warm up
                    costs[contest].append(cost)
    sys.stdout.writelines(table(costs))


def export(project: Project, folder: Path) -> tuple[str, ...]:
    """Write the four texts in the form of each tool; return their names."""
    brief = read_brief(project, BRIEF).brief
    if brief is None:
        raise SystemExit("the sample brief cannot be read: python3 build.py check")
    fonts = read_fonts(project)
    for lang in LANGUAGES:
        document: Document = merge_checked(project, brief, brief.edition(lang)).document
        theme = read_theme(project, document.layout)
        (folder / f"{lang}.md").write_text(to_markdown(document), "utf-8")
        (folder / f"{lang}.typ").write_text(to_typst(document, theme), "utf-8")
        (folder / f"{lang}.html").write_text(to_html(document, theme, fonts), "utf-8")
    return LANGUAGES


def polybrief(folder: Path) -> Cost:
    output = folder / "output"
    shutil.rmtree(output, ignore_errors=True)
    editions = [word for lang in (*LANGUAGES, "multilingual") for word in ("--edition", lang)]
    options = (*editions, "--project", ROOT, "--output", output)
    cost = run([sys.executable, "-m", "polybrief", "build", BRIEF, *options], ROOT)
    made = [p for p in output.rglob("*") if p.suffix in (".pdf", ".docx")]
    if len(made) != 10:
        raise RuntimeError(f"polybrief made {len(made)} files, not 10")
    return cost


def pandoc(folder: Path, texts: tuple[str, ...]) -> Cost:
    return total(run([pandoc_path(), f"{t}.md", "-o", f"{t}.docx"], folder) for t in texts)


def typst(folder: Path, texts: tuple[str, ...]) -> Cost:
    return total(
        run([sys.executable, "-c", COMPILE, f"{t}.typ", f"{t}-typst.pdf", ROOT / "fonts"], folder)
        for t in texts
    )


def chromium(folder: Path, texts: tuple[str, ...]) -> Cost:
    def command(text: str) -> list[str]:
        profile = tempfile.mkdtemp(dir=folder)
        target = folder / f"{text}-chromium.pdf"
        source = (folder / f"{text}.html").as_uri()
        options = [f"--user-data-dir={profile}", f"--print-to-pdf={target}"]
        return ["chromium", *CHROMIUM, *options, source]

    return total(run(command(text), folder) for text in texts)


def total(costs: Iterator[Cost]) -> Cost:
    return sum(costs, Cost(0, 0))


def table(costs: dict[str, list[Cost]]) -> Iterator[str]:
    yield f"{'':30}{'seconds':>9}{'polybrief/it':>14}{'peak MB':>9}\n"
    ours = statistics.median(cost.seconds for cost in costs[OURS])
    for contest, found in costs.items():
        seconds = statistics.median(cost.seconds for cost in found)
        peak = max(cost.megabytes for cost in found)
        yield f"{contest:30}{seconds:9.2f}{ours / seconds:14.2f}{peak:9.0f}\n"


def pandoc_path() -> str:
    if not has("pypandoc"):
        return ""
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def has(module: str) -> bool:
    from importlib.util import find_spec

    return find_spec(module) is not None


if __name__ == "__main__":
    main()
