"""All commands, in the order `--help` lists them; a command's module is imported when the command is asked for."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import Any

from typer.core import TyperGroup

from csctl.i18n import Language, family

COMMANDS = (
    "today",
    "health",
    "explain",
    "renewals",
    "risks",
    "journey",
    "segments",
    "capacity",
    "playbooks",
    "outreach",
    "retention",
    "voice",
    "advocates",
    "report",
    "check",
    *("diff", "history", "trend", "blame", "whatif"),
    *("plan", "ebr", "prep", "renewal", "handover", "render", "verify", "audit"),
    *("set", "log", "done", "follow-up", "risk", "reading", "stage", "edit", "rename", "archive"),
    *("import", "export"),
    "init",
    "new",
    "schema",
    *("hooks", "merge-driver"),
)
"""Each is a module `csctl.cli.<name>` (`follow_up`, `import_`) with a `COMMAND`, and a page in `docs/commands/`."""


def _module(name: str) -> str:
    return name.replace("-", "_") + ("_" if iskeyword(name) else "")


class Commands(TyperGroup):
    """The group of all commands; `language` is set before it is run."""

    language: Language = "en"

    def list_commands(self, ctx: Any) -> list[str]:
        """All names, in order."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        from csctl.cli.command import build

        module = import_module(f"csctl.cli.{_module(cmd_name)}")
        return build(cmd_name, module.COMMAND, self.language)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """One line a command, without importing it."""
        sentences = family(self.language, "help")
        rows = [(name, sentences[name].partition("\n")[0]) for name in COMMANDS]
        with formatter.section(sentences["commands"]):
            formatter.write_dl(rows)
