import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from haihecup.domain.entries import EntryStatus
from haihecup.domain.scheme import MarkingScheme
from haihecup.domain.sheet_board import SheetBoard, SheetState, Told, board_rows, heads_of
from haihecup.domain.sheet_records import HandedIn, MarkedWork
from haihecup.domain.stages import State
from haihecup.ui.components.sheet_matrix import SIGNS, SheetMatrix, SheetModel, short_words, told
from haihecup.ui.icons import ICONS
from tests.ui.sample_sheets import MODULE, THEORY

HEADS = heads_of(MarkingScheme((MODULE, THEORY)))
WORKS = [
    MarkedWork("1", "K01", "上午", EntryStatus.COMPETING),
    MarkedWork("2", "K02", "下午", EntryStatus.ABSENT),
    MarkedWork("3", "K03", "下午", EntryStatus.COMPETING),
]


@pytest.fixture
def matrix(qtbot):
    handed = {("1", "B1"): HandedIn("李航", "2026-10-18T08:35:42.000Z")}
    rows = board_rows(WORKS, HEADS, Told({"1": {"B1.1": "38.00", "B1.2": "2 _ 2"}}, handed))
    board = SheetBoard("GJ01", "数控车", State.MARKING, HEADS, rows, tracked=True)
    model = SheetModel()
    made = SheetMatrix(model, "Board")
    made.model_kept = model
    qtbot.addWidget(made)
    made.resize(900, 300)
    model.show_board(board, rows)
    made.show()
    return made


def test_each_sheet_reads_its_state_and_tells_more_when_pointed_at(matrix):
    model = matrix.sheets
    cell = model.place("K01", "B1")
    assert model.data(cell) == "Keyed 1 / 2"
    tip = model.data(cell, Qt.ItemDataRole.ToolTipRole)
    for words in ("K01 B1", "1 of 2 aspects keyed", "taken by 李航", "without a score: 2"):
        assert words in tip
    assert model.data(model.place("K02", "B1")) == "—"
    assert model.data(model.place("K03", "T1")) == "Not handed in"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "B1 尺寸精度"


def test_enter_opens_the_current_sheet_and_letters_go_to_the_scan_field(matrix, qtbot):
    opened, typed = [], []
    matrix.opened.connect(lambda *sheet: opened.append(sheet))
    matrix.typed.connect(typed.append)
    assert matrix.go_to("K03", "B2")
    qtbot.keyClick(matrix, Qt.Key.Key_Return)
    qtbot.keyClick(matrix, Qt.Key.Key_H)
    assert (opened, typed) == ([("K03", "B2")], ["h"])
    assert not matrix.go_to("K99", "B2")


def test_a_chosen_work_stands_for_all_of_its_sheets(matrix):
    matrix.selectionModel().select(
        matrix.sheets.index(2, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    assert matrix.selected() == [("K03", "B1"), ("K03", "B2"), ("K03", "T1")]
    assert matrix.current() is None or matrix.current()


def test_every_state_has_an_icon_a_tone_and_words(matrix, look_at):
    assert set(SIGNS) == set(SheetState)
    assert all(icon in ICONS for icon, _tone in SIGNS.values())
    stand = matrix.sheets.stand(matrix.sheets.place("K02", "B1"))
    assert short_words(stand) == "—"
    assert told(stand) == "No sheet due"
    assert len(look_at(matrix)) > 5


def test_narrow_columns_show_the_icon_alone_and_never_scroll_sideways(matrix):
    matrix.resize(330, 200)
    assert matrix.horizontalHeader().length() <= matrix.viewport().width()
    matrix.grab()
