"""The commits that matter for a folder or a file: the main line, and the life of one file across renames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from csctl.files.git.objects import Objects
from csctl.files.git.repository import Commit, Repository, Trees

RENAMES = 1000
"""Files of one commit that are compared to find a rename."""


class Step(NamedTuple):
    """One commit in the life of a file.

    `path` and `blob` are what it left there (blob None: deleted, or no regular file); `before` are the ids of the
    steps it came from; `moved` is the file's other name where this commit renamed it: the old one, or, for the last
    step of a file that is gone, the new one.
    """

    commit: Commit
    path: str
    blob: str | None
    before: tuple[str, ...]
    moved: str | None = None


def line(repository: Repository, tip: str, paths: Sequence[str]) -> list[Commit]:
    """The commits of the main line (first parents) that changed any of the paths, newest first."""
    return repository.commits("--first-parent", tip, paths=paths)


def follow(repository: Repository, tip: str, path: str) -> list[Step]:
    """Every commit that changed a file, newest first, on side branches too, and on under its earlier names."""
    with Objects(repository.git) as objects:
        return list(_follow(repository, Trees(objects), tip, path))


def _follow(repository: Repository, trees: Trees, tip: str, path: str) -> Iterator[Step]:
    names = [(tip, path)]
    seen: set[str] = set()
    for start, name in names:  # grows while it runs
        for step in _steps(repository, trees, start, name):
            if step.commit.id in seen:
                continue
            seen.add(step.commit.id)
            other = _renamed(repository, step) if step.blob is None or not step.before else None
            if other is None or step.blob is None:
                yield step._replace(moved=other)
                continue
            above = f"{step.commit.id}^"
            yield step._replace(moved=other, before=_last(repository, above, other))
            names.append((above, other))


def _last(repository: Repository, tip: str, path: str) -> tuple[str, ...]:
    """The last commit that changed a file."""
    return tuple(commit.id for commit in repository.commits("--max-count=1", tip, paths=(path,)))


def _steps(repository: Repository, trees: Trees, tip: str, path: str) -> list[Step]:
    """The commits of one name, each with its blob; parents are those of the simplified history."""
    commits = repository.commits("--topo-order", "--parents", tip, paths=(path,))
    found = trees.at([commit.tree for commit in commits], path.split("/"))
    blobs = [entry.id if entry and entry.is_file else None for entry in found]
    return [Step(c, path, blob, c.parents) for c, blob in zip(commits, blobs, strict=True)]


def _renamed(repository: Repository, step: Step) -> str | None:
    """The other name of a file in the commit that made or deleted it, when git finds the two alike."""
    for old, new in _renames(repository, step.commit.id):
        if step.path == (new if step.blob else old):
            return old if step.blob else new
    return None


def renames(repository: Repository, before: str, after: str, folder: str) -> dict[str, str]:
    """Old path to new path of the files in a folder that were renamed from one commit to a later one."""
    return dict(_renames(repository, before, after, "--", folder))


def _renames(repository: Repository, *asked: str) -> Iterator[tuple[str, str]]:
    """Old and new path of each rename that git finds, by likeness."""
    raw = repository.git.read(
        *("diff-tree", "-r", "-z", "--raw", "-M", f"-l{RENAMES}", "--no-ext-diff", "--no-textconv", "--no-commit-id"),
        *asked,
    )
    fields, at = raw.decode("utf-8", "surrogateescape").split("\0"), 0
    while at < len(fields) and fields[at].startswith(":"):  # `:100644 100644 id id R095 NUL old NUL new`
        kind = fields[at].split()[4][0]
        if kind == "R":
            yield fields[at + 1], fields[at + 2]
        at += 3 if kind in "RC" else 2
