import pytest
from PySide6.QtCore import Qt

from haihecup.domain.journal import Action
from haihecup.domain.public_notice import NoticeRule
from haihecup.services.post_notice import choose_notice_rule, notice_rule
from haihecup.ui.page import Hall
from haihecup.ui.pages.notice_card import NoticeCard
from haihecup.ui.pages.settings_page import SettingsPage

OFFICE = "022-00000000"


@pytest.fixture
def page(on_desk):
    on_desk.begin(lambda desk: choose_notice_rule(desk, NoticeRule(7, "", 4)))
    return on_desk.show(SettingsPage)


def save(qtbot, on_desk, card):
    qtbot.mouseClick(card.save_button, Qt.MouseButton.LeftButton)
    on_desk.settle()
    on_desk.settle()


def test_the_choice_in_force_is_shown_and_nothing_is_to_be_saved(page):
    assert page.notice.rule() == NoticeRule(7, "", 4)
    assert not page.notice.save_button.isEnabled()


def test_where_nothing_was_chosen_the_usual_is_shown(on_desk):
    on_desk.begin()
    assert on_desk.show(SettingsPage).notice.rule() == NoticeRule()


def test_days_hours_and_contact_are_typed_saved_and_taken_back(page, on_desk, qtbot, messages):
    card = page.notice
    card.days.box.selectAll()
    qtbot.keyClicks(card.days.box, "3")
    card.hours.box.selectAll()
    qtbot.keyClicks(card.hours.box, "2")
    qtbot.keyClicks(card.contact.line, OFFICE)
    save(qtbot, on_desk, card)
    assert on_desk.ask(notice_rule) == NoticeRule(3, OFFICE, 2)
    assert messages.read() == [("done", "Public notice and appeals changed")]
    assert page.undo()
    on_desk.settle()
    on_desk.settle()
    assert on_desk.ask(notice_rule) == card.rule() == NoticeRule(7, "", 4)
    assert page.redo()
    on_desk.settle()
    assert on_desk.ask(notice_rule) == NoticeRule(3, OFFICE, 2)
    messages.read()


def test_what_is_typed_stays_while_others_work(page, on_desk, qtbot):
    qtbot.keyClicks(page.notice.contact.line, OFFICE)
    page.notice.refresh()
    on_desk.settle()
    assert page.notice.contact.text() == OFFICE


def test_whoever_may_not_change_settings_is_told(on_desk, qtbot):
    on_desk.begin()

    def may(what):
        return "Only the organiser." if what is Action.SETTING_CHANGED else ""

    hall = on_desk.hall
    card = NoticeCard(Hall(hall.tasks, hall.messages, hall.go, hall.event, hall.narrow, may=may))
    qtbot.addWidget(card)
    card.refresh()
    on_desk.settle()
    assert card.save_button.toolTip() == "Only the organiser."
