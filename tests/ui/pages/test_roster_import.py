"""The import doctor as somebody at the secretariat uses it: drops, pastes, mends, takes in."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from haihecup.domain.competition import Edition
from haihecup.domain.journal import Action
from haihecup.domain.roster_fixes import Fixes
from haihecup.domain.roster_headers import Column
from haihecup.services.desk import create_desk, open_desk
from haihecup.services.prepare_competition import add_events
from haihecup.services.register import take_roster, treatment_of, write_roster
from haihecup.storage.journal_book import Filter
from haihecup.ui.components.navigation import Part
from haihecup.ui.main_window import MainWindow
from haihecup.ui.page import PageEntry
from haihecup.ui.pages.registration_page import RegistrationPage
from haihecup.ui.tasks import Tasks
from tests.services.rosters import PASSPHRASE, a_person, a_registration, an_event, clock

GOOD = a_person(9, "赵敏")
WRONG = replace(GOOD, id_number=GOOD.id_number[:-1] + ("1" if GOOD.id_number[-1] != "1" else "2"))
PEOPLE = (a_person(1, "曾伟"), a_person(2, "李娜"))
HEADER = "姓名\t身份证号\t赛项\t代表队"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A competition with two entries, and rosters: one in order, one with a wrong number."""
    folder = tmp_path_factory.mktemp("cups")
    with create_desk(
        folder / "cup.haihe", PASSPHRASE, Edition("杯赛", 2026), "王敏", clock
    ) as desk:
        add_events(desk, [an_event("GJ01"), an_event("GJ02", "焊接")])
        write_roster(desk, [a_registration(one) for one in PEOPLE], folder / "东丽区.xlsx")
        moved = replace(PEOPLE[0], unit="天津某某新厂")
        more = [moved, WRONG, a_person(7, "钱进")]
        write_roster(desk, [a_registration(one) for one in more], folder / "更正.xlsx")
        take_roster(desk, folder / "东丽区.xlsx")
    return folder


@pytest.fixture
def cup(made, tmp_path):
    return Path(shutil.copy(made / "cup.haihe", tmp_path / "cup.haihe"))


@pytest.fixture
def page(qtbot, messages, cup):
    """The registration page in its window."""
    tasks = Tasks(messages.broken)
    entry = PageEntry("registration", "registration", "R", Part.STAGE, RegistrationPage)
    window = MainWindow([entry], tasks, messages)
    qtbot.addWidget(window)
    tasks.open(lambda _work: open_desk(cup, PASSPHRASE, "王敏", clock), lambda: None)
    qtbot.waitUntil(tasks.idle)
    window.resize(1366, 768)
    window.show()
    window.show_page("registration")
    qtbot.waitUntil(tasks.idle)
    yield window.page()
    tasks.close(lambda desk: desk.close())


@pytest.fixture
def settle(qtbot, page):
    return lambda: qtbot.waitUntil(page.hall.tasks.idle)


@pytest.fixture
def open_roster(page, made, settle):
    """Open one of the rosters."""

    def open_roster(name="更正.xlsx"):
        page.imports.open([made / name])
        settle()
        return page.imports

    return open_roster


@pytest.fixture
def paste(page, settle):
    """Paste rows that were copied out of a spreadsheet program."""

    def paste(*rows):
        QGuiApplication.clipboard().setText("\n".join(rows))
        page.imports.paste()
        settle()
        return page.imports

    return paste


def a_line(serial, name, event="GJ01"):
    return f"{name}\t{a_person(serial).id_number}\t{event}\t东丽区"


def go_to(imports, code, settle):
    """Make the first problem of a kind the current line."""
    rows = imports.view.model.shown_rows()
    imports.view.table.go_to_place(
        next(n for n, one in enumerate(rows) if one.problem and one.problem.code == code)
    )
    settle()


def names(page):
    return [row.names[0] for row in page.list.model.shown_rows()]


def to_mend(imports):
    return [line for line in imports.view.model.shown_rows() if line.kind == "out"]


def press(qtbot, button):
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def journal(cup, act):
    with open_desk(cup, PASSPHRASE, "王敏", clock) as desk, desk.reading() as work:
        return [line.object for line in work.journal.page(Filter(act=str(act)), 9)]


# ---- a roster comes ----------------------------------------------------------------------------


