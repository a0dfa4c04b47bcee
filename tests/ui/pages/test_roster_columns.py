"""Columns are chosen above the first rows of a roster."""

import pytest

from haihecup.domain.roster_fixes import NO_FIXES, Fixes
from haihecup.domain.roster_headers import Column, Layout
from haihecup.domain.roster_layouts import views_of
from haihecup.ui.pages.roster_columns import ColumnChooser
from tests.domain.roster_builders import ASheet, a_row, a_sheet

NOTES = ASheet("说明", 1, 1, [["填表说明"]])


@pytest.fixture
def chooser(qtbot):
    made = ColumnChooser()
    qtbot.addWidget(made)
    made.show()
    return made


def choose(box, key):
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def test_the_header_says_what_each_column_is(chooser):
    chooser.show_views(views_of([a_sheet(a_row())], NO_FIXES))
    assert [box.currentData() for box in chooser.boxes[:4]] == [
        "number",
        "name",
        "sex",
        "id_number",
    ]
    assert chooser.header.choice() == "1"
    assert not chooser.sheet.isVisible()


def test_another_column_and_another_header_row_are_told(chooser, qtbot):
    chooser.show_views(views_of([a_sheet(a_row())], NO_FIXES))
    with qtbot.waitSignal(chooser.chosen) as told:
        choose(chooser.boxes[0], "")
    [layout] = told.args
    assert layout.columns[:2] == (None, Column.NAME)
    assert layout.header_row == 1
    with qtbot.waitSignal(chooser.chosen) as told:
        choose(chooser.header.box, "0")
    assert told.args[0].header_row == 0


def test_the_sheet_with_contestants_is_shown_first_and_stays_chosen(chooser):
    sheets = [NOTES, a_sheet(a_row())]
    chooser.show_views(views_of(sheets, NO_FIXES))
    assert chooser.view().name == "Sheet1"
    assert chooser.sheet.isVisible()
    choose(chooser.sheet.box, "说明")
    assert chooser.view().columns == (None,)
    notes = Layout("说明", 0, (Column.NAME,))
    chooser.show_views(views_of(sheets, Fixes().laid_out(notes)))
    assert chooser.view().name == "说明"


def test_without_sheets_there_is_nothing_to_choose(chooser):
    chooser.show_views(())
    assert chooser.view() is None
    chooser.header.chosen.emit("0")
    assert chooser.boxes == []
