"""The registration page as somebody at the secretariat uses it: looks, types, imports."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from haihecup.documents.sheets import read_sheets
from haihecup.domain.competition import Edition
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.records import RegistrationStatus
from haihecup.domain.roster_entries import Registration
from haihecup.services.desk import create_desk, open_desk
from haihecup.services.prepare_competition import add_events
from haihecup.services.register import take_roster, write_roster
from haihecup.services.registrations import list_registrations
from haihecup.storage.journal_book import Filter
from haihecup.ui.components.buttons import Kind
from haihecup.ui.components.navigation import Part
from haihecup.ui.main_window import MainWindow
from haihecup.ui.page import EVERYTHING, PageEntry
from haihecup.ui.page_view import PageView, ViewEntry
from haihecup.ui.pages.registration_page import RegistrationPage
from haihecup.ui.tasks import Tasks
from tests.services.rosters import (
    DELEGATION,
    PASSPHRASE,
    a_person,
    a_registration,
    an_event,
    clock,
)

WRONG = replace(a_person(9, "赵敏"), id_number="990101199003071234")
PEOPLE = (a_person(1, "曾伟"), a_person(2, "李娜"), a_person(3, "王芳"))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two competitions, made once: nobody registered; and four entries with 李娜 in two events."""
    folder = tmp_path_factory.mktemp("cups")
    empty, full = folder / "empty.haihe", folder / "full.haihe"
    events = [
        an_event("GJ01"),
        an_event("GJ02", "焊接"),
        an_event("WS04", "机电一体化", team_size=2),
    ]
    with create_desk(empty, PASSPHRASE, Edition("杯赛", 2026), "王敏", clock) as desk:
        add_events(desk, events)
        write_roster(desk, [a_registration(one) for one in PEOPLE], folder / "first.xlsx")
    shutil.copy(empty, full)
    team = Registration(
        "WS04", DELEGATION, (a_person(4, "孙丽"), a_person(5, "周强")), team="东丽一队"
    )
    entries = [*(a_registration(one) for one in PEOPLE), a_registration(PEOPLE[1], "GJ02"), team]
    moved = replace(PEOPLE[0], unit="天津某某新厂")
    others = [moved, WRONG, a_person(7, "钱进"), PEOPLE[2]]
    with open_desk(full, PASSPHRASE, "王敏", clock) as desk:
        write_roster(desk, entries, folder / "东丽区.xlsx")
        write_roster(desk, [a_registration(one) for one in others], folder / "更正.xlsx")
        take_roster(desk, folder / "东丽区.xlsx")
    return folder


@pytest.fixture
def cup(made, tmp_path):
    """A competition where nobody is registered."""
    return Path(shutil.copy(made / "empty.haihe", tmp_path / "cup.haihe"))


@pytest.fixture
def full(made, tmp_path):
    """A competition with four entries."""
    return Path(shutil.copy(made / "full.haihe", tmp_path / "cup.haihe"))


@pytest.fixture
def page_of(qtbot, messages):
    """Open the registration page of a competition in the window."""
    opened = []

    def page_of(path):
        tasks = Tasks(messages.broken)
        opened.append(tasks)
        entry = PageEntry("registration", "registration", "R", Part.STAGE, RegistrationPage)
        window = MainWindow([entry], tasks, messages)
        qtbot.addWidget(window)
        tasks.open(lambda _work: open_desk(path, PASSPHRASE, "王敏", clock), lambda: None)
        qtbot.waitUntil(tasks.idle)
        window.resize(1366, 768)
        window.show()
        window.show_page("registration")
        qtbot.waitUntil(tasks.idle)
        return window.page()

    yield page_of
    for tasks in opened:
        tasks.close(lambda desk: desk.close())


@pytest.fixture
def settle(qtbot):
    """Wait until the worker has nothing to do."""

    def settle(page):
        qtbot.waitUntil(page.hall.tasks.idle)

    return settle


@pytest.fixture
def page(page_of, full):
    """The page of the full competition."""
    return page_of(full)


def names(page):
    return [row.names[0] for row in page.list.model.shown_rows()]


def ask(page, path):
    """What stands in the file, once the page's worker has let go."""
    page.hall.tasks.close(lambda desk: desk.close())
    with open_desk(path, PASSPHRASE, "王敏", clock) as desk:
        return list_registrations(desk)


def press(qtbot, button: QAbstractButton):
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


