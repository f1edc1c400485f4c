"""How a function becomes a command: it gets a `Request` and its own options, and returns a `View`.

The global options are added to every command, so that they work before and after its name. Help is not written beside
the options but looked up in the catalogs: `help.<command>`, `help.<command>.<option>` or `help.option.<option>`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated, Any, NamedTuple

import typer

from csctl.cli.context import FORMATS, Request, request
from csctl.i18n import Language, family
from csctl.view import View

Body = Callable[..., View]


class Answer(NamedTuple):
    """What a command returns to `main`: the view, and how it is wanted."""

    view: View
    request: Request


class Command(NamedTuple):
    """A command: its body, and the formats it can be given in."""

    body: Body
    formats: Sequence[str] = FORMATS


def _ids(ctx: typer.Context, arguments: list[str], incomplete: str) -> list[str]:
    """Account ids that begin with what is typed, for the shell."""
    from csctl.cli.complete import account_ids

    return account_ids(ctx, incomplete)


GLOBALS: dict[str, Any] = {
    "today": Annotated[str | None, typer.Option("--today", metavar="DATE")],
    "lang": Annotated[str | None, typer.Option("--lang", metavar="ja|en")],
    "format": Annotated[str | None, typer.Option("--format", metavar="FORMAT")],
    "root": Annotated[str | None, typer.Option("--root", metavar="DIR")],
    "no_color": Annotated[bool, typer.Option("--no-color")],
    "verbose": Annotated[bool, typer.Option("-v", "--verbose")],
}
AccountId = Annotated[str, typer.Argument(metavar="ID", autocompletion=_ids)]


def build(name: str, command: Command, language: Language) -> Any:
    """The typer command of a body, its help in one language."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name)(with_globals(partial(_answer, command), inspect.signature(command.body, eval_str=True)))
    built = typer.main.get_command(app)
    described(built, name, language)
    return built


def _answer(command: Command, ctx: typer.Context, /, **options: Any) -> Answer:
    after = {key: options.pop(key) for key in GLOBALS}
    before = ctx.obj if isinstance(ctx.obj, dict) else {}
    asked = request(before | {key: value for key, value in after.items() if value}, formats=command.formats)
    return Answer(command.body(asked, **options), asked)


def with_globals(function: Callable[..., object], own: inspect.Signature) -> Callable[..., object]:
    """`function` with the signature typer is to see: context, the command's own parameters, the global options."""

    def command(ctx: typer.Context, **options: Any) -> object:
        return function(ctx, **options)

    kept = [p.replace(kind=p.KEYWORD_ONLY) for name, p in own.parameters.items() if name not in ("request", "ctx")]
    shared = [_global(name, annotation) for name, annotation in GLOBALS.items()]
    context = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    parameters = [context, *kept, *shared]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {p.name: p.annotation for p in parameters}
    return command


def _global(name: str, annotation: Any) -> inspect.Parameter:
    default = False if annotation.__origin__ is bool else None
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def described(built: Any, name: str, language: Language) -> None:
    """Fill in the help of a command and its options from the catalogs, and lay it out as the language needs it."""
    sentences = family(language, "help")
    if language == "ja":
        from csctl.cli.help import JapaneseContext

        built.context_class = JapaneseContext
    built.help = sentences[name]
    built.epilog = sentences.get(f"{name}.example")
    for parameter in (*built.params, built.get_help_option(typer.Context(built))):
        key = parameter.name
        parameter.help = sentences.get(f"{name}.{key}") or sentences.get(f"option.{key}") or parameter.help
