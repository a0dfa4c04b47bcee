"""At the current entry: what is shown, saved and refused, on a small competition."""

from dataclasses import replace

import pytest

from haihecup.domain.entry_forms import form_of
from haihecup.services.change_entries import change_entry
from haihecup.services.registrations import list_registrations, read_registration
from haihecup.ui.pages.registration_page import RegistrationPage


def first_of(desk, code):
    """The first entry of an event, as it is kept."""
    rows = (one for one in list_registrations(desk) if one.event_code == code)
    return read_registration(desk, min(rows, key=lambda one: one.entry_number).id)


@pytest.fixture
def page(on_desk):
    on_desk.led.chosen = "GJ02"
    on_desk.begin()
    return on_desk.show(RegistrationPage)


def test_the_first_entry_is_shown_and_confirming_goes_on(page, on_desk, messages):
    assert page.inspector.texts()["name"] == "王建国"
    page.entries.confirm_and_next()
    on_desk.settle()
    assert page.list.table.current_row().names == ("欧阳思齐",)
    assert messages.read() == []


def test_saving_an_unfinished_form_says_what_is_missing(page, messages):
    page.new_entry()
    assert page.inspector.event_pick.choice() == "GJ02"
    page.entries.save()
    assert messages.read() == [("problem", "Choose the delegation first.")]


def name_of_somebody_else(on_desk, name):
    """Somebody at another laptop corrects the name of the first of GJ02, and his unit."""

    def change(desk):
        with desk.reading() as work:
            record = min(work.entries.records("GJ02"), key=lambda one: one.entry_number)
            seen = form_of(record, work.people.get(record.people))
        [one] = seen.members
        typed = replace(one, name=name, unit="天津某厂", id_number=None, phone=None)
        change_entry(desk, record.id, replace(seen, members=(typed,)), seen)

    on_desk.ask(change)


def test_what_somebody_else_changed_elsewhere_stays(page, on_desk, messages, type_in):
    name_of_somebody_else(on_desk, "王健国")
    type_in(page.inspector.field("birth_date").line, "1990-03-07")
    page.entries.save()
    on_desk.settle()
    assert page.inspector.texts()["name"] == "王健国"
    assert page.inspector.texts()["unit"] == "天津某厂"
    assert len(messages.read()) == 1


@pytest.mark.parametrize(("answer", "name"), [({}, "王国"), (None, "王健国")])
def test_whoever_comes_second_decides_whose_name_it_is(
    page, on_desk, messages, type_in, answer, name
):
    waits = answer is None
    name_of_somebody_else(on_desk, "王健国")
    field = page.inspector.field("name").line
    field.selectAll()
    type_in(field, "王国")
    type_in(page.inspector.field("certificate").line, "甲123")
    messages.answers = [answer]
    page.entries.save()
    on_desk.settle()
    assert "Name 王健国" in messages.asked[0].text
    shown = page.inspector.texts()
    assert (shown["name"], shown["unit"], shown["certificate"]) == (name, "天津某厂", "甲123")
    assert page.inspector.draft.dirty is waits
    assert bool(messages.read()) is not waits
    page.entries.save()
    on_desk.settle()
    page.inspector.show_details(on_desk.ask(lambda desk: first_of(desk, "GJ02")))
    assert page.inspector.texts()["certificate"] == "甲123"
    assert page.inspector.texts()["name"] == name
    messages.read()


def test_a_photo_needs_somebody_who_is_registered(page, messages):
    page.inspector.photo_asked.emit("")
    [(kind, sentence)] = messages.read()
    assert kind == "problem"
    assert "Save the new member first" in sentence


def test_no_photo_is_kept_where_none_is_chosen(page, on_desk, messages):
    messages.answers = [None]
    page.inspector.photo.asked.emit()
    on_desk.settle()
    assert not page.inspector.photo.has_photo()
