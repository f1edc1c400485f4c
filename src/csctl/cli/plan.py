"""`csctl plan ID`: the account plan, every section of the template, for our own eyes."""

from __future__ import annotations

from csctl.cli.document import document_command

COMMAND = document_command("plan")
