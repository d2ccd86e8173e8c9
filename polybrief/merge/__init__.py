"""Brief + Edition → Document: the placeholders filled, the layout applied, the tree validated."""

from polybrief.merge.cited_parity import find_citation_problems
from polybrief.merge.edition import find_hidden_problems, merge_edition, with_computed_facts
from polybrief.merge.exhibit_parity import find_exhibit_problems
from polybrief.merge.parallel import Pair, pair_blocks
from polybrief.merge.parity import find_parity_problems

__all__ = [
    "Pair",
    "find_citation_problems",
    "find_exhibit_problems",
    "find_hidden_problems",
    "find_parity_problems",
    "merge_edition",
    "pair_blocks",
    "with_computed_facts",
]
