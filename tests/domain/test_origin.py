"""Who brought a value: the commit since which it is what it is."""

from __future__ import annotations

from csctl.domain.origin import Version, at, origin, reading_at


def _origin(newest: str, *path: str, **versions: tuple[dict[str, object] | None, str]) -> str:
    found = {name: Version(data, before.split()) for name, (data, before) in versions.items()}
    return origin(found, newest, at(path))


def test_the_first_that_had_it_and_not_the_last_that_touched_the_file() -> None:
    assert _origin("c", "x", a=({"x": 1}, ""), b=({"x": 2}, "a"), c=({"x": 2, "y": 1}, "b")) == "b"


def test_a_value_that_came_back_counts_from_its_return() -> None:
    assert _origin("c", "x", a=({"x": 1}, ""), b=({"x": 2}, "a"), c=({"x": 1}, "b")) == "c"


def test_where_two_lines_met_the_one_that_has_the_value_is_followed() -> None:
    versions = {"a": ({"x": 1}, ""), "side": ({"x": 2}, "a"), "main": ({"x": 1}, "a"), "merge": ({"x": 2}, "main side")}
    assert _origin("merge", "x", **versions) == "side"  # type: ignore[arg-type]


def test_a_version_that_cannot_be_read_is_looked_through() -> None:
    assert _origin("c", "x", a=({"x": 1}, ""), b=(None, "a"), c=({"x": 1}, "b")) == "a"
    assert _origin("c", "x", a=({"x": 0}, ""), b=(None, "a"), c=({"x": 1}, "b")) == "c"


def test_a_new_aim_or_note_does_not_make_another_reading_of_it() -> None:
    old = {"kpis": {"nps": {"score": 5, "on": 1}}}
    new = {"kpis": {"nps": {"score": 5, "on": 1, "target": 9, "note": "x"}}}
    versions = {"a": Version(old, ()), "b": Version(new, ("a",))}
    assert origin(versions, "b", reading_at(("kpis", "nps"))) == "a"
    assert origin(versions, "b", at(("kpis", "nps"))) == "b"
