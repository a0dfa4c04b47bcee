import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from haihecup.domain.stages import State
from haihecup.ui.components.mark_cells import MarkDelegate, box_rect
from haihecup.ui.components.mark_grid import MarkGrid
from haihecup.ui.components.mark_keyboard import MarkKeyboard
from haihecup.ui.components.mark_model import MarkModel
from tests.ui.sample_sheets import a_row, a_sheet

CTRL = Qt.KeyboardModifier.ControlModifier


class Clerk:
    """Somebody who keys at a grid and hears what it sends."""

    def __init__(self, qtbot, grid):
        self.qtbot, self.grid = qtbot, grid
        self.sent, self.statuses = [], []
        self.keyboard = grid.keyboard
        self.keyboard.keyed.connect(
            lambda work, aspect, text, _n: self.sent.append((work, aspect, text))
        )
        self.keyboard.status_asked.connect(lambda *asked: self.statuses.append(asked))

    def keys(self, text):
        self.qtbot.keyClicks(self.grid, text)

    def press(self, *keys):
        for key in keys:
            self.qtbot.keyClick(self.grid, key)

    def at(self, work, aspect):
        assert self.keyboard.go_to((work, aspect))


@pytest.fixture
def clerk(qtbot):
    model = MarkModel()
    grid = MarkGrid(MarkKeyboard(model), "Score sheet")
    qtbot.addWidget(grid)
    grid.resize(1000, 400)
    model.set_sheet(a_sheet())
    grid.show()
    grid.setFocus()
    return Clerk(qtbot, grid)


def test_the_keyboard_begins_in_the_first_cell_that_is_not_marked(clerk):
    assert clerk.keyboard.stands_at() == ("K1", "B1.1")
    clerk.grid.sheet.set_sheet(a_sheet(a_row("X1", "38"), a_row("X2")))
    assert clerk.keyboard.stands_at() == ("X1", "B1.2")


def test_enter_sends_the_value_and_goes_to_the_next_cell(clerk):
    clerk.keys("38.012")
    assert clerk.sent == []
    clerk.press(Qt.Key.Key_Return)
    assert clerk.sent == [("K1", "B1.1", "38.012")]
    assert clerk.keyboard.stands_at() == ("K1", "B1.2")


def test_a_digit_fills_the_box_of_a_judge_and_moves_on(clerk):
    clerk.at("K1", "B1.2")
    clerk.keys("23")
    assert clerk.keyboard.keying.slot == 2
    assert clerk.sent == []
    clerk.keys("2")
    assert clerk.sent == [("K1", "B1.2", "2 3 2")]
    assert clerk.keyboard.stands_at() == ("K1", "B2.1")


def test_boxes_that_are_left_half_filled_are_sent_as_they_are(clerk):
    clerk.at("K1", "B1.2")
    clerk.keys("2")
    clerk.press(Qt.Key.Key_Return)
    clerk.keys("3")
    assert (clerk.sent, clerk.keyboard.keying.slots) == ([], ["2", "", "3"])
    clerk.press(Qt.Key.Key_Tab)
    assert clerk.sent == [("K1", "B1.2", "2 _ 3")]


def test_the_end_of_a_row_leads_to_the_next_work_that_competes(clerk):
    clerk.at("K1", "B2.4")
    clerk.keys("5")
    clerk.press(Qt.Key.Key_Enter)
    assert clerk.keyboard.stands_at() == ("K3", "B1.1")
    clerk.press(Qt.Key.Key_Backtab)
    assert clerk.keyboard.stands_at() == ("K1", "B2.4")
    clerk.at("K3", "B2.4")
    clerk.press(Qt.Key.Key_Tab)
    assert clerk.keyboard.stands_at() == ("K3", "B2.4")


