"""What is wrong with how the texts of a project are typed: found, told, and mended in their files.

What is certain is put right in print in any case (``localise.set_line``); here it is told, with
what only the author can decide, and written into the source. No rule looks at what is no prose.
"""

from polybrief.lint.labels import Labels
from polybrief.lint.linted import Kind, Linted
from polybrief.lint.manuscript import Manuscript, lint_file, lint_text
from polybrief.lint.mend import mend
from polybrief.lint.slip import Slip
from polybrief.lint.values import Values

__all__ = [
    "Kind",
    "Labels",
    "Linted",
    "Manuscript",
    "Slip",
    "Values",
    "lint_file",
    "lint_text",
    "mend",
]