# ---- the list ----------------------------------------------------------------------------------


def test_everybody_is_listed_and_the_first_entry_stands_beside_the_list(page):
    assert names(page) == ["曾伟", "李娜", "王芳", "李娜", "孙丽"]
    assert page.head.facts() == "5 entries · 6 contestants · 2 to look at"
    assert page.inspector.isVisible()
    assert page.inspector.texts()["name"] == "曾伟"
    assert page.inspector.place.text() == "GJ01-0001 · 1 / 5"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("wf", ["王芳"]),
        ("zw", ["曾伟"]),
        ("cw", ["曾伟"]),
        ("GJ02", ["李娜"]),
        ("焊接", ["李娜"]),
        ("东丽一队", ["孙丽"]),
        ("zq", ["孙丽"]),
        ("李娜 gj01", ["李娜"]),
        ("nobody", []),
    ],
)
def test_typing_filters_by_name_unit_event_number_and_pinyin(qtbot, page, typed, found):
    field = page.search_field()
    field.setText(typed)
    qtbot.waitUntil(lambda: names(page) == found)
    assert page.inspector.isVisible() == bool(found)


def test_conditions_narrow_the_list(page):
    page.list.filters.set_condition("problem", "yes")
    assert names(page) == ["李娜", "李娜"]
    page.list.filters.set_condition("problem", "blocks")
    assert names(page) == []
    page.list.filters.set_condition("problem", "no")
    assert names(page) == ["曾伟", "王芳", "孙丽"]
    page.list.filters.set_condition("status", "withdrawn")
    assert names(page) == []


def test_groups_and_guests_narrow_the_list(page):
    page.list.filters.set_condition("group", "students")
    assert names(page) == []
    page.list.filters.set_condition("group", "workers")
    page.list.filters.set_condition("guest", "no")
    assert len(names(page)) == 5


def test_the_event_of_the_top_bar_narrows_the_list(page):
    page.window().narrow("GJ02")
    assert names(page) == ["李娜"]


def test_f8_walks_through_the_problems_and_round_the_end(page, settle):
    for number in ("GJ01-0002", "GJ02-0001", "GJ01-0002"):
        assert page.next_problem(1)
        assert page.list.table.current_row().entry_number == number
    assert page.next_problem(-1)
    assert page.list.table.current_row().entry_number == "GJ02-0001"
    settle(page)
    assert any("GJ01-0002" in one.sentence for one in page.inspector.checks.findings())


def test_a_link_from_elsewhere_finds_an_entry_whatever_is_filtered(page):
    key = page.list.model.row_at(2).id
    page.list.filters.set_condition("problem", "blocks")
    page.list.filters.field.setText("nobody")
    page.show_row(key)
    assert page.list.table.current_row().names == ("王芳",)
    assert page.list.filters.conditions() == {}


def test_arrows_and_the_buttons_of_the_panel_go_from_entry_to_entry(qtbot, page, settle):
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Down)
    settle(page)
    assert page.inspector.texts()["name"] == "李娜"
    page.inspector.moved.emit(1)
    settle(page)
    assert page.inspector.texts()["name"] == "王芳"


def test_another_view_takes_the_page_over_and_gives_it_back(page, settle, monkeypatch):
    assert page.views.view() is None
    other = PageView(page.hall)
    page.views._made["judges"] = other
    page.views._entries["judges"] = ViewEntry("judges", "Judges", lambda _hall: other)
    page.views.addWidget(other)
    monkeypatch.setattr(page.views.switch, "choose", lambda _key: None)
    page.views.choose("judges")
    assert not page.inspector.isVisible()
    assert not page.import_button.isVisible()
    assert page.panel is None
    assert page.search_field() is None
    assert page.commands() == ()
    assert not page.next_problem(1)
    assert not page.undo()
    page.refresh(EVERYTHING)
    settle(page)
    assert not page.inspector.isVisible()
    page.show_row(page.list.model.row_at(2).id)
    assert page.views.view() is None
    assert page.inspector.isVisible()
    assert page.import_button.isVisible()


# ---- one entry ---------------------------------------------------------------------------------


