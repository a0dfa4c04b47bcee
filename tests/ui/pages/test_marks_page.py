from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from haihecup.domain.entries import EntryStatus
from haihecup.domain.stages import State
from haihecup.domain.users import Role
from haihecup.services.desk import open_desk
from haihecup.services.enter_marks import key_mark, take_marks
from haihecup.services.move_events import move_on
from haihecup.ui.components.buttons import Button
from haihecup.ui.page import EVERYTHING, Hall
from haihecup.ui.pages.marks_page import MarksPage
from tests.services.small_competition import NAMES, PASSPHRASE, clock
from tests.services.with_judges import FIRST, KEYER, UNLINKED
from tests.ui.sample_sheets import ASPECTS, a_marking_desk, works

FULL = ("38.01", "2 2 3", "1", "1", "8 9 10", "4.5")


class Led:
    """Remembers where links led, and which event is chosen."""

    def __init__(self):
        self.chosen = "GJ01"
        self.ways = []

    def go(self, *way):
        self.ways.append(way)

    def event(self):
        return self.chosen

    def narrow(self, event):
        self.chosen = event


@pytest.fixture
def prepare():
    """What is done at the desk before the page is opened."""
    return lambda _desk: None


@pytest.fixture
def led():
    return Led()


@pytest.fixture
def page(qtbot, tasks, messages, tmp_path, led, prepare):
    """The marking page on an event of eight works that has been drawn."""
    path = tmp_path / "cup.haihe"
    with a_marking_desk(path) as desk:
        prepare(desk)
        codes = works(desk)
    made = MarksPage(Hall(tasks, messages, led.go, led.event, led.narrow))
    made.codes = codes
    qtbot.addWidget(made)
    made.resize(1310, 690)
    tasks.changed.connect(made.refresh)
    tasks.open(lambda _work: open_desk(path, PASSPHRASE, "周立国", clock), lambda: None)
    made.show()
    made.refresh(EVERYTHING)
    qtbot.waitUntil(tasks.idle)
    yield made
    qtbot.waitUntil(tasks.idle)
    tasks.close(lambda desk: desk.close())


@pytest.fixture
def kept(qtbot, tasks, page):
    """Wait until everything is in the file; return a row of the sheet."""

    def row(number=0):
        qtbot.waitUntil(lambda: tasks.idle() and not page._soon.isActive())
        return page.model.rows[number]

    return row


def fill(desk, rows=8):
    """Mark works whole, in both modules."""
    lines = []
    for code in works(desk)[:rows]:
        lines += [(code, one.code, text) for one, text in zip(ASPECTS, FULL, strict=True)]
        lines.append((code, "T1.1", "80"))
    take_marks(desk, "GJ01", lines)


def test_every_cell_is_in_the_file_as_soon_as_it_is_left(qtbot, page, kept):
    qtbot.keyClicks(page.grid, "38.01")
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    qtbot.keyClicks(page.grid, "223")
    row = kept()
    assert [cell.scores for cell in row.cells[:2]] == ["38.01", "2 2 3"]
    assert [cell.mark for cell in row.cells[:2]] == [Decimal("2.00"), Decimal("1.17")]
    assert page.model.sheet.state is State.MARKING


def test_full_width_digits_are_kept_as_plain_ones(page, kept, type_in, qtbot):
    type_in(page.grid, "３８．０１")
    qtbot.keyClick(page.grid, Qt.Key.Key_Tab)
    assert kept().cells[0].scores == "38.01"


@pytest.mark.parametrize("text", ["99", "8.125", "-1", "abc"])
def test_what_cannot_be_a_mark_stays_at_its_cell_with_a_sentence(qtbot, page, kept, text):
    code = page.codes[0]
    page.show_row(f"{code}|B2.4")
    qtbot.keyClicks(page.grid, text)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert kept().cells[5].scores == ""
    assert page.model.text(0, 6) == text
    assert "B2.4" in page.model.problem(0, 6)
    assert page.problems.findings()[0].place == f"{code} · B2.4"
    page.next_problem(1)
    assert page.keyboard.stands_at() == (code, "B2.4")
    assert text in page.side.aspect.problem()
    qtbot.keyClicks(page.grid, "4.5")
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert kept().cells[5].mark == Decimal("4.50")
    assert page.model.problem(0, 6) == ""


def test_scores_too_far_apart_are_kept_listed_and_keep_the_sheet_open(qtbot, page, kept):
    page.show_row(f"{page.codes[0]}|B1.2")
    qtbot.keyClicks(page.grid, "031")
    assert kept().cells[1].scores == "0 3 1"
    assert page.model.subtotal(0) is None
    assert page.problems.findings()[0].place == f"{page.codes[0]} · B1.2"
    assert not page.side.finish.isEnabled()


