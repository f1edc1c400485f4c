"""Changes by splicing: only the asked bytes differ, and comments stay with their item.

A file is never written anew. The place of a node is found in the text, that is changed, and the new text is read again:
unless the data differ exactly as asked and every comment is still there, the change is refused.
"""

from csctl.files.edit.apply import apply, value_at
from csctl.files.edit.comments import comments
from csctl.files.edit.difference import differences
from csctl.files.edit.expect import same
from csctl.files.edit.spell import compose, one_line

__all__ = ["apply", "comments", "compose", "differences", "one_line", "same", "value_at"]
