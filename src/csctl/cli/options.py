"""Options that several commands share: which clients are meant, and how many rows are shown."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from csctl.diagnostic import UsageError

Csm = Annotated[str | None, typer.Option("--csm", metavar="NAME")]
Segment = Annotated[str | None, typer.Option("--segment", metavar="NAME")]
Stage = Annotated[str | None, typer.Option("--stage", metavar="STAGE")]
ShowAll = Annotated[bool, typer.Option("--all")]


def csm_asked(csm: str | None) -> str | None:
    """The CSM asked for, else the one of `CSCTL_CSM`."""
    return csm or os.environ.get("CSCTL_CSM") or None


def one_of(option: str, value: str | None, allowed: tuple[str, ...]) -> None:
    """Raises UsageError for a value that an option does not take."""
    if value is not None and value not in allowed:
        raise UsageError("bad-choice", option=option, value=value, allowed=", ".join(allowed))
