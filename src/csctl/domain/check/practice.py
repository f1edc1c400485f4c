"""`playbooks.yaml`: conditions that can be read, names that exist, steps and e-mails that are found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from csctl.diagnostic import DataPath, Finding, likeliest
from csctl.domain.check.finding import error, warning
from csctl.domain.conditions.expression import ORDERED, Comparison, Condition, ConditionError, Value, condition
from csctl.domain.conditions.names import names

if TYPE_CHECKING:
    from csctl.domain.conditions.situation import Name
    from csctl.model.practice import Practice
    from csctl.model.scoring import Scoring


def conditions_can_be_read(practice: Practice, scoring: Scoring) -> Iterator[Finding]:
    """Every condition is one, compares what exists, with what it can be."""
    known = names(scoring)
    segments = frozenset(segment.id for segment in scoring.segments)
    for path, text in conditions(practice):
        try:
            found = condition(text)
        except ConditionError as wrong:
            yield error(wrong.code, path, word=wrong.word, **wrong.params)
            continue
        yield from _names_exist(found, path, known)
        for compared in found.comparisons:
            if compared.name in known:
                yield from _fits(compared, path, known[compared.name], segments)


def conditions(practice: Practice) -> Iterator[tuple[DataPath, str]]:
    """Every condition of the file with its place."""
    for section in ("risks", "playbooks"):
        for index, item in enumerate(getattr(practice, section)):
            yield (section, index, "when"), item.when
    for stage, criteria in practice.gates.items():
        for index, criterion in enumerate(criteria):
            yield ("gates", stage, index, "when"), criterion.when
    for index, level in enumerate(practice.roadmap):
        for step, proposal in enumerate(level.propose):
            if proposal.when is not None:
                yield ("roadmap", index, "propose", step, "when"), proposal.when
    if practice.advocates.when is not None:
        yield ("advocates", "when"), practice.advocates.when


def _names_exist(found: Condition, path: DataPath, known: Mapping[str, Name]) -> Iterator[Finding]:
    for name in found.names:
        if name not in known:
            yield error("unknown-name", path, word=name, suggestion=likeliest(name, known))


def _fits(compared: Comparison, path: DataPath, name: Name, segments: frozenset[str]) -> Iterator[Finding]:
    """The constants are of the name's kind and, for words of ours, one of them."""
    words = segments if compared.name == "segment" else name.words
    for value in compared.constants:
        if not _is_kind(value, name.kind) or (name.kind == "word" and compared.operator in ORDERED):
            yield error("condition-mismatch", path, word=compared.name, value=str(value), kind=name.kind)
        elif words and value not in words:
            allowed, meant = ", ".join(sorted(words)), likeliest(str(value), words)
            yield error("unknown-word", path, word=str(value), name=compared.name, allowed=allowed, suggestion=meant)


def _is_kind(value: Value, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "flag"
    return isinstance(value, str) == (kind == "word") and kind != "flag"


def ids_are_unique(practice: Practice, scoring: Scoring) -> Iterator[Finding]:
    """Rules, playbooks, steps, criteria and bands are told apart by their ids, levels by their number."""
    for path, key, items in _lists(practice):
        values = [getattr(item, key) for item in items]
        for index, value in enumerate(values):
            if value in values[:index]:
                yield error("duplicate-item-id", (*path, index, key), id=value)


def _lists(practice: Practice) -> Iterator[tuple[DataPath, str, Sequence[object]]]:
    yield ("risks",), "id", practice.risks
    yield ("playbooks",), "id", practice.playbooks
    yield ("roadmap",), "level", practice.roadmap
    yield ("capacity", "bands"), "id", practice.capacity.bands
    for index, playbook in enumerate(practice.playbooks):
        yield ("playbooks", index, "steps"), "id", playbook.steps
    for stage, criteria in practice.gates.items():
        yield ("gates", stage), "id", criteria


def what_is_named_exists(practice: Practice, scoring: Scoring) -> Iterator[Finding]:
    """The renewal's playbook, the playbooks' e-mails, the segments with a start of their own."""
    playbooks = [playbook.id for playbook in practice.playbooks]
    workflow = practice.renewal.playbook
    if workflow is not None and workflow not in playbooks:
        suggestion = likeliest(workflow, playbooks)
        yield error("unknown-playbook", ("renewal", "playbook"), id=workflow, suggestion=suggestion)
    for index, playbook in enumerate(practice.playbooks):
        if playbook.outreach is not None and playbook.outreach not in practice.outreach:
            suggestion = likeliest(playbook.outreach, practice.outreach)
            yield error(
                "unknown-outreach", ("playbooks", index, "outreach"), id=playbook.outreach, suggestion=suggestion
            )
    segments = [segment.id for segment in scoring.segments]
    for segment in practice.renewal.segments:
        if segment not in segments:
            suggestion = likeliest(segment, segments)
            yield warning("unknown-segment", ("renewal", "segments", segment), segment=segment, suggestion=suggestion)


def bands_can_be_reached(practice: Practice, scoring: Scoring) -> Iterator[Finding]:
    """Capacity bands come highest ARR first; each asks for fewer clients than it allows."""
    for index, (higher, lower) in enumerate(pairwise(practice.capacity.bands)):
        if lower.arr_at_least >= higher.arr_at_least:
            yield error("band-unreachable", ("capacity", "bands", index + 1, "arr_at_least"), id=lower.id)
    for index, band in enumerate(practice.capacity.bands):
        if band.clients_to is not None and band.clients_to < band.clients_from:
            path = ("capacity", "bands", index, "clients_to")
            yield error("band-upside-down", path, least=band.clients_from, most=band.clients_to)


ALL: tuple[Callable[[Practice, Scoring], Iterator[Finding]], ...] = (
    conditions_can_be_read,
    ids_are_unique,
    what_is_named_exists,
    bands_can_be_reached,
)


def check_practice(practice: Practice, scoring: Scoring) -> list[Finding]:
    """All findings of `playbooks.yaml` under the scoring rules, the e-mails' templates excepted."""
    return [finding for rule in ALL for finding in rule(practice, scoring)]
