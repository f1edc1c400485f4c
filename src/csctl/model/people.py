"""Who is who: the client's team and ours (sections 顧客チーム情報 and 内部チーム of the account-plan template)."""

from __future__ import annotations

from typing import Literal

from csctl.model.shape import Day, Level, Many, Shape, Text


class Person(Shape):
    """A named contact. `left_on` is the day they left the client; they stay in the file as history."""

    name: Text
    title: Text | None = None
    email: Text | None = None
    tel: Text | None = None
    left_on: Day | None = None


class Contact(Person):
    """One of the other contacts, with the role they play in the relationship."""

    role: Text | None = None
    influence: Level | None = None
    stance: Literal["promoter", "supporter", "neutral", "detractor"] | None = None
    last_contact: Day | None = None


class ClientTeam(Shape):
    """顧客チーム情報."""

    primary_contact: Person | None = None
    project_manager: Person | None = None
    product_users: Many[Text] = ()
    contacts: Many[Contact] = ()


class Colleague(Shape):
    """One of us, with a role."""

    name: Text
    role: Text | None = None


class InternalTeam(Shape):
    """内部チーム: who serves the client. Names as plain text, as they are written elsewhere in the file."""

    csm: Text | None = None
    handover_manager: Text | None = None
    sales_rep: Text | None = None
    handover_sponsor: Text | None = None
    others: Many[Colleague] = ()
