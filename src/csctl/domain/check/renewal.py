"""The renewal section against how the team works: its steps exist and were done in the current term."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from csctl.diagnostic import Finding, likeliest
from csctl.domain.check.finding import error, warning
from csctl.domain.workflow import is_of_earlier_term, playbook_of

if TYPE_CHECKING:
    from csctl.model.account import Account
    from csctl.model.practice import Practice


def check_renewal(account: Account, practice: Practice) -> Iterator[Finding]:
    """A step that is marked as done is one of the workflow, and belongs to the coming renewal."""
    playbook = playbook_of(practice.renewal.playbook, practice)
    known = [step.id for step in playbook.steps] if playbook else []
    for index, done in enumerate(account.renewal.done):
        path = ("renewal", "done", index)
        if done.step not in known:
            yield error("unknown-step", (*path, "step"), step=done.step, suggestion=likeliest(done.step, known))
        elif is_of_earlier_term(done.on, account.contract):
            yield warning("step-of-last-term", (*path, "on"), step=done.step, on=done.on.isoformat())