def test_a_whole_number_is_shown_only_after_a_yes_and_the_journal_tells(
    page, messages, settle, full
):
    hidden = page.inspector.number.text()
    assert "*" in hidden
    messages.answers = [None]
    page.inspector.number.eye.trigger()
    settle(page)
    assert page.inspector.number.text() == hidden
    messages.answers = [{}]
    page.inspector.number.eye.trigger()
    settle(page)
    assert page.inspector.number.text() == PEOPLE[0].id_number
    page.hall.tasks.close(lambda desk: desk.close())
    with open_desk(full, PASSPHRASE, "王敏", clock) as desk, desk.reading() as work:
        [line] = work.journal.page(Filter(act=str(Action.ID_NUMBER_SHOWN)), 9)
    assert line.object == "GJ01-0001"


def test_whoever_may_not_see_a_whole_number_is_told_so_before_being_asked(page, messages, settle):
    page.entries._hall = replace(page.hall, may=lambda _what: "For the secretariat to do.")
    page.inspector.number.eye.trigger()
    settle(page)
    assert messages.read() == [("problem", "For the secretariat to do.")]
    assert page.inspector.number.is_masked()


def test_each_member_of_a_team_can_be_looked_at_and_moved_by_keyboard(
    qtbot, page, messages, settle, full
):
    page.list.table.go_to_place(4)
    settle(page)
    inspector = page.inspector
    assert inspector.members.isVisible()
    assert inspector.texts()["team"] == "东丽一队"
    rows = inspector.members.rows
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert inspector.texts()["name"] == "周强"
    qtbot.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert inspector.members.words() == ["1  周强", "2  孙丽"]
    press(qtbot, inspector.save)
    settle(page)
    assert messages.read() == [("done", "周强、孙丽 saved")]
    assert ask(page, full)[-1].names == ("周强", "孙丽")


@pytest.fixture
def type_into(type_in):
    """Type over what stands in a field."""

    def typed(field, text):
        field.line.setFocus()
        field.line.selectAll()
        type_in(field.line, text)

    return typed


def test_a_name_is_corrected_saved_and_taken_back(type_into, qtbot, page, messages, settle):
    type_into(page.inspector.field("name"), "Zeng Wei")
    assert page.inspector.save.isEnabled()
    press(qtbot, page.inspector.save)
    settle(page)
    assert names(page)[0] == "Zeng Wei"
    assert messages.read() == [("done", "Zeng Wei saved")]
    messages.undos[0]()
    settle(page)
    assert names(page)[0] == "曾伟"


def test_what_was_typed_is_saved_when_one_goes_on(type_into, page, messages, settle):
    type_into(page.inspector.field("phone"), "10099999999")
    page.list.table.go_to_place(1)
    settle(page)
    assert page.inspector.texts()["name"] == "李娜"
    page.list.table.go_to_place(0)
    settle(page)
    assert page.inspector.texts()["phone"] == "100****9999"
    assert messages.read() == [("done", "曾伟 saved")]


def test_what_is_refused_stays_as_it_was_typed(type_into, page, messages, settle):
    type_into(page.inspector.number, PEOPLE[1].id_number)
    page.list.table.go_to_place(2)
    settle(page)
    [(kind, sentence)] = messages.read()
    assert kind == "problem"
    assert "belongs to 李娜" in sentence
    assert page.list.table.current_row().names == ("曾伟",)
    assert page.inspector.number.text() == PEOPLE[1].id_number


def test_a_wrong_last_sign_is_proposed_as_a_link_and_keeps_the_entry_from_being_confirmed(
    type_into, qtbot, page, messages, settle, full
):
    inspector = page.inspector
    type_into(inspector.number, "990101199003071234")
    assert inspector.propose.isVisible()
    assert inspector.keep.isVisible()
    assert not inspector.confirm.isEnabled()
    assert inspector.reason() == "Check digit wrong: solve it first."
    right = inspector.propose.text()[-1]
    press(qtbot, inspector.propose)
    assert inspector.number.text().endswith(f"123{right}")
    assert "*" in inspector.number.text()
    assert inspector.confirm.isEnabled()
    press(qtbot, inspector.save)
    settle(page)
    assert messages.read() == [("done", "曾伟 saved")]
    assert ask(page, full)[0].id_numbers[0].endswith(f"123{right}")


