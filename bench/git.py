"""Prints how fast csctl reads history: 200 accounts x 104 weekly commits, against what git and a bare parse take.

    python bench/git.py [--accounts 200] [--weeks 104] [--changed 20] [--rounds 5] [--work FOLDER]

The yardstick of a cold run is the time git takes to hand over every blob of the history, plus one parse of the
distinct ones with PyYAML's C loader; that of a warm one is csctl's own start. Each is a process, measured from start to
end; they take turns.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

from generate import write_workspace
from prepare import environment, installed
from processes import Run, run
from tables import show_runs

FIRST = date(2024, 11, 25)
COLD_LIMIT = 3.0
"""A cold trend against git and the bare parse together."""
WARM_LIMIT_MS = 500
"""A warm trend beyond csctl's own start."""
_VALUE = re.compile(r"(value: )(\d+)")


def repository(work: Path, accounts: int, weeks: int, changed: int) -> Path:
    """A repository in which every week `changed` of the accounts get other readings; one that is there is taken."""
    folder = work / f"history-{accounts}-{weeks}-{changed}"
    if not folder.exists():
        start = work / f"start-{accounts}"
        if not start.exists():
            write_workspace(start, accounts)
        subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(folder)], check=True)
        stream = b"".join(_stream(start, weeks, changed))
        subprocess.run(["git", "-C", str(folder), "fast-import", "--quiet"], input=stream, check=True)
        subprocess.run(["git", "-C", str(folder), "reset", "--quiet", "--hard"], check=True)
    return folder


def _stream(start: Path, weeks: int, changed: int) -> Iterator[bytes]:
    """What `git fast-import` reads."""
    texts = {path.name: path.read_text("utf-8") for path in sorted((start / "accounts").glob("*.yaml"))}
    chance = random.Random(1)
    for week in range(weeks):
        day = FIRST + timedelta(weeks=week)
        at = int(datetime(day.year, day.month, day.day, 9, tzinfo=UTC).timestamp())
        yield f"commit refs/heads/main\ncommitter Bench <bench@example.com> {at} +0000\ndata 4\nweek\n".encode()
        if not week:
            yield _file("scoring.yaml", (start / "scoring.yaml").read_text("utf-8"))
        for name in texts if not week else chance.sample(sorted(texts), changed):
            if week:
                texts[name] = _VALUE.sub(lambda found: f"{found[1]}{chance.randint(5, 99)}", texts[name])
            yield _file(f"accounts/{name}", texts[name])


def _file(path: str, text: str) -> bytes:
    data = text.encode()
    return f'M 100644 inline "{path}"\ndata {len(data)}\n'.encode() + data + b"\n"


def distinct(folder: Path, work: Path) -> Path:
    """Every distinct content of the accounts as a file, for the bare parse."""
    blobs = work / f"{folder.name}-blobs"
    if not blobs.exists():
        blobs.mkdir()
        listed = subprocess.run(
            ["git", "-C", str(folder), "rev-list", "--objects", "HEAD", "--", "accounts"],
            capture_output=True,
            check=True,
        )
        for line in listed.stdout.decode().splitlines():
            if ".yaml" in line:
                id_ = line.split()[0]
                shown = subprocess.run(
                    ["git", "-C", str(folder), "cat-file", "blob", id_], capture_output=True, check=True
                )
                (blobs / f"{id_}.yaml").write_bytes(shown.stdout)
    return blobs


def measure(work: Path, folder: Path, blobs: Path, rounds: int, weeks: int) -> dict[str, list[Run]]:
    """Every case once a round."""
    programs, settings = installed(work), environment(work)
    until = FIRST + timedelta(weeks=weeks)
    python, csctl = str(programs / "python"), str(programs / "csctl")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "pyyaml"], check=True, env=settings)
    trend = [csctl, "trend", "--since", str(FIRST), "--every", "week", "--today", str(until)]
    listed = "git rev-list --first-parent --objects --no-object-names HEAD -- accounts"
    cases = {
        "git hands over": ["sh", "-c", f"{listed} | git cat-file --batch > /dev/null"],
        "bare parse": [python, str(Path(__file__).parent / "bare_parse.py"), str(blobs)],
        "csctl --help": [csctl, "--help"],
        "trend, cold": trend,
        "trend, warm": trend,
        "trend --by csm, warm": [*trend, "--by", "csm"],
        "health, warm": [csctl, "health", "--today", str(until)],
        "health --trend, warm": [csctl, "health", "--trend", "--today", str(until)],
        "health --as-of, warm": [csctl, "health", "--as-of", str(until - timedelta(days=300))],
        "history, one": [csctl, "history", next((folder / "accounts").iterdir()).stem],
        "diff of a year": [csctl, "diff", "HEAD~52..HEAD"],
    }
    found: dict[str, list[Run]] = {name: [] for name in cases}
    for number in range(rounds + 1):
        for name, command in cases.items():
            if name.endswith("cold"):
                shutil.rmtree(work / "cache", ignore_errors=True)
            elif name.endswith("warm"):
                run(command, folder, settings)
            once = run(command, folder, settings)
            if number:  # the first round compiles and fills
                found[name].append(once)
    return found


def show(found: dict[str, list[Run]], blobs: int) -> None:
    """Milliseconds, then the two ratios that have a goal."""
    show_runs(f"{blobs} distinct contents", found)
    wall = {name: median(one.wall for one in runs) for name, runs in found.items()}
    yardstick = wall["git hands over"] + wall["bare parse"]
    cold, warm = wall["trend, cold"] / yardstick, wall["trend, warm"] - wall["csctl --help"]
    print(f"\ntrend, cold / (git hands over + bare parse)   <= {COLD_LIMIT:g} x      {cold:.2f} x")
    print(f"trend, warm - csctl --help                    <= {WARM_LIMIT_MS} ms   {warm:.0f} ms")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option, default in (("accounts", 200), ("weeks", 104), ("changed", 20), ("rounds", 5)):
        parser.add_argument(f"--{option}", type=int, default=default)
    parser.add_argument("--work", type=Path, help="a folder to keep; by default a temporary one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="csctl-bench-") as temporary:
        work = (options.work or Path(temporary)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        folder = repository(work, options.accounts, options.weeks, options.changed)
        blobs = distinct(folder, work)
        show(measure(work, folder, blobs, options.rounds, options.weeks), len(list(blobs.iterdir())))


if __name__ == "__main__":
    main()
