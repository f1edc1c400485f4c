"""What happens to account files when writing goes wrong: run by hand, prints counts. Linux only.

python bench/durability.py kill 300        kill -9 at a random moment of a write
python bench/durability.py full 40         a file system that is full (needs the right to mount a tmpfs)
python bench/durability.py syscalls        every system call of a write fails once (needs strace)
python bench/durability.py writers 500     two processes that log so many conversations each
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
ID = "hakuba"
PADDING = "# " + "x" * 60 + "\n"
WRITE = """
import sys
from pathlib import Path
from csctl.files.lock import locked
from csctl.files.write import Write, write
path = Path(sys.argv[1])
with locked(path.parent):
    old = path.read_bytes()
    pair = (b"severity: high", b"severity: low ")
    new = old.replace(*(pair if pair[0] in old else pair[::-1]))
    write([Write(path, new, old)], path.parent.parent)
"""
AGAIN = """
print("writing", flush=True)
while True:
    with locked(path.parent):
        old, new = new, old
        write([Write(path, new, old)], path.parent.parent)
"""
LOG = """
import contextlib, io, sys
from csctl.cli.main import run
name, root, times = sys.argv[1:]
words = ["--channel", "phone", "--root", root, "--today", "2026-11-24"]
with contextlib.redirect_stdout(io.StringIO()):
    codes = [run(["log", "hakuba", f"{name}-{n}", *words]) for n in range(int(times))]
print(sum(code != 0 for code in codes), file=sys.stderr)
"""


def workspace(folder: Path, size: int = 0) -> Path:
    """A workspace with one account, padded with comments to about `size` bytes; the account's file."""
    (folder / "accounts").mkdir(parents=True)
    shutil.copy(ROOT / "scoring.yaml", folder)
    path = folder / "accounts" / f"{ID}.yaml"
    text = (ROOT / "accounts" / f"{ID}.yaml").read_text("utf-8")
    path.write_text(text + PADDING * max(0, (size - len(text.encode())) // len(PADDING)), "utf-8")
    return path


@contextmanager
def temporary() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="csctl-durability-") as name:
        yield Path(name)


def csctl(root: Path, *arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    words = [sys.executable, "-m", "csctl", *arguments, "--today", "2026-11-24", "--root", str(root)]
    return subprocess.run(words, capture_output=True, check=False, env=environment(), **options)  # type: ignore[call-overload,no-any-return]


def environment() -> dict[str, str]:
    return {**os.environ, "CSCTL_CACHE": "off", "PYTHONDONTWRITEBYTECODE": "1"}


def leftovers(path: Path) -> list[str]:
    return [each.name for each in path.parent.iterdir() if each != path]


def kill(times: int) -> Counter[str]:
    """A process that writes a 900 KB file over and over, killed at a random moment; then the next one."""
    counts: Counter[str] = Counter()
    luck = random.Random(7)
    with temporary() as folder:
        path = workspace(folder, 900_000)
        high = path.read_bytes()
        low = high.replace(b"severity: high", b"severity: low ")
        for _ in range(times):
            with subprocess.Popen(
                [sys.executable, "-c", WRITE + AGAIN, str(path)], stdout=subprocess.PIPE, env=environment()
            ) as process:
                assert process.stdout is not None
                process.stdout.readline()
                time.sleep(luck.uniform(0, 0.03))
                process.kill()
            counts["old or new" if path.read_bytes() in (high, low) else "torn"] += 1
            counts["left a scratch file"] += bool(leftovers(path))
            if luck.random() < 0.1:
                shown = csctl(folder, "health", "--format", "json")
                counts["asked for health"] += 1
                counts["had its answer"] += b'"id": "hakuba"' in shown.stdout
        done = csctl(folder, "set", ID, "notes=x")
        counts["next command worked"] = int(done.returncode == 0)
        counts["scratch files after it"] = len(leftovers(path))
    return counts


def full(times: int) -> Counter[str]:
    """A tmpfs of 1 MB with less and less room left, down to none."""
    counts: Counter[str] = Counter()
    with temporary() as mount:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(mount)], check=True)
        try:
            path = workspace(mount, 200_000)
            held = path.read_bytes()
            for step in range(times):
                filler = mount / "filler"
                _fill(filler, leave=step * 8192)
                before = path.read_bytes()
                done = csctl(mount, "log", ID, f"conversation {step}", "--channel", "phone")
                counts["written" if done.returncode == 0 else "refused"] += 1
                counts["said why"] += b"[cannot-write]" in done.stderr
                counts["torn"] += done.returncode != 0 and path.read_bytes() != before
                counts["leftovers"] += len(leftovers(path))
                counts["traceback"] += b"Traceback" in done.stderr
                filler.unlink()
            counts["untouched where refused"] = int(held[:100] == path.read_bytes()[:100])
        finally:
            subprocess.run(["umount", str(mount)], check=True)
    return counts


