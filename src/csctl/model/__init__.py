"""WHAT THERE IS: frozen pydantic shapes of accounts and scoring rules; no I/O, no clock, no rules."""
