"""Short ways to say a finding of each severity."""

from __future__ import annotations

from csctl.diagnostic import DataPath, Finding, Severity


def error(code: str, path: DataPath, **params: object) -> Finding:
    """The file contradicts itself."""
    return Finding(code, path, Severity.ERROR, params)


def warning(code: str, path: DataPath, **params: object) -> Finding:
    """Somebody should act."""
    return Finding(code, path, Severity.WARNING, params)


def advice(code: str, path: DataPath, **params: object) -> Finding:
    """Something would help."""
    return Finding(code, path, Severity.ADVICE, params)
