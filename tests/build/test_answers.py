"""What the commands answer, their exit codes, and that they answer without loading a renderer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from desk import ROOT, run_polybrief

from polybrief.cli_show import columns, count, exit_code
from polybrief.problems import Problem

LOADED = """
import sys
sys.argv = ["polybrief", *sys.argv[1:]]
from polybrief.cli import main
try:
    main()
except SystemExit:
    pass
sys.stderr.write("|".join(sorted(m for m in ("weasyprint", "docx") if m in sys.modules)))
"""


@pytest.mark.parametrize(
    ("arguments", "message", "fix"),
    [
        (["build", "tow"], 'unknown brief "tow"', 'did you mean "two"?'),
        (["check", "tow"], 'unknown brief "tow"', 'did you mean "two"?'),
        (["build", "--format", "doc"], 'unknown format "doc"', 'did you mean "docx"?'),
        (["build", "--lang", "frr"], 'unknown language "frr"', 'did you mean "fr"?'),
        (["build", "--edition", "de"], 'unknown edition "de"', "choose one of: en, fr"),
        (["labels", "check", "brief"], 'unknown layout "brief"', "choose one of: background-brief"),
    ],
)
def test_an_unknown_name_is_wrong_usage_with_the_nearest_one(
    project: Path, arguments: list[str], message: str, fix: str
) -> None:
    done = run_polybrief(*arguments, "--project", project)

    assert done.returncode == 2
    assert done.stdout == ""
    assert message in done.stderr
    assert fix in done.stderr


def test_every_wrong_name_is_said_at_once(project: Path) -> None:
    done = run_polybrief("build", "tow", "--format", "doc", "--project", project)

    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, "2 problems")


@pytest.mark.parametrize("command", ["build", "check", "list"])
def test_a_missing_project_folder_is_wrong_usage(tmp_path: Path, command: str) -> None:
    done = run_polybrief(command, "--project", tmp_path / "nowhere", "--json")
    answer = json.loads(done.stdout)

    assert done.returncode == 2
    assert answer["ok"] is False
    assert [problem["code"] for problem in answer["problems"]] == ["usage.project"]


def test_an_unknown_option_or_command_is_wrong_usage() -> None:
    assert run_polybrief("build", "--fast").returncode == 2
    assert run_polybrief("bild").returncode == 2


def test_problems_in_content_stand_with_their_place_and_are_counted(project: Path) -> None:
    path = project / "content" / "two" / "fr.md"
    path.write_text(path.read_text("utf-8").replace("{{ gdp }}", "{{ gpd }}"), "utf-8")

    done = run_polybrief("check", "--project", project)

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("content/two/fr.md:7:")
    assert 'did you mean "gdp"?' in done.stderr
    assert done.stderr.splitlines()[-1] == "1 problem"


def test_check_answers_machines(project: Path) -> None:
    done = run_polybrief("check", "--project", project, "--json")

    assert done.returncode == 0
    assert json.loads(done.stdout) == {"ok": True, "briefs": ["two"], "problems": []}


def test_list_names_briefs_languages_editions_and_layouts(project: Path) -> None:
    done = run_polybrief("list", "--project", project, "--json")
    answer = json.loads(done.stdout)

    assert done.returncode == 0
    assert answer["briefs"][0]["languages"] == ["en", "fr"]
    assert [edition["name"] for edition in answer["briefs"][0]["editions"]] == ["en", "fr"]
    assert "background-brief" in answer["layouts"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["list"],
        ["check"],
        ["quantity", "2.3e12 CNY"],
        ["build", "nothing"],
        ["labels", "check"],
        ["doctor"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_what_prints_nothing_loads_no_renderer(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )

    assert done.stderr.splitlines()[-1:] in ([], ["1 problem"]), done.stderr


def test_a_loaded_renderer_would_be_seen() -> None:
    code = "import docx\n" + LOADED
    done = subprocess.run(
        [sys.executable, "-c", code, "version"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )

    assert done.stderr == "docx"


def test_a_quantity_reads_in_each_language_or_in_one() -> None:
    every = run_polybrief("quantity", "2.3e12 CNY", "--plain")
    one = run_polybrief("quantity", "2.3e12 CNY", "--plain", "--locale", "fr")

    assert one.stdout == "2 300 milliards de RMB\n"
    assert {"RMB2.3 trillion", "2.3 万亿元人民币"} <= set(every.stdout.splitlines())


@pytest.mark.parametrize(
    ("value", "printed"),
    [("-5 percent", "\u22125 %\n"), ("-2.3e9 USD", "\u22122,3 milliards de dollars US\n")],
)
def test_a_negative_quantity_is_a_value_and_no_option(value: str, printed: str) -> None:
    done = run_polybrief("quantity", value, "--plain", "--locale", "fr")
    assert (done.returncode, done.stdout) == (0, printed)


def test_a_quantity_shows_the_presets_that_differ() -> None:
    done = run_polybrief("quantity", "320e9 USD", "--locale", "es")

    assert done.stdout == (
        "es  320\u00a0000\u00a0millones de\u00a0USD      eu\n"
        "    320.000\u00a0millones de\u00a0USD      hart, seed\n"
        "    320\u202f000\u00a0millones de\u00a0USD      rae\n"
        "    320.000\u00a0millones de\u00a0dólares  un\n"
    )


def test_a_quantity_keeps_its_no_break_spaces_but_for_plain() -> None:
    asked = ("--locale", "fr", "--style", "seed", "--json")
    done = run_polybrief("quantity", "2.3e12 CNY", *asked)
    (printed,) = json.loads(done.stdout)["printed"]["fr"]

    assert printed["presets"] == ["seed"]
    assert printed["plain"] == "2 300 milliards de RMB"
    assert printed["text"] == "2\u202f300\u00a0milliards de\u00a0RMB"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["lots"], 2, '"lots" is not a value'),
        (["5 CNY", "--locale", "xx"], 2, 'no house-style table serves "xx"'),
        (["5 CNY", "--style", "sed"], 2, 'did you mean "seed"?'),
        (["5 persn", "--locale", "fr"], 1, 'did you mean "person"?'),
    ],
)
def test_a_quantity_without_words_is_a_problem(arguments: list[str], code: int, words: str) -> None:
    done = run_polybrief("quantity", *arguments)

    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_labels_are_extracted_and_checked() -> None:
    extracted = run_polybrief("labels", "extract", "background-brief")
    checked = run_polybrief("labels", "check")

    assert extracted.stdout.count("\nmsgid ") > 3
    assert checked.returncode == 0, checked.stderr


def test_labels_of_a_new_language_are_written_once(project: Path) -> None:
    layout = project / "templates" / "background-brief"
    layout.mkdir(parents=True)
    for name in ("theme.toml", "brief.html.jinja"):
        content = (ROOT / "templates" / "background-brief" / name).read_bytes()
        (layout / name).write_bytes(content)

    update = ("labels", "update", "background-brief", "--lang", "de", "--project", project)
    first, second = run_polybrief(*update), run_polybrief(*update)

    assert first.stdout == "updated templates/background-brief/labels/de.po\n"
    assert second.stdout == "Every catalogue has every label.\n"
    assert run_polybrief("labels", "check", "--project", project).returncode == 1


def test_the_doctor_finds_what_this_machine_has() -> None:
    done = run_polybrief("doctor", "--json")
    findings = {f["name"]: f for f in json.loads(done.stdout)["findings"]}

    assert done.returncode == 0, done.stdout
    assert findings["weasyprint"]["detail"] == "70.0"
    assert findings["Pango"]["detail"][0].isdigit()
    assert findings["Noto Serif SC"]["present"]
    assert findings["LibreOffice"]["need"] == "for tests"


def test_a_fault_is_one_sentence_and_a_report() -> None:
    code = (
        "from polybrief import cli_machine\n"
        "cli_machine.version.__code__ = (lambda: 1 / 0).__code__\n" + LOADED
    )
    done = subprocess.run(
        [sys.executable, "-c", code.replace("pass", "raise"), "version"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin"},
        check=False,
    )

    assert done.returncode == 3
    assert done.stderr.startswith("polybrief failed through a fault of its own; the report is in ")
    report = Path(done.stderr.split()[-1])
    assert "ZeroDivisionError" in report.read_text("utf-8")
    report.unlink()


def test_exit_codes_tell_content_from_usage() -> None:
    content, usage = Problem("read.date", "x"), Problem("usage.brief", "x")
    notice = Problem("labels.unused", "x", level="notice")

    assert [exit_code(p) for p in ([], [notice], [content], [content, usage])] == [0, 0, 1, 2]
    assert count([content, usage, notice]) == "2 problems, 1 notice"


def test_columns_align_wide_characters() -> None:
    assert columns([("中文", "a"), ("e", "b")]) == "中文  a\ne     b\n"
