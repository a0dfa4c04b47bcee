import pytest

from haihecup.ui.components.drift_chart import DriftChart, DriftLine

LINES = (
    DriftLine("Judge 1", (0.1, 0.2, -0.1)),
    DriftLine("Judge 2", (0.0, None, -2.0), "changed by −2.00"),
)


@pytest.fixture
def chart(qtbot):
    made = DriftChart()
    qtbot.addWidget(made)
    made.resize(340, 200)
    return made


def test_each_judge_has_a_line_and_what_is_unusual_has_a_word(chart, worn, look_at):
    chart.show_lines(LINES, 0.5, ("09:00", "17:00"))
    chart.resize(340, chart.height())
    chart.show()
    colours = look_at(chart)
    assert {worn.warn, worn.accent_fill, worn.hover} <= colours
    assert chart.accessibleName() == "Judge 1; Judge 2 changed by −2.00"
    assert chart.lines() == LINES


def test_nothing_to_show_is_an_empty_chart(chart, look_at):
    chart.show_lines((), 0.5)
    chart.show()
    assert chart.accessibleName() == ""
    assert chart.sizeHint().height() < 40
    assert look_at(chart)


def test_judges_who_marked_nothing_have_a_line_without_a_dot(chart, worn, look_at):
    chart.show_lines((DriftLine("Judge 1", (None, None)),), 0.5)
    chart.show()
    assert worn.accent_fill not in look_at(chart)
