"""Loads what printing needs; the fork server imports this once, so that its workers need not.

Imports only: Pango starts a thread with its first font map, and threads do not survive a fork.
"""

import atexit
import gc
import os

gc.disable()

from polybrief.render.pdf.loading import load_weasyprint  # noqa: E402

load_weasyprint()

import polybrief.check.pdf  # noqa: E402
import polybrief.check.word  # noqa: E402
import polybrief.pipeline  # noqa: E402
import polybrief.render.word  # noqa: E402, F401
from polybrief.render.pdf import adapters, fetch, page_end  # noqa: E402, F401
from polybrief.render.pdf.compose import forms  # noqa: E402, F401

adapters.install()
gc.freeze()  # what is loaded stays: workers need not look through it, nor copy its pages
gc.enable()
atexit.register(os._exit, 0)  # the server ends with the build, which waits for its output
