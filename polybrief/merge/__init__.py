"""Brief + Edition → Document: the placeholders filled, the layout applied, the tree validated."""

from polybrief.merge.edition import find_hidden_problems, merge_edition, with_computed_facts

__all__ = ["find_hidden_problems", "merge_edition", "with_computed_facts"]
