"""A change by what it means: who moves, what was written, what follows, and the whole book before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter

from csctl.domain.book import Filter, Total, select, totals
from csctl.domain.change import Change
from csctl.domain.consequence import ABSENT, AccountChange, Comparison, Standing, band_moves
from csctl.domain.path import write
from csctl.model.work import Risk
from csctl.view import Block, Column, Datum, Fact, Field, Kind, Move, Moved, Note, Section, Table, View

MOVED_COLUMNS = (
    Column("id", Kind.ID),
    Column("name"),
    Column("band", Kind.BAND),
    Column("overall", Kind.SCORE),
    Column("outcome", Kind.SCORE, optional=True),
    Column("experience", Kind.SCORE, optional=True),
    Column("arr", Kind.MONEY),
    Column("renews_on", Kind.DATE, optional=True),
    Column("measures", Kind.MOVES),
)
CHANGE_COLUMNS = (Column("field", Kind.FIELD), Column("value", Kind.DATA))
MEASURE_COLUMNS = (
    Column("measure", Kind.MEASURE),
    Column("raw", Kind.VALUE),
    Column("score", Kind.SCORE),
    Column("contribution", Kind.PRECISE),
)
CAP_COLUMNS = (
    Column("change", Kind.WORD),
    Column("rule", Kind.WORD),
    Column("measure", Kind.MEASURE),
    Column("at_most", Kind.BAND),
    Column("why"),
)
RISK_COLUMNS = (
    Column("change", Kind.WORD),
    Column("risk"),
    Column("risk_severity", Kind.DATA),
    Column("owner"),
    Column("due", Kind.DATE),
)
FINDING_COLUMNS = (
    Column("change", Kind.WORD),
    Column("severity", Kind.WORD),
    Column("place", Kind.PLACE),
    Column("finding", Kind.FINDING),
)
BOOK_COLUMNS = (Column("band", Kind.BAND), Column("clients", Kind.INTEGER), Column("arr_base", Kind.MONEY))
BAND_COLUMNS = (*BOOK_COLUMNS, Column("ids", Kind.DATA))


ROWS, SECTIONS, IDS = 100, 20, 12
"""Accounts that people are shown in the table, in detail, and by id alone, before they ask for all."""


def diff_view(command: str, head: Note, found: Comparison, *, show_all: bool, exit_code: int = 0) -> View:
    """The answer of a command that compares; `head` says what with what."""
    rows = [_moved_row(account) for account in found.accounts]
    sections = [_section(account) for account in found.accounts if _says_something(account)]
    blocks: list[Block] = [head]
    if rows:
        blocks.append(Table("moved", MOVED_COLUMNS, rows if show_all else rows[:ROWS]))
    blocks += sections if show_all else sections[:SECTIONS]
    if not show_all and (len(rows) > ROWS or len(sections) > SECTIONS):
        blocks.append(Note("more-accounts", {"accounts": len(rows), "rows": ROWS, "sections": SECTIONS}))
    if found.rules:
        blocks.append(
            Table("rules_changed", CHANGE_COLUMNS, [_change(change, of_rules=True) for change in found.rules])
        )
    blocks += _book(found, show_all=show_all) if found.accounts else []
    if not found.accounts:
        blocks.append(Note("nothing-moved" if found.rules else "nothing-changed"))
    return View(command, blocks, found.faults, exit_code)


def _moved_row(account: AccountChange) -> list[object]:
    old, new = account.before, account.after
    row = new.row or old.row
    values = ("overall", "outcome", "experience", "arr", "renews_on")
    moved = [Moved(_of(old, key), _of(new, key)) for key in values]
    measures = [Move(m.measure, Moved(*m.score), Moved(*m.contribution)) for m in account.measures]
    return [account.id, row.name if row else None, Moved(_band(old), _band(new)), *moved, measures]


def _of(standing: Standing, key: str) -> object:
    return attrgetter(key)(standing.row) if standing.row else None


def _band(standing: Standing) -> str | None:
    return None if standing.band == ABSENT else standing.band


def _says_something(account: AccountChange) -> bool:
    return bool(account.changes or account.caps or account.risks or account.appear or account.gone)


def _section(account: AccountChange) -> Section:
    row = account.after.row or account.before.row
    score = Moved(_of(account.before, "overall"), _of(account.after, "overall"))
    facts = (
        Fact("id", account.id, Kind.ID),
        Fact("name", row.name if row else None),
        Fact("band", Moved(_band(account.before), _band(account.after)), Kind.BAND),
        Fact("overall", None if score == (None, None) else score, Kind.SCORE),
    )
    measures = [(m.measure, Moved(*m.raw), Moved(*m.score), Moved(*m.contribution)) for m in account.measures]
    risks = [(m.change, m.risk.what, _severity(m.risk), m.risk.owner, m.risk.due) for m in account.risks]
    blocks = [
        Table("changes", CHANGE_COLUMNS, [_change(change) for change in account.changes]),
        Table("measures", MEASURE_COLUMNS, measures),
        Table("caps", CAP_COLUMNS, account.caps),
        Table("risks", RISK_COLUMNS, risks),
        Table("findings", FINDING_COLUMNS, _findings(account)),
    ]
    return Section("accounts", facts, blocks)


def _severity(risk: Risk) -> Datum | None:
    return None if risk.severity is None else Datum(Field("risks.severity", ("risks", "severity")), risk.severity)


def _change(change: Change, *, of_rules: bool = False) -> list[object]:
    field = Field(write(change.path), change.path, _names(change), of_rules)
    sides = (None if value is None else Datum(field, value) for value in (change.before, change.after))
    return [field, Moved(*sides)]


def _names(change: Change) -> dict[int, str]:
    """The names of list items, by their position in the path."""
    steps = zip(change.path, change.words, strict=True)
    return {at: word for at, (part, word) in enumerate(steps) if isinstance(part, int)}


def _findings(account: AccountChange) -> list[list[object]]:
    both = (("appears", account.appear), ("gone", account.gone))
    return [[change, found.severity, found.location, found] for change, some in both for found in some]


def _book(found: Comparison, *, show_all: bool) -> list[Block]:
    """The totals before and after, and who changes band; churned clients are in no total."""
    old, new = (totals(select(rows, Filter())) for rows in (found.before, found.after))
    book = [_total(a, b, found.base_currency) for a, b in zip(old, new, strict=True)]
    pairs: Mapping[str, tuple[Standing, Standing]] = {a.id: (a.before, a.after) for a in found.accounts}
    moves = [
        [
            Moved(_known(move.before), _known(move.after)),
            len(move.ids),
            {found.base_currency: move.arr_base},
            _named(move.ids, show_all),
        ]
        for move in band_moves(pairs)
    ]
    blocks: list[Block] = [Table("book", BOOK_COLUMNS, book)] if old != new else []
    return [*blocks, Table("band_moves", BAND_COLUMNS, moves)]


def _named(ids: Sequence[str], show_all: bool) -> list[str]:
    """The ids, the first few of many."""
    return [*ids] if show_all or len(ids) <= IDS else [*ids[:IDS], f"+{len(ids) - IDS}"]


def _known(band: str) -> str | None:
    return None if band == ABSENT else band


def _total(old: Total, new: Total, base: str) -> Sequence[object]:
    arr = [None if total.arr_base is None else {base: total.arr_base} for total in (old, new)]
    return [new.band, Moved(old.clients, new.clients), Moved(*arr)]
