"""Three versions of one file to one, by what they say: edits of different values never conflict, comments stay."""

from csctl.files.merge.three_way import Match, Merged, Whole, merge

__all__ = ["Match", "Merged", "Whole", "merge"]
