"""Short ways to say a finding of each severity, and to suggest the word that was meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

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


def close(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known word that was probably meant, or nothing."""
    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=cutoff)), "")
