"""The run: parse, call, present; every way to fail ends here as one exit code and one clear message.

Exit codes: 0 fine, 1 found something, 2 wrong usage, 3 a bug in csctl.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import typer

from csctl.cli.command import Answer
from csctl.cli.commands import COMMANDS, group
from csctl.cli.context import language_of, plainly
from csctl.cli.present import present, present_error
from csctl.diagnostic import CsctlError, Diagnostic, Location, Severity, likeliest
from csctl.i18n import Language

BUG = 3


def app(language: Language) -> Any:
    """The whole command line, its help in one language."""
    return group((), COMMANDS, language, [_version()])


def _version() -> inspect.Parameter:
    def answer(asked: bool) -> None:
        if asked:
            from csctl import __version__

            typer.echo(f"csctl {__version__}")
            raise typer.Exit

    option = typer.Option(False, "--version", callback=answer, is_eager=True)
    return inspect.Parameter("version", inspect.Parameter.KEYWORD_ONLY, default=option, annotation=bool)


def run(arguments: Sequence[str]) -> int:
    """Run one command line, none being a call for help; the exit code. Never raises."""
    language = language_of(arguments)
    try:
        return _run(list(arguments) or ["--help"], language)
    except BrokenPipeError:
        return _pipe_closed()
    except KeyboardInterrupt:
        return 130
    except CsctlError as error:
        return _failed(error.diagnostics, arguments, language, error.exit_code)
    except typer.TyperException as error:
        return _failed([_usage(error)], arguments, language, 2)
    except Exception as error:  # noqa: BLE001 - the last line of defence: a bug is said, not thrown at the user
        return _bug(error, arguments, language)


def _run(arguments: list[str], language: Language) -> int:
    answer = app(language).main(arguments, prog_name="csctl", standalone_mode=False)
    if not isinstance(answer, Answer):
        return answer if isinstance(answer, int) else 0
    present(answer.view, answer.request)
    return answer.view.exit_code


def _failed(diagnostics: Iterable[Diagnostic], arguments: Sequence[str], language: Language, code: int) -> int:
    present_error(diagnostics, language, plain=plainly("--no-color" in arguments))
    return code


def _pipe_closed() -> int:
    """The reader has seen enough; what is left to write goes nowhere, quietly."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


_USAGE = {
    "NoSuchOption": "no-such-option",
    "MissingParameter": "missing-argument",
    "BadParameter": "bad-value",
    "BadOptionUsage": "bad-option",
}
_SAID = {"No such command": "unknown-command", "Missing command": "missing-command", "Got unexpected": "too-many"}
"""How typer's own messages begin, where their kind does not tell."""


def _usage(error: Any) -> Diagnostic:
    """typer's complaint as one of ours; those without words of ours keep typer's."""
    message = str(error.message)
    said = (code for begin, code in _SAID.items() if message.startswith(begin))
    code = _USAGE.get(type(error).__name__) or next(said, "usage")
    if code == "unknown-command":
        return _unknown_command(error)
    command = getattr(error.ctx, "command_path", "csctl")
    params = {"name": _named(error), "message": message.rstrip("."), "command": command}
    return Diagnostic(code, Severity.ERROR, Location("csctl", 0, 0), params)


def _unknown_command(error: Any) -> Diagnostic:
    name = str(error.message).split("'")[1]
    known = getattr(getattr(error.ctx, "command", None), "names", COMMANDS)
    params = {"name": name, "suggestion": likeliest(name, known)}
    return Diagnostic("unknown-command", Severity.ERROR, Location("csctl", 0, 0), params)


def _named(error: Any) -> str:
    parameter = getattr(error, "param", None)
    if parameter is not None:
        return str(next(iter(parameter.opts)) if parameter.opts[0].startswith("-") else parameter.metavar)
    return str(getattr(error, "option_name", ""))


def _bug(error: Exception, arguments: Sequence[str], language: Language) -> int:
    if "-v" in arguments or "--verbose" in arguments:
        import traceback

        traceback.print_exception(error)
    params = {"kind": type(error).__name__, "message": str(error)}
    return _failed([Diagnostic("bug", Severity.ERROR, Location("csctl", 0, 0), params)], arguments, language, BUG)
