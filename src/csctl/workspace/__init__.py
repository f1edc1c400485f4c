"""THE FOLDER: files <-> models; places findings on lines; loads, checks and scores, with what it can remember."""

from csctl.files.disk import Entry
from csctl.workspace.folder import Workspace

__all__ = ["Entry", "Workspace"]
