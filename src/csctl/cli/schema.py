"""`csctl schema`: the JSON Schema of the files, for editors."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from csctl.cli.command import Command
from csctl.cli.context import Request
from csctl.diagnostic import UsageError
from csctl.view import View

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS = ("account", "scoring", "playbooks")


def schema(
    request: Request,
    for_: Annotated[str, typer.Option("--for", metavar="account|scoring|playbooks")] = "account",
) -> View:
    """The schema as a document."""
    if for_ not in KINDS:
        raise UsageError("bad-choice", option="--for", value=for_, allowed=", ".join(KINDS))
    return View("schema", document=schemas(request.language)[f"{for_}.schema.json"])


def schemas(language: str) -> dict[str, str]:
    """File name to text of every schema."""
    from csctl.model.account import Account
    from csctl.model.practice import Practice
    from csctl.model.scoring import Scoring

    shapes: dict[str, Any] = {"account": Account, "scoring": Scoring, "playbooks": Practice}
    return {
        f"{name}.schema.json": json.dumps(
            {"$schema": DIALECT, **shape.model_json_schema(by_alias=True)}, ensure_ascii=False, indent=2
        )
        + "\n"
        for name, shape in shapes.items()
    }


COMMAND = Command(schema)
