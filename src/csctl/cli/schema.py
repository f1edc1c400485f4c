"""`csctl schema`: the JSON Schema of the files, for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.diagnostic import UsageError
from csctl.view import View

if TYPE_CHECKING:
    from csctl.i18n import Language
    from csctl.i18n.fields import File

FILES: tuple[File, ...] = ("account", "scoring")


def schema(
    request: Request,
    for_: Annotated[str, typer.Option("--for", metavar="account|scoring")] = "account",
) -> View:
    """The schema as a document."""
    if for_ not in FILES:
        raise UsageError("bad-choice", option="--for", value=for_, allowed=", ".join(FILES))
    return View("schema", document=schemas(request.language)[f"{for_}.schema.json"])


def schemas(language: Language) -> dict[str, str]:
    """File name to text of every schema, its words in a language."""
    from csctl.model.account import Account
    from csctl.model.schema import json_schema
    from csctl.model.scoring import Scoring
    from csctl.output.schema import render_schema

    return {
        "account.schema.json": render_schema(json_schema(Account), "account", language),
        "scoring.schema.json": render_schema(json_schema(Scoring), "scoring", language),
    }


COMMAND = Command(schema)
