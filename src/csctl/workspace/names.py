"""The names of all clients, those of files that cannot be used included where they can be made out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from csctl.files.disk import Entry
    from csctl.workspace.folder import Workspace


class Names(NamedTuple):
    """Client names by id, and the ids whose file says no name that could be read."""

    known: dict[str, str]
    unknown: list[str]


def client_names(workspace: Workspace, *, today: date) -> Names:
    """Every client's name. What can be remembered is not read again."""
    known = {row.id: row.name for row in workspace.health(today=today).rows}
    unknown = []
    for entry in workspace.entries[0]:
        if entry.name not in known:
            name = _name(workspace, entry)
            if name:
                known[entry.name] = name
            else:
                unknown.append(entry.name)
    return Names(known, unknown)


def _name(workspace: Workspace, entry: Entry) -> str | None:
    from csctl.diagnostic import CsctlError

    try:
        data = workspace.load(entry).document.data
    except CsctlError:
        return None
    client = data.get("client") if isinstance(data, dict) else None
    name = client.get("name") if isinstance(client, dict) else None
    return name if isinstance(name, str) else None
