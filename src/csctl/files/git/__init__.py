"""A git repository, read by plumbing alone: commits, trees, blobs, the index. Runs nothing the repository brings."""

from csctl.files.git.history import Step, follow, line, renames
from csctl.files.git.index import configure, hooks_folder, staged
from csctl.files.git.lines import merge_lines
from csctl.files.git.objects import Object, Objects, object_id
from csctl.files.git.repository import Commit, Repository, TreeEntry, Trees

__all__ = [
    "Commit",
    "Object",
    "Objects",
    "Repository",
    "Step",
    "TreeEntry",
    "Trees",
    "configure",
    "follow",
    "hooks_folder",
    "line",
    "merge_lines",
    "object_id",
    "renames",
    "staged",
]
