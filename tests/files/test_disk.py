"""The folder of accounts: what is listed, what is refused and why, and that nothing hangs."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from unicodedata import normalize

import pytest

from csctl.diagnostic import CsctlError
from csctl.files.disk import id_fault, read_bytes, scan

posix = pytest.mark.skipif(sys.platform == "win32", reason="FIFOs, links and such names are POSIX")


@pytest.fixture
def accounts(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace" / "accounts"
    folder.mkdir(parents=True)
    return folder


def codes(accounts: Path) -> list[tuple[str, str]]:
    return [(d.code, d.location.path) for d in scan(accounts)[1]]


def test_accounts_are_listed_by_id_with_their_stamp(accounts: Path) -> None:
    for name in ("zeta", "acme", "白馬精機"):
        (accounts / f"{name}.yaml").write_text("a: 1\n")
    entries, faults = scan(accounts)
    assert ([e.name for e in entries], faults) == (["acme", "zeta", "白馬精機"], [])
    found = (accounts / "acme.yaml").stat()
    assert entries[0][1:5] == ("accounts/acme.yaml", 5, found.st_mtime_ns, found.st_ctime_ns)


def test_hidden_files_backups_leftovers_and_other_kinds_are_passed_over(accounts: Path) -> None:
    for name in (
        ".acme.yaml",
        ".acme.yaml.swp",
        "acme.yaml~",
        "#acme.yaml#",
        ".csctl-x.tmp",
        "README.md",
        "acme.yaml.bak",
    ):
        (accounts / name).write_text("")
    assert scan(accounts) == ([], [])


def test_no_folder_means_no_accounts(tmp_path: Path) -> None:
    assert scan(tmp_path / "accounts") == ([], [])


@pytest.mark.parametrize("name", ["acme.yml", "acme.YAML"])
def test_another_ending_is_an_error_not_a_silent_gap(accounts: Path, name: str) -> None:
    (accounts / name).write_text("")
    assert codes(accounts) == [("wrong-extension", f"accounts/{name}")]


@posix
def test_what_is_no_regular_file_is_named_and_left_out(accounts: Path) -> None:
    os.mkfifo(accounts / "fifo.yaml")
    (accounts / "folder.yaml").mkdir()
    (accounts / "device.yaml").symlink_to("/dev/zero")
    (accounts / "fine.yaml").write_text("")
    assert [e.name for e in scan(accounts)[0]] == ["fine"]
    assert codes(accounts) == [
        ("link-leaves-workspace", "accounts/device.yaml"),
        ("not-a-regular-file", "accounts/fifo.yaml"),
        ("not-a-regular-file", "accounts/folder.yaml"),
    ]


@posix
def test_links_stay_inside_and_lead_somewhere(accounts: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("")
    (accounts.parent / "shared.yaml").write_text("")
    (accounts / "inside.yaml").symlink_to("../shared.yaml")
    (accounts / "outside.yaml").symlink_to(tmp_path / "secret.yaml")
    (accounts / "dangling.yaml").symlink_to("nothing")
    (accounts / "loop.yaml").symlink_to("loop.yaml")
    assert [e.name for e in scan(accounts)[0]] == ["inside"]
    assert codes(accounts) == [
        ("unreadable", "accounts/dangling.yaml"),
        ("unreadable", "accounts/loop.yaml"),
        ("link-leaves-workspace", "accounts/outside.yaml"),
    ]


@posix
def test_a_folder_that_is_a_link_out_of_the_workspace_is_refused(accounts: Path, tmp_path: Path) -> None:
    accounts.rmdir()
    accounts.symlink_to(tmp_path)
    assert codes(accounts) == [("link-leaves-workspace", "accounts")]


@posix
def test_names_that_are_no_ids_are_shown_escaped(accounts: Path) -> None:
    for name in (b"a b.yaml", b"a\n\x1b.yaml", b"\xff.yaml", b"con.yaml"):
        Path(os.fsdecode(os.fsencode(accounts) + b"/" + name)).write_text("")
    assert codes(accounts) == [
        ("invalid-id", "accounts/\\udcff.yaml"),
        ("invalid-id", "accounts/a b.yaml"),
        ("invalid-id", "accounts/a\\n\\x1b.yaml"),
        ("invalid-id", "accounts/con.yaml"),
    ]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these are one file there")
def test_ids_that_are_one_file_elsewhere_collide(accounts: Path) -> None:
    for name in ("acme", "ACME", "ａｃｍｅ"):
        (accounts / f"{name}.yaml").write_text("")
    assert [(d.code, d.params["other"]) for d in scan(accounts)[1]] == [("id-collision", "accounts/ACME.yaml")] * 2


@pytest.mark.parametrize(
    "name", ["acme", "a", "acme-2", "acme_2", "acme.jp", "白馬精機", "が", "٣", "com10", "x" * 250]
)
def test_ids_in_any_script(name: str) -> None:
    assert id_fault(name) == ""


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../x", "/etc/passwd", ".git", "CON", "con.x", "lpt9", "a:b", "a b", "a.", "-x", "a\n", "a\\b",
     "a\x1b",
     "x" * 251, "社" * 84, normalize("NFD", "が"), "\udcff", "a\u200bb", "a\u3000b", "--", "NUL"],
)  # fmt: skip
def test_ids_that_would_leave_the_folder_or_break_elsewhere(name: str) -> None:
    assert id_fault(name) == "invalid-id"


def refused(file: Path, limit: int = 10) -> str:
    with pytest.raises(CsctlError) as caught:
        read_bytes(file, "accounts/a.yaml", limit)
    (fault,) = caught.value.diagnostics
    assert fault.location.path == "accounts/a.yaml"
    return fault.code


def test_bytes_up_to_the_limit_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"0123456789")
    assert read_bytes(tmp_path / "a.yaml", "a.yaml", 10) == b"0123456789"
    assert refused(tmp_path / "a.yaml", 9) == "too-large"


@posix
def test_reading_never_hangs_on_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    assert refused(tmp_path / "fifo") == "not-a-regular-file"
    assert refused(tmp_path) == "not-a-regular-file"
    assert refused(Path("/dev/zero")) == "not-a-regular-file"
    assert refused(tmp_path / "none") == "unreadable"
