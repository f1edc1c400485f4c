"""The door: answers `--version` at once, leaves everything else to the cli room."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run `csctl` with the arguments of this process and exit with its code."""
    if sys.argv[1:] == ["--version"]:
        from csctl import __version__

        print(f"csctl {__version__}")  # noqa: T201 - too little to load the room that prints
        return
    gc.disable()  # a command lives for a moment; collecting while it loads costs a tenth of its start
    from csctl.cli.main import run

    code = run(sys.argv[1:])
    gc.freeze()  # nor need all that is loaded be looked through once more on the way out
    sys.exit(code)


if __name__ == "__main__":
    main()
