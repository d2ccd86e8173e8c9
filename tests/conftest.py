"""What every test shares: runs that repeat exactly, faults that show their traceback, and a folder
for what is made once in a run (``once.py``)."""

from __future__ import annotations

import os
import shutil
import tempfile

import pytest
from hypothesis import settings
from once import FOLDER

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

os.environ["POLYBRIEF_RAISE_FAULTS"] = "1"


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder of the run, which workers find in their environment."""
    if hasattr(config, "workerinput"):
        return
    folder = tempfile.mkdtemp(prefix="polybrief-tests-")
    os.environ[FOLDER] = folder
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
