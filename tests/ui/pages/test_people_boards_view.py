import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.services.small_competition import NAMES
from tests.ui.pages.open_awards import open_awards, rows


@pytest.fixture
def page(qtbot, tasks, messages, tmp_path):
    with open_awards(qtbot, tasks, messages, tmp_path / "cup.haihe") as made:
        yield made


def click(switch, qtbot, number):
    qtbot.mouseClick(switch._group.button(number), Qt.MouseButton.LeftButton)


def test_the_lists_of_people_stand_behind_the_switch_of_the_head(page, qtbot):
    click(page.views.switch, qtbot, 1)
    lists = page.views.view()
    assert not page.own.switch.isVisible()
    assert rows(page)[0] == ["GJ01 数控车", "1", NAMES[0], "和平区", "一等奖", "90.00"]
    click(lists.switch, qtbot, 1)
    assert rows(page)[0] == ["GJ01 数控车", "1", NAMES[0], "和平区", "技师", ""]
    click(page.views.switch, qtbot, 0)
    assert page.own.switch.isVisible()
    assert not lists.switch.isVisible()


def test_the_list_that_is_seen_is_copied_whole(page, qtbot, messages):
    click(page.views.switch, qtbot, 1)
    qtbot.mouseClick(page.copied, Qt.MouseButton.LeftButton)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Event\tPlace\tContestants\tDelegation\tAward\tTotal"
    assert len(lines) == 5
    assert messages.read() == [("fact", "The table is on the clipboard.")]