def test_a_number_is_kept_as_on_the_document_and_confirmed(
    type_into, qtbot, page, messages, settle
):
    inspector = page.inspector
    type_into(inspector.number, "990101199003071234")
    press(qtbot, inspector.save)
    settle(page)
    row = page.list.model.row_at(0)
    assert (row.problem, row.registration) == ("Check digit wrong", RegistrationStatus.DRAFT)
    press(qtbot, inspector.keep)
    settle(page)
    assert ("done", "Number kept as on the document") in messages.read()
    press(qtbot, inspector.confirm)
    settle(page)
    assert page.list.model.row_at(0).registration is RegistrationStatus.CONFIRMED
    assert page.list.table.current_row().names == ("李娜",)
    assert messages.read() == [("done", "Registration confirmed")]


def test_sex_and_birth_date_come_from_the_number(type_into, page):
    inspector = page.inspector
    type_into(inspector.number, a_person(8, born="20050714").id_number)
    assert inspector.texts()["birth_date"] == "2005-07-14"
    assert inspector.sex.choice() == "female"


def test_an_entry_is_sent_back_with_a_reason(qtbot, page, messages, settle):
    messages.answers = [None, {"reason": "照片不符"}]
    press(qtbot, page.inspector.back)
    settle(page)
    press(qtbot, page.inspector.back)
    settle(page)
    assert page.list.model.row_at(0).registration is RegistrationStatus.RETURNED
    assert not page.inspector.back.isVisible()
    page.list.filters.set_condition("registration", "open")
    assert names(page) == ["曾伟"]
    assert messages.read() == [("done", "GJ01-0001 sent back")]


def test_a_new_entry_is_filled_in_by_keyboard_and_stands_on_the_list(
    type_in, type_into, qtbot, page, messages, settle
):
    qtbot.mouseClick(page.new_button, Qt.MouseButton.LeftButton)
    inspector = page.inspector
    assert not inspector.save.isEnabled()
    assert inspector.event_pick.choice() == "GJ01"
    line = inspector.delegation_pick.box.lineEdit()
    # the screen of the tests cannot raise a popup over a window
    line.setCompleter(None)
    line.setFocus()
    type_in(line, "南开区")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    type_into(inspector.number, a_person(8).id_number)
    type_into(inspector.field("name"), "钱进")
    assert inspector.delegation_pick.choice() == "南开区"
    qtbot.mouseClick(inspector.save, Qt.MouseButton.LeftButton)
    settle(page)
    row = page.list.table.current_row()
    assert (row.names, row.delegation) == (("钱进",), "南开区")
    assert row.registration is RegistrationStatus.DRAFT
    assert messages.read() == [("done", "钱进 registered")]


def choose(page, *places):
    page.list.table.setFocus()
    page.list.model.mark(places, on=True)


def test_chosen_entries_withdraw_together_after_a_yes_that_names_them(page, messages, settle):
    choose(page, 0, 2)
    assert page.actions_below.count.text() == "2 chosen"
    messages.answers = [None, {}]
    page.actions_below.set_status(EntryStatus.WITHDRAWN)
    settle(page)
    assert messages.asked[-1].text == "GJ01-0001 曾伟, GJ01-0003 王芳"
    page.actions_below.set_status(EntryStatus.WITHDRAWN)
    settle(page)
    assert [row.status for row in page.list.model.shown_rows()][:3] == [
        EntryStatus.WITHDRAWN,
        EntryStatus.COMPETING,
        EntryStatus.WITHDRAWN,
    ]
    assert messages.read() == [("done", "Status of 2 entries changed")]
    messages.undos[0]()
    settle(page)
    assert page.list.model.row_at(0).status is EntryStatus.COMPETING


def test_chosen_entries_go_to_another_delegation_event_and_are_removed(page, messages, settle):
    choose(page, 0)
    messages.answers = [{"picked": "河东区"}, {"picked": "GJ02"}, {"reason": "重报"}, {}]
    page.actions_below.change_delegation()
    settle(page)
    assert page.list.model.row_at(0).delegation == "河东区"
    page.actions_below.change_event()
    settle(page)
    place = names(page).index("曾伟")
    assert page.list.model.row_at(place).event_code == "GJ02"
    choose(page, place)
    page.actions_below.remove()
    assert messages.read()[-1][0] == "problem"
    page.actions_below.send_back()
    settle(page)
    page.actions_below.remove()
    settle(page)
    assert "曾伟" not in names(page)
    assert [kind for kind, _sentence in messages.read()] == ["done", "done"]


def test_everybody_in_order_is_confirmed_with_one_command(page, messages, settle):
    messages.answers = [{"reason": "重报"}, {}]
    choose(page, 0, 1, 2)
    page.actions_below.send_back()
    settle(page)
    page.actions_below.confirm_everybody()
    settle(page)
    assert messages.read()[-1] == ("done", "3 registrations confirmed")


