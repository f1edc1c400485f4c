"""What all commands that write documents share: which accounts, in which format, to where."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from csctl.cli.command import AccountId, Command
from csctl.cli.context import Request
from csctl.diagnostic import CsctlError, Diagnostic, Location, Severity, UsageError, likeliest
from csctl.view import View

if TYPE_CHECKING:
    from csctl.documents.build import Form
    from csctl.documents.compose import Document
    from csctl.documents.stamp import Stamp
    from csctl.i18n import Language
    from csctl.views.document import Made
    from csctl.workspace import Entry

Output = Annotated[str | None, typer.Option("-o", "--output", metavar="FILE")]
As = Annotated[str | None, typer.Option("--as", metavar="md|html|pdf|docx")]
All = Annotated[bool, typer.Option("--all")]
Csm = Annotated[str | None, typer.Option("--csm", metavar="NAME")]
Out = Annotated[str | None, typer.Option("--out", metavar="DIR")]
Force = Annotated[bool, typer.Option("--force")]


class Wanted(NamedTuple):
    """The options of a document command: one account (`id`) or many (`all`, `csm`), and where they go."""

    id: str
    output: str | None
    form: str | None
    all: bool
    csm: str | None
    out: str | None
    force: bool


class Writes:
    """The body of a command that writes one kind of document."""

    def __init__(self, template: str) -> None:
        self.template = template

    def __call__(
        self,
        request: Request,
        id: AccountId = "",  # noqa: A002 - the name of the argument in the help
        output: Output = None,
        as_: As = None,
        all_: All = False,
        csm: Csm = None,
        out: Out = None,
        force: Force = False,
    ) -> View:
        """Write the document of one account, or of many."""
        return write(request, self.template, Wanted(id, output, as_, all_, csm, out, force))


def document_command(template: str) -> Command:
    """The command that writes the documents of a template."""
    return Command(Writes(template))


def write(request: Request, template: str, wanted: Wanted) -> View:
    """One document to standard output or a file, or many into a folder."""
    if wanted.all or wanted.csm is not None:
        return _write_many(request, template, wanted)
    if wanted.out is not None:
        raise UsageError("out-without-many")
    if not wanted.id:
        raise UsageError("missing-argument", name="ID")
    return _write_one(request, template, wanted)


def _write_one(request: Request, template: str, wanted: Wanted) -> View:
    from csctl.views.document import Made, about, made_view, shown_view

    form = asked_form(wanted.output, wanted.form)
    if wanted.output is None and form in ("pdf", "docx"):
        raise UsageError("needs-output", form=form)
    desk = Desk(request, template)
    document = desk.document(request.workspace.entry(wanted.id))
    data = document.build(form)
    if wanted.output is None:
        facts = about(wanted.id, template, request.today, document.meta.language, document.audience)
        plain = request.format in ("text", "markdown")
        return shown_view(template, facts, data.decode(), as_document=plain, warnings=desk.warnings)
    path = Path(wanted.output)
    made = Made(wanted.id, path, publish_document(path, data, wanted.force))
    return made_view(template, [made], desk.warnings, left_out=0)


def _write_many(request: Request, template: str, wanted: Wanted) -> View:
    from csctl.cli.progress import progress
    from csctl.views.document import made_view

    if wanted.id or wanted.output is not None:
        raise UsageError("one-or-many")
    if wanted.out is None:
        raise UsageError("many-without-out")
    form, folder = asked_form(wanted.output, wanted.form), Path(wanted.out)
    desk = Desk(request, template)
    entries, faults = request.workspace.entries
    made = [_one_of_many(desk, entry, folder, form, wanted) for entry in progress(entries, request.language)]
    asked = [one for one in made if one is not None]
    return made_view(template, asked, [*faults, *desk.warnings], left_out=len(faults))


def _one_of_many(desk: Desk, entry: Entry, folder: Path, form: Form, wanted: Wanted) -> Made | None:
    """What became of one account's document; None when the account is not asked for. Never raises CsctlError."""
    from csctl.views.document import Made

    try:
        if wanted.csm is not None and desk.csm(entry) != wanted.csm:
            return None
        document = desk.document(entry)
        path = folder / f"{entry.name}-{desk.template}.{document.meta.language}.{form}"
        return Made(entry.name, path, publish_document(path, document.build(form), wanted.force))
    except CsctlError as error:
        return Made(entry.name, None, "failed", error.diagnostics)


