"""Loads what printing needs; the fork server imports this once, so that its workers need not.

Imports only: Pango starts a thread with its first font map, and threads do not survive a fork.
"""

import gc

import weasyprint  # noqa: F401

import polybrief.check.pdf
import polybrief.check.word
import polybrief.pipeline
import polybrief.render.pdf
import polybrief.render.word  # noqa: F401

gc.freeze()  # what is loaded stays: workers need not look through it, nor copy its pages