def test_a_photo_is_chosen_and_a_folder_is_matched(qtbot, page, messages, settle, tmp_path):
    folder = tmp_path / "photos"
    folder.mkdir()
    for name in ("GJ01-0002", "nobody"):
        Image.new("RGB", (300, 400), "grey").save(folder / f"{name}.jpg")
    messages.answers = [folder / "nobody.jpg", folder]
    qtbot.mouseClick(page.inspector.photo, Qt.MouseButton.LeftButton)
    settle(page)
    assert page.inspector.photo.has_photo()
    page.extras.take_photos()
    settle(page)
    assert messages.read()[-1] == (
        "look",
        "1 photo taken in. Not matched: nobody (no entry number, ID number or name)",
    )
    page.list.filters.set_condition("lacking", "photo")
    assert names(page) == ["王芳", "孙丽"]


def test_winners_of_earlier_editions_are_taken_from_a_list(page, messages, settle, tmp_path):
    path = tmp_path / "winners.csv"
    path.write_text("姓名,赛项,年份,奖项\n曾伟,数控车,2025,一等奖\n,,,x\n", encoding="utf-8")
    messages.answers = [path]
    page.extras.take_winners()
    settle(page)
    assert [kind for kind, _sentence in messages.read()] == ["done", "look"]


# ---- rosters in --------------------------------------------------------------------------------


def test_an_empty_competition_says_what_to_do(page_of, cup):
    page = page_of(cup)
    assert page.stage.currentWidget().accessibleName().startswith("Nobody is registered yet")
    assert not page.inspector.isVisible()
    assert [button.kind for button in page.primary()] == [Kind.PRIMARY]


def test_the_primary_button_leads_a_roster_in(qtbot, page_of, cup, made, messages, settle):
    page = page_of(cup)
    messages.answers = [made / "first.xlsx"]
    press(qtbot, page.import_button)
    settle(page)
    assert page.head.facts() == ""
    assert page.imports.view.told.facts() == "3 new · first.xlsx"
    assert page.import_button.text() == "Take in"
    assert page.imports.panel.isVisible()
    assert not page.inspector.isVisible()
    press(qtbot, page.import_button)
    settle(page)
    assert names(page) == ["曾伟", "李娜", "王芳"]
    assert page.list.isVisible()
    assert messages.read() == [("done", "first.xlsx taken in")]


def test_a_roster_is_put_aside_and_the_list_comes_back(qtbot, page, made, messages, settle):
    messages.answers = [made / "更正.xlsx"]
    page.imports.choose()
    settle(page)
    assert page.import_button.text() == "Take in the good rows"
    assert page.search_field() is page.imports.view.filters.field
    assert page.next_problem(1)
    assert page.imports.view.table.current_row().kind == "out"
    press(qtbot, page.aside_button)
    assert page.import_button.text() == "Import roster…"
    assert not page.imports.panel.isVisible()
    assert page.inspector.isVisible()


def test_undo_takes_fixes_back_first_and_imports_afterwards(page_of, cup, made, messages, settle):
    page = page_of(cup)
    messages.answers = [made / "first.xlsx"]
    page.imports.choose()
    settle(page)
    page.imports.take_in()
    settle(page)
    assert page.undo()
    settle(page)
    assert names(page) == []
    assert page.redo()
    settle(page)
    assert names(page) == ["曾伟", "李娜", "王芳"]
    assert [kind for kind, _words in messages.read()] == ["done", "done"]


# ---- files out ---------------------------------------------------------------------------------


def test_the_list_is_exported_as_it_is_seen(page, tmp_path, messages, settle):
    target = tmp_path / "list.xlsx"
    page.list.filters.set_condition("problem", "yes")
    messages.answers = [target]
    page.export()
    settle(page)
    assert messages.read() == [("fact", f"Written: {target}")]
    rows = read_sheets(target)[0].rows
    assert len(rows) == 3
    assert rows[1][:2] == ["GJ01-0002", "李娜"]


def test_the_empty_form_is_written(page, tmp_path, messages, settle):
    target = tmp_path / "form.xlsx"
    messages.answers = [target]
    page.save_form()
    settle(page)
    assert messages.read() == [("fact", f"Written: {target}")]
    assert target.exists()
