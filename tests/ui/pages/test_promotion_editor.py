from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from haihecup.domain.competition import Level
from haihecup.domain.people import SkillLevel
from haihecup.domain.promotion import TIANJIN_2024, PromotionTable
from haihecup.services.set_promotion import read_promotion
from haihecup.ui.pages.impact_dialog import Answer, ImpactDialog
from haihecup.ui.pages.promotion_editor import PromotionEditor


@pytest.fixture
def editor(qtbot, on_desk):
    on_desk.begin()
    made = PromotionEditor(on_desk.hall)
    qtbot.addWidget(made)
    made.open()
    on_desk.settle()
    made.show()
    return made


def kept(on_desk):
    return on_desk.ask(read_promotion)


def choose(box, key):
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def test_the_table_comes_back_as_it_is_kept(editor):
    assert editor.table() == TIANJIN_2024
    assert not editor.save_button.isEnabled()
    assert editor.unsaved() == ""


def test_a_table_that_changes_nobodys_promotion_is_saved_at_once(qtbot, editor, on_desk):
    choose(editor.lines[Level.DISTRICT].students[0], SkillLevel.SENIOR)
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    on_desk.settle()
    assert kept(on_desk).rules[Level.DISTRICT].students.level is SkillLevel.SENIOR
    assert not editor.dirty()


def test_promotions_that_change_are_shown_first_and_the_reason_asked(editor, on_desk, monkeypatch):
    shown = []
    answers = [None, Answer("按新文件", "")]

    def answer(_title, impacts, _parent):
        shown.append(impacts)
        return answers.pop(0)

    monkeypatch.setattr(ImpactDialog, "ask", answer)
    editor.lines[Level.COMPREHENSIVE].number.setValue(6)
    editor.save()
    on_desk.settle()
    assert kept(on_desk) == TIANJIN_2024
    editor.save()
    on_desk.settle()
    assert [one.event for one in shown[0]] == ["GJ01"]
    assert kept(on_desk).rules[Level.COMPREHENSIVE].places == 6


def test_a_share_is_told_in_per_cent(editor):
    line = editor.lines[Level.DISTRICT]
    choose(line.by, "share")
    line.number.setValue(25)
    assert line.number.text() == "25 %"
    rule = editor.table().rules[Level.DISTRICT]
    assert (rule.places, str(rule.share)) == (None, "0.25")


def test_a_level_may_promote_nobody(editor):
    line = editor.lines[Level.ENTERPRISE]
    line.promotes.click()
    assert Level.ENTERPRISE not in editor.table().rules
    assert not line.by.isEnabled()
    editor.show_table(PromotionTable({Level.DISTRICT: TIANJIN_2024.rules[Level.DISTRICT]}))
    assert set(editor.table().rules) == {Level.DISTRICT}


def test_what_does_not_add_up_cannot_be_saved_and_the_page_says_why(editor, on_desk):
    choose(editor.lines[Level.DISTRICT].workers[1], SkillLevel.JUNIOR)
    assert "promoted to a higher one" in editor.why.text()
    assert not editor.save_button.isEnabled()
    editor.save()
    on_desk.settle()
    assert kept(on_desk) == TIANJIN_2024


def test_the_table_of_2024_can_be_taken_again(qtbot, editor):
    changed = replace(TIANJIN_2024.rules[Level.DISTRICT], places=3)
    editor.show_table(PromotionTable({Level.DISTRICT: changed}))
    qtbot.mouseClick(editor.default_button, Qt.MouseButton.LeftButton)
    assert editor.table() == TIANJIN_2024
    assert editor.dirty()


def test_leaving_asks_before_something_is_lost(qtbot, editor, messages):
    editor.lines[Level.DISTRICT].number.setValue(3)
    messages.answers = [None, {}]
    with qtbot.assertNotEmitted(editor.closed):
        editor.leave()
    with qtbot.waitSignal(editor.closed):
        editor.leave()
    assert editor.unsaved() == ""