def test_what_is_wrong_stands_first_then_what_would_change(open_roster):
    imports = open_roster()
    first = imports.view.model.row_at(0)
    assert (first.kind, first.row, first.column) == ("out", 5, "E")
    assert "1 row to mend" in imports.view.told.facts()
    assert imports.view.told.facts().endswith(" · 更正.xlsx")
    imports.view.filters.set_condition("kind", "change")
    [change] = imports.view.model.shown_rows()
    assert change.name == "曾伟"
    assert change.sentence == f"{PEOPLE[0].unit} becomes 天津某某新厂"
    imports.view.table.go_to_place(0)
    assert imports.panel.told.text() == change.sentence
    assert imports.panel.treatment() is None


def test_rosters_are_dropped_onto_the_page_one_after_the_other(qtbot, page, made, settle):
    data = QMimeData()
    files = [made / "更正.xlsx", made / "东丽区.xlsx", made / "cup.haihe"]
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(page.rect().center(), copy, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(page.rect().center()), copy, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(page, drop)
    settle()
    assert page.imports.checked.name == "更正.xlsx"
    press(qtbot, page.aside_button)
    settle()
    assert page.imports.checked.name == "东丽区.xlsx"
    page.imports.put_aside()
    assert page.list.isVisible()


@pytest.mark.parametrize(("file", "takes"), [("照片.png", True), ("裁判员.xlsx", False)])
def test_what_is_no_roster_of_contestants_is_let_fall(page, file, takes):
    page.imports.takes_drops = takes
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/tmp/{file}")])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(page.rect().center(), copy, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(page, enter)
    assert not enter.isAccepted()


def test_rows_from_excel_are_pasted_with_ctrl_v(qtbot, page, settle):
    row = f"孙丽\t{a_person(5).id_number}\tGJ01\t东丽区"
    QGuiApplication.clipboard().setText(f"{HEADER}\n{row}")
    page.list.table.setFocus()
    [command] = [one for one in page.commands() if one.shortcut == "Ctrl+V"]
    command.run()
    settle()
    assert page.imports.view.told.facts() == "1 new · pasted rows"
    qtbot.keyClick(page.imports.view.table, Qt.Key.Key_Down)
    page.imports.take_in()
    settle()
    assert "孙丽" in names(page)
    assert page.hall.messages.read() == [("done", "pasted rows taken in")]


def test_an_empty_clipboard_is_told(paste, messages):
    imports = paste("")
    assert imports.checked is None
    [(kind, sentence)] = messages.read()
    assert kind == "problem"
    assert "Copy the rows" in sentence


def test_a_file_that_is_no_roster_is_refused_in_a_sentence(page, tmp_path, messages, settle):
    path = tmp_path / "名单.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    page.imports.open([path])
    settle()
    [(kind, _sentence)] = messages.read()
    assert kind == "problem"
    assert page.list.isVisible()
    assert not page.imports.view.told.at_work()


def test_of_several_rosters_the_next_comes_up_where_one_cannot_be_read(
    page, made, tmp_path, messages, settle
):
    broken = tmp_path / "名单.xlsx"
    broken.write_bytes(b"PK\x03\x04 no workbook")
    page.imports.open([broken, made / "更正.xlsx"])
    settle()
    assert [kind for kind, _sentence in messages.read()] == ["problem"]
    assert page.imports.view.told.facts().endswith("更正.xlsx")


def test_a_roster_that_is_long_in_coming_is_waited_for_in_the_doctor(page, made, settle):
    page.imports.open([made / "更正.xlsx"])
    page.imports._show_coming("更正.xlsx")
    told = page.imports.view.told
    assert told.isVisible()
    assert told.words() == "更正.xlsx is read and checked"
    assert not page.import_button.isEnabled()
    settle()
    assert not told.at_work()
    assert page.imports.checked is not None


def test_the_reading_of_a_roster_can_be_stopped(qtbot, page, made, messages, settle):
    page.imports.open([made / "更正.xlsx"])
    page.imports._show_coming("更正.xlsx")
    press(qtbot, page.aside_button)
    settle()
    assert messages.read() == [("problem", "Stopped. Nothing was changed.")]
    assert page.imports.checked is None
    assert page.list.isVisible()


def test_the_same_roster_again_has_nothing_to_take_in(open_roster, page):
    imports = open_roster("东丽区.xlsx")
    assert not page.import_button.isEnabled()
    told = imports.view.told.facts()
    assert told.startswith("Every row stands in the list as it is")
    assert told.endswith("imported before · 东丽区.xlsx")


# ---- columns -----------------------------------------------------------------------------------


def test_rows_without_a_header_are_shown_with_the_guess_above_them(paste):
    imports = paste(f"孙丽\t{a_person(5).id_number}\tGJ01\t东丽区")
    chooser = imports.view.columns
    assert chooser.isVisible()
    assert [box.currentText() for box in chooser.boxes] == [
        "Name",
        "Document number",
        "Event",
        "Delegation",
    ]
    assert chooser.header.choice() == "0"
    assert len(imports.checked.plan.additions) == 1


def test_a_column_is_chosen_by_hand(paste, settle):
    imports = paste("甲列\t乙列\t丙列\t丁列", f"孙丽\t{a_person(5).id_number}\tGJ01\t东丽区")
    chooser = imports.view.columns
    box = chooser.boxes[3]
    box.setCurrentIndex(box.findData("unit"))
    box.activated.emit(box.currentIndex())
    settle()
    assert {line.problem.code for line in to_mend(imports)} == {"column-missing"}
    box = imports.view.columns.boxes[3]
    box.setCurrentIndex(box.findData("delegation"))
    box.activated.emit(box.currentIndex())
    settle()
    assert to_mend(imports) == []


def test_a_column_that_is_missing_is_filled_with_one_value(paste, settle, qtbot):
    imports = paste("姓名\t身份证号\t赛项", f"孙丽\t{a_person(5).id_number}\tGJ01")
    panel = imports.panel
    assert panel.treatment().column is Column.DELEGATION
    assert not panel.leave_out.isVisible()
    panel.choice.setCurrentIndex(panel.choice.findText("东丽区"))
    press(qtbot, panel.choose)
    settle()
    assert [one.registration.delegation for one in imports.checked.plan.additions] == ["东丽区"]


# ---- fixes -------------------------------------------------------------------------------------


def test_the_last_sign_is_mended_with_one_click(open_roster, qtbot, settle, page, messages):
    imports = open_roster()
    [proposal] = imports.panel.proposed()
    assert proposal.words() == f"The last sign is {GOOD.id_number[-1]}"
    press(qtbot, proposal)
    settle()
    assert to_mend(imports) == []
    assert page.import_button.text() == "Take in"
    press(qtbot, page.import_button)
    settle()
    assert "赵敏" in names(page)
    assert messages.read() == [("done", "更正.xlsx taken in")]


def test_a_number_is_shown_whole_only_after_the_journal_was_told(
    open_roster, qtbot, settle, page, cup
):
    panel = open_roster().panel
    assert "*" in panel.value.text()
    assert panel.typed.text() == ""
    press(qtbot, panel.show_number)
    settle()
    assert panel.typed.text() == WRONG.id_number
    page.hall.tasks.close(lambda desk: desk.close())
    assert journal(cup, Action.ID_NUMBER_SHOWN) == ["更正.xlsx 5"]


def test_another_number_is_typed_and_checked(open_roster, qtbot, settle):
    imports = open_roster()
    panel = imports.panel
    press(qtbot, panel.retype)
    assert "document" in panel.typed.error()
    qtbot.keyClicks(panel.typed.line, GOOD.id_number)
    qtbot.keyClick(panel.typed.line, Qt.Key.Key_Return)
    settle()
    assert to_mend(imports) == []


def test_a_number_is_kept_as_in_the_document(open_roster, qtbot, settle):
    imports = open_roster()
    panel = imports.panel
    assert panel.choice.itemText(0).startswith("As in the document")
    panel.choice.setEditText("没有这样的")
    press(qtbot, panel.choose)
    assert panel.choice_field.error() == "Choose one of the list."
    panel.choice.setCurrentIndex(0)
    press(qtbot, panel.choose)
    settle()
    assert to_mend(imports) == []
    assert any(one.id_accepted for one in imports.checked.plan.new_people)


def test_a_word_is_explained_once_for_all_rows_and_for_later_rosters(
    paste, qtbot, settle, cup, page
):
    rows = [
        f"{name}\t{a_person(n).id_number}\t数控车床\t东丽区"
        for n, name in ((5, "孙丽"), (6, "周强"))
    ]
    imports = paste(HEADER, *rows)
    panel = imports.panel
    assert len(to_mend(imports)) == 2
    assert panel.everywhere.isChecked()
    assert panel.remember.isChecked()
    press(qtbot, panel.proposed()[0])
    settle()
    assert to_mend(imports) == []
    page.imports.take_in()
    settle()
    page.hall.messages.read()
    again = paste(HEADER, f"吴静\t{a_person(8).id_number}\t数控车床\t东丽区")
    assert to_mend(again) == []
    page.hall.tasks.close(lambda desk: desk.close())
    with open_desk(cup, PASSPHRASE, "王敏", clock) as desk, desk.reading() as work:
        assert [(one.word, one.meaning) for one in work.aliases.all()] == [("数控车床", "GJ01")]


def test_a_word_is_explained_for_one_row_alone(paste, qtbot, settle):
    rows = [
        f"{name}\t{a_person(n).id_number}\t数控车床\t东丽区"
        for n, name in ((5, "孙丽"), (6, "周强"))
    ]
    imports = paste(HEADER, *rows)
    panel = imports.panel
    panel.everywhere.setChecked(False)
    assert not panel.remember.isEnabled()
    press(qtbot, panel.proposed()[0])
    settle()
    assert [line.row for line in to_mend(imports)] == [3]
    # the only row left gives the word its meaning
    assert not panel.everywhere.isVisible()
    panel.remember.setChecked(False)
    press(qtbot, panel.proposed()[0])
    settle()
    assert to_mend(imports) == []
    assert imports.checked.fixes.aliases == ()


def test_a_row_is_left_out_and_fixes_are_taken_back_and_put_again(open_roster, qtbot, settle, page):
    imports = open_roster()
    press(qtbot, imports.panel.leave_out)
    settle()
    assert to_mend(imports) == []
    assert "1 left out" in imports.view.told.facts()
    assert page.undo()
    settle()
    assert len(to_mend(imports)) == 1
    assert page.redo()
    settle()
    assert to_mend(imports) == []
    assert page.undo()
    assert not imports.undo()
    settle()


def test_fixes_given_in_a_hurry_all_hold(paste, settle):
    rows = [
        f"{name}\t{a_person(n).id_number}\tGJ01\t东丽区" for n, name in ((5, "孙?"), (6, "周?"))
    ]
    imports = paste(HEADER, *rows)
    problems = [line.problem for line in to_mend(imports)]
    for problem, name in zip(problems, ("孙丽", "周强"), strict=True):
        imports.fix(treatment_of(imports.checked, problem).retyped(name))
    settle()
    assert [one.name for one in imports.checked.plan.new_people] == ["孙丽", "周强"]


def test_a_roster_put_aside_while_it_is_checked_does_not_come_back(open_roster, settle, page):
    imports = open_roster()
    imports.panel.leave_out.click()
    imports.put_aside()
    settle()
    assert imports.checked is None
    assert page.list.isVisible()


def test_taking_in_waits_for_the_check_of_a_fix(open_roster, qtbot, settle, page, messages):
    imports = open_roster()
    imports.panel.proposed()[0].click()
    press(qtbot, page.import_button)
    assert "赵敏" not in names(page)
    qtbot.waitUntil(lambda: "赵敏" in names(page))
    settle()
    assert messages.read() == [("done", "更正.xlsx taken in")]


def test_a_long_check_is_told_while_it_goes_on(open_roster, settle):
    imports = open_roster()
    imports.panel.leave_out.click()
    place = imports.view.table.mapTo(imports.view, QPoint(0, 0))
    imports._show_checking()
    assert imports.view.told.at_work()
    assert "is checked again" in imports.view.told.words()
    assert imports.view.table.mapTo(imports.view, QPoint(0, 0)) == place
    settle()
    assert not imports.view.told.at_work()
    imports._show_checking()
    assert not imports.view.told.at_work()
    assert imports.view.table.mapTo(imports.view, QPoint(0, 0)) == place


def test_enter_leads_from_a_row_to_its_fix(open_roster, qtbot, page):
    imports = open_roster()
    qtbot.keyClick(imports.view.table, Qt.Key.Key_Return)
    assert page.window().focusWidget() is imports.panel.proposed()[0]


def test_a_date_must_be_a_date(paste, qtbot, settle):
    imports = paste(f"{HEADER}\t出生日期", f"孙丽\t{a_person(5).id_number}\tGJ01\t东丽区\t昨天")
    panel = imports.panel
    go_to(imports, "birth-date", settle)
    assert panel.typed.text() == "昨天"
    press(qtbot, panel.retype)
    assert "no date" in panel.typed.error()
    panel.typed.line.setText("1990-03-07")
    press(qtbot, panel.retype)
    settle()
    assert "birth-date" not in {one.code for one in imports.checked.plan.problems}


# ---- in and back -------------------------------------------------------------------------------


def test_good_rows_go_in_at_once_and_the_others_stay_to_be_mended(
    open_roster, qtbot, settle, page, messages
):
    imports = open_roster()
    press(qtbot, page.import_button)
    settle()
    assert messages.read() == [("done", "更正.xlsx taken in")]
    assert imports.view.told.facts().startswith("1 added, 1 changed; mend the rest here")
    assert "钱进" in names(page)
    assert imports.view.isVisible()
    press(qtbot, imports.panel.proposed()[0])
    settle()
    press(qtbot, page.import_button)
    settle()
    assert "赵敏" in names(page)
    assert page.list.isVisible()
    messages.read()


def test_undo_goes_back_step_by_step_through_fixes_and_what_was_taken_in(
    open_roster, qtbot, settle, page, messages
):
    imports = open_roster()
    [serious] = [line.problem for line in to_mend(imports)]
    press(qtbot, page.import_button)
    settle()
    imports.fix(treatment_of(imports.checked, serious).proposals[0].step)
    settle()
    assert to_mend(imports) == []
    assert page.undo()
    settle()
    assert len(to_mend(imports)) == 1
    assert "钱进" in names(page)
    assert page.undo()
    settle()
    assert "钱进" not in names(page)
    assert imports.view.told.facts().startswith("1 row to mend · 1 new · 1 change")
    assert page.redo()
    settle()
    assert "钱进" in names(page)
    messages.read()


def test_a_fix_made_before_the_roster_was_taken_in_is_given_up_after_that(
    paste, qtbot, settle, page, messages
):
    imports = paste(HEADER, a_line(41, "孙?"), a_line(43, "周?"), a_line(45, "郑?"))
    for name in ("孙丽", "周强"):
        [problem, *_others] = [line.problem for line in to_mend(imports)]
        imports.fix(treatment_of(imports.checked, problem).retyped(name))
        settle()
    press(qtbot, page.import_button)
    settle()
    assert page.undo()
    settle()
    assert "孙丽" not in names(page)
    assert len(to_mend(imports)) == 1
    assert page.undo()
    settle()
    assert len(to_mend(imports)) == 2
    messages.read()


def test_a_roster_is_compared_anew_when_somebody_changes_what_stands(
    open_roster, settle, page, messages
):
    imports = open_roster()
    assert " new" in imports.view.told.facts()
    step = treatment_of(imports.checked, to_mend(imports)[0].problem).without_row
    other = imports.checked.source

    def take(desk, _work):
        return take_roster(desk, other, fixes=Fixes(steps=(step,)))

    page.hall.tasks.run("elsewhere", take, lambda _report: None)
    settle()
    assert imports.view.told.facts().startswith("No row can be taken in yet")
    messages.read()


def test_one_undo_takes_the_whole_import_back(open_roster, settle, page, messages):
    imports = open_roster()
    imports.panel.fixed.emit(imports.panel.treatment().without_row)
    settle()
    imports.take_in()
    settle()
    assert names(page) == ["曾伟", "李娜", "钱进"]
    messages.undos[-1]()
    settle()
    assert names(page) == ["曾伟", "李娜"]
    messages.read()


def test_the_last_import_is_taken_back_after_a_yes_even_days_later(page, messages, settle):
    messages.answers = [None, {}]
    for left in (["曾伟", "李娜"], []):
        page.imports.take_back_last()
        settle()
        assert names(page) == left
    page.imports.take_back_last()
    settle()
    assert messages.read() == [("fact", "No import stands that could be taken back.")]


def test_nothing_is_done_while_no_roster_is_there(page):
    imports = page.imports
    imports.take_in()
    imports.panel.number_asked.emit(3)
    imports.open([])
    assert not imports.undo()
    assert not imports.redo()
    imports.view.told.cancelled.emit()
    assert not imports.is_open
    assert imports.why_off()
