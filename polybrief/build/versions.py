"""What, besides the content, decides the bytes: library versions and the program's own source."""

from __future__ import annotations

import hashlib
import platform
import zlib
from importlib.metadata import PackageNotFoundError, version

from polybrief.build import native
from polybrief.build.inputs import Hashes, program_files

PACKAGES = (
    "babel",
    "brotli",
    "citeproc-py",
    "cssselect2",
    "fonttools",
    "jinja2",
    "lxml",
    "markdown-it-py",
    "mdit-py-plugins",
    "pikepdf",
    "pillow",
    "pydantic",
    "pydyf",
    "pyphen",
    "python-docx",
    "ruamel.yaml",
    "tinycss2",
    "tinyhtml5",
    "weasyprint",
    "zopfli",
)


def library_versions() -> dict[str, str]:
    """Return the versions of everything that reads, sets or packs the text, by name."""
    found = {name: _version(name) for name in PACKAGES}
    found |= native.versions()
    found |= {"Python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return dict(sorted(found.items(), key=lambda item: item[0].casefold()))


def program_digest(hashes: Hashes) -> str:
    """Return one hash over the program's source files and tables."""
    digest = hashlib.sha256()
    for path in program_files():
        digest.update(f"{path.name}\0{hashes.of(path)}\n".encode())
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
