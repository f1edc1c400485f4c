"""Who may read which field: `audience.toml`, and an account cut down to what its client may read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from csctl.diagnostic import DataPath

if TYPE_CHECKING:
    from csctl.model.account import Account

_TABLE: Mapping[str, Any] = tomllib.loads((Path(__file__).parent / "audience.toml").read_text("utf-8"))


def _fields(kind: str) -> frozenset[str]:
    return frozenset(
        name if section == "account" else f"{section}.{name}"
        for section, table in _TABLE.items()
        for name in table.get(kind, ())
    )


CUSTOMER = _fields("customer")
INTERNAL = _fields("internal")
NAMES = _fields("names")
SAID = _fields("said")
QUOTES = _fields("quotes")
WORDS = _fields("words")
ITEMS: Mapping[str, str] = {section: table["items"] for section, table in _TABLE.items() if "items" in table}
"""What each kind means stands at the top of `audience.toml`; fields are written `client_team.contacts.stance`."""


class Leaf(NamedTuple):
    """One value of an account: where it stands, its field (`risks.what`), whether the client may read it."""

    path: DataPath
    field: str
    value: Any
    customer: bool


def may_read(field: str) -> bool:
    """Whether the client may read a field; fields nobody decided on are ours."""
    return field in CUSTOMER


def leaves(account: Account) -> Iterator[Leaf]:
    """Every value written in the account, in the order of the model."""
    written = account.model_dump(by_alias=True, exclude_none=True, exclude_unset=True)
    return _leaves(written, (), "", hidden=False)


def _leaves(value: Any, path: DataPath, field: str, *, hidden: bool) -> Iterator[Leaf]:
    if isinstance(value, Mapping) and not _is_money(value):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key), _join(field, key), hidden=hidden)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for index, item in enumerate(value):
            yield from _leaves(item, (*path, index), field, hidden=hidden or not _is_shown(item, field))
    else:
        yield Leaf(path, field, value, may_read(field) and not hidden)


def _join(field: str, key: str) -> str:
    return f"{field}.{key}" if field else key


def _is_money(value: Mapping[str, Any]) -> bool:
    return bool(value) and all(len(key) == 3 and key.isupper() for key in value)


def _is_shown(item: Any, field: str) -> bool:
    """Whether an item of a list is for the client, as far as it or its list says."""
    if field not in ITEMS:
        return True
    return bool((item.get("audience") or ITEMS[field]) == "customer")


def for_customer(account: Account) -> Account:
    """The account as its client may read it: everything else is not in it."""
    from csctl.model.account import Account

    kept = _cut(account.model_dump(by_alias=True, exclude_none=True, exclude_unset=True), "")
    return Account.model_validate(kept)


def _cut(value: Any, field: str) -> Any:
    """The value without internal parts; None where nothing is left."""
    if isinstance(value, Mapping) and not _is_money(value):
        inner = {key: _cut(part, _join(field, key)) for key, part in value.items()}
        return {key: part for key, part in inner.items() if part is not None} or None
    if isinstance(value, Sequence) and not isinstance(value, str):
        items = [_cut(item, field) for item in value if _is_shown(item, field)]
        return [item for item in items if item is not None] or None
    return value if may_read(field) else None


def plain(account: Account, *, customer: bool) -> dict[str, Any]:
    """The account as a template sees it: every field is there, empty ones as None or an empty list.

    For a document the client reads, internal fields are not there at all.
    """
    shown = for_customer(account) if customer else account
    dumped: dict[str, Any] = _listed(shown.model_dump(by_alias=True))
    return _without(dumped, "") if customer else dumped


def _listed(value: Any) -> Any:
    """Tuples as lists, all the way down."""
    if isinstance(value, Mapping):
        return {key: _listed(part) for key, part in value.items()}
    return [_listed(item) for item in value] if isinstance(value, list | tuple) else value


def _without(value: dict[str, Any], field: str) -> dict[str, Any]:
    """A section without the keys in which the client may read nothing."""
    kept = {}
    for key, part in value.items():
        name = _join(field, key)
        if not _reaches(name):
            continue
        if isinstance(part, dict):
            part = _without(part, name)
        elif isinstance(part, list):
            part = [_without(item, name) if isinstance(item, dict) else item for item in part]
        kept[key] = part
    return kept


def _reaches(name: str) -> bool:
    return name in CUSTOMER or any(field.startswith(f"{name}.") for field in CUSTOMER)


def internal_fields() -> frozenset[str]:
    """Every key of the account that a customer's document does not have, by its full name: `risks`, `contract.arr`."""
    names = {name for field in INTERNAL for name in _prefixes(field)}
    return frozenset(name for name in names if not _reaches(name))


def _prefixes(field: str) -> Iterator[str]:
    parts = field.split(".")
    return (".".join(parts[: n + 1]) for n in range(len(parts)))