def test_undo_and_redo_key_again_what_stood_there(qtbot, page, kept):
    assert not page.undo()
    qtbot.keyClicks(page.grid, "38.01")
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    kept()
    assert page.undo()
    assert kept().cells[0].scores == ""
    assert page.redo()
    assert kept().cells[0].scores == "38.01"
    assert not page.redo()


def test_q_says_that_a_work_is_absent_and_the_toast_takes_it_back(qtbot, page, kept, messages):
    qtbot.keyClicks(page.grid, "q")
    assert kept().status is EntryStatus.ABSENT
    assert messages.read() == [("done", f"{page.codes[0]} · Absent")]
    assert "1 not competing" in page.head.facts()
    messages.undos[0]()
    assert kept().status is EntryStatus.COMPETING
    messages.read()


def test_no_name_can_be_seen_anywhere_on_the_page(page):
    shown = [page.head.facts(), str(page.model.sheet)]
    shown += [widget.accessibleName() for widget in page.findChildren(Button)]
    for row in range(page.model.rowCount()):
        columns = range(page.model.columnCount())
        shown += [str(page.model.data(page.model.index(row, n))) for n in columns]
    assert not [name for name in NAMES if name in " ".join(shown)]


def test_another_module_is_chosen_and_has_its_own_progress(qtbot, page, kept):
    page.switches.module().chosen.emit("T")
    kept()
    assert page.model.sheet.module.code == "T"
    assert page.keyboard.stands_at() == (page.codes[0], "T1.1")
    qtbot.keyClicks(page.grid, "80")
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    kept()
    assert page.switches.progress.text() == "Marked 1 / 8"


def test_where_room_is_short_one_score_sheet_is_shown_at_a_time(page, kept):
    assert len(page.model.aspects) == 6
    page.resize(900, 600)
    page.refresh(EVERYTHING)
    kept()
    assert [aspect.code for aspect in page.model.aspects] == ["B1.1", "B1.2"]
    page.side.sheets.chosen.emit("B2")
    assert page.keyboard.stands_at() == (page.codes[0], "B2.1")
    page.show_row(f"{page.codes[1]}|B1.2")
    assert page.keyboard.stands_at() == (page.codes[1], "B1.2")


def test_a_score_sheet_of_the_panel_leads_to_its_first_aspect(page):
    page.side.sheets.chosen.emit("B2")
    assert page.keyboard.stands_at() == (page.codes[0], "B2.1")


@pytest.mark.parametrize("prepare", [fill])
@pytest.mark.usefixtures("prepare")
def test_when_all_is_marked_the_marking_is_finished_and_locked(qtbot, page, kept):
    assert page.panel.reason() == ""
    qtbot.mouseClick(page.side.finish, Qt.MouseButton.LeftButton)
    kept()
    assert page.model.sheet.state is State.KEYED
    assert "Locked" in page.head.facts()
    qtbot.keyClicks(page.grid, "1")
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert kept().cells[0].scores == "38.01"


@pytest.mark.parametrize("prepare", [lambda desk: fill(desk, 7)])
@pytest.mark.usefixtures("prepare")
def test_what_is_missing_stands_above_the_button_that_is_off(page):
    assert "7 aspects" in page.panel.reason()
    assert not page.side.finish.isEnabled()
    assert len(page.primary()) == 1


def test_before_the_first_mark_nothing_can_be_finished(page):
    assert page.panel.reason() == "Nothing has been marked yet."
    command = next(one for one in page.commands() if one.key == "finish-marking")
    command.run()
    assert page.hall.tasks.idle()


def test_without_an_event_those_that_can_be_marked_are_offered(qtbot, page, led):
    led.chosen = ""
    page.event_changed()
    qtbot.waitUntil(page.hall.tasks.idle)
    assert [event.code for event in page.events.events.shown_rows()] == ["GJ01"]
    qtbot.keyClick(page.events.table, Qt.Key.Key_Return)
    assert led.chosen == "GJ01"


