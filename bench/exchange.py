"""Importing, re-importing and exporting a whole book, beside what people write with pandas. Run by hand.

    python bench/exchange.py Telco-Customer-Churn.csv

Whole processes, the best of three; memory is the largest resident set. Needs the extra `bench`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
TODAY = "2026-11-24"
PANDAS = """
import sys
from pathlib import Path
import pandas, yaml
out = Path(sys.argv[2])
for row in pandas.read_csv(sys.argv[1]).to_dict("records"):
    with open(out / f"{row['customerID']}.yaml", "w") as file:
        yaml.dump(row, file, Dumper=yaml.CDumper)
"""


def measured(words: Sequence[str], root: Path) -> tuple[float, float]:
    """Seconds and megabytes of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(words, cwd=root, stdout=subprocess.DEVNULL, env={**os.environ, "CSCTL_CACHE": "off"})
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(words)}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def csctl(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "csctl", *arguments, "--today", TODAY]


def emptied(root: Path) -> None:
    shutil.rmtree(root / "accounts", ignore_errors=True)
    (root / "accounts").mkdir()


def state(root: Path) -> str:
    """One hash of all files."""
    whole = hashlib.sha256()
    for path in sorted((root / "accounts").iterdir()):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def row(name: str, words: Sequence[str], root: Path, *, fresh: bool = False, target: Path | None = None) -> None:
    best = (float("inf"), 0.0)
    for _ in range(3):
        if fresh:
            emptied(root)
        if target:
            target.unlink(missing_ok=True)
        best = min(best, measured(words, root))
    print(f"{name:44} {best[0]:7.2f} s {best[1]:7.0f} MB")


def main(source: str) -> None:
    csv = str(Path(source).resolve())
    mapping = str(HERE / "telco.mapping.yaml")
    with tempfile.TemporaryDirectory(prefix="csctl-exchange-") as name:
        root = Path(name)
        shutil.copy(HERE.parent / "scoring.yaml", root)
        (root / "plain").mkdir()
        row("pandas + CDumper: CSV to one file a row", [sys.executable, "-c", PANDAS, csv, str(root / "plain")], root)
        load = csctl("import", csv, "--map", mapping)
        emptied(root)
        row("csctl import: dry run", load, root)
        row("csctl import --write: 7,043 new accounts", [*load, "--write"], root, fresh=True)
        first = state(root)
        row("csctl import --write: the same again", [*load, "--write"], root)
        print(f"{'bytes changed by the second import':44} {'none' if state(root) == first else 'SOME'}")
        row("csctl health, nothing remembered", csctl("health"), root)
        for kind in ("csv", "jsonl", "xlsx"):
            book = root / f"book.{kind}"
            row(f"csctl export book.{kind}", csctl("export", str(book)), root, target=book)
            row(f"csctl import book.{kind}: nothing to do", csctl("import", str(book)), root)
            row(f"csctl import book.{kind} --write: all new", csctl("import", str(book), "--write"), root, fresh=True)
            print(f"{'the same workspace':44} {'yes' if state(root) == first else 'NO'}")


if __name__ == "__main__":
    main(sys.argv[1])
