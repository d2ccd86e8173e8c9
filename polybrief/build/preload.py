"""Loads what printing needs; the fork server imports this once, so that its workers need not.

Imports only: Pango starts a thread with its first font map, and threads do not survive a fork.
"""

import weasyprint  # noqa: F401

import polybrief.pipeline
import polybrief.render.pdf
import polybrief.render.word  # noqa: F401
