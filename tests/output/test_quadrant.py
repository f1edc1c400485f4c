"""The CO x CX picture."""

from __future__ import annotations

from csctl.output.cells import cells_of
from csctl.output.paint import paint
from csctl.output.quadrant import KEYS, draw
from csctl.view import Point, Quadrant
from output.sample import PICTURE

PLAIN = paint(False)


def test_the_picture_in_japanese() -> None:
    across = " " * 18 + "┊" + " " * 17 + "┊"
    level = "┄" * 18 + "┼" + "┄" * 17
    assert draw(PICTURE, "ja", 80, PLAIN) == [
        "CX (体験) ↑",
        f"100 │{across}                     ●D",
        *([f"    │{across}" + " " * 23] * 6),
        f" 60 │{level}●A{'┄' * 22}",
        f"    │{' ' * 18}┊{' ' * 15}■B┊{' ' * 23}",
        *([f"    │{across}" + " " * 23] * 4),
        f" 30 │{level}┼{'┄' * 23}",
        *([f"    │{across}" + " " * 23] * 5),
        f"    │■C{' ' * 16}┊{' ' * 17}┊{' ' * 23}",
        f"  0 └{'─' * 60}→",
        f"     0{' ' * 17}30{' ' * 16}60{' ' * 21}100",
        "     CO (成果)",
        "  A ● 株式会社白馬 (60, 60)",
        "  B ▲ Acme (59, 59)",
        "  B ■ 北のカフェ (59, 59)",
        "  C ■ Low (0, 0)",
        "  D ● High (100, 100)",
    ]


def spots(*points: Point, width: int = 0) -> list[str]:
    return draw(Quadrant("matrix", "outcome", "experience", points), "en", width, PLAIN)


def test_clients_in_one_place_share_a_letter_under_the_mark_of_the_worst() -> None:
    lines = spots(Point(50, 50, "One", "green"), Point(50.1, 50.1, "Two", "unscored"), Point(50, 51, "Three", "yellow"))
    assert sum("▲A" in line for line in lines) == 1
    assert [line.strip() for line in lines[-3:]] == ["A ● One (50, 50)", "A ○ Two (50, 50)", "A ▲ Three (50, 51)"]


def test_when_the_letters_run_out_marks_stand_alone_and_are_counted() -> None:
    points = [Point(5.0 * (i % 10) * 2, 10.0 * (i // 10), f"c{i}", "green") for i in range(60)]
    lines = spots(*points)
    assert sum(line.count("●") for line in lines[1:21]) == 60
    assert [line.split()[0] for line in lines[-len(KEYS) - 1 : -1]] == list(KEYS)
    assert lines[-1] == "… and 8 more, shown by their marks only."


def test_it_fits_a_narrow_terminal_and_cuts_long_names() -> None:
    lines = spots(Point(100, 100, "株式会社白馬リゾート開発ホールディングス", "red"), width=40)
    assert all(cells_of(line.rstrip()) <= 40 for line in lines)
    assert lines[-1] == "  A ■ 株式会社白馬リゾート開… (100, 100)"


def test_hostile_names_stay_on_one_line() -> None:
    assert spots(Point(1, 1, "a\n\x1b[31m", "red"))[-1] == "  A ■ a\\n\\x1b[31m (1, 1)"
