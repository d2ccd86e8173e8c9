"""Brief + Edition → Document: the placeholders filled, the layout applied, the tree validated."""

from polybrief.merge.edition import find_draft_problems, merge_edition

__all__ = ["find_draft_problems", "merge_edition"]
