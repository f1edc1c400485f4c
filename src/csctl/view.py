"""Good news, with no looks: what a command answers, as keys and raw values.

A `View` is a sequence of blocks. Every label, title and sentence is a key into the catalogs; every value is raw
(numbers, dates, enum words), so that JSON and CSV are the same in every language and the text formats decide alone how
a value looks. Columns and facts carry a `Kind`, which says how a value reads, not how it is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from csctl.diagnostic import DataPath, Diagnostic, Location


class Kind(StrEnum):
    """How a raw value reads, with its Python type; None is always allowed and means unknown."""

    TEXT = "text"  # str, a person's words: shown as written, control characters escaped
    ID = "id"  # str, what a person types to name something: never shortened
    NAME = "name"  # str, a person's word for a part of a whole, the whole itself being `ALL`
    WORD = "word"  # str, a word of ours: label under `word.<value>` in the catalogs
    MEASURE = "measure"  # str, id of a measure: label under `measure.<id>` when there is one, else the id
    INTEGER = "integer"  # int
    NUMBER = "number"  # int | float, shown as short as it is exact, at most 3 decimals
    VALUE = "value"  # int | float | str, a raw reading: a number as NUMBER, a word of ours as WORD
    SCORE = "score"  # float 0..100: cut (never rounded up) to one decimal
    PRECISE = "precise"  # float: cut to two decimals, for arithmetic shown in steps
    PART = "part"  # float: parts of the sum below them, cut so that the printed column adds up, 2 decimals
    PERCENT = "percent"  # float 0..100
    MONEY = "money"  # Mapping[str, int | float], currency code to amount
    DATE = "date"  # datetime.date
    DAYS = "days"  # int, may be negative
    BAND = "band"  # str: green | yellow | red | unscored; a mark and a colour, never colour alone
    FLAG = "flag"  # bool
    WORDS = "words"  # Sequence[str], several words of ours
    PLACE = "place"  # Location, shown path:line
    NAMED = "named"  # Named: what a workspace calls by its own words; programs get the key
    METER = "meter"  # float 0..100: as SCORE, in text formats with a bar before it
    DELTA = "delta"  # float, how far a score moved, with its sign
    SPARK = "spark"  # Spark, values over time as a row of bars
    FIELD = "field"  # Field, a field of a file by its labels
    DATA = "data"  # Datum, what a file says: text, number, flag, date, or a list or mapping of them; or a list of text
    FINDING = "finding"  # Diagnostic, as its sentence
    MOVES = "moves"  # Sequence[Move], measures that count otherwise
    DUE = "due"  # Due: how late, today, or which day
    SAID = "said"  # Mapping[str, str], a workspace's own words by language
    REASON = "reason"  # Reason: a sentence `reason.<key>` in the catalogs
    WHY = "why"  # Sequence[Why], what decided a condition, each with its place
    LINES = "lines"  # str of several lines: whole in JSON and where a block shows it as a letter


class Moved(NamedTuple):
    """A value before and after, of any kind; shown once when both read the same. JSON has both, CSV a column each."""

    before: Any
    after: Any


class Move(NamedTuple):
    """A measure that counts otherwise than before: its score, 0 to 100, and what it adds to the overall score."""

    measure: str
    score: Moved
    contribution: Moved


class Spark(NamedTuple):
    """Values over time, None where there is none, drawn between `low` and `high`."""

    values: Sequence[float | None]
    low: float
    high: float


class Field(NamedTuple):
    """A field of an account file, or of the rules: its path as written on a command line, and its steps; `names` are
    those of the list items on the way, by their position in the path."""

    written: str
    path: DataPath
    names: Mapping[int, str] = {}
    of_rules: bool = False


class Datum(NamedTuple):
    """What a file says in a field."""

    field: Field
    value: Any


ALL = "all"
"""What a total over all parts is called where the parts have names of people's choosing."""


class Choice(NamedTuple):
    """A word of ours that means something else beside others: its label is `word.<of>-<value>`, else `word.<value>`."""

    of: str
    value: str


class Due(NamedTuple):
    """A day and how far it is from today: negative days are late. Without a day, whenever there is time."""

    on: date | None
    days: int | None


