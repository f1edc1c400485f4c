"""What a spreadsheet would run as a formula, written so that it does not, and back."""

from __future__ import annotations

_DANGEROUS = tuple("=+-@\t\r＝＋－＠")
GUARD = "'"


def guard(text: str) -> str:
    """Text that no spreadsheet takes for a formula; `unguard` gives it back."""
    return GUARD + text if text.startswith((*_DANGEROUS, GUARD)) else text


def unguard(text: str) -> str:
    """What `guard` was given."""
    return text.removeprefix(GUARD)
