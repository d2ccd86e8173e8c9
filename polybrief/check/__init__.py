"""Finished files (and a Document against the fonts) → problems. Never imports ``render``."""
