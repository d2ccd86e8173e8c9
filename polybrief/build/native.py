"""The native libraries that print the PDF: are they there, which versions, how to get them.

Standard library only: ``build.py`` asks before anything is installed.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import shutil
import sys
from collections.abc import Sequence
from functools import cache

LIBRARIES = {
    "GObject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib"),
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    "HarfBuzz-subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib"),
}
"""Name → file names, the same that WeasyPrint opens."""

PACKAGES = {
    "apt": ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    "dnf": ("pango", "harfbuzz", "fontconfig"),
    "brew": ("pango",),
}
BREW_FOLDERS = ("/opt/homebrew/lib", "/usr/local/lib", "/usr/lib")

_INSTALL = {
    "apt": "apt-get update && apt-get install -y",
    "dnf": "dnf install -y",
    "brew": "brew install",
}


def missing() -> tuple[str, ...]:
    """Return the names of the libraries that cannot be opened."""
    return tuple(name for name in LIBRARIES if _open(name) is None)


@cache
def versions() -> dict[str, str]:
    """Return the versions of those that decide what is printed: Pango, HarfBuzz, fontconfig."""
    found: dict[str, str] = {}
    for name, function in (("Pango", "pango_version_string"), ("HarfBuzz", "hb_version_string")):
        if library := _open(name):
            ask = getattr(library, function)
            ask.restype = ctypes.c_char_p
            found[name] = ask().decode("ascii")
    if library := _open("fontconfig"):
        number = int(library.FcGetVersion())
        found["fontconfig"] = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    return found


def package_system() -> str:
    """Return ``apt``, ``dnf`` or ``brew``, whichever this machine has; "" where none is known."""
    if sys.platform == "darwin":
        return "brew"
    for system, program in (("apt", "apt-get"), ("dnf", "dnf")):
        if shutil.which(program):
            return system
    return ""


def packages(system: str) -> tuple[str, ...]:
    """Return the names under which a package system has the libraries."""
    return PACKAGES.get(system, ())


def install_command(system: str, wanted: Sequence[str] | None = None) -> str:
    """Return the one line that installs the packages; a sentence where no system is known."""
    if system not in _INSTALL:
        return "(install Pango 1.50 or newer and HarfBuzz with your system's package manager)"
    line = f"{_INSTALL[system]} {' '.join(packages(system) if wanted is None else wanted)}"
    if system == "brew" or os.geteuid() == 0:
        return line
    return " && ".join(f"sudo {part}" for part in line.split(" && "))


def _open(name: str) -> ctypes.CDLL | None:
    files = LIBRARIES[name]
    for candidate in (*files, *(f"{folder}/{files[1]}" for folder in BREW_FOLDERS)):
        try:
            return ctypes.CDLL(candidate)
        except OSError:
            continue
    return None
