import pytest
from PySide6.QtCore import Qt

from tests.ui.pages.open_awards import open_awards, rows

FIGURES = 3


@pytest.fixture
def page(qtbot, tasks, messages, tmp_path):
    with open_awards(qtbot, tasks, messages, tmp_path / "cup.haihe") as made:
        qtbot.mouseClick(made.views.switch._group.button(FIGURES), Qt.MouseButton.LeftButton)
        yield made


def test_the_figures_stand_in_a_table_under_their_sum(page, qtbot):
    view = page.views.view()
    qtbot.mouseClick(view.switch._group.button(1), Qt.MouseButton.LeftButton)
    assert rows(page) == [["In all", "8", "8", "4", "8"], ["Workers", "8", "8", "4", "8"]]


def test_the_bars_tell_the_same_as_the_table(page, qtbot):
    view = page.views.view()
    qtbot.mouseClick(view.switch._group.button(5), Qt.MouseButton.LeftButton)
    assert [(bar.name, bar.words) for bar in view.chart.bars()] == [
        (row[0], f"{row[1]}, {row[3]} awarded") for row in rows(page)[1:]
    ]
    assert view.chart.bars()[0].name in ("和平区", "河东区")
