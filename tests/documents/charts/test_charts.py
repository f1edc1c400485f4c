"""What all charts keep to: an SVG that says what it shows, refers to nothing, and is the same each time."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csctl.documents.charts import Bar, Bars, Chart, Dot, Gauge, Quadrant, Radar, Sparkline, Spoke, characters, draw
from csctl.documents.escape import clean
from csctl.i18n.values import BAND_MARKS, UNSEEN
from documents.hostile import texts
from documents.sample import CHARTS

values = st.none() | st.floats(-1e6, 1e6)
scores = st.floats(-10, 110)
bands = st.sampled_from(list(BAND_MARKS))
edges = st.just((30.0, 60.0))
dots = st.builds(Dot, scores, scores, texts, bands)
spokes = st.builds(Spoke, texts, values, texts, values)
charts: st.SearchStrategy[Chart] = st.one_of(
    st.builds(Sparkline, texts, st.lists(values, max_size=12), bands, values),
    st.builds(Gauge, texts, texts, st.none() | scores, bands, texts, edges),
    st.builds(Quadrant, texts, texts, texts, texts, st.lists(dots, max_size=8), edges),
    st.builds(Radar, texts, texts, st.lists(spokes, max_size=9), texts, texts, st.just(100)),
    st.builds(Bars, texts, texts, st.lists(st.builds(Bar, texts, values, texts, bands), max_size=6)),
)
ELEMENTS = {"svg", "g", "path", "rect", "circle", "line", "text"}


@given(charts)
@settings(max_examples=200, deadline=None)
def test_whatever_it_shows_it_is_one_clean_picture(chart: Chart) -> None:
    drawn = draw(chart)
    root = ElementTree.fromstring(drawn)
    assert {element.tag.split("}")[1] for element in root.iter()} <= ELEMENTS
    assert root.get("aria-label") == clean(chart.alt).replace("\n", " ")
    assert not re.search(r"nan|inf|\bid=|href|url\(", re.sub(r'>[^<]*<|aria-label="[^"]*"', "", drawn))
    assert drawn == draw(chart)


@given(charts)
def test_in_characters_it_has_no_control_characters(chart: Chart) -> None:
    assert not re.search(f"[{UNSEEN}]", characters(chart).replace("\n", ""))


@pytest.mark.parametrize("name", sorted(CHARTS))
def test_bands_have_shapes_of_their_own(name: str) -> None:
    chart = CHARTS[name]
    if not isinstance(chart, Sparkline | Gauge):
        return
    shapes = {re.sub(r"#\w{6}", "", draw(chart._replace(band=band))) for band in BAND_MARKS}
    assert len(shapes) == len(BAND_MARKS)


def test_a_course_in_characters_shows_gaps() -> None:
    assert characters(Sparkline("", [1, None, 2, 3])) == "▁ ▅█"
    assert characters(Sparkline("", [])) == ""
    assert characters(Sparkline("", [5, 5])) == "▅▅"


def test_a_gauge_in_characters_has_its_edges_where_they_are() -> None:
    scale, feet = characters(Gauge("", "", 60, "green", "60.0")).split("\n")
    assert (scale.index("●"), feet.index("60"), feet.index("30")) == (24, 24, 12)


def test_an_unscored_gauge_has_no_needle() -> None:
    assert "<circle" not in draw(Gauge("", "", None, "unscored", "未採点"))
    assert characters(Gauge("", "", None, "unscored", "未採点")).endswith("未採点")


def test_bars_in_characters_line_up_by_display_width() -> None:
    lines = characters(Bars("", "", [Bar("漢字", 0.5, "5"), Bar("abcd", 1.5, "9"), Bar("x", None, "–")])).split("\n")
    assert [line[:8] for line in lines] == ["漢字  ████", "abcd  ██", "x     ??"]
    assert lines[1].count("█") == 20


def test_the_focus_of_a_quadrant_comes_first_and_has_its_name() -> None:
    chart = CHARTS["quadrant"]
    assert characters(chart).startswith("▲ 白馬精機 (72, 58)")
    assert ">白馬精機</text>" in draw(chart)


def test_names_in_a_quadrant_do_not_cover_each_other() -> None:
    crowd = [Dot(50, 50, f"顧客その {i}", "green") for i in range(40)]
    drawn = draw(Quadrant("", "", "", "", crowd))
    assert drawn.count("<circle") == 40
    assert 1 <= drawn.count("顧客その") <= 4


def test_a_radar_leaves_open_what_is_not_known() -> None:
    known = Radar("", "", [Spoke("a", 50, "50"), Spoke("b", 60, "60"), Spoke("c", 70, "70")], "今期")
    gap = known._replace(spokes=[*known.spokes[:2], Spoke("c", None, "–")])
    assert draw(known).count("Z") == draw(gap).count("Z") + 1


def test_a_radar_is_as_wide_as_its_names_need() -> None:
    names = ("アライメント", "チーム", "セグメンテーション", "プレイブック", "Segmentation", "Relationship")
    drawn = draw(Radar("", "", [Spoke(name, 50, "50") for name in names], "now"))
    assert all(f">{name}<" in drawn for name in names)
    assert "…" in draw(Radar("", "", [Spoke("x" * 200, 50, "50")] * 5, "now"))
