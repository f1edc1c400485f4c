"""The file of an assessment under way: written after every answer, whole, and taken up again."""

from __future__ import annotations

from datetime import date
from errno import ENOSPC
from pathlib import Path

import pytest

from conftest import TODAY
from csctl.diagnostic import CsctlError, UsageError
from csctl.workspace.assessments import Assessments, load_answers
from csctl.workspace.sitting import as_text, begun, filled, fresh, new_path
from domain.assessment.asked import ASKED, all_best, given

DAY = date.fromisoformat(TODAY)


def found(workspace: Path) -> Assessments:
    return Assessments(workspace, today=DAY)


def finished() -> str:
    return as_text(given({question.id: None for question in ASKED.questions}))


def write(workspace: Path, name: str, text: str) -> None:
    (workspace / "assessments").mkdir(exist_ok=True)
    (workspace / "assessments" / name).write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Hakuba Precision Ltd.", "2026-11-24-hakuba-precision-ltd"),
        ("白馬精機株式会社", "2026-11-24-白馬精機株式会社"),
        ("../../etc/passwd", "2026-11-24-etc-passwd"),
        ("CON: a\\b", "2026-11-24-con-a-b"),
        ("!!!", "2026-11-24-assessment"),
    ],
)
def test_a_company_gives_its_name_to_the_file(name: str, path: str) -> None:
    assert new_path(name, DAY) == f"assessments/{path}.yaml"


def test_the_file_begins_with_the_first_answer_and_is_whole_after_each(workspace: Path) -> None:
    sitting = fresh(found(workspace), "", "白馬精機株式会社")
    file = workspace / sitting.path
    assert not file.exists()
    sitting.put("clients", 12)
    sitting.put("role", "csm")
    assert file.read_text("utf-8") == (
        'company: "白馬精機株式会社"\non: 2026-11-24\nanswers:\n  role: csm\n  clients: 12\n'
    )
    sitting.put("clients", None)
    assert "clients: null\n" in file.read_text("utf-8")
    sitting.put("nps", None)
    assert file.read_text("utf-8").endswith("  clients: null\n  nps: null\n")
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_whatever_is_answered_is_read_back(workspace: Path) -> None:
    sitting = fresh(found(workspace), "x", 'A "quoted" \\ name: # no comment')
    sitting.put_all(all_best() | {"respondent": "- null", "nps": -12.5, "nrr": None, "arr": "1b-5b"})
    loaded = load_answers((workspace / sitting.path).read_bytes(), sitting.path, ASKED, today=DAY)
    assert loaded.model == sitting.answers


def test_an_unfinished_one_is_gone_on_with_the_newest_first(workspace: Path) -> None:
    write(workspace, "2026-01-01-a.yaml", "company: A\non: 2026-01-01\nanswers: {role: csm}\n")
    write(workspace, "2026-02-01-b.yaml", "company: B\non: 2026-02-01\nanswers: {role: csm}\n")
    write(workspace, "2026-03-01-c.yaml", finished().replace(TODAY, "2026-03-01"))
    sitting = begun(found(workspace), "", None, again=True)
    assert sitting is not None
    assert sitting.path == "assessments/2026-02-01-b.yaml"
    named = begun(found(workspace), "a", None, again=True)
    assert named is not None
    assert named.path == "assessments/2026-01-01-a.yaml"


def test_one_finished_today_is_opened_again_and_an_older_one_is_followed_by_a_new_one(workspace: Path) -> None:
    write(workspace, "2026-11-24-a.yaml", finished())
    again = begun(found(workspace), "", None, again=True)
    assert again is not None
    assert again.path == "assessments/2026-11-24-a.yaml"
    write(workspace, "2026-11-24-a.yaml", finished().replace(TODAY, "2026-01-01"))
    new = begun(found(workspace), "", None, again=True)
    assert new is not None
    assert (new.path, new.answers.answers) == ("assessments/2026-11-24-白馬精機株式会社.yaml", {})