class Reason(NamedTuple):
    """Why something is asked for: a sentence of the catalogs with its parameters."""

    key: str
    params: Mapping[str, object] = {}


class Why(NamedTuple):
    """A name of a condition, what it read (None: not known), and where that is written."""

    name: str
    value: object
    place: Location


class Named(NamedTuple):
    """A key that a file of the workspace names: its `words` by language, or a sentence of ours."""

    key: str
    words: Mapping[str, str] | Reason


class Column(NamedTuple):
    """One column. `key` is the JSON and CSV key; its label is `column.<key>` in the catalogs.

    `optional` columns are the first to go, last one first, when the terminal is too narrow; people are not shown one
    in which values could have moved and none did.
    """

    key: str
    kind: Kind = Kind.TEXT
    optional: bool = False

    def stands_still(self, values: Sequence[object]) -> bool:
        """Whether it is optional and nothing in it moved."""
        moved = [value for value in values if isinstance(value, Moved)]
        return self.optional and bool(moved) and all(value.before == value.after for value in moved)


class Table(NamedTuple):
    """Rows under columns. `key` is the JSON key, the title's key is `title.<key>`.

    `limit` is how many rows people see in the text format (None: all); programs always get every row.
    """

    key: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    limit: int | None = None


class Fact(NamedTuple):
    """One labelled value; the label is `column.<key>`."""

    key: str
    value: object
    kind: Kind = Kind.TEXT


class Facts(NamedTuple):
    """Labelled values, one a line, under the title `title.<key>`."""

    key: str
    facts: Sequence[Fact]


class Note(NamedTuple):
    """One sentence, `note.<key>` in the catalogs, with its parameters. Programs get key and parameters."""

    key: str
    params: Mapping[str, object] = {}


class Point(NamedTuple):
    """One mark of a picture: coordinates 0..100, a label in a person's words, a band."""

    x: float
    y: float
    label: str
    band: str


class Quadrant(NamedTuple):
    """A picture of points on two 0..100 axes, `lines` drawn at the given values on both (the band edges).

    Titles: `title.<key>`, axis labels: `axis.<x_key>` and `axis.<y_key>`.
    """

    key: str
    x_key: str
    y_key: str
    points: Sequence[Point]
    lines: Sequence[float] = ()


class Findings(NamedTuple):
    """Bad news that was asked for: diagnostics that are the answer itself, by place."""

    found: Sequence[Diagnostic]


class Patch(NamedTuple):
    """How a text differs from another: the lines of a unified diff, without line ends. `key` is the JSON key."""

    key: str
    lines: Sequence[str]


class Section(NamedTuple):
    """Blocks about one thing; `facts` say in one line which. JSON has all sections of a key in one list under it."""

    key: str
    facts: Sequence[Fact]
    blocks: Sequence[Table | Facts | Note]


class Cards(NamedTuple):
    """A table told as cards: what rows share stands above them, then a line a row. Programs get the table.

    Rows come ordered. Where `group` changes, its word is a heading; where `head` changes, its values are said once.
    A line has `lead` in front, the `body` after it, and `foot` at the right. `tasks` are boxes to tick in Markdown.
    """

    table: Table
    body: Sequence[str]
    head: Sequence[str] = ()
    group: str | None = None
    lead: str | None = None
    foot: str | None = None
    tasks: bool = False


class Letters(NamedTuple):
    """A table told as letters: the `head` columns as labelled lines, then `body` as it is. Programs get the table."""

    table: Table
    head: Sequence[str]
    body: str


Block = Table | Facts | Note | Quadrant | Findings | Section | Cards | Letters | Patch


def table_of(block: Block) -> Table | None:
    """The table a block holds for programs, None for other blocks."""
    return block if isinstance(block, Table) else block.table if isinstance(block, Cards | Letters) else None


class View(NamedTuple):
    """What a command answers.

    `name` is the command's name and the `command` of its JSON. `diagnostics` say what the answer had to leave out; they
    are shown beside it, on standard error in the formats for people. `exit_code` is 0 unless the command was asked to
    fail on what it found. `document` is set by commands whose answer is one document made elsewhere (a schema): printed
    as it is.
    """

    name: str
    blocks: Sequence[Block] = ()
    diagnostics: Sequence[Diagnostic] = ()
    exit_code: int = 0
    document: str | None = None
