"""What every test shares: runs that repeat exactly, and faults that show their traceback."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

os.environ["POLYBRIEF_RAISE_FAULTS"] = "1"
