"""`csctl renewal ID`: the page of a renewal review."""

from __future__ import annotations

from csctl.cli.document import document_command

COMMAND = document_command("renewal")
