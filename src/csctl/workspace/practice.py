"""How the team works: the workspace's `playbooks.yaml`, or the one that comes with csctl where it has none."""

from __future__ import annotations

from collections.abc import Iterator

from csctl.diagnostic import Diagnostic, Finding, Severity
from csctl.domain.check.practice import check_practice
from csctl.domain.outreach import template_faults
from csctl.files.document import Document
from csctl.model.practice import Practice
from csctl.model.scoring import Scoring
from csctl.workspace.load import Loaded, load, place
from csctl.workspace.packaged import PACKAGED, Source


def load_practice(source: Source, scoring: Scoring | None) -> Loaded[Practice]:
    """The rules, refused when they contradict themselves; without scoring rules only their shape is judged.

    The default file speaks of the default measures and segments; where a workspace has others, what it says of them is
    not known, which is no fault of the workspace.
    """
    loaded = load(source.data, source.path, Practice)
    if loaded.model is None or scoring is None or source.path == PACKAGED:
        return loaded
    found = [
        *(_pointed(d, loaded.document) for d in place(check_practice(loaded.model, scoring), loaded.document)),
        *_templates(loaded.model, loaded.document),
    ]
    refused = any(d.severity is Severity.ERROR for d in found)
    return Loaded(None if refused else loaded.model, loaded.document, tuple(found))


def _pointed(found: Diagnostic, document: Document) -> Diagnostic:
    """A finding about one word of a condition points at that word."""
    word = str(found.params.get("word") or "")
    at = found.source.find(word, found.location.column - 1) if word else -1
    return found if at < 0 else found._replace(location=found.location._replace(column=at + 1))


def _templates(practice: Practice, document: Document) -> Iterator[Diagnostic]:
    for finding, line in template_faults(practice):
        yield _in_text(finding, line, document)


def _in_text(finding: Finding, line: int, document: Document) -> Diagnostic:
    """A finding inside a template: a block of text (`|`) begins on the line after its mark."""
    start = document.place(finding.path)
    block = document.line(start.line)[start.column - 1 :].startswith(("|", ">"))
    location = start._replace(line=start.line + line, column=1) if block else start
    source = document.line(location.line)
    if block:
        location = location._replace(column=len(source) - len(source.lstrip()) + 1)
    return _pointed(Diagnostic(finding.code, finding.severity, location, finding.params, source), document)
