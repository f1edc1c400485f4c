"""All commands, in the order `--help` lists them; a command's module is imported when the command is asked for."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from importlib import import_module
from itertools import chain
from keyword import iskeyword
from typing import Any

import typer
from typer.core import TyperGroup

from csctl.i18n import Language, family

SHELVES: Mapping[str, tuple[str, ...]] = {
    "day": ("today", "health", "explain", "check", "whatif"),
    "book": ("renewals", "risks", "journey", "segments", "capacity", "retention", "voice", "advocates"),
    "work": ("playbooks", "outreach", "report", "assess"),
    "change": ("log", "set", "done", "follow-up", "risk", "reading", "stage", "edit", "rename", "archive"),
    "document": ("plan", "ebr", "prep", "renewal", "handover", "render", "verify", "audit"),
    "history": ("diff", "history", "trend", "blame"),
    "workspace": ("init", "new", "import", "export", "schema", "hooks", "merge-driver"),
}
"""All commands as `--help` shows them, under the titles `commands.<shelf>`."""
COMMANDS = tuple(chain.from_iterable(SHELVES.values()))
"""Each is a module `csctl.cli.<name>` (`follow_up`, `import_`) with a `COMMAND`, and a page in `docs/commands/`.

A command that is a group of its own is a package with a `GROUP`, the names of its modules, in place of a `COMMAND`.
"""


def module_name(name: str) -> str:
    """How the module of a command is called."""
    return name.replace("-", "_") + ("_" if iskeyword(name) else "")


class Commands(TyperGroup):
    """A group of commands. `words` lead to it (none to the whole of csctl), `names` are in it, in order."""

    language: Language = "en"
    words: tuple[str, ...] = ()
    names: Sequence[str] = COMMANDS

    def list_commands(self, ctx: Any) -> list[str]:
        """All names, in order."""
        return list(self.names)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command or group of that name, or None."""
        if cmd_name not in self.names:
            return None
        from csctl.cli.command import build

        words = (*self.words, cmd_name)
        module = import_module(".".join(("csctl.cli", *map(module_name, words))))
        if hasattr(module, "GROUP"):
            return group(words, module.GROUP, self.language)
        return build(" ".join(words), module.COMMAND, self.language)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """A group alone shows its help."""
        return super().parse_args(ctx, args or ([] if ctx.resilient_parsing else ["--help"]))

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """One line a command, without importing it."""
        sentences = family(self.language, "help")
        shelves = (
            {"commands": self.names} if self.words else {f"commands.{key}": names for key, names in SHELVES.items()}
        )
        for title, names in shelves.items():
            rows = [(name, sentences[" ".join((*self.words, name))].partition("\n")[0]) for name in names]
            with formatter.section(sentences[title]):
                formatter.write_dl(rows)


def group(
    words: tuple[str, ...], names: Sequence[str], language: Language, own: Sequence[inspect.Parameter] = ()
) -> Commands:
    """A group of commands with the global options and options of its `own`, its help in one language."""
    from csctl.cli.command import described, with_globals

    app = typer.Typer(cls=Commands, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=not words)
    app.callback()(with_globals(_keep, inspect.Signature(own)))
    built = typer.main.get_command(app)
    assert isinstance(built, Commands)  # noqa: S101 - we asked for that class
    built.language, built.words, built.names = language, words, names
    described(built, " ".join(words) or "csctl", language)
    return built


def _keep(ctx: typer.Context, /, **options: Any) -> None:
    """Options before a command's name hold for it; those nearer to it win."""
    given = {name: value for name, value in options.items() if value}
    ctx.obj = (ctx.obj if isinstance(ctx.obj, dict) else {}) | given
