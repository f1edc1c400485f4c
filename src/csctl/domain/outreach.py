"""One-to-many e-mail drafts: to whom, in which language, and a template filled with what the client may know.

A template is text with `{{ name }}` and `{% if name %}…{% else %}…{% endif %}`; there is nothing else, so that it can
neither compute nor reach anything. The names are the ones below: health, risks, growth, money and notes are not among
them and cannot be added by a template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from csctl.diagnostic import DataPath, Finding, likeliest
from csctl.domain.check.finding import error
from csctl.domain.playbooks import fired, is_quiet
from csctl.domain.renewal import act_by, renews_on

if TYPE_CHECKING:
    from csctl.domain.book import HealthRow
    from csctl.domain.client import Client
    from csctl.domain.conditions.names import Facts
    from csctl.model.account import Account
    from csctl.model.people import Person
    from csctl.model.practice import Mail, Playbook, Practice

FACTS = ("client", "contact", "csm", "goal", "renews_on", "notice_by", "signed_on", "next_review")
"""What a template may say of a client."""

SayDay = Callable[[date], str]


class MissingFactError(Exception):
    """The template prints a fact that this client's file does not say."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Draft(NamedTuple):
    """An e-mail nobody has sent. `email` is None where no address is known; `path` where the addressee stands."""

    client: Client
    contact: str | None
    email: str | None
    language: str
    assumed: bool
    subject: str
    body: str
    missing: str | None
    path: DataPath


def recipient(account: Account, *, today: date) -> tuple[DataPath, Person | None]:
    """The primary contact, else the project manager: whoever has not left; an address is preferred to none."""
    team = account.client_team
    named = (
        (("client_team", "primary_contact"), team.primary_contact),
        (("client_team", "project_manager"), team.project_manager),
    )
    there = [(path, p) for path, p in named if p and not (p.left_on and p.left_on <= today)]
    nobody: tuple[DataPath, Person | None] = (("client_team",), None)
    return next((found for found in there if found[1].email), there[0] if there else nobody)


def draft(
    client: Client, mails: Mapping[str, Mail], fallback: str, say_day: Mapping[str, SayDay], *, today: date
) -> Draft:
    """The e-mail to one client, in the language of its file, else in `fallback`, else in any there is.

    `missing` names what the template needs and the file does not say; then there is no text.
    """
    account = client.account
    wanted = account.communication.language or fallback
    language = wanted if wanted in mails else next(iter(mails))
    path, person = recipient(account, today=today)
    facts = customer_facts(account, person, say_day[language])
    filled = Draft(client, person.name if person else None, person.email if person else None, language,
                   account.communication.language is None, "", "", None, path)  # fmt: skip
    try:
        return filled._replace(subject=fill(mails[language].subject, facts), body=fill(mails[language].body, facts))
    except MissingFactError as missing:
        return filled._replace(missing=missing.name)


def customer_facts(account: Account, contact: Person | None, say_day: SayDay) -> Mapping[str, str]:
    """The facts a client may read about itself, as text; what the file does not say is not in it."""
    deadline, renewal = act_by(account.contract), renews_on(account.contract)
    days = {
        "renews_on": renewal,
        "notice_by": deadline if deadline != renewal else None,
        "signed_on": account.contract.signed_on,
        "next_review": account.ebr.next,
    }
    texts = {
        "client": account.client.name,
        "contact": contact.name if contact else None,
        "csm": account.internal_team.csm,
        "goal": next(iter(account.goals.objectives), None),
    }
    said = {name: " ".join(text.split()) for name, text in texts.items() if text}
    return said | {name: say_day(day) for name, day in days.items() if day}


def fill(template: str, facts: Mapping[str, str]) -> str:
    """The text. Raises MissingFactError for a fact that is printed and not there. The template has been checked."""
    from jinja2 import Undefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Absent(Undefined):
        def __str__(self) -> str:
            raise MissingFactError(str(self._undefined_name))

    environment = ImmutableSandboxedEnvironment(undefined=Absent, trim_blocks=False, keep_trailing_newline=True)
    return environment.from_string(template).render(dict(facts))


def template_faults(practice: Practice) -> Iterator[tuple[Finding, int]]:
    """What is wrong with the e-mail templates, each with the line inside its text, from 1."""
    for name, mails in practice.outreach.items():
        for language, mail in mails.items():
            for part in ("subject", "body"):
                path = ("outreach", name, language, part)
                yield from _faults(getattr(mail, part), path)


def _faults(template: str, path: DataPath) -> Iterator[tuple[Finding, int]]:
    from jinja2 import TemplateSyntaxError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    try:
        tree = ImmutableSandboxedEnvironment().parse(template)
    except TemplateSyntaxError as wrong:
        yield error("mail-syntax", path, problem=wrong.message or ""), wrong.lineno
        return
    except RecursionError:
        yield error("mail-forbidden", path, found="…"), 1
        return
    yield from _node_faults(tree, path)


def _node_faults(node: Any, path: DataPath) -> Iterator[tuple[Finding, int]]:
    """Only text, names, and `if` over names joined by and, or, not."""
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        if node.name not in FACTS:
            params = {"word": node.name, "allowed": ", ".join(FACTS), "suggestion": likeliest(node.name, FACTS)}
            yield error("unknown-customer-fact", path, **params), node.lineno
        return
    taken = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.And, nodes.Or, nodes.Not)
    if not isinstance(node, taken):
        yield error("mail-forbidden", path, found=type(node).__name__.lower()), node.lineno
        return
    for child in node.iter_child_nodes():
        yield from _node_faults(child, path)


class Outreach(NamedTuple):
    """A client for whom the playbook fires, the draft to it, and whether it heard from us about this not long ago."""

    draft: Draft
    quiet: bool

    @property
    def client(self) -> HealthRow:
        """To whom."""
        return self.draft.client.row

    @property
    def paths(self) -> tuple[DataPath, ...]:
        """Where the addressee stands."""
        return (self.draft.path,)


def outreach_of(facts: Facts, playbook: Playbook, language: str, say_day: Mapping[str, SayDay]) -> list[Outreach]:
    """The draft for one client; none where the playbook does not fire or has no e-mail."""
    s = facts.situation
    holds = any(each.playbook == playbook.id and each.holds for each in fired(facts, s.practice))
    if not holds or playbook.outreach is None:
        return []
    mails = {str(lang): mail for lang, mail in s.practice.outreach[playbook.outreach].items()}
    found = draft(s.client, mails, language, say_day, today=s.today)
    return [Outreach(found, is_quiet(facts, playbook))]
