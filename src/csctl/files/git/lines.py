"""git's own merge of lines, for what cannot be merged by meaning."""

from __future__ import annotations

from pathlib import Path

from csctl.files.git.process import CONFIG, Git, failed

ERROR = 128
"""git merge-file answers with the number of conflicts, at most 127, or with more when it failed."""


def merge_lines(base: Path, ours: Path, theirs: Path, marker: int) -> tuple[bytes, int]:
    """The merged bytes and the number of conflicts. Raises CsctlError when git fails."""
    git = Git(ours.resolve().parent, {**CONFIG, "merge.conflictStyle": "merge"})
    labels = ("-L", "ours", "-L", "base", "-L", "theirs")
    files = [str(path.resolve()) for path in (ours, base, theirs)]
    done = git.run("merge-file", "-p", f"--marker-size={marker}", *labels, "--", *files)
    if done.code >= ERROR:
        raise failed(done.err)
    return done.out, done.code
