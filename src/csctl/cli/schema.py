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
    from csctl.model.scoring import Scoring

FILES: tuple[File, ...] = ("account", "scoring", "playbooks")


def schema(
    request: Request,
    for_: Annotated[str, typer.Option("--for", metavar="FILE")] = "account",
) -> View:
    """The schema as a document."""
    if for_ not in FILES:
        raise UsageError("bad-choice", option="--for", value=for_, allowed=", ".join(FILES))
    return View("schema", document=schemas(request.language, _rules(request))[f"{for_}.schema.json"])


def _rules(request: Request) -> Scoring:
    """Those of the workspace; without one, those a new workspace begins with."""
    from csctl.workspace.create import packaged_rules

    try:
        return request.workspace.scoring
    except UsageError:
        if request.root:
            raise
        return packaged_rules()


def schemas(language: Language, rules: Scoring) -> dict[str, str]:
    """File name to text of every schema, for accounts under these rules, its words in a language."""
    from csctl.model.practice import Practice
    from csctl.model.schema import account_schema, json_schema
    from csctl.model.scoring import Scoring
    from csctl.output.schema import render_schema

    return {
        "account.schema.json": render_schema(account_schema(rules), "account", language),
        "playbooks.schema.json": render_schema(json_schema(Practice), "playbooks", language),
        "scoring.schema.json": render_schema(json_schema(Scoring), "scoring", language),
    }


COMMAND = Command(schema)
