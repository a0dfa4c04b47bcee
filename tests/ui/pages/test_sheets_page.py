import pytest
from PySide6.QtCore import Qt

from haihecup.domain.sheet_tags import SheetTag, edition_mark
from haihecup.services.enter_marks import key_mark
from haihecup.services.hand_in_sheets import hand_in
from haihecup.ui.pages.papers_dialog import PapersDialog
from haihecup.ui.pages.sheets_page import SheetsPage
from tests.ui.sample_sheets import a_marking_desk, works


@pytest.fixture
def led(on_desk):
    return on_desk.led


@pytest.fixture
def page(on_desk):
    """The board of an event of eight works that has been drawn."""
    known = {}

    def prepare(desk):
        known["codes"] = works(desk)
        with desk.reading() as work:
            known["mark"] = edition_mark(work.edition.id())
        key_mark(desk, "GJ01", known["codes"][0], "B1.2", "2 _ 3")

    on_desk.led.chosen = "GJ01"
    on_desk.begin(prepare, a_marking_desk)
    made = on_desk.show(SheetsPage)
    made.resize(1310, 690)
    made.codes, made.mark = known["codes"], known["mark"]
    return made


@pytest.fixture
def settle(qtbot, tasks):
    def settled():
        qtbot.waitUntil(tasks.idle)
        qtbot.wait(20)
        qtbot.waitUntil(tasks.idle)

    return settled


def scan(qtbot, page, text):
    page.scanning.field.setFocus()
    qtbot.keyClicks(page.scanning.field, text)
    qtbot.keyClick(page.scanning.field, Qt.Key.Key_Return)


def words(page, work_code, sheet):
    return page.model.data(page.model.place(work_code, sheet))


def test_a_scanned_sheet_is_handed_in_shown_and_undone(qtbot, page, settle, messages):
    code = page.codes[1]
    scan(qtbot, page, SheetTag(page.mark, "GJ01", "B2", code).text)
    settle()
    assert words(page, code, "B2") == "Handed in"
    assert page.matrix.current() == (code, "B2")
    assert (
        page.scanning.told.text()
        == f"GJ01 {code} B2: Of this work there are still missing: B1, T1."
    )
    assert messages.read() == [("done", f"Handed in: GJ01 {code} B2")]
    assert page.undo()
    settle()
    assert words(page, code, "B2") == "Not handed in"


def test_the_panel_tells_what_is_missing_and_whose_column_is_empty(page, settle):
    findings = page.problems.findings()
    assert findings[0].sentence.startswith("23 sheets are missing")
    judges = [one for one in findings if one.key.startswith("judge|")]
    assert [one.place for one in judges] == [f"Module B, judge {n}" for n in (1, 2, 3)]
    page._follow(judges[1].key)
    settle()
    assert len(page.model.rows) == 8
    page._follow(findings[0].key)
    assert page.matrix.current() is not None


def test_the_board_is_narrowed_by_state_and_shown_whole_again(page):
    place = page.state_field.box.findText("Partly keyed 1")
    assert place > 0
    page.state_field.box.setCurrentIndex(place)
    page.state_field.box.activated.emit(place)
    assert [row.work_code for row in page.model.rows] == [page.codes[0]]
    page.all_button.click()
    assert len(page.model.rows) == 8
    assert page.all_button.isHidden()


def test_enter_on_the_board_opens_the_sheet_on_the_marking_desk(qtbot, page, settle, led):
    code = page.codes[2]
    page.matrix.go_to(code, "B2")
    page.matrix.setFocus()
    qtbot.keyClick(page.matrix, Qt.Key.Key_Return)
    settle()
    assert led.ways == [("marks", "GJ01", f"{code}|B2.1|B")]


def test_many_are_chosen_and_handed_in_and_one_goes_back_with_a_reason(page, settle, messages):
    page.matrix.selectAll()
    page.take_chosen()
    settle()
    assert "none missing" in page.head.facts()
    assert messages.read() == [("done", "24 sheets handed in")]
    page.matrix.go_to(page.codes[3], "T1")
    messages.answers = [{"reason": "裁判漏签"}]
    page.ask_back()
    settle()
    assert words(page, page.codes[3], "T1") == "Not handed in"
    assert messages.read() == [("done", "1 sheet given back")]


def test_what_is_typed_on_the_board_goes_to_the_scan_field(qtbot, page):
    page.matrix.setFocus()
    page.matrix.go_to(page.codes[0], "B1")
    qtbot.keyClicks(page.matrix, "h")
    assert page.scanning.field.text() == "h"


def test_what_others_take_in_is_seen_without_a_touch(page, settle):
    sheets = [(page.codes[4], "B1")]
    # as if at another machine: nothing is told to this window
    page.hall.tasks.run(
        "other", lambda desk, _work: hand_in(desk, "GJ01", sheets).value, lambda _count: None
    )
    settle()
    page._again.timeout.emit()
    settle()
    assert words(page, page.codes[4], "B1") == "Handed in"


def test_without_an_event_those_with_sheets_are_listed(page, settle, led):
    led.chosen = ""
    page.event_changed()
    settle()
    assert page.stage.currentWidget() is page.events
    assert "1 event with score sheets" in page.head.facts()
    led.chosen = "GJ02"
    page.event_changed()
    settle()
    assert page.events.currentWidget() is page.events.empty


def test_blank_sheets_of_the_event_are_shown_to_be_printed(qtbot, page, settle):
    page.blank_button.click()
    settle()
    (dialog,) = page.findChildren(PapersDialog)
    qtbot.waitUntil(lambda: dialog.sheet.shown)
    assert dialog.paper.pages == 24


def test_there_is_no_primary_button_and_every_act_has_a_command(page):
    assert page.primary() == []
    assert {command.key for command in page.commands()} >= {"sheets-mode", "sheets-blank"}
