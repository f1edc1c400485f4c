"""The rows of a source, given to the planner: accounts, records, or answers to a survey."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from typing import TYPE_CHECKING, Any

from csctl.diagnostic import DataPath, likeliest
from csctl.domain.intake.accounts import Incoming, Refused, incoming, unmapped
from csctl.domain.intake.answers import Answer, answers, latest, reading
from csctl.domain.intake.cells import revived
from csctl.workspace.intake.plan import Plan, Planner, Tick, ordered

if TYPE_CHECKING:
    from csctl.exchange.sheet import Sheet
    from csctl.model.mapping import Mapping
    from csctl.workspace.folder import Workspace
    from csctl.workspace.intake.source import Source

SUGGESTED = 20
"""Unknown accounts that get a suggestion; comparing with every name takes its time."""


def plan(workspace: Workspace, given: Source, tick: Tick) -> Plan:
    """What the rows of a source come to. Nothing is written."""
    mapping, table = given.mapping, given.sheet
    if mapping is None or table is None:
        planner = Planner(workspace, given, {})
        planner.take(_records(given), tick)
        return planner.plan(())
    if mapping.accounts is None:
        return _Survey(workspace, given, mapping).plan(table, tick)
    planner = Planner(workspace, given, mapping.accounts.constants)
    planner.take(incoming(mapping, table.records()), tick)
    return planner.plan(unmapped(mapping.accounts, table.head))


def _records(given: Source) -> Iterator[Incoming | list[Refused]]:
    """JSON records: an `id`, and sections that replace those of the account."""
    for row, record in given.records:
        try:
            values: dict[DataPath, Any] = {(key,): revived(v, (key,)) for key, v in record.items() if key != "id"}
        except ValueError as error:
            yield [Refused(row, None, "cell-not-a-day", {"found": str(error), "form": "iso"})]
        else:
            yield Incoming(row, str(record.get("id") or ""), values, {})


class _Survey:
    """Rows that are answers: gathered by account, then one reading each."""

    def __init__(self, workspace: Workspace, given: Source, mapping: Mapping) -> None:
        assert mapping.answers is not None  # noqa: S101 - only called for answers
        self._workspace = workspace
        self._mapping = mapping
        self._asked = mapping.answers
        self._planner = Planner(workspace, given, {})
        self._entries = {entry.name: entry for entry in workspace.entries[0]}

    def plan(self, table: Sheet, tick: Tick) -> Plan:
        """One reading for each account that has answers."""
        known = self._names() if self._asked.by == "name" else {name: [name] for name in self._entries}
        found: dict[str, list[Answer]] = {}
        for answer in answers(self._mapping, table.records()):
            tick()
            if isinstance(answer, Refused):
                self._planner.refuse(*answer)
            elif len(names := known.get(answer.account, [])) == 1:
                found.setdefault(names[0], []).append(answer)
            else:
                self._unknown(answer, names, known)
        for name, own in found.items():
            self._read(name, reading(self._asked, latest(own)), own[0].row)
        return self._planner.plan(())

    def _unknown(self, answer: Answer, names: list[str], known: Map[str, list[str]]) -> None:
        suggestion = likeliest(answer.account, known) if self._planner.refused < SUGGESTED else ""
        code = "account-ambiguous" if names else "no-such-account"
        params = {"account": answer.account, "known": ", ".join(names), "suggestion": suggestion}
        self._planner.refuse(answer.row, self._asked.account, code, params)

    def _names(self) -> dict[str, list[str]]:
        """Client names to ids."""
        found: dict[str, list[str]] = {}
        for entry in self._entries.values():
            model = self._workspace.load(entry).model
            if model is not None:
                found.setdefault(model.client.name, []).append(entry.name)
        return found

    def _read(self, name: str, new: Map[str, Any], row: int) -> None:
        """The reading in place of an older one, whose target stays; a newer one is not replaced."""
        entry, measure = self._entries[name], self._asked.measure
        loaded = self._workspace.load(entry)
        if loaded.model is None:
            self._planner.refuse(row, None, "account-unreadable", {"path": entry.path})
            return
        data = loaded.document.data or {}
        old = (data.get("kpis") or {}).get(measure) or {}
        if old and old["on"] > new["on"]:
            params = {"measure": measure, "on": old["on"].isoformat(), "id": name}
            self._planner.refuse(row, None, "reading-is-newer", params)
            return
        says_so = all(old.get(key) == value for key, value in new.items())
        kept = {"target": old["target"]} if "target" in old else {}
        value = old if says_so else ordered({**new, **kept}, ("kpis", measure))
        self._planner.update(Incoming(row, name, {("kpis", measure): value}, {}), entry)
