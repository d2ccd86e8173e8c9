"""Notes stay on the page of their call.

WeasyPrint 70.0 carries notes to the next page where a line would else overflow and can break
after itself but not before (``_linebox_layout`` in ``layout/block.py``), whatever
``footnote-policy`` asks for. With ``footnote-policy: line`` the lines go to the next page instead,
and take their notes along.
"""

from __future__ import annotations

import inspect

CARRIED = "report = not context.in_column and can_break_now"
KEPT = "report = False and can_break_now"


def install() -> None:
    """Change the one condition; adapters.py calls it, once.

    RuntimeError where the function does not have it: the version is not the one that was tried.
    """
    from weasyprint.layout import block

    source = inspect.getsource(block._linebox_layout)
    if source.count(CARRIED) != 1:
        raise RuntimeError("WeasyPrint lays out lines with notes in another way than 70.0")
    exec(compile(source.replace(CARRIED, KEPT), block.__file__, "exec"), vars(block))
