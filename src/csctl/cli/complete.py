"""What the shell offers when a person presses Tab."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from csctl.diagnostic import CsctlError

if TYPE_CHECKING:
    import typer


def account_ids(ctx: typer.Context, incomplete: str) -> list[str]:
    """Account ids that begin with what is typed; nothing outside a workspace."""
    from csctl.workspace import Workspace

    root = ctx.params.get("root") or (ctx.parent and ctx.parent.params.get("root")) or os.environ.get("CSCTL_ROOT")
    try:
        ids = Workspace.find(Path.cwd(), Path(root) if root else None).ids()
        return [name for name in ids if name.startswith(incomplete)]
    except (CsctlError, OSError):
        return []