def _fill(path: Path, leave: int) -> None:
    room = shutil.disk_usage(path.parent).free - leave
    with path.open("wb") as file:
        for _ in range(max(room, 0) // 4096):
            file.write(b"\0" * 4096)


CALLS = ("openat", "write", "fsync", "fchmod", "fchown", "rename", "link", "unlink", "flock", "close", "read", "lseek")
ERRORS = ("ENOSPC", "EIO", "EACCES")


def syscalls() -> Counter[str]:
    """Every call of a write, from asking for the lock on, made to fail one at a time, for three reasons each."""
    counts: Counter[str] = Counter()
    with temporary() as folder:
        path = workspace(folder / "workspace")
        held = path.read_bytes()
        new = held.replace(b"severity: high", b"severity: low ")
        for call in CALLS:
            path.write_bytes(held)
            for nth in _occurrences(path, call, folder / "trace"):
                for error in ERRORS:
                    path.write_bytes(held)
                    done = _strace(path, "-o", "/dev/null", "-e", f"inject={call}:error={error}:when={nth}")
                    now = path.read_bytes()
                    state = "old" if now == held else "new" if now == new else "TORN"
                    counts[f"{call}: {state}, {'done' if done.returncode == 0 else 'refused'}"] += 1
                    counts["scratch files left"] += _swept(path)
    return counts


def _strace(path: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    words = ["strace", "-f", "-qq", *options, sys.executable, "-c", WRITE, str(path)]
    return subprocess.run(words, capture_output=True, check=False, env=environment())


def _occurrences(path: Path, call: str, trace: Path) -> range:
    """Which calls of this kind a write makes, counted from the start of Python."""
    _strace(path, "-o", str(trace), "-e", f"trace={call},flock")
    lines = trace.read_text(errors="replace").splitlines()
    lock = next(i for i, line in enumerate(lines) if "flock(" in line)
    names = [line.split("(")[0].split()[-1] for line in lines if "(" in line]
    before = names[:lock].count(call)
    return range(before + 1, names.count(call) + 1)


def _swept(path: Path) -> int:
    left = leftovers(path)
    for name in left:
        (path.parent / name).unlink()
    return len(left)


def writers(each: int) -> Counter[str]:
    """Two processes log conversations as fast as they can."""
    counts: Counter[str] = Counter()
    with temporary() as folder:
        path = workspace(folder)
        start = time.perf_counter()
        both = [
            subprocess.Popen(
                [sys.executable, "-c", LOG, name, str(folder), str(each)], stderr=subprocess.PIPE, env=environment()
            )
            for name in ("a", "b")
        ]
        for process in both:
            _, said = process.communicate()
            counts["refused"] += int(said.split()[-1])
        found = set(re.findall(r"summary: ([ab]-\d+)\}", path.read_text("utf-8")))
        counts["asked"] = 2 * each
        counts["in the file"] = len(found)
        counts["leftovers"] = len(leftovers(path))
        counts["milliseconds a write"] = round(1000 * (time.perf_counter() - start) / (2 * each))
        counts["account still valid"] = int(csctl(folder, "check", f"accounts/{ID}.yaml", cwd=folder).returncode == 0)
    return counts


def main(arguments: list[str]) -> None:
    trials = {"kill": kill, "full": full, "writers": writers}
    name, *rest = arguments
    counts = syscalls() if name == "syscalls" else trials[name](int(rest[0]))
    for what, count in sorted(counts.items()):
        print(f"{count:6}  {what}")


if __name__ == "__main__":
    main(sys.argv[1:])
