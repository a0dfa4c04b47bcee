"""Privacy in the settings: one choice of masking, and the clean-up."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from haihecup.domain.journal import Action
from haihecup.domain.public_names import NameShown, PublicNames
from haihecup.domain.stages import State
from haihecup.services.clean_up import public_names
from haihecup.services.keep_safe import make_backup
from haihecup.ui.pages.settings_page import SettingsPage


def archived(desk):
    with desk.writing(Action.EVENT_MOVED) as work:
        for event in work.events.all():
            work.events.put(replace(event, state=State.ARCHIVED))


@pytest.fixture
def card(on_desk):
    on_desk.begin()
    return on_desk.show(SettingsPage).privacy


def test_the_choice_of_masking_is_kept(qtbot, card, on_desk):
    segment = card.names._group.button(1)
    qtbot.mouseClick(segment, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(card.units._group.button(1), Qt.MouseButton.LeftButton)
    on_desk.settle()
    assert on_desk.ask(public_names) == PublicNames(NameShown.MASKED, units=False)
    assert card.names.choice() == "masked"


def test_whoever_may_not_choose_sees_the_choice_and_reads_who_may(on_desk):
    on_desk.begin()
    on_desk.hall = replace(on_desk.hall, may=lambda _what: "This is for the organiser.")
    card = on_desk.show(SettingsPage).privacy
    for switch in (card.names, card.units):
        assert not switch.isEnabled()
        assert switch.toolTip() == "This is for the organiser."
    assert not card.clean_button.isEnabled()
    assert card.why.text() == "This is for the organiser."


def test_before_everything_is_archived_the_clean_up_says_why_not(card):
    assert not card.clean_button.isEnabled()
    assert "Not archived yet: GJ01" in card.why.text()


@pytest.mark.parametrize("backed_up", [False, True])
def test_the_clean_up_asks_and_tells_what_backups_still_hold(on_desk, messages, backed_up):
    def prepare(desk):
        archived(desk)
        if backed_up:
            make_backup(desk)

    on_desk.begin(prepare)
    card = on_desk.show(SettingsPage).privacy
    assert card.clean_button.isEnabled()
    messages.answers = [None, {"reason": "保存期满", "second": "李强", "names": "keep"}]
    for _time in range(2):
        card.clean()
        on_desk.settle()
    [(kind, sentence)] = messages.read()
    assert kind == ("look" if backed_up else "fact")
    assert "16 people erased" in sentence
    assert ("still hold" in sentence) == backed_up
