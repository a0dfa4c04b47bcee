import pytest

from haihecup.ui.components.charts import (
    DistributionChart,
    JudgeSeverity,
    MarkLine,
    SeverityChart,
    nice_step,
)


@pytest.mark.parametrize(
    ("span", "most", "step"), [(36, 9, 4), (10, 5, 2), (8, 3, 4), (0.9, 2, 0.5), (64, 6, 20)]
)
def test_scales_go_in_steps_people_can_read(span, most, step):
    assert nice_step(span, most) == pytest.approx(step)


def test_every_total_is_in_one_bar(qtbot, worn, look_at):
    chart = DistributionChart()
    qtbot.addWidget(chart)
    chart.resize(320, 150)
    totals = [55.0, 60, 61, 75, 76, 80, 80, 81, 91.87]
    lines = [MarkLine(79.38, "award line 79.38"), MarkLine(80, "median 80.00", dashed=True)]
    chart.show_totals(totals, lines)
    assert sum(number for _low, _high, number in chart.bins()) == len(totals)
    assert chart.bins()[0][0] <= 55
    assert chart.bins()[-1][1] > 91.87
    assert chart.accessibleName() == "9 totals; award line 79.38, median 80.00"
    assert {worn.blue.line, worn.ink} <= look_at(chart)


def test_a_chart_of_nothing_stays_empty(qtbot, look_at):
    chart = DistributionChart()
    qtbot.addWidget(chart)
    chart.resize(320, 150)
    chart.show_totals([])
    assert chart.bins() == []
    assert len(look_at(chart)) == 1


def test_equal_totals_make_one_bar(qtbot):
    chart = DistributionChart()
    qtbot.addWidget(chart)
    chart.show_totals([80.0, 80.0])
    assert [number for _low, _high, number in chart.bins()] == [2]


def test_a_severe_judge_is_told_by_a_word_and_not_only_by_colour(qtbot, worn, look_at):
    chart = SeverityChart()
    qtbot.addWidget(chart)
    chart.resize(320, 120)
    severe = JudgeSeverity("赵振海", -0.46, -0.95, 0.1)
    chart.show_judges([JudgeSeverity("孙丽", 0.11, -0.2, 0.4), severe], 0.3)
    assert chart.word_for(severe) == "severe 0.46"
    assert chart.word_for(JudgeSeverity("何敏", 0.5, 0, 1)) == "lenient 0.50"
    assert chart.accessibleName() == "孙丽; 赵振海 severe 0.46"
    assert worn.warn in look_at(chart)
