"""How a table from elsewhere becomes accounts or readings: what a mapping file may say."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from csctl.model.shape import DATE_FORMAT, Many, Number, Shape, Text

DateFormat = Annotated[str, StringConstraints(pattern=DATE_FORMAT)]
"""How days are written elsewhere: `iso` (2026-09-30), `wareki` (令和6年4月1日, R6.4.1), or of %Y %y %m %d %B %b."""

Constant = str | int | float | bool


class NumberFormat(Shape):
    """How numbers are written. Without it only `-1234.5` is a number: nothing else is guessed."""

    decimal: Literal[".", ","] = "."
    thousands: Literal[",", ".", " ", "'", "_"] | None = None
    negative: Many[Literal["△", "▲", "()", "-"]] = ("-",)
    full_width: bool = False
    percent: bool = False
    scientific: bool = False
    currency: Text | None = None

    @model_validator(mode="after")
    def _marks_differ(self) -> Self:
        if self.decimal == self.thousands:
            raise PydanticCustomError("marks-equal", "decimal and thousands must differ")
        return self


class FileFormat(Shape):
    """How the file is written: of a text file encoding and separator, of a workbook the sheet.

    `dates` and `numbers` hold for every column that does not say otherwise. `trim` drops blanks around cells;
    `guarded` undoes the `'` that csctl puts before text a spreadsheet would run.
    """

    encoding: Text = "utf-8"
    delimiter: Annotated[str, StringConstraints(min_length=1, max_length=1)] = ","
    sheet: Text | None = None
    dates: DateFormat = "iso"
    numbers: NumberFormat = Field(default_factory=NumberFormat)
    trim: bool = True
    guarded: bool = False


class Key(Shape):
    """Which column names the account. `as-is`: it is the id; `slug`: made to one, letters lowered, blanks to `-`."""

    column: Text
    id: Literal["as-is", "slug"] = "as-is"
    prefix: str = ""


class Column(Shape):
    """Where the cells of one column go, and how they are read.

    `words` replaces whole cells; a cell that is not among them is refused. `times` multiplies numbers. `items` splits
    text into a list at a mark; `json` reads lists and sections. Empty cells leave what is there.
    """

    column: Text
    to: Text
    dates: DateFormat | None = None
    numbers: NumberFormat | None = None
    words: dict[str, Constant | None] | None = None
    times: Number | None = None
    items: Text | None = None
    json_: Annotated[bool, Field(alias="json")] = False
    required: bool = False


class Accounts(Shape):
    """One row, one account. `constants` are the same for every new account. `ignore` names columns left out."""

    key: Key
    columns: Many[Column]
    constants: dict[str, Constant] = Field(default_factory=dict)
    ignore: Many[Text] = ()


class AnswerScale(Shape):
    """The lowest and the highest answer of a survey that does not ask from 0 to 10 (NPS) or 1 to 5 (CSAT)."""

    low: Number
    high: Number

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.low >= self.high:
            raise PydanticCustomError("scale-not-rising", "low must be below high")
        return self


class Answers(Shape):
    """One row, one answer to a survey; all answers of an account become one reading.

    `account` is the column that names it, by id or by the client's name. Of several answers of one `respondent` the
    latest counts. A CSAT `scale` other than 1 to 5 is converted; NPS is only ever asked from 0 to 10.
    """

    measure: Literal["nps", "csat"]
    account: Text
    by: Literal["id", "name"] = "id"
    score: Text
    on: Text
    respondent: Text | None = None
    scale: AnswerScale | None = None

    @model_validator(mode="after")
    def _nps_has_one_scale(self) -> Self:
        if self.measure == "nps" and self.scale is not None:
            raise PydanticCustomError("nps-has-its-scale", "NPS is asked from 0 to 10")
        return self


class Mapping(Shape):
    """The whole of a mapping file: the file's format, and either accounts or answers."""

    version: Literal[1]
    file: FileFormat = Field(default_factory=FileFormat)
    accounts: Accounts | None = None
    answers: Answers | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.accounts is None) == (self.answers is None):
            raise PydanticCustomError("accounts-or-answers", "give exactly one of accounts and answers")
        return self
