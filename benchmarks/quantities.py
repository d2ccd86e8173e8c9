"""How many quantities a second the house style prints, and Babel's own formats beside it.

``python benchmarks/quantities.py [LANGUAGE…]`` prints values a second per language: amounts of
money with an equivalent (two numbers), counts with a noun, percentages; and the ratio to Babel's
compact format with the same number of digits, in the same run.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from babel.numbers import format_compact_decimal  # noqa: E402

from polybrief.brief import Count, Money, Percent  # noqa: E402
from polybrief.localise import print_value, read_style, style_tags  # noqa: E402

VALUES = tuple(Decimal(7919 * n * n + 1_000_003) for n in range(1, 2000))


def main() -> None:
    sys.stdout.write(f"{'':12}{'values/s':>10}{'Babel/s':>10}{'ratio':>7}\n")
    for tag in sys.argv[1:] or style_tags():
        style = read_style(tag)

        def ours(value: Decimal, style=style) -> None:  # type: ignore[no-untyped-def]
            print_value(Money(value, "CNY", Money(value, "USD")), style)
            print_value(Count(value, "inhabitant"), style)
            print_value(Percent(value), style)

        def babels(value: Decimal, style=style) -> None:  # type: ignore[no-untyped-def]
            format_compact_decimal(value, format_type="short", locale=style.locale)

        mine, theirs = 4 * rate(ours), rate(babels)
        sys.stdout.write(f"{tag:12}{mine:10,.0f}{theirs:10,.0f}{mine / theirs:7.1f}\n")


def rate(call: Callable[[Decimal], None]) -> float:
    """Return calls a second over all values, after a round to warm up."""
    for value in VALUES[:200]:
        call(value)
    begun = time.perf_counter()
    for value in VALUES:
        call(value)
    return len(VALUES) / (time.perf_counter() - begun)


if __name__ == "__main__":
    main()
