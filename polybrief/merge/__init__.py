"""Brief + Edition → Document: the placeholders filled, the layout applied, the tree validated."""

from polybrief.merge.edition import merge_edition

__all__ = ["merge_edition"]
