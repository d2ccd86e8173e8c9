"""Every Word file is valid by three validators that share no code."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from open_xml import schema_errors
from word_samples import ROOT, chinese, english, multilingual, printed, with_picture

from polybrief.document import Document

SAMPLES = {"english": english, "chinese": chinese, "multilingual": multilingual}
each_sample = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
Sample = Callable[[], Document]


@pytest.fixture
def written(sample: Sample, tmp_path: Path) -> bytes:
    return printed(sample(), with_picture(tmp_path))


@each_sample
def test_the_schemas_of_iso_29500_find_nothing(written: bytes) -> None:
    assert schema_errors(written) == []


def test_the_schemas_would_find_properties_in_the_wrong_order(tmp_path: Path) -> None:
    content = printed(english(), with_picture(tmp_path))
    broken = replaced(content, "word/document.xml", b"<w:pPr>", b"<w:pPr><w:jc w:val='both'/>")

    assert any("pStyle" in error for error in schema_errors(broken))


@each_sample
def test_openxml_audit_finds_nothing(written: bytes, tmp_path: Path) -> None:
    from openxml_audit import FileFormat, OpenXmlValidator

    path = tmp_path / "brief.docx"
    path.write_bytes(written)

    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)

    assert [str(error) for error in result.errors] == []


@pytest.mark.node
@each_sample
def test_the_open_xml_sdk_finds_nothing(written: bytes, tmp_path: Path) -> None:
    program = sdk_validator()
    if program is None:
        pytest.skip("no Open XML SDK validator: run npm ci --ignore-scripts in tests/node")
    path = tmp_path / "brief.docx"
    path.write_bytes(written)

    made = subprocess.run(
        [program, str(path), "Microsoft365"],
        capture_output=True,
        check=True,
        timeout=60,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )

    assert json.loads(made.stdout)["errors"] == []


def sdk_validator() -> str | None:
    """Return the path of the validator, from the environment or tests/node."""
    named = os.environ.get("OOXML_VALIDATOR_CLI")
    if named:
        return shutil.which(named)
    found = (ROOT / "tests/node/node_modules/@xarsh").glob("*-x64/ooxml-validator")
    return next((str(path) for path in found), None)


def replaced(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return a package with the first ``old`` of a part replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            assert name != part or old in data
            target.writestr(name, data.replace(old, new, 1) if name == part else data)
    return made.getvalue()