def test_a_new_one_may_be_asked_for(workspace: Path) -> None:
    write(workspace, "2026-11-01-a.yaml", "company: A\non: 2026-11-01\nanswers: {role: csm}\n")
    new = begun(found(workspace), "", None, again=False)
    assert new is not None
    assert (new.path, new.answers.company) == ("assessments/2026-11-24-a.yaml", "A")


def test_nobody_knows_the_company_of_the_first_one(workspace: Path) -> None:
    assert begun(found(workspace), "", None, again=True) is None
    named = begun(found(workspace), "", "A", again=True)
    assert named is not None
    assert named.answers.company == "A"


def test_nothing_is_written_over(workspace: Path) -> None:
    write(workspace, "2026-11-24-a.yaml", "")
    with pytest.raises(UsageError, match="file-exists"):
        fresh(found(workspace), "a", "B")


def test_while_a_file_is_broken_nothing_is_begun(workspace: Path) -> None:
    write(workspace, "2026-01-01-a.yaml", "on: 2026-01-01\nanswers: {role: cms}\n")
    with pytest.raises(CsctlError, match="unknown-option"):
        begun(found(workspace), "", "A", again=True)


def test_answers_from_elsewhere_are_copied_with_what_is_filled_in(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("company: A\non: 2026-10-01\nanswers: {role: csm}\n", "utf-8")
    taken = found(workspace).open(tmp_path / "mine.yaml", "mine.yaml")
    sitting = filled(found(workspace), taken, "", {"clients": 12})
    assert sitting.path == "assessments/2026-10-01-a.yaml"
    assert (workspace / sitting.path).read_text("utf-8").endswith("answers: {role: csm, clients: 12}\n")
    with pytest.raises(UsageError, match="file-exists"):
        filled(found(workspace), taken, "", {})


def test_a_company_may_be_named_again(workspace: Path) -> None:
    sitting = fresh(found(workspace), "x", "A")
    sitting.of("B").put("role", "csm")
    sitting.of("C")
    assert (workspace / sitting.path).read_text("utf-8").startswith('company: "C"\n')


def test_a_full_disk_is_said_and_leaves_the_file_as_it_was(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sitting = fresh(found(workspace), "x", "A")
    sitting.put("role", "csm")
    file = workspace / sitting.path
    before = file.read_bytes()
    monkeypatch.setattr("os.fsync", lambda _: _raise(OSError(ENOSPC, "No space left on device")))
    with pytest.raises(UsageError, match="cannot-write"):
        sitting.put("clients", 12)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def _raise(error: Exception) -> None:
    raise error


def test_what_people_wrote_around_the_answers_stays(workspace: Path) -> None:
    before = (
        "# Second round.", "company: A # us", "on: 2026-11-01", "answers:", "  role: csm # me", "",
        "  # asked on the phone", "  crm:", "    - zoho # old", "  leader: cco", "",
    )  # fmt: skip
    (workspace / "assessments").mkdir()
    (workspace / "assessments" / "a.yaml").write_bytes("\r\n".join(before).encode())
    sitting = begun(found(workspace), "", None, again=True)
    assert sitting is not None
    sitting.put("clients", 12)
    sitting.put("crm", ["zoho", "hubspot"])
    sitting.put("leader", None)
    assert (workspace / "assessments" / "a.yaml").read_bytes().decode().split("\r\n") == [
        "# Second round.", "company: A # us", "on: 2026-11-01", "answers:", "  role: csm # me", "", "  clients: 12",
        "  # asked on the phone", "  crm:", "    - zoho # old", "    - hubspot", "  leader: null", "",
    ]  # fmt: skip


def test_what_an_editor_saved_meanwhile_stays(workspace: Path) -> None:
    sitting = fresh(found(workspace), "x", "A")
    sitting.put("role", "csm")
    file = workspace / sitting.path
    file.write_text(file.read_text("utf-8") + "  founded: 2009 # from the register\n", "utf-8")
    sitting.put("region", "japan")
    assert file.read_text("utf-8").endswith("  role: csm\n  founded: 2009 # from the register\n  region: japan\n")