def test_arrows_go_through_boxes_cells_and_rows(clerk):
    clerk.at("K1", "B1.2")
    clerk.press(Qt.Key.Key_Right)
    assert clerk.keyboard.keying.slot == 1
    clerk.press(Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert clerk.keyboard.stands_at() == ("K1", "B1.1")
    clerk.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert clerk.keyboard.stands_at() == ("K1", "B2.1")
    clerk.press(Qt.Key.Key_Left)
    assert (clerk.keyboard.stands_at(), clerk.keyboard.keying.slot) == (("K1", "B1.2"), 2)
    clerk.keys("1")
    clerk.press(Qt.Key.Key_Down)
    assert clerk.sent == [("K1", "B1.2", "_ _ 1")]
    assert clerk.keyboard.stands_at() == ("K2", "B1.2")


def test_full_width_digits_are_taken_from_keys_and_from_the_input_method(clerk, type_in):
    type_in(clerk.grid, "３８．０１")
    clerk.press(Qt.Key.Key_Tab)
    event = QInputMethodEvent()
    event.setCommitString("２３２")
    QApplication.sendEvent(clerk.grid, event)
    assert clerk.sent == [("K1", "B1.1", "38.01"), ("K1", "B1.2", "2 3 2")]


def test_several_marks_of_a_panel_are_keyed_with_blanks(clerk):
    clerk.at("K1", "B2.3")
    clerk.keys("8 9.5 10")
    clerk.press(Qt.Key.Key_Return)
    assert clerk.sent == [("K1", "B2.3", "8 9.5 10")]


def test_escape_lets_go_what_was_typed(clerk):
    clerk.keys("12")
    clerk.press(Qt.Key.Key_Escape, Qt.Key.Key_Tab)
    assert clerk.sent == []


def test_backspace_takes_back_a_digit_and_f2_takes_up_what_stands_there(clerk):
    clerk.grid.sheet.set_sheet(a_sheet(a_row("K1", "38.12", "2 2 2")))
    clerk.at("K1", "B1.1")
    clerk.press(Qt.Key.Key_F2, Qt.Key.Key_Backspace, Qt.Key.Key_Return)
    assert clerk.sent == [("K1", "B1.1", "38.1")]
    clerk.press(Qt.Key.Key_Right, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    assert clerk.keyboard.keying.slots == ["", "", "2"]


def test_delete_clears_a_cell_and_leaving_one_untouched_sends_nothing(clerk):
    clerk.grid.sheet.set_sheet(a_sheet(a_row("K1", "38.12", "2 2 2")))
    clerk.at("K1", "B1.1")
    clerk.press(Qt.Key.Key_F2, Qt.Key.Key_Tab)
    assert clerk.sent == []
    clerk.press(Qt.Key.Key_Delete)
    assert clerk.sent == [("K1", "B1.2", "")]


def test_an_absent_work_cannot_be_keyed(clerk):
    clerk.at("K2", "B1.1")
    clerk.keys("38")
    clerk.press(Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F2, Qt.Key.Key_Tab)
    assert clerk.sent == []


def test_q_and_w_ask_for_absence_and_withdrawal_but_never_on_a_locked_sheet(clerk):
    clerk.keys("q")
    clerk.keys("w")
    asked = [("K1", "absent"), ("K1", "withdrawn")]
    assert clerk.statuses == asked
    clerk.grid.sheet.set_sheet(a_sheet(state=State.SIGNED))
    clerk.keys("qw1")
    assert (clerk.statuses, clerk.sent) == (asked, [])


def test_copy_and_paste_a_value(clerk):
    QGuiApplication.clipboard().setText(" 38.02 ")
    clerk.qtbot.keyClick(clerk.grid, Qt.Key.Key_V, CTRL)
    clerk.press(Qt.Key.Key_Return)
    assert clerk.sent == [("K1", "B1.1", "38.02")]
    clerk.at("K1", "B1.1")
    QGuiApplication.clipboard().clear()
    clerk.qtbot.keyClick(clerk.grid, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "38.02"


def test_a_click_chooses_a_box(clerk):
    rect = clerk.grid.visualRect(clerk.grid.sheet.index(2, 2))
    at = box_rect(rect, 1).center()
    clerk.qtbot.mouseClick(clerk.grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert (clerk.keyboard.stands_at(), clerk.keyboard.keying.slot) == (("K3", "B1.2"), 1)


def test_what_is_being_typed_stays_when_the_sheet_is_read_again(clerk):
    clerk.at("K3", "B2.4")
    clerk.keys("4.")
    clerk.grid.sheet.set_sheet(a_sheet())
    clerk.keys("5")
    clerk.press(Qt.Key.Key_Return)
    assert clerk.sent == [("K3", "B2.4", "4.5")]


def test_leaving_the_grid_keeps_what_was_typed(clerk):
    clerk.keys("38")
    clerk.grid.clearFocus()
    assert clerk.sent == [("K1", "B1.1", "38")]


def test_only_the_rows_where_something_is_keyed_are_painted_anew(qtbot, clerk):
    painted = set()

    class Noting(MarkDelegate):
        def paint(self, painter, option, index):
            painted.add(index.row())
            super().paint(painter, option, index)

    grid = clerk.grid
    grid.setItemDelegate(Noting(grid.sheet, grid.keyboard.keying, grid))
    clerk.at("K1", "B1.1")
    qtbot.waitUntil(lambda: len(painted) > 1)

    def shown(act):
        qtbot.wait(20)
        painted.clear()
        act()
        qtbot.waitUntil(lambda: bool(painted))
        qtbot.wait(20)
        return set(painted)

    assert shown(lambda: clerk.keys("3")) == {0}
    other = grid.sheet.rows[1].work_code
    assert shown(lambda: clerk.at(other, "B1.1")) == {0, 1}
