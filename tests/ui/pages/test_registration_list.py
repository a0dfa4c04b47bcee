"""The list of registrations is quick with 20,000 entries and says what it shows."""

import time
from dataclasses import replace

import pytest

from haihecup.domain.competition import Group
from haihecup.domain.entries import EntryStatus
from haihecup.services.registrations import RegistrationRow
from haihecup.ui.pages.registration_list import RegistrationList, found_by, walk
from haihecup.ui.pages.registration_list import listed as as_listed
from haihecup.ui.painting import text_width


def row(number, name="张伟", problem="", **fields):
    given = {"guest": False, "status": EntryStatus.COMPETING, "blocks": False} | fields
    return RegistrationRow(
        str(number), "GJ01", "数控车", Group.WORKERS, f"GJ01-{number:04}", (name,), ("99*",),
        "东丽区", "某机械厂", "", problem=problem, **given,
    )  # fmt: skip


@pytest.fixture
def listed(qtbot):
    made = RegistrationList(str)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    return made


def show(listed, rows):
    rows = tuple(rows)
    listed.show_rows(as_listed(rows, list(map(found_by, rows))))


def test_twenty_thousand_entries_are_filtered_between_two_letters(listed):
    show(listed, [row(n, "李娜" if n % 500 == 0 else "张伟") for n in range(20_000)])
    started = time.thread_time()
    listed.filters.field.setText("ln")
    listed.narrow()
    assert time.thread_time() - started < 0.25
    assert listed.model.rowCount() == 40


def test_everybody_of_a_delegation_at_a_venue_in_an_event_is_found(listed):
    def of(number, delegation, event, venue):
        return replace(row(number), delegation=delegation, event_code=event, venue=venue)

    show(
        listed,
        [
            of(1, "东丽区", "GJ01", "甲校"),
            of(2, "东丽区", "GJ01", "乙校"),
            of(3, "东丽区", "GJ02", "甲校"),
            of(4, "河东区", "GJ01", "甲校"),
            of(5, "西青区", "GJ01", "甲校"),
            of(6, "西青区", "GJ01", ""),
        ],
    )
    for key, value in (("delegation", "东丽区"), ("event", "GJ01"), ("venue", "甲校")):
        listed.filters.set_condition(key, value)
    assert [one.id for one in listed.model.shown_rows()] == ["1"]
    listed.filters.set_condition("delegation", "西青区")
    assert [one.id for one in listed.model.shown_rows()] == ["1", "5"]
    offered = {action.text(): action.menu() for action in listed.filters.menu().actions()}
    assert [one.text() for one in offered["Delegation"].actions()] == ["东丽区", "河东区", "西青区"]
    assert [one.text() for one in offered["Venue"].actions()] == ["乙校", "甲校"]
    # what nobody has any more is no longer asked for
    show(listed, [of(1, "东丽区", "GJ01", "甲校")])
    assert listed.filters.conditions()["delegation"] == {"东丽区"}


def test_where_no_event_has_a_venue_none_is_offered(listed):
    show(listed, [row(1), row(2)])
    assert "Venue" not in [action.text() for action in listed.filters.menu().actions()]


def test_twenty_thousand_entries_of_some_delegations_are_filtered_between_two_letters(listed):
    rows = [
        replace(row(n, "李娜" if n % 500 == 0 else "张伟"), delegation=f"第{n % 100}区")
        for n in range(20_000)
    ]
    show(listed, rows)
    for number in range(0, 100, 10):
        listed.filters.set_condition("delegation", f"第{number}区")
    started = time.thread_time()
    listed.filters.field.setText("ln")
    listed.narrow()
    assert time.thread_time() - started < 0.25
    assert listed.model.rowCount() == 40


def test_what_is_seen_is_what_is_exported(listed):
    show(listed, [row(1), row(2, "李娜", "Over the age limit", blocks=True)])
    listed.filters.set_condition("problem", "blocks")
    headings, lines = listed.seen()
    assert headings[:2] == ["Entry number", "Contestants"]
    assert [line[:2] for line in lines] == [["GJ01-0002", "李娜"]]
    assert not any("99*" in cell for line in lines for cell in line)


def test_walking_stops_where_there_is_nothing_to_stop_at(listed):
    show(listed, [row(1), row(2)])
    assert not walk(listed.table, 1, lambda one: bool(one.problem))
    assert walk(listed.table, -1, lambda one: one.entry_number == "GJ01-0002")
    assert listed.table.current_row().entry_number == "GJ01-0002"


def test_an_entry_that_does_not_compete_is_greyed(listed):
    show(listed, [row(1), row(2, status=EntryStatus.ABSENT)])
    assert listed.model.look_of(0) != listed.model.look_of(1)


def test_guests_are_marked_and_found_by_condition(listed):
    show(listed, [row(1), row(2, guest=True)])
    listed.filters.set_condition("guest", "yes")
    [guest] = listed.model.shown_rows()
    assert guest.guest
    assert listed.model.cell(0, listed.model.column_of("delegation")).icon == "guest"


def laptop(qtbot, width):
    """Return each column seen beside the form on a laptop, and how much room its words have."""
    made = RegistrationList(str)
    qtbot.addWidget(made)
    made.resize(width, 600)
    made.show()
    show(made, [row(n) for n in range(60)])
    columns, table = made.model.columns, made.table
    return {columns[one].key: table.columnWidth(one) - 16 for one in table.shown_columns()}


def test_on_a_laptop_the_english_list_cuts_neither_how_an_entry_stands_nor_a_heading(qtbot):
    room = laptop(qtbot, 818)
    assert set(room) == {"number", "name", "unit", "event", "status", "problem"}
    assert room["number"] - 40 >= text_width("Entry number")
    assert room["name"] >= text_width("Contestants")
    assert room["status"] - 21 >= text_width("To be confirmed")


@pytest.mark.usefixtures("in_chinese")
def test_on_a_laptop_the_chinese_list_shows_the_unit(qtbot):
    room = laptop(qtbot, 850)
    assert set(room) == {"number", "name", "unit", "event", "status", "problem"}
    assert room["unit"] >= text_width("天津市某某机械厂公司")
