import time
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtTest import QAbstractItemModelTester

from haihecup.ui import theme
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.mark_field import MarkField
from haihecup.ui.table_models import Align, Column, RowLook, Rows, TableModel
from haihecup.ui.tokens import Tone
from tests.ui.sample_pages import columns as eight_columns
from tests.ui.sample_pages import people


@dataclass(frozen=True)
class Sheet:
    station: str
    mark: str
    note: str = ""


SHEETS = tuple(Sheet(f"A{n:02}", f"{n}.00", "absent" if n == 5 else "") for n in range(1, 31))


@pytest.fixture
def table(qtbot):
    columns = (
        Column[Sheet]("station", "Station", lambda one: one.station, width=90),
        Column[Sheet](
            "mark",
            "Mark",
            lambda one: one.mark,
            width=100,
            align=Align.RIGHT,
            editable=lambda one: not one.note,
            sort=lambda one: float(one.mark),
        ),
        Column[Sheet]("note", "Note", lambda one: one.note, width=160, priority=3, stretch=1),
        Column[Sheet]("venue", "Venue", lambda _one: "B", width=160, priority=2),
    )
    model = TableModel(
        columns,
        Rows[Sheet](
            key=lambda one: one.station,
            look=lambda one: RowLook.ABSENT if one.note else RowLook.NORMAL,
        ),
    )
    model.set_rows(SHEETS)
    made = DataTable(model, "Sheets", checkable=True)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def spot(table, place, column=0):
    return table.visualRect(table.rows.index(place, column)).center()


def test_the_table_keeps_qts_promises_while_it_is_filtered(table):
    QAbstractItemModelTester(table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.rows.filter("a1")
    table.rows.sort(1, Qt.SortOrder.DescendingOrder)
    assert table.rows.row_at(0).station == "A19"


def test_every_row_is_32_pixels_high_and_the_head_34(table):
    assert {table.rowHeight(place) for place in range(30)} == {32}
    assert table.horizontalHeader().height() == 34


def test_columns_drop_by_priority_and_the_table_never_scrolls_sideways(table):
    names = [table.rows.columns[number].key for number in table.shown_columns()]
    assert names == ["station", "mark", "note", "venue"]
    table.resize(480, 400)
    names = [table.rows.columns[number].key for number in table.shown_columns()]
    assert names == ["station", "mark", "venue"]
    table.resize(300, 400)
    assert len(table.shown_columns()) == 2
    assert table.horizontalHeader().length() <= table.viewport().width()


def test_somebody_can_choose_not_to_see_a_column(qtbot, table):
    menu = table.column_menu()
    with qtbot.waitSignal(table.columns_changed):
        next(action for action in menu.actions() if action.data() == "venue").trigger()
    assert table.hidden_columns() == {"venue"}
    assert 3 not in table.shown_columns()


def test_the_current_row_stays_current_while_the_filter_changes(qtbot, table):
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot(table, 3, 2))
    assert table.current_row() == SHEETS[3]
    table.rows.filter("a0")
    assert table.current_row() == SHEETS[3]
    with qtbot.waitSignal(table.current_changed) as heard:
        table.rows.filter("a2")
    assert heard.args == [None]


def test_what_is_selected_stays_so_while_the_rows_are_read_again_and_narrowed(qtbot, table):
    def stations():
        return [one.station for one in table.selected_rows()]

    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot(table, 2, 1))
    for place in (4, 6):
        qtbot.mouseClick(
            table.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.ControlModifier,
            spot(table, place, 1),
        )
    assert stations() == ["A03", "A05", "A07"]
    table.rows.set_rows([replace(one, mark="9.00") for one in reversed(SHEETS)])
    assert stations() == ["A07", "A05", "A03"]
    assert table.current_row().station == "A07"
    table.go_to("A03")
    assert stations() == ["A07", "A05", "A03"]
    table.rows.filter("", lambda one: one.station != "A05")
    assert stations() == ["A07", "A03"]
    table.go_to("A20")
    assert stations() == ["A20"]


def test_enter_opens_a_row_and_starts_keying_in_a_mark(qtbot, table, type_in):
    table.setCurrentIndex(table.rows.index(4, 2))
    with qtbot.waitSignal(table.opened) as heard:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert heard.args == [SHEETS[4]]
    table.setCurrentIndex(table.rows.index(0, 1))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    editor = table.findChild(MarkField)
    type_in(editor, "７.5")
    with qtbot.waitSignal(table.rows.keyed) as heard:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert heard.args == [SHEETS[0], "mark", "7.5"]
    assert table.current_row() == SHEETS[1]
    assert table.currentIndex().column() == 1


