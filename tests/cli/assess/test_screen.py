"""The interview on a whole screen, its keys sent through a pipe and drawn nowhere: the same on every system."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from csctl.cli.assess.interview import Interview
from csctl.cli.assess.screen import Screen, interview_on_screen
from csctl.cli.assess.wording import Wording
from csctl.domain.assessment.evidence import Evidence
from csctl.model.assessment import Answer
from domain.assessment.asked import ASKED

UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
PAGE_UP, PAGE_DOWN, ESCAPE = "\x1b[5~", "\x1b[6~", "\x1b"
WORDING = Wording(ASKED, "ja")
Saved = list[tuple[str, Answer]]


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe:
        yield pipe


def interview(*names: str, given: dict[str, Answer] | None = None, **more: Evidence) -> tuple[Interview, Saved]:
    saved: Saved = []
    questions = [question for question in ASKED.questions if question.id in names]
    return Interview(questions, given or {}, lambda *both: saved.append(both), evidence=more), saved


def run(one: Interview, keys: PipeInput, typed: str) -> None:
    keys.send_text(typed)
    interview_on_screen(one, WORDING, "", keys=keys, output=DummyOutput())


def test_arrows_and_numbers_choose_and_enter_answers(keys: PipeInput) -> None:
    one, saved = interview("role", "industry", "leader")
    run(one, keys, f"{DOWN}{DOWN}\r" + "19\r" + f"{UP}\r")
    assert saved == [("role", "cco"), ("industry", "technology"), ("leader", "cco")]
    assert one.is_over


def test_full_width_figures_are_figures(keys: PipeInput) -> None:
    one, saved = interview("industry")
    run(one, keys, "１９\r")
    assert saved == [("industry", "technology")]


def test_a_number_that_no_option_has_begins_a_new_one(keys: PipeInput) -> None:
    one, saved = interview("role")
    run(one, keys, "19\r")
    assert saved == [("role", "other")]


def test_space_ticks_and_takes_back(keys: PipeInput) -> None:
    one, saved = interview("crm")
    run(one, keys, f" {DOWN} {DOWN} 2 \r")
    assert saved == [("crm", ["salesforce", "hubspot"])]


def test_an_option_that_stands_alone_drives_the_others_away(keys: PipeInput) -> None:
    one, saved = interview("crm", "platform")
    run(one, keys, "1 9 \r" + "7 1 \r")
    assert saved == [("platform", ["none"]), ("crm", ["salesforce"])]


def test_nothing_ticked_is_no_answer(keys: PipeInput) -> None:
    one, saved = interview("crm")
    run(one, keys, "\r" + ESCAPE)
    assert (saved, one.is_over) == ([], False)


def test_not_known_is_an_answer(keys: PipeInput) -> None:
    one, saved = interview("role", "clients", "respondent")
    run(one, keys, "?\r" + "?" + "?\r")
    assert saved == [("respondent", None), ("role", None), ("clients", None)]


def test_back_and_on_keep_what_was_answered(keys: PipeInput) -> None:
    one, saved = interview("respondent", "role", "clients")
    run(one, keys, f"佐伯 真帆\r3\r12{PAGE_UP}{LEFT}\r{RIGHT}47\r")
    assert saved == [("respondent", "佐伯 真帆"), ("role", "cco"), ("clients", 47)]


def test_what_is_proposed_is_taken_by_enter_and_can_be_changed(keys: PipeInput) -> None:
    evidence = Evidence(12, "clients", {"clients": 12, "files": 15}, 11, 13)
    questions = [question for question in ASKED.questions if question.id == "clients"]
    saved: Saved = []
    save = lambda *both: saved.append(both)  # noqa: E731
    for typed in ("\r", "\x7f\x7f9\r"):
        run(Interview(questions, {}, save, evidence={"clients": evidence}, proposed={"clients": 12}), keys, typed)
    assert saved == [("clients", 12), ("clients", 9)]


def test_a_figure_that_does_not_fit_is_asked_again(keys: PipeInput) -> None:
    one, saved = interview("retention")
    run(one, keys, "180\r\x7f\r")
    assert saved == [("retention", 18)]


@pytest.mark.parametrize("stop", [ESCAPE, "\x03", "\x04", "q"])
def test_a_stop_loses_nothing(keys: PipeInput, stop: str) -> None:
    one, saved = interview("role", "leader")
    run(one, keys, f"3\r{stop}")
    assert (saved, one.is_over, one.question.id) == ([("role", "cco")], False, "leader")


def test_q_is_a_letter_where_text_is_typed(keys: PipeInput) -> None:
    one, saved = interview("respondent")
    run(one, keys, "q\r")
    assert saved == [("respondent", "q")]


def test_the_screen_shows_progress_options_and_evidence() -> None:
    evidence = Evidence("calendar", "cadence", {"clients": 9, "of": 12}, denied=frozenset({"on-request"}))
    one, _ = interview("contact", "purpose", contact=evidence)
    screen = Screen(one, WORDING)
    assert [line for _, line in screen.head()][:1] == ["質問 1 / 2  ░░░░░░░░░░░░░░░░░░░░  リレーション"]
    assert next(line for _, line in screen.rows()) == "❯  1  顧客から依頼があったとき"
    assert any("12 社中 9 社のファイルで" in line for _, line in screen.foot())
    assert screen.answer("on-request")
    assert screen.said.startswith("今の回答はワークスペースの内容と食い違っています。12 社中 9 社")


def test_options_that_the_workspace_shows_say_in_how_many_files() -> None:
    counts = {"nps": 9, "tickets": 0}
    one, _ = interview("measures", measures=Evidence(["nps"], "measures", {"clients": 12}, counts=counts))
    rows = [line for _, line in Screen(one, WORDING).rows()]
    assert rows[1] == "   2  [ ] NPS (9 社のファイルにあり)"
    assert rows[4] == "   5  [ ] 問い合わせの件数"
