"""Objects by id: read in one go, checked against their ids, and named when they are not there to read."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

import pytest

from csctl.files.git import Object, Objects, object_id
from csctl.files.git.process import Git
from repositories import Repo, init


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return init(tmp_path / "repo")


def _blob(repo: Repo, content: bytes) -> str:
    return repo.git("hash-object", "-w", "--stdin", stdin=content).strip()


def _file_of(repo: Repo, id_: str) -> Path:
    return repo.path / ".git" / "objects" / id_[:2] / id_[2:]


def _read(repo: Repo, *ids: str, limit: int = 1000) -> list[Object]:
    with Objects(Git(repo.path), limit) as objects:
        return list(objects.read(ids))


def test_contents_come_in_the_order_they_are_asked_for(repo: Repo) -> None:
    contents = [f"{number}\n".encode() for number in range(300)]
    ids = [_blob(repo, content) for content in (contents[0], contents[299])]
    assert [found.data for found in _read(repo, ids[1], ids[0], ids[1])] == [contents[299], contents[0], contents[299]]


def test_more_than_one_batch_is_read(repo: Repo) -> None:
    stream = "".join(f"blob\ndata {len(str(n))}\n{n}\n" for n in range(200))
    repo.git("fast-import", "--quiet", stdin=stream.encode())
    ids = [object_id(str(n).encode()) for n in range(200)]
    assert [found.data for found in _read(repo, *ids)] == [str(n).encode() for n in range(200)]


def test_the_id_is_the_one_git_gives(repo: Repo) -> None:
    assert object_id("白馬精機".encode()) == _blob(repo, "白馬精機".encode())


def test_a_missing_object_is_said_and_the_others_are_read(repo: Repo) -> None:
    there = _blob(repo, b"there")
    gone, found = _read(repo, "0" * 40, there)
    assert (gone.data, gone.why) == (None, "missing-object")
    assert found.data == b"there"


def _damage(kind: str, file: Path) -> None:
    file.chmod(0o644)
    data = bytearray(file.read_bytes())
    if kind == "cut":
        file.write_bytes(bytes(data[:20]))
    elif kind == "no git object":
        file.write_bytes(b"garbage")
    elif kind == "a flipped byte":
        data[len(data) // 2] ^= 0xFF
        file.write_bytes(bytes(data))
    else:
        file.write_bytes(zlib.compress(b"blob 5\0other"))


@pytest.mark.parametrize("kind", ["cut", "no git object", "a flipped byte", "another content"])
def test_a_damaged_object_is_said_and_the_others_are_read(repo: Repo, kind: str) -> None:
    before, broken, after = (_blob(repo, f"{n}{os.urandom(4000).hex()}".encode()) for n in range(3))
    _damage(kind, _file_of(repo, broken))
    first, damaged, last = _read(repo, before, broken, after, limit=100_000)
    assert (damaged.data, damaged.why) == (None, "missing-object")
    assert first.data is not None
    assert last.data is not None


def test_a_large_content_is_not_kept_and_the_next_one_is_read(repo: Repo) -> None:
    large, small = _blob(repo, b"x" * 300_000), _blob(repo, b"small")
    refused, found = _read(repo, large, small)
    assert (refused.data, refused.why, refused.size) == (None, "too-large", 300_000)
    assert found.data == b"small"


def test_a_repository_with_sha256_is_read(tmp_path: Path) -> None:
    repo = init(tmp_path / "sha256", "--object-format=sha256")
    id_ = _blob(repo, b"content")
    (found,) = _read(repo, id_)
    assert (len(id_), found.data) == (64, b"content")
    assert object_id(b"content", digits=64) == id_