class Desk:
    """Where documents of one template are made: what is needed for all of them is fetched once."""

    def __init__(self, request: Request, template: str) -> None:
        from csctl.documents.assessment import TEMPLATE as ASSESSMENT
        from csctl.documents.compose import REPORTS
        from csctl.workspace.templates import template_names, template_source

        self.request = request
        self.template = template
        self.workspace = request.workspace
        self.source = template_source(self.workspace.root)
        self.warnings: list[Diagnostic] = []
        found = {name for each in ("en", "ja") for name in template_names(self.workspace.root, each)}
        known = found - {*REPORTS, ASSESSMENT}
        if template not in known:
            raise UsageError("template-missing", name=template, suggestion=likeliest(template, known))

    def csm(self, entry: Entry) -> str | None:
        """An account's CSM. Raises CsctlError when its file cannot be used."""
        loaded = self.workspace.load(entry)
        if loaded.model is None:
            raise CsctlError(loaded.faults)
        return loaded.model.internal_team.csm

    def document(self, entry: Entry, language: Language | None = None, remade: Stamp | None = None) -> Document:
        """The document of one account, in the language asked for, or the one that fits.

        One that is `remade` to be compared says of itself what the first one said.

        Raises CsctlError for a file that cannot be used, for the template's faults and for a leak.
        """
        from csctl.documents.compose import compose
        from csctl.documents.facts import Case

        request = self.request
        found = self.workspace.explain(entry.name, today=request.today)
        account = found.account.model
        assert account is not None  # noqa: S101 - explain() raises otherwise
        written = account.communication.language
        said = language or self._language(written)
        case = Case(entry.name, account, found.health, self.workspace.scoring, request.today, said)
        return compose(
            case,
            self.template,
            self.source,
            found.account.place,
            others={name: told for name, told in self.others.items() if name != entry.name},
            scoring=remade.scoring if remade else self.scoring_version,
            commit=remade.commit if remade else self.commit,
        )

    def _language(self, written: Language | None) -> Language:
        """A document for the client is in the client's language, unless another one is asked for."""
        request = self.request
        theirs = written if self._is_for_client(written or request.language) else None
        return request.language if request.language_given else theirs or request.language

    def _is_for_client(self, language: Language) -> bool:
        from csctl.documents.compose import audience_of

        return audience_of(self.template, self.source, language) == "customer"

    @cached_property
    def others(self) -> Mapping[str, str]:
        """All clients' names by id, for documents that must not name another one; for our own nothing is looked up."""
        from csctl.workspace.names import client_names

        if not any(self._is_for_client(language) for language in ("en", "ja")):
            return {}
        names = client_names(self.workspace, today=self.request.today)
        self.warnings += [
            Diagnostic("name-unknown", Severity.WARNING, Location(f"accounts/{name}.yaml", 1, 1), {"id": name})
            for name in names.unknown
        ]
        return names.known

    @cached_property
    def scoring_version(self) -> str:
        """The version of the rules, as documents carry it."""
        from csctl.documents.stamp import version

        return version(self.workspace.scoring_bytes)

    @cached_property
    def commit(self) -> str | None:
        """The commit the files are at, abbreviated; None outside git."""
        return None


def asked_form(output: str | None, named: str | None) -> Form:
    """The format named, or that of the file's ending; Markdown without either. Raises UsageError for another one."""
    from csctl.documents.build import FORMS

    ending = Path(output).suffix.lstrip(".").lower() if output else ""
    asked = named or ending or "md"
    asked = {"markdown": "md", "htm": "html"}.get(asked, asked)
    for form in FORMS:
        if form == asked:
            return form
    option = "--as" if named else "-o"
    raise UsageError("bad-choice", option=option, value=asked, allowed=", ".join(FORMS))


def publish_document(path: Path, data: bytes, force: bool) -> str:
    """Write a document; one that somebody changed stays unless it is forced."""
    from csctl.documents.extract import is_ours
    from csctl.workspace.publish import publish

    return publish(path, data, ours=lambda before: is_ours(path.name, before), force=force)
