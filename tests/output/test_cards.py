"""Cards and letters: said once what rows share, aligned by display width, data never markup."""

from __future__ import annotations

from datetime import date

import pytest

from csctl.diagnostic import Location
from csctl.output import render
from csctl.output.cells import cells_of
from csctl.view import Cards, Choice, Column, Due, Kind, Letters, Reason, Table, View, Why
from output.sample import TODAY, stripped

COLUMNS = (
    Column("group", Kind.WORD),
    Column("due", Kind.DUE),
    Column("name"),
    Column("band", Kind.BAND),
    Column("reason", Kind.REASON),
    Column("owner"),
    Column("place", Kind.PLACE),
)
LATE, SOON = Due(date(2026, 11, 20), -4), Due(date(2026, 11, 25), 1)
WHAT = Reason("follow-up", {"what": "圏外から戻ると同期が 6 分止まる件の修正版を現場で検証する日程を決める"})
HOSTILE = Reason("follow-up", {"what": "[bold]x[/bold] | *y* \x1b[31m"})
KITAKAZE = "accounts/kitakaze.yaml"
OVERDUE, COMING = Choice("group", "overdue"), Choice("group", "soon")
ROWS = (
    (
        Choice("group", "overdue"),
        LATE,
        "北風電力サービス株式会社",
        "red",
        WHAT,
        "開発",
        Location(KITAKAZE, 41, 5),
    ),
    (
        Choice("group", "overdue"),
        LATE,
        "北風電力サービス株式会社",
        "red",
        HOSTILE,
        None,
        Location(KITAKAZE, 2, 1),
    ),
    (
        Choice("group", "soon"),
        SOON,
        "Orca Labs Inc.",
        "yellow",
        Reason("contact"),
        None,
        Location("accounts/orca.yaml", 9, 1),
    ),
)


def cards(limit: int | None = None) -> View:
    table = Table("agenda", COLUMNS, ROWS, limit)
    told = Cards(table, ("reason", "owner"), ("band", "name"), group="group", lead="due", foot="place", tasks=True)
    return View("today", (told,))


def shown(language: str = "en", width: int = 80, limit: int | None = None, color: bool = False) -> str:
    return render(cards(limit), "text", language=language, today=TODAY, width=width, color=color)  # type: ignore[arg-type]


def test_groups_and_heads_are_said_once() -> None:
    text = shown()
    assert text.count("Late\n") == text.count("北風電力サービス株式会社") == 1
    assert text.index("Late") < text.index("Coming up") < text.index("Orca Labs Inc.")


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_line_is_wider_than_the_terminal(language: str, width: int) -> None:
    assert max(cells_of(line) for line in shown(language, width).splitlines()) <= width


def test_places_end_at_the_right_edge() -> None:
    ends = [cells_of(line) for line in shown().splitlines() if ".yaml:" in line]
    assert ends == [80, 80, 80]


def test_a_place_without_room_beside_its_text_stands_below_it() -> None:
    lines = shown(width=44).splitlines()
    below = lines.index(next(line for line in lines if "kitakaze.yaml:41" in line))
    assert lines[below].strip() == "accounts/kitakaze.yaml:41"


def test_days_are_aligned_at_the_right_before_their_texts() -> None:
    lines = shown("ja").splitlines()
    assert lines[2].startswith("     4日超過  フォロー: 圏外から")
    assert lines[-1].startswith("  11/25 (水)  予定の連絡をする")


def test_without_a_width_every_item_is_one_line() -> None:
    assert len(shown(width=0).splitlines()) == 8


def test_rows_past_the_limit_are_counted() -> None:
    assert "1 more" in shown(limit=2)
    assert "Orca" not in shown(limit=2)


def test_colours_change_nothing_but_colour() -> None:
    painted = shown(color=True)
    assert "\x1b[31m" in painted
    assert stripped(painted) == shown()


def test_data_is_shown_escaped_and_never_as_markup() -> None:
    assert "[bold]x[/bold] | *y* \\x1b[31m" in shown()
    assert "\\[bold\\]x\\[/bold\\] \\| \\*y\\*" in render(cards(), "markdown", language="en", today=TODAY)


def test_markdown_is_a_note_with_boxes_to_tick() -> None:
    lines = render(cards(), "markdown", language="en", today=TODAY).splitlines()
    assert lines[0] == "## What today asks for"
    assert "### Late" in lines
    assert "- **▲ yellow** **Orca Labs Inc.**" in lines
    assert "  - [ ] Wed 25 Nov: Get in touch, as planned. (`accounts/orca.yaml:9`)" in lines


def test_programs_get_the_table() -> None:
    csv = render(cards(), "csv", language="ja", today=TODAY).splitlines()
    assert csv[0] == "group,due,name,band,reason,owner,place"
    assert csv[3] == "soon,2026-11-25,Orca Labs Inc.,yellow,contact,,accounts/orca.yaml:9"
    json = render(cards(), "json", language="ja", today=TODAY)
    assert '"due": {\n        "on": "2026-11-20",\n        "days": -4\n      }' in json
    assert json == render(cards(), "json", language="en", today=TODAY)


def test_nothing_to_tell_is_nothing_said() -> None:
    empty = View("today", (Cards(Table("agenda", COLUMNS, ()), ("reason",), group="group", lead="due"),))
    assert [render(empty, form, language="en", today=TODAY) for form in ("text", "markdown")] == ["", ""]


def test_a_reason_names_what_was_read_and_where() -> None:
    why = [Why("act_in", 9, Location("accounts/a.yaml", 3, 1)), Why("silent", True, Location("accounts/a.yaml", 4, 1))]
    table = Table("fired", (Column("why", Kind.WHY),), ((why,),))
    assert "act_in = 9, accounts/a.yaml:3; silent = true, accounts/a.yaml:4" in render(
        View("playbooks", (Cards(table, ("why",)),)), "text", language="ja", today=TODAY
    )


LETTERS = Letters(
    Table(
        "drafts",
        (Column("to_name"), Column("subject"), Column("body", Kind.LINES)),
        (("佐藤 美咲", "Hello", "Dear *you*,\n\n\x1b[31mred\n"), ("B", "Two", "x"), ("C", "Three", "y")),
        2,
    ),
    ("to_name", "subject"),
    "body",
)


def test_a_letter_is_its_head_and_its_text_as_it_is() -> None:
    text = render(View("outreach", (LETTERS,)), "text", language="en", today=TODAY, width=80)
    assert text.splitlines()[:8] == [
        "Drafts",
        "",
        "To       佐藤 美咲",
        "Subject  Hello",
        "",
        "  Dear *you*,",
        "",
        "  \\x1b[31mred",
    ]
    assert "Two" in text
    assert "Three" not in text


def test_in_markdown_a_letter_is_a_quotation_of_plain_text() -> None:
    lines = render(View("outreach", (LETTERS,)), "markdown", language="en", today=TODAY).splitlines()
    assert "> Dear \\*you\\*,  " in lines
    assert "- Subject: Three" in lines
