"""Diagnostics as GitHub workflow commands, which a pull request shows beside the line."""

from __future__ import annotations

from collections.abc import Iterable

from csctl.diagnostic import Diagnostic, Severity
from csctl.i18n import Language
from csctl.output.values import message

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def render_github(found: Iterable[Diagnostic], language: Language) -> str:
    """One command a diagnostic; without a line it belongs to the file as a whole."""
    return "".join(_command(d, language) for d in found)


def _command(found: Diagnostic, language: Language) -> str:
    path, line, column = found.location
    properties = {"file": path, **({"line": line, "col": column} if line else {}), "title": found.code}
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{_COMMANDS[found.severity]} {given}::{_data(message(found, language))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
