"""An account and a template to a document that may go to its reader: told, filled, and looked through for leaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from csctl.diagnostic import CsctlError, DataPath, Diagnostic, Location, Severity
from csctl.documents import facts
from csctl.documents.audience import leaves
from csctl.documents.build import Form, Meta, Request, build
from csctl.documents.leak import Leak, Secret, client_secrets, letters, scan, secrets
from csctl.documents.stamp import Stamp, seal
from csctl.documents.template import Source, render_markdown
from csctl.i18n import label, text

if TYPE_CHECKING:
    from csctl.documents.charts import Chart
    from csctl.model.account import Account

TEMPLATES: Mapping[str, str] = {
    "plan": "internal",
    "ebr": "customer",
    "ebr-internal": "internal",
    "prep": "internal",
    "renewal": "internal",
    "handover": "internal",
}
"""The documents that come with csctl, and who reads them. A workspace may rewrite the templates, not the readers."""

_DECLARED = re.compile(r"\A\s*\{#.*?\baudience:\s*(customer|internal)\b.*?#\}", re.DOTALL)
Places = Callable[[DataPath], Location]


class Document(NamedTuple):
    """A document in every format that is asked for."""

    markdown: str
    audience: str
    meta: Meta
    charts: Mapping[str, Chart]
    facts: Mapping[str, Any]

    def build(self, form: Form) -> bytes:
        """The document as a file's bytes. Raises CsctlError as `csctl.documents.build.build` does."""
        made = build(Request(form, self.markdown, self.meta, self.charts, self.facts))
        return seal(made) if form == "md" else made


def audience_of(template: str, source: Source, language: str) -> str:
    """Who reads what a template makes: our own are fixed, another one says so in a comment at its top.

    `{# audience: customer #}`; without it, only we do.
    """
    if template in TEMPLATES:
        return TEMPLATES[template]
    found = source(f"{template}.{language}.md.j2")
    declared = _DECLARED.match(found[1]) if found else None
    return declared[1] if declared else "internal"


def compose(
    case: facts.Case,
    template: str,
    source: Source,
    place: Places,
    *,
    others: Mapping[str, str],
    scoring: str,
    commit: str | None = None,
) -> Document:
    """The document of one account. `place` finds a value in the account's file, `others` are other clients by id.

    Raises CsctlError as `render_markdown` does, and with `leak` and `leak-client` where a document for the client says
    what is not for them: the place is the line of the Markdown, the related places those of the account.
    """
    audience = audience_of(template, source, case.language)
    told = facts.customer(case) if audience == "customer" else facts.internal(case)
    made = render_markdown(template, source, told.facts, language=case.language, charts=told.charts, hidden=told.hidden)
    if audience == "customer":
        _refuse(made, case, template, place, others)
    stamp = Stamp(template, case.id, case.language, case.today, audience, scoring, commit)
    return Document(made, audience, _meta(case, stamp), told.charts, told.facts)


def _meta(case: facts.Case, stamp: Stamp) -> Meta:
    name = case.account.client.name
    return Meta(
        title=label(case.language, f"document.{stamp.template}", stamp.template),
        subject=name,
        classification=text(case.language, f"document.{stamp.audience}"),
        as_of=stamp.as_of,
        language=case.language,
        commit=None if stamp.audience == "customer" else stamp.commit,
        scoring=None if stamp.audience == "customer" else stamp.scoring,
        stamp=stamp.line(),
    )


def _refuse(made: str, case: facts.Case, template: str, place: Places, others: Mapping[str, str]) -> None:
    hunted = [*secrets(case.id, case.account), *client_secrets(others)]
    found = scan(made, hunted, own=case.account.client.name)
    if found:
        path = f"{case.id}-{template}.{case.language}.md"
        holders = {case.id: Holder(case.account, place)}
        raise CsctlError([leak_diagnostic(leak, path, made, holders, others) for leak in found])


class Holder(NamedTuple):
    """An account whose secrets are hunted, and where its values stand in its file."""

    account: Account
    place: Places


def leak_diagnostic(
    leak: Leak, path: str, made: str, holders: Mapping[str, Holder], names: Mapping[str, str], page: int = 0
) -> Diagnostic:
    """A leak in the text `made` of the file `path`, with the lines of the account that hold what has leaked.

    The line is that of the text, or the number of the `page`.
    """
    name, line = leak.secret.id, made.split("\n")[leak.line - 1]
    place = Location(path, page or leak.line, leak.column)
    if not leak.secret.path:
        return Diagnostic("leak-client", Severity.ERROR, place, {"id": name, "name": names[name]}, line)
    params = {"field": written(leak.secret.path), "id": name}
    return Diagnostic("leak", Severity.ERROR, place, params, line, tuple(_related(leak.secret, holders[name])))


def written(path: DataPath) -> str:
    """`risks[0].what`, counted from 0, as in the data."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def _related(secret: Secret, holder: Holder) -> Iterator[Location]:
    """Where the account keeps it to us, and where the same words stand in a field the client may read."""
    yield holder.place(secret.path)
    for leaf in leaves(holder.account):
        if leaf.customer and secret.letters and secret.letters in letters(str(leaf.value)):
            yield holder.place(leaf.path)
