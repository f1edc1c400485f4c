"""The cache: it remembers what did not change, and any trouble only makes it forget."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from csctl.files.cache import Cache
from csctl.files.disk import Entry, scan

OLD = 1_600_000_000_000_000_000


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CSCTL_CACHE", str(tmp_path / "cache"))
    (tmp_path / "w" / "accounts").mkdir(parents=True)
    for name in ("a", "b"):
        (tmp_path / "w" / "accounts" / f"{name}.yaml").write_text(f"{name}: 1\n")
    return tmp_path / "w"


def entries(root: Path) -> list[Entry]:
    return scan(root / "accounts")[0]


def old(entry: Entry) -> Entry:
    return entry._replace(mtime_ns=OLD, ctime_ns=OLD)


def store(root: Path, found: list[Entry], tag: str = "t", program: str = "1") -> None:
    with Cache.open(root, program) as cache:
        cache.store("k", tag, [(e, f"payload {e.name}", sha256((root / e.path).read_bytes()).digest()) for e in found])


def fresh(root: Path, found: list[Entry], tag: str = "t", program: str = "1") -> list[str]:
    with Cache.open(root, program) as cache:
        return sorted(cache.fresh("k", tag, found).values())


def files(root: Path) -> list[Path]:
    return sorted((root.parent / "cache").iterdir())


def test_unchanged_files_are_remembered(root: Path) -> None:
    store(root, entries(root))
    assert fresh(root, entries(root)) == ["payload a", "payload b"]


@pytest.mark.parametrize("field", range(2, 6))
def test_any_part_of_the_stamp_makes_a_file_stale(root: Path, field: int) -> None:
    first, second = map(old, entries(root))
    store(root, [first, second])
    assert fresh(root, [Entry._make([*first[:field], 7, *first[field + 1 :]]), second]) == ["payload b"]


def test_a_file_changed_under_the_same_stamp_right_after_is_noticed(root: Path) -> None:
    found = entries(root)
    store(root, found)
    (root / "accounts" / "a.yaml").write_text("a: 2\n")
    assert fresh(root, found) == ["payload b"]


def test_an_old_file_is_trusted_by_its_stamp_alone(root: Path) -> None:
    found = [old(e) for e in entries(root)]
    store(root, found)
    (root / "accounts" / "a.yaml").unlink()
    assert fresh(root, found) == ["payload a", "payload b"]


def test_a_new_tag_or_program_forgets_the_old(root: Path) -> None:
    found = entries(root)
    store(root, found)
    store(root, found[:1], tag="u")
    assert (fresh(root, found), fresh(root, found, tag="u")) == ([], ["payload a"])
    assert fresh(root, found, tag="u", program="2") == []
    assert fresh(root, found, tag="u") == []


def test_kinds_are_kept_apart(root: Path) -> None:
    store(root, entries(root))
    with Cache.open(root, "1") as cache:
        cache.store("other", "z", [])
        assert len(cache.fresh("k", "t", entries(root))) == 2
        assert cache.fresh("other", "t", entries(root)) == {}


def test_a_file_that_could_not_be_read_is_not_remembered(root: Path) -> None:
    with Cache.open(root, "1") as cache:
        cache.store("k", "t", [(entries(root)[0], "refused", "")])
        assert cache.fresh("k", "t", entries(root)) == {}


def test_files_that_are_gone_are_forgotten(root: Path) -> None:
    store(root, entries(root))
    with Cache.open(root, "1") as cache:
        cache.keep(["accounts/b.yaml"])
        assert list(cache.fresh("k", "t", entries(root))) == ["accounts/b.yaml"]


def test_one_text_a_kind_and_tag(root: Path) -> None:
    with Cache.open(root, "1") as cache:
        assert cache.about("k", "t") is None
        cache.set_about("k", "t", "日本")
        assert (cache.about("k", "t"), cache.about("k", "u")) == ("日本", None)


@pytest.mark.parametrize("named", ["off", ""])
def test_it_can_be_switched_off(root: Path, named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSCTL_CACHE", named)
    store(root, entries(root))
    assert fresh(root, entries(root)) == []


def test_an_unusable_folder_means_no_cache(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSCTL_CACHE", str(root / "accounts" / "a.yaml" / "x"))
    store(root, entries(root))
    assert fresh(root, entries(root)) == []


@pytest.mark.parametrize("garbage", [b"", b"garbage" * 1000, b"SQLite format 3\0" + b"\xff" * 4080])
def test_garbage_is_replaced(root: Path, garbage: bytes) -> None:
    store(root, entries(root))
    files(root)[0].write_bytes(garbage)
    assert fresh(root, entries(root)) == []
    store(root, entries(root))
    assert len(fresh(root, entries(root))) == 2


def test_damage_in_the_middle_is_not_fatal(root: Path) -> None:
    store(root, entries(root))
    data = bytearray(files(root)[0].read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    files(root)[0].write_bytes(data)
    fresh(root, entries(root))
    store(root, entries(root))
    assert len(fresh(root, entries(root))) == 2


@pytest.mark.parametrize(
    "sql",
    ["DROP TABLE answer", "CREATE VIEW v AS SELECT 1", "ALTER TABLE answer RENAME TO x; CREATE TABLE answer (a)",
     "CREATE TRIGGER t AFTER INSERT ON answer BEGIN DELETE FROM about; END"],
)  # fmt: skip
def test_tables_that_are_not_ours_are_replaced(root: Path, sql: str) -> None:
    store(root, entries(root))
    with sqlite3.connect(files(root)[0]) as connection:
        connection.executescript(sql)
    connection.close()
    store(root, entries(root))
    assert len(fresh(root, entries(root))) == 2


def test_payloads_that_are_not_text_are_ignored(root: Path) -> None:
    store(root, entries(root))
    with sqlite3.connect(files(root)[0]) as connection:
        connection.execute("UPDATE answer SET payload = x'00ff' WHERE path = 'accounts/a.yaml'")
    connection.close()
    assert fresh(root, entries(root)) == ["payload b"]


@pytest.mark.skipif(sys.platform == "win32", reason="FIFOs are POSIX")
def test_a_fifo_in_its_place_does_not_hang(root: Path) -> None:
    store(root, entries(root))
    (file,) = files(root)
    file.unlink()
    os.mkfifo(file)
    assert fresh(root, entries(root)) == []


def test_another_process_that_writes_is_not_an_error(root: Path) -> None:
    store(root, entries(root))
    other = sqlite3.connect(files(root)[0])
    other.execute("BEGIN EXCLUSIVE")
    assert fresh(root, entries(root)) == []
    store(root, entries(root), tag="u")
    other.close()
    assert len(fresh(root, entries(root))) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_others_cannot_read_it(root: Path) -> None:
    store(root, entries(root))
    assert [f.stat().st_mode & 0o077 for f in (root.parent / "cache", *files(root))] == [0, 0]


def test_a_file_name_no_database_takes_is_not_fatal(root: Path) -> None:
    odd = entries(root)[0]._replace(path="accounts/\udcff.yaml")
    with Cache.open(root, "1") as cache:
        cache.store("k", "t", [(odd, "x", "ab")])
        assert cache.fresh("k", "t", [odd]) == {}


def test_a_process_without_home_runs_without_cache(root: Path) -> None:
    code = "import sys; from csctl.files.cache import Cache\n"
    code += "with Cache.open(sys.argv[1], '1') as c: print(c.about('k', 't'))"
    environment = {"PYTHONPATH": os.pathsep.join(sys.path), "HOME": "/dev/null/x"}
    done = subprocess.run(
        [sys.executable, "-c", code, str(root)], capture_output=True, text=True, check=False, env=environment
    )
    assert (done.returncode, done.stdout) == (0, "None\n")


def _contents(cache: Cache) -> dict[str, str]:
    return cache.contents("steps", "rules", ["a", "b", "c"])


def test_contents_are_known_by_their_id_for_one_kind_and_tag(root: Path) -> None:
    with Cache.open(root, "1") as cache:
        cache.store_contents("steps", "rules", {"a": "1", "b": "2"})
        cache.store_contents("steps", "other rules", {"a": "3"})
    with Cache.open(root, "1") as cache:
        assert _contents(cache) == {"a": "1", "b": "2"}
        assert cache.contents("steps", "other rules", ["a", "b"]) == {"a": "3"}
        assert cache.contents("rows", "rules", ["a"]) == {}


def test_many_contents_are_asked_for_in_parts(root: Path) -> None:
    items = {f"{number:040d}": str(number) for number in range(2500)}
    with Cache.open(root, "1") as cache:
        cache.store_contents("steps", "rules", items)
        assert cache.contents("steps", "rules", list(items)) == items


def test_another_program_knows_no_contents(root: Path) -> None:
    with Cache.open(root, "1") as cache:
        cache.store_contents("steps", "rules", {"a": "1"})
    with Cache.open(root, "2") as cache:
        assert _contents(cache) == {}


def test_a_cache_that_has_grown_too_large_forgets_its_contents_and_goes_on(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csctl.files.cache.MAX_BYTES_USED", 200_000)
    with Cache.open(root, "1") as cache:
        cache.store_contents("steps", "rules", {"a": "x" * 300_000})
        cache.store_contents("steps", "rules", {"b": "2"})
        assert _contents(cache) == {"b": "2"}
        cache.store_contents("steps", "rules", {"c": "3"})
        assert _contents(cache) == {"b": "2", "c": "3"}
