"""What `init` and `new` write: a workspace that checks clean, and an account file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from csctl.diagnostic import CsctlError, UsageError
from csctl.domain.renewal import add_months
from csctl.files.disk import id_fault
from csctl.files.edit import compose
from csctl.files.write import create
from csctl.model.account import Account
from csctl.workspace.folder import ACCOUNTS, SCORING
from csctl.workspace.load import load
from csctl.workspace.packaged import PLAYBOOKS, packaged

if TYPE_CHECKING:
    from csctl.model.scoring import Scoring
    from csctl.workspace.folder import Workspace

_PACKAGE = Path(__file__).parent.parent
SCHEMA_LINE = "# yaml-language-server: $schema=../account.schema.json"
"""How an account file begins, so that editors know its keys."""


def create_workspace(folder: Path, example: str, schemas: Mapping[str, str], *, today: date) -> list[Path]:
    """Rules, schemas (file name to text) and one example account in the language `example`; what was written.

    Raises UsageError where there is a workspace already.
    """
    if (folder / SCORING).exists():
        raise UsageError("workspace-exists", path=str(folder))
    starter = Template((_PACKAGE / "workspace" / "starter" / f"example.{example}.yaml").read_text("utf-8"))
    contents = {
        f"{ACCOUNTS}/example.yaml": starter.substitute(_days(today)),
        **schemas,
        PLAYBOOKS: packaged(PLAYBOOKS).read_text("utf-8"),
        SCORING: packaged(SCORING).read_text("utf-8"),
    }
    for name in contents:
        if (folder / name).exists():
            raise UsageError("file-exists", path=str(folder / name))
    for name, text in contents.items():
        _create(folder / name, text)
    return [folder / name for name in contents]


CI_FILES = {
    ".gitattributes": ("gitattributes",),
    ".github/workflows/accounts.yml": ("github.yml", "github-plans.yml"),
    ".gitlab-ci.yml": ("gitlab.yml",),
}
"""Each file that `--ci` writes, and what it is made of; the second part where there are plans to render."""


def create_ci(folder: Path, language: str, *, plans: bool) -> list[Path]:
    """Workflows and attributes for a workspace; those that are there already are left. Raises UsageError if all are."""
    missing = [name for name in CI_FILES if not (folder / name).exists()]
    if not missing:
        raise UsageError("ci-exists", path=str(folder))
    for name in missing:
        first, *more = (_PACKAGE / "workspace" / "starter" / "ci" / part for part in CI_FILES[name])
        text = "".join(part.read_text("utf-8") for part in (first, *(more if plans else ())))
        _create(folder / name, text.replace("@lang@", language))
    return [folder / name for name in missing]


def packaged_rules() -> Scoring:
    """The default rules, read."""
    from csctl.workspace.evaluate import load_scoring

    model = load_scoring(packaged(SCORING).read_bytes()).model
    assert model is not None  # noqa: S101 - the tests prove it
    return model


def _days(today: date) -> dict[str, str]:
    """The days an example may speak of, named by how far they are from `today`."""
    days = {f"{word}_{n}": today + sign * timedelta(days=n) for word, sign in _SIGNS for n in (3, 7, 14, 30, 45, 60)}
    months = {f"months_{sign}_{n}": add_months(today, n if sign == "ahead" else -n) for sign, n in _MONTHS}
    return {name: day.isoformat() for name, day in (days | months).items()}


_SIGNS = (("ago", -1), ("in", 1))
_MONTHS = (("ahead", 4), ("ahead", 7), ("ago", 5), ("ago", 2))


def create_account(workspace: Workspace, name: str, client: Mapping[str, str], csm: str | None) -> Path:
    """Write `accounts/<name>.yaml`. Raises UsageError for a bad or taken id, CsctlError for a value that is refused."""
    fault = id_fault(name)
    if fault:
        raise UsageError(fault, id=name)
    taken = next((entry.name for entry in workspace.entries[0] if _same(entry.name, name)), None)
    if taken is not None:
        raise UsageError("account-exists", id=name, other=taken)
    text = _account_text(client, csm)
    path = f"{ACCOUNTS}/{name}.yaml"
    loaded = load(text.encode(), path, Account)
    if loaded.model is None:
        raise CsctlError(loaded.faults, exit_code=2)
    _create(workspace.root / path, text)
    return workspace.root / path


def _same(a: str, b: str) -> bool:
    """Whether two ids would be one file on some machine."""
    from unicodedata import normalize

    return normalize("NFKC", a).casefold() == normalize("NFKC", b).casefold()


def _account_text(client: Mapping[str, str], csm: str | None) -> str:
    sections = {"client": dict(client), **({"internal_team": {"csm": csm}} if csm else {})}
    return compose(sections, [SCHEMA_LINE])


def _create(path: Path, text: str) -> None:
    try:
        create(path, text.encode())
    except FileExistsError:
        raise UsageError("file-exists", path=str(path)) from None
    except OSError as error:
        raise UsageError("cannot-write", path=str(path), reason=error.strerror or str(error)) from None
