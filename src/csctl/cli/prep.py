"""`csctl prep ID`: one page to read before a meeting, and what the file cannot answer."""

from __future__ import annotations

from csctl.cli.document import document_command

COMMAND = document_command("prep")
