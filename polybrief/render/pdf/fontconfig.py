"""A private fontconfig: the fonts of the manifest exist, and no other.

fontconfig reads ``FONTCONFIG_FILE`` when a configuration is loaded, so this module writes the file
and its callers set the variable around the loading. What fontconfig learns about the font files it
keeps in a cache folder of the user's; losing that folder costs a tenth of a second.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from polybrief.fonts import Fonts

VARIABLE = "FONTCONFIG_FILE"


def write_configuration(fonts: Fonts) -> Path:
    """Return the path of a fontconfig file in which ``fonts`` are all the fonts there are."""
    folder = _cache_folder()
    text = configuration(fonts, folder / "fontconfig")
    path = folder / f"fonts-{hashlib.sha256(text.encode()).hexdigest()[:16]}.conf"
    if not path.is_file():
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder, delete=False) as file:
            file.write(text)
        Path(file.name).replace(path)
    return path


def configuration(fonts: Fonts, cache: Path) -> str:
    """Return the text of the fontconfig file (fonts.conf(5)); ``cache`` is fontconfig's own."""
    folders = dict.fromkeys(face.path.parent for face in fonts.faces)
    lines = [
        '<?xml version="1.0"?>',
        '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
        "<fontconfig>",
        *(f"<dir>{escape(str(folder))}</dir>" for folder in folders),
        f"<cachedir>{escape(str(cache))}</cachedir>",
        # A stray file beside the manifest is no font of ours: accepting wins over rejecting.
        "<selectfont><rejectfont><glob>*</glob></rejectfont>",
        *(
            f"<acceptfont><glob>{escape(str(face.path))}</glob></acceptfont>"
            for face in fonts.faces
        ),
        "</selectfont>",
        "</fontconfig>",
    ]
    return "\n".join(lines) + "\n"


@contextlib.contextmanager
def only_these(path: Path) -> Iterator[None]:
    """Let fontconfig load ``path`` instead of the machine's configuration."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(path)
    try:
        yield
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before


def _cache_folder() -> Path:
    """Return a folder of the user's that can be written to, or a temporary one."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    try:
        root = Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache"
        folder = root / "polybrief"
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except (OSError, RuntimeError):
        pass
    return Path(tempfile.mkdtemp(prefix="polybrief-"))
