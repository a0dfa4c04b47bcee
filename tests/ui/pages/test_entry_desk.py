"""At the current entry: what is shown, saved and refused, on a small competition."""

import pytest

from haihecup.ui.pages.registration_page import RegistrationPage


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
