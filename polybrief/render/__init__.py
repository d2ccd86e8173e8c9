"""Document → bytes, one sub-package a medium."""
