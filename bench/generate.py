"""Writes a workspace of N realistic account files: the same N and seed give the same bytes, on every machine.

    python bench/generate.py 10000 /tmp/book

The first 250 of 10,000 accounts are the 250.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from accounts.client import Client
from accounts.sections import sections
from accounts.text import render

SEED = 2026
SCORING = Path(__file__).parent.parent / "scoring.yaml"


def write_workspace(folder: Path, count: int, seed: int = SEED) -> None:
    """`scoring.yaml` and `accounts/` with `count` files, in a folder that has neither."""
    accounts = folder / "accounts"
    accounts.mkdir(parents=True)
    shutil.copyfile(SCORING, folder / SCORING.name)
    for number in range(count):
        client = Client(number, seed)
        (accounts / f"{client.id}.yaml").write_bytes(render(sections(client)).encode())


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path, help="where to write, a folder without accounts")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    write_workspace(options.folder, options.count, options.seed)


if __name__ == "__main__":
    main()
