"""WeasyPrint loaded in half the time.

Two things it does while it is imported cost more than the rest, and are not needed: it looks for
system libraries under names of other systems, each by starting the linker's programs; and it loads
fontTools' subsetter and instancer, which HarfBuzz and static fonts leave unused. A third it does
later, in each process: cffi parses the C of each type that is named for the first time.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import gc
import importlib
import io
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

RARELY_USED = ("fontTools.subset", "fontTools.varLib.instancer")
"""Modules of which WeasyPrint 70.0 calls functions and classes, and reads nothing else."""
C_TYPES = {
    "char[]": "char (*)[]",
    "char[4]": "char (*)[4]",
    "unsigned int *": "unsigned int **",
    "hb_tag_t[100]": "hb_tag_t (*)[100]",
    "hb_codepoint_t[]": "hb_codepoint_t (*)[]",
    "PangoFcFontMap *": "PangoFcFontMap **",
    "PangoGlyphInfo": "PangoGlyphInfo *",
    "PangoLogAttr[]": "PangoLogAttr (*)[]",
    "PangoRectangle *": "PangoRectangle **",
}
"""The types that printing names, and pointers to them, which a function may take."""


def load_weasyprint() -> None:
    """Import WeasyPrint; OSError where a system library is missing."""
    if "weasyprint" in sys.modules:
        return
    with _without_garbage_collection(), _stand_ins():
        try:
            with _by_file_name(), contextlib.redirect_stdout(io.StringIO()):
                importlib.import_module("weasyprint")
        except OSError:  # named otherwise on this system: look for it, and tell what is missing
            importlib.import_module("weasyprint")
        _learn_types()


def _learn_types() -> None:
    """Let cffi parse the types of C at one stroke: each time it parses all names that it knows
    anew, three milliseconds for a type of one word."""
    from weasyprint.text.ffi import ffi

    pointers = ffi.typeof(f"void (*)({', '.join(C_TYPES.values())})").args
    known = getattr(ffi, "_parsed_types", {})
    known.update((name, (p.item, False)) for name, p in zip(C_TYPES, pointers, strict=True))


@contextlib.contextmanager
def _by_file_name() -> Iterator[None]:
    """Let the dynamic linker alone find libraries, as it does on Linux by their file names."""
    if sys.platform != "linux":
        yield
        return
    original = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = original


@contextlib.contextmanager
def _stand_ins() -> Iterator[None]:
    """Put stand-ins in the places of the modules rarely used, while WeasyPrint takes them."""
    names = [name for name in RARELY_USED if name not in sys.modules]
    sys.modules.update((name, _StandIn(name)) for name in names)
    try:
        yield
    finally:
        for name in names:
            if isinstance(sys.modules.get(name), _StandIn):
                del sys.modules[name]


class _StandIn(ModuleType):
    """A module that is imported when something of it is called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*arguments: Any, **named: Any) -> Any:
            return getattr(importlib.import_module(self.__name__), name)(*arguments, **named)

        return call


@contextlib.contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Importing makes much and drops little: looking for cycles finds nothing."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