def test_typing_a_digit_on_a_mark_starts_keying_and_an_absent_row_takes_none(qtbot, table):
    table.setCurrentIndex(table.rows.index(4, 1))
    qtbot.keyClick(table, "8")
    assert table.findChild(MarkField) is None
    table.setCurrentIndex(table.rows.index(1, 1))
    qtbot.keyClick(table, "8")
    assert table.findChild(MarkField).text() == "8"


def test_selected_rows_are_copied_with_their_headings(qtbot, table):
    table.go_to("A02")
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Station\tMark\tNote\tVenue\nA02\t2.00\t\tB\n"
    table.copy_all()
    assert QGuiApplication.clipboard().text().count("\n") == 31


def test_a_row_is_marked_by_its_box_or_by_the_space_bar(qtbot, table):
    box = QPoint(12, spot(table, 2).y())
    with qtbot.waitSignal(table.rows.marks_changed):
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert table.rows.marked_rows() == [SHEETS[2]]
    table.go_to("A01")
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.rows.marked_rows() == [SHEETS[0], SHEETS[2]]


def test_a_link_from_elsewhere_finds_its_row(table):
    assert table.go_to("A20")
    assert table.current_row().station == "A20"
    assert table.selected_rows() == [SHEETS[19]]
    assert not table.go_to("B01")


def test_a_changed_row_flashes_once(qtbot, table, worn, look_at):
    table.flash(["A01"])
    assert worn.accent_tint in look_at(table.viewport())
    qtbot.waitUntil(lambda: worn.accent_tint not in look_at(table.viewport()))


def test_the_row_under_the_mouse_and_the_selected_one_can_be_told(qtbot, table, worn, look_at):
    table.go_to("A03")
    qtbot.mouseMove(table.viewport(), spot(table, 6))
    table._hover(6)
    assert {worn.sel, worn.hover, worn.accent} <= look_at(table.viewport())


def test_a_click_on_a_heading_sorts_and_a_third_one_ends_it(qtbot, table):
    head = table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(1) + 30, 17)
    tops = []
    for _press in range(3):
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
        tops.append(table.rows.row_at(0).station)
    assert tops[:2] == ["A01", "A30"]
    assert tops[2] == "A01"


@pytest.mark.slow
def test_a_full_view_is_painted_quickly_and_500_times_without_harm(qtbot):
    model = TableModel(eight_columns(), Rows(key=lambda one: one.number))
    model.set_rows(people(400))
    made = DataTable(model, "Contestants", checkable=True)
    qtbot.addWidget(made)
    made.resize(1000, 16 * 32 + 34)
    made.show()
    paper = QPixmap(made.viewport().size())
    made.viewport().render(paper)
    took = []
    # processor time: whatever else the machine does takes none of it
    for _time in range(500):
        start = time.thread_time()
        made.viewport().render(paper)
        took.append(time.thread_time() - start)
    assert sorted(took)[250] < 0.05


def test_tones_of_single_cells_are_kept_in_a_locked_row():
    model = TableModel(
        [Column[str]("a", "A", str, tone=lambda one: Tone.WARN if one == "x" else Tone.INK)],
        Rows[str](key=str, look=lambda _one: RowLook.LOCKED),
    )
    model.set_rows(["x", "y"])
    assert [model.cell(place, 0).tone for place in (0, 1)] == [Tone.WARN, Tone.INK]
    assert model.look_of(0) is RowLook.LOCKED


def test_a_table_without_rows_says_so(qtbot, look_at):
    model = TableModel(
        (Column[Sheet]("station", "Station", lambda one: one.station, width=90),),
        Rows[Sheet](key=lambda one: one.station),
    )
    table = DataTable(model, "Sheets", empty="No sheet was handed in.")
    qtbot.addWidget(table)
    table.resize(400, 200)
    table.show()
    ink = theme.tokens().ink2
    assert ink in look_at(table.viewport())
    model.set_rows(SHEETS[:1])
    assert ink not in look_at(table.viewport())


def test_a_table_whose_rows_are_all_filtered_out_says_so(table, worn, look_at):
    table.rows.filter("nobody is called so")
    assert worn.ink2 in look_at(table.viewport())
