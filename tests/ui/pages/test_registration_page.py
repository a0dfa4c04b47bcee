"""The registration page as somebody at the secretariat uses it: looks, types, imports."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from haihecup.documents.sheets import read_sheets
from haihecup.domain.competition import Edition
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
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
        qtbot.waitUntil(tasks.idle, timeout=20000)
        window.resize(1366, 768)
        window.show()
        window.show_page("registration")
        qtbot.waitUntil(tasks.idle, timeout=20000)
        return window.page()

    yield page_of
    for tasks in opened:
        tasks.close(lambda desk: desk.close())


@pytest.fixture
def settle(qtbot):
    """Wait until the worker has nothing to do."""

    def settle(page):
        qtbot.waitUntil(page.hall.tasks.idle, timeout=20000)

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


def test_each_member_of_a_team_can_be_looked_at(page, settle):
    page.list.table.go_to_place(4)
    settle(page)
    inspector = page.inspector
    assert inspector.member.isVisible()
    assert inspector.texts()["team"] == "东丽一队"
    box = inspector.member.box
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert inspector.texts()["name"] == "周强"


def test_an_entry_withdraws_after_a_yes_and_the_way_back_is_offered(
    qtbot, page, messages, settle, full
):
    messages.answers = [None, {}]
    press(qtbot, page.inspector.withdraw)
    settle(page)
    assert page.list.model.row_at(0).status is EntryStatus.COMPETING
    press(qtbot, page.inspector.withdraw)
    settle(page)
    assert messages.read() == [("done", "Status of GJ01-0001 changed")]
    assert page.list.model.row_at(0).status is EntryStatus.WITHDRAWN
    messages.undos[0]()
    settle(page)
    assert messages.read() == []
    assert ask(page, full)[0].status is EntryStatus.COMPETING


def test_who_withdrew_can_compete_again(qtbot, page, messages, settle):
    messages.answers = [{}]
    press(qtbot, page.inspector.withdraw)
    settle(page)
    press(qtbot, page.inspector.compete)
    settle(page)
    assert len(messages.read()) == 2
    assert page.list.model.row_at(0).status is EntryStatus.COMPETING


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
    assert page.imports.long.isVisible()
    settle(page)
    assert page.head.facts() == "first.xlsx · 3 new"
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
