import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from haihecup.services.changes import Subject, changes
from haihecup.ui.components.buttons import Button
from haihecup.ui.pages.papers_dialog import PapersDialog
from tests.documents.reading_back import copied, page_count
from tests.services.small_competition import NAMES
from tests.ui.pages.open_awards import open_awards, rows


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
    with open_awards(qtbot, tasks, messages, path, ways, opened=opened) as made:
        yield made


def click(switch, qtbot, number):
    qtbot.mouseClick(switch._group.button(number), Qt.MouseButton.LeftButton)


def test_the_medal_table_comes_first(page):
    assert rows(page)[0] == ["1", "和平区", "1", "1", "0", "0"]
    assert page.head.facts() == "1 event unsealed · 4 awards · 8 promotions"


def test_each_tab_shows_its_table(page, qtbot):
    click(page.own.switch, qtbot, 1)
    assert rows(page)[0] == ["1", "和平区", "7.00"]
    click(page.own.switch, qtbot, 2)
    assert rows(page)[0] == ["1", "和平区", "15.00"]
    click(page.own.switch, qtbot, 3)
    assert rows(page)[0] == [
        "1", "和平区", "3", "1", "4", "3", "0", "0", "7", "7.00", "2093", "697.67"
    ]  # fmt: skip
    click(page.own.switch, qtbot, 4)
    assert rows(page)[0][:5] == ["和平区", NAMES[0], "GJ01 数控车", "1", "735"]


def test_a_part_of_the_edition_is_chosen_above_the_boards(page, qtbot):
    qtbot.mouseClick(page.part.units, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.hall.tasks.idle)
    assert rows(page) == [["1", "某机械厂", "1", "3", "0", "0"]]
    page.part.kind.box.setCurrentIndex(page.part.kind.box.findData("east_west"))
    page.part.kind.box.activated.emit(0)
    qtbot.waitUntil(page.hall.tasks.idle)
    assert rows(page) == []
    assert page.head.facts() == "1 event unsealed · 0 awards · 0 promotions"


def test_the_table_shown_can_be_copied_whole(page, qtbot, messages):
    click(page.own.switch, qtbot, 2)
    qtbot.mouseClick(page.copied, Qt.MouseButton.LeftButton)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Place\tDelegation\tPoints"
    assert lines[1] == "1\t和平区\t15.00"
    assert messages.read() == [("fact", "The table is on the clipboard.")]


def test_the_boards_are_shown_to_be_printed(page, qtbot):
    qtbot.mouseClick(page.printed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.hall.tasks.idle)
    (dialog,) = page.findChildren(PapersDialog)
    qtbot.waitUntil(lambda: dialog.sheet.shown)
    assert "Medaltable" in copied(dialog.paper.pdf)
    assert dialog.paper.pages == page_count(dialog.paper.pdf)


def test_the_boards_are_exported_into_a_workbook(page, qtbot, messages, tmp_path):
    book = tmp_path / "boards.xlsx"
    messages.answers += [None, book]
    for there in (False, True):
        qtbot.mouseClick(page.exported, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(page.hall.tasks.idle)
        assert book.exists() is there
    assert book.read_bytes().startswith(b"PK")
    assert messages.read()[-1] == ("fact", f"Written: {book}")


def test_numbers_sort_as_numbers(page):
    model = page.own.models["points"]
    page.own.switch.choose("points")
    page.own._show()
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
        assert page.stage.currentWidget() is page.empty
        assert not page.copied.isVisible()
        button = page.empty.findChild(Button)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert ways == [("results", "", "")]
