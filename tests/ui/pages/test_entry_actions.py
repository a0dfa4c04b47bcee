"""What is done with the chosen entries, where there is something to be said first."""

from dataclasses import replace

import pytest

from haihecup.domain.entries import EntryStatus
from haihecup.domain.records import RegistrationStatus
from haihecup.domain.roles import refusal
from haihecup.domain.users import Role, User
from haihecup.services.settle_entries import Settled
from haihecup.ui.pages.registration_page import RegistrationPage

LEFT_OUT = Settled(0, (("GJ02-0001", "Over the quota."),))


@pytest.fixture
def page(on_desk):
    on_desk.led.chosen = "GJ02"
    on_desk.begin()
    return on_desk.show(RegistrationPage)


def test_everything_that_can_be_done_stands_in_the_menu(page):
    words = [one.text() for one in page.actions_below.menu().actions() if one.text()]
    assert words == [
        "Change the delegation…",
        "Change the event…",
        "Change the session…",
        "Absent…",
        "Withdraw…",
        "Competes again…",
        "Remove drafts…",
    ]


def test_what_a_role_may_not_do_is_grey_in_the_menu_with_the_reason(page, on_desk):
    supervisor = User("吕静", Role.SUPERVISOR, "")
    page.actions_below._hall = replace(on_desk.hall, may=lambda what: refusal(supervisor, what))
    lines = [one for one in page.actions_below.menu().actions() if one.text()]
    assert not any(one.isEnabled() for one in lines)
    assert all("吕静" in one.toolTip() for one in lines)


def test_a_session_is_chosen_only_where_the_event_has_some(page, messages):
    page.actions_below.change_session()
    [(kind, sentence)] = messages.read()
    assert kind == "problem"
    assert "has sessions" in sentence


def test_who_competes_already_is_not_asked_about(page, messages):
    page.actions_below.set_status(EntryStatus.COMPETING)
    assert messages.read() == []


def test_what_has_something_to_be_solved_is_left_out_and_told(page, messages):
    page.actions_below._settled(str, (LEFT_OUT, {}))
    assert messages.read() == [("look", "1 left out. GJ02-0001: Over the quota.")]


def test_many_entries_are_named_and_the_rest_is_counted(page, messages):
    page.list.model.mark(range(6), on=True)
    messages.answers = [None]
    page.actions_below.set_status(EntryStatus.ABSENT)
    assert messages.asked[-1].text.startswith("GJ02-0001 王建国, ")
    assert messages.asked[-1].text.endswith(" and 2 more")


def test_who_is_confirmed_already_is_neither_counted_nor_named(page, messages):
    rows = page.list.model.shown_rows()
    assert {row.registration for row in rows} == {RegistrationStatus.CONFIRMED}
    page.list.model.mark(range(len(rows)), on=True)
    page.actions_below.confirm()
    assert messages.read() == [("problem", "What is chosen is confirmed already.")]
    assert messages.asked == []


def test_nothing_is_done_after_a_no(page, on_desk, messages):
    messages.answers = [None] * 5
    page.actions_below.confirm_everybody()
    page.actions_below.send_back()
    page.actions_below.change_delegation()
    page.actions_below.change_event()
    page.actions_below.set_status(EntryStatus.ABSENT)
    on_desk.settle()
    assert messages.read() == []
