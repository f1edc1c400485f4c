"""`csctl handover ID`: what a CSM who takes over has to know."""

from __future__ import annotations

from csctl.cli.document import document_command

COMMAND = document_command("handover")
