"""Diagnostics as SARIF 2.1.0, for code scanning and editors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from csctl import __version__
from csctl.diagnostic import Diagnostic, Location, Severity
from csctl.i18n import Language
from csctl.output.json import dump
from csctl.output.values import message

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


def render_sarif(found: Sequence[Diagnostic], language: Language) -> str:
    """One run with one result a diagnostic."""
    rules = [{"id": code} for code in sorted({d.code for d in found})]
    run = {
        "tool": {"driver": {"name": "csctl", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(d, language) for d in found],
    }
    return dump({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]})


def _result(found: Diagnostic, language: Language) -> dict[str, Any]:
    return {
        "ruleId": found.code,
        "level": _LEVELS[found.severity],
        "message": {"text": message(found, language)},
        "locations": [_location(found.location)],
        "relatedLocations": [_location(place) for place in found.related],
    }


def _location(place: Location) -> dict[str, Any]:
    """Without a line, the file as a whole."""
    artifact = {"artifactLocation": {"uri": quote(place.path, errors="surrogateescape")}}
    region = {"region": {"startLine": place.line, "startColumn": max(place.column, 1)}} if place.line else {}
    return {"physicalLocation": artifact | region}
