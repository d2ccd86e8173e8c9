"""polybrief: one brief, every language, a print-ready PDF and an editable Word file."""

__version__ = "0.1.0"
