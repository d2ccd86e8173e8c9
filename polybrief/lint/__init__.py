"""What is wrong with how a manuscript is typed: found, told, and mended in its file.

What is certain is put right in print in any case (``localise.set_line``); here it is told, with
what only the author can decide, and written into the source. No rule looks at what is no prose.
"""

from polybrief.lint.manuscript import Linted, lint_file, lint_text
from polybrief.lint.mend import mend
from polybrief.lint.slip import Slip

__all__ = ["Linted", "Slip", "lint_file", "lint_text", "mend"]
