import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from haihecup.domain.stages import State
from haihecup.services.changes import Subject, changes
from haihecup.services.desk import open_desk
from haihecup.services.move_events import move_to
from haihecup.services.publish_results import decide_tie
from haihecup.ui.components.buttons import Button
from haihecup.ui.page import EVERYTHING, Hall
from haihecup.ui.pages.awards_page import AwardsPage
from tests.services.small_competition import NAMES, PASSPHRASE, a_desk, clock, tie


@pytest.fixture
def opened():
    """Whether GJ01 is unsealed."""
    return True


@pytest.fixture
def ways():
    """Where links led."""
    return []


@pytest.fixture
def page(qtbot, tasks, messages, tmp_path, ways, opened):
    path = tmp_path / "cup.haihe"
    with a_desk(path) as desk:
        if opened:
            decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
            move_to(desk, ["GJ01"], State.UNSEALED)
    hall = Hall(tasks, messages, lambda *way: ways.append(way), str, lambda _event: None)
    made = AwardsPage(hall)
    qtbot.addWidget(made)
    made.resize(1190, 690)
    tasks.open(lambda _work: open_desk(path, PASSPHRASE, "周立国", clock), lambda: None)
    made.refresh(EVERYTHING)
    made.show()
    qtbot.waitUntil(tasks.idle)
    yield made
    tasks.close(lambda desk: desk.close())


def rows(page):
    table = page.stack.currentWidget()
    columns = range(len(table.rows.columns))
    return [
        [table.rows.cell(place, column).text for column in columns]
        for place in range(table.rows.total())
    ]


def choose(page, qtbot, number):
    qtbot.mouseClick(page.switch._group.button(number), Qt.MouseButton.LeftButton)


def test_the_medal_table_comes_first(page):
    assert rows(page)[0] == ["1", "和平区", "1", "1", "0", "0"]
    assert page.head.facts() == "1 events unsealed · 4 awards · 8 promotions"


def test_each_tab_shows_its_table(page, qtbot):
    choose(page, qtbot, 1)
    assert rows(page)[0] == ["1", "和平区", "7.00"]
    choose(page, qtbot, 2)
    assert rows(page)[0] == ["1", "和平区", "15.00"]
    choose(page, qtbot, 3)
    assert rows(page)[0] == ["GJ01 数控车", "1", NAMES[0], "和平区", "一等奖", "90.00"]
    choose(page, qtbot, 4)
    assert rows(page)[0] == ["GJ01 数控车", "1", NAMES[0], "和平区", "技师"]


def test_the_table_shown_can_be_copied_whole(page, qtbot, messages):
    choose(page, qtbot, 2)
    qtbot.mouseClick(page.copied, Qt.MouseButton.LeftButton)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Place\tDelegation\tPoints"
    assert lines[1] == "1\t和平区\t15.00"
    assert messages.read() == [("fact", "The table is on the clipboard.")]


def test_the_boards_are_printed_into_a_file(page, qtbot, messages, tmp_path):
    messages.answers += [None, tmp_path / "boards.pdf"]
    for there in (False, True):
        qtbot.mouseClick(page.printed, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(page.hall.tasks.idle)
        assert (tmp_path / "boards.pdf").exists() is there


def test_numbers_sort_as_numbers(page):
    model = page.models["points"]
    model.sort(2, Qt.SortOrder.AscendingOrder)
    points = [row.points for row in model.shown_rows()]
    assert points == sorted(points)


def test_what_does_not_touch_results_is_not_read_again(page):
    page.refresh(changes(Subject.BACKUPS))
    assert page.hall.tasks.idle()


class TestSealed:
    @pytest.fixture
    def opened(self):
        return False

    def test_nothing_is_shown_before_an_event_is_unsealed(self, page, qtbot, ways):
        assert page.stack.currentWidget() is page.empty
        assert not page.copied.isVisible()
        button = page.empty.findChild(Button)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert ways == [("results", "", "")]