def test_an_event_without_lots_leads_to_the_draw(qtbot, page, led):
    led.chosen = "GJ02"
    page.event_changed()
    qtbot.waitUntil(page.hall.tasks.idle)
    button = page.events.empty.findChild(Button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert led.ways == [("draw", "GJ02", "")]


def test_nothing_of_one_event_is_seen_or_keyed_once_another_is_chosen(qtbot, page, led):
    page.show_row(f"{page.codes[0]}|B1.1")
    qtbot.keyClicks(page.grid, "38.01")
    led.chosen = "GJ02"
    page.event_changed()
    # before the other event has been read
    assert not page.hall.tasks.idle()
    assert page.model.sheet is None
    assert page.head.facts() == "GJ02"
    assert not page.side.isVisible()
    assert not page.events.isVisible()
    led.chosen = "GJ01"
    page.event_changed()
    qtbot.waitUntil(page.hall.tasks.idle)
    assert page.model.rows[0].cells[0].scores == "38.01"
    assert page.grid.hasFocus()


@pytest.mark.parametrize("prepare", [lambda desk: fill(desk, 2)])
@pytest.mark.usefixtures("prepare")
def test_after_another_event_marks_of_somebody_else_are_still_heard_of(qtbot, page, led):
    assert page.sending.head > 0
    led.chosen = "GJ02"
    page.event_changed()
    qtbot.waitUntil(page.hall.tasks.idle)
    assert page.sending.head == 0


def test_marks_of_somebody_else_appear_while_ours_is_being_typed(qtbot, page, kept):
    qtbot.keyClicks(page.grid, "38.0")
    other = page.codes[3]
    page.hall.tasks.run(
        "other", lambda desk, _work: key_mark(desk, "GJ01", other, "B2.4", "5"), lambda _cell: None
    )
    assert kept(3).cells[5].scores == "5"
    qtbot.keyClicks(page.grid, "1")
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert kept().cells[0].scores == "38.01"


def finish(desk):
    fill(desk)
    move_on(desk, "GJ01")


@pytest.mark.parametrize("prepare", [finish])
@pytest.mark.usefixtures("prepare")
def test_a_finished_event_is_read_only_and_says_where_it_stands(page):
    assert not page.model.open_at(0)
    assert "Keyed" in page.panel.reason()


# ---- by sheet, by session, by judge ------------------------------------------------------------


def test_by_sheet_one_work_is_keyed_aspect_below_aspect_and_that_is_remembered(marking):
    marking.begin()
    page = marking.page
    page.turn_view()
    marking.settle()
    assert page.form.isVisible()
    marking.at(0, "B1.1")
    marking.keys("38.01", Qt.Key.Key_Return)
    marking.keys("2321")
    row = page.model.rows[0]
    assert [cell.scores for cell in row.cells[:3]] == ["38.01", "2 3 2", "1"]
    again = MarksPage(page.hall)
    marking.qtbot.addWidget(again)
    assert again.switches.view() == "sheet"
    page.turn_view()
    marking.settle()
    assert page.grid.isVisible()
    assert page.hall.preferences.read().by_sheet == ()


def test_going_on_downwards_is_remembered_too(marking):
    marking.begin()
    marking.page.turn_down()
    marking.at(0, "B2.1")
    marking.keys("1")
    assert marking.page.keyboard.stands_at() == (marking.codes[1], "B2.1")
    again = MarksPage(marking.page.hall)
    marking.qtbot.addWidget(again)
    assert again.keyboard.keying.down


def test_a_judge_says_once_which_column_is_his_and_then_keys_nothing_else(marking):
    marking.begin(person=FIRST)
    page = marking.page
    assert page.column_bar.isVisible()
    marking.at(0, "B1.2")
    marking.keys("3")
    assert page.model.text(0, 2) == ""
    marking.qtbot.mouseClick(page.column_bar.buttons[1], Qt.MouseButton.LeftButton)
    marking.settle()
    assert not page.column_bar.isVisible()
    assert "Your column: 2" in page.head.facts()
    marking.at(0, "B1.2")
    marking.keys("3")
    assert marking.cell(0, "B1.2").scores == "3"
    assert page.keyboard.stands_at() == (marking.codes[0], "B2.1")
    marking.sign_in(KEYER)
    page.refresh(EVERYTHING)
    marking.settle()
    assert marking.cell(0, "B1.2").scores == "_ 3 _"


def test_a_judge_who_is_linked_to_nobody_reads_what_to_do(marking):
    marking.begin(person=UNLINKED)
    assert UNLINKED in marking.page.column_bar._words.text()
    assert marking.page.column_bar.buttons == []


def test_whoever_may_not_key_reads_it_before_typing(marking):
    def supervise(desk):
        desk.work_as(replace(desk.user, role=Role.SUPERVISOR))

    marking.begin(person=KEYER)
    marking.do(supervise)
    marking.page.refresh(EVERYTHING)
    marking.settle()
    assert "To look at only" in marking.page.head.facts()
    assert not marking.page.model.open_cell(0, 1)
    marking.at(0, "B2.1")
    marking.keys("1")
    assert marking.cell(0, "B2.1").scores == ""


def test_a_link_leads_to_a_sheet_of_another_module_and_session(page, kept):
    page.choose_session("")
    page.show_row(f"{page.codes[3]}|T1.1|T")
    kept()
    assert page.model.sheet.module.code == "T"
    assert page.keyboard.stands_at() == (page.codes[3], "T1.1")
    page.show_row(f"{page.codes[2]}|B2.1|B")
    kept()
    assert page.keyboard.stands_at() == (page.codes[2], "B2.1")


def test_the_board_of_sheets_is_one_click_away(page, led):
    page.sheets.click()
    assert led.ways[-1] == ("sheets", "GJ01", "")
