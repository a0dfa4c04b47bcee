from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from haihecup.services.own_columns import take_column, taken_columns
from haihecup.ui.page import EVERYTHING
from haihecup.ui.pages.columns_dialog import ColumnsDialog
from haihecup.ui.pages.sheets_page import SheetsPage
from tests.services.with_judges import FIRST, ORGANISER, add_accounts, be_one
from tests.ui.sample_sheets import a_marking_desk


@pytest.fixture
def page(on_desk):
    """The board of sheets of an event with panels; the organiser sits there."""
    on_desk.led.chosen = "GJ01"
    on_desk.begin(lambda desk: (add_accounts(desk), be_one(desk, ORGANISER)), a_marking_desk)
    return on_desk.show(SheetsPage)


@pytest.fixture
def do(on_desk):
    def done(what):
        told = []
        on_desk.tasks.run("elsewhere", lambda desk, _work: what(desk), told.append)
        on_desk.settle()
        return told[0]

    return done


def a_wrong_choice(desk):
    be_one(desk, FIRST)
    take_column(desk, "GJ01", "B", 2)
    be_one(desk, ORGANISER)


def opened(page, qtbot, on_desk):
    qtbot.mouseClick(page.column_button, Qt.MouseButton.LeftButton)
    on_desk.settle()
    return page.findChild(ColumnsDialog)


def test_the_organiser_frees_a_column_with_a_reason_and_takes_it_back(
    page, do, qtbot, on_desk, messages
):
    do(a_wrong_choice)
    dialog = opened(page, qtbot, on_desk)
    assert dialog.column.box.currentText() == f"Module B, column 2: {FIRST}, nothing keyed"
    assert not dialog.go.isEnabled()
    qtbot.keyClicks(dialog.reason.line, "wrong one")
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    on_desk.settle()
    assert do(lambda desk: taken_columns(desk, "GJ01")) == ()
    assert "Column 2 of module B is free" in messages.said.pop()
    page.undo()
    on_desk.settle()
    (taken,) = do(lambda desk: taken_columns(desk, "GJ01"))
    assert taken.judge == FIRST


def test_where_no_judge_has_chosen_a_column_there_is_nothing_to_free(page, qtbot, on_desk):
    dialog = opened(page, qtbot, on_desk)
    assert "No judge who signs in has chosen a column" in dialog.go.toolTip()
    assert not dialog.go.isEnabled()


def test_whoever_may_not_free_a_column_is_told_why(on_desk, page, qtbot):
    hall = replace(page.hall, may=lambda _what: "This is for the organiser.")
    refusing = SheetsPage(hall)
    qtbot.addWidget(refusing)
    refusing.refresh(EVERYTHING)
    on_desk.settle()
    assert not refusing.column_button.isEnabled()
    assert refusing.column_button.toolTip() == "This is for the organiser."
