"""Which artifacts are out of date, who makes them, and what stands in ``output/``."""
