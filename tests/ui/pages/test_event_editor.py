import pytest
from PySide6.QtCore import Qt

from haihecup.domain.award_presets import AWARD_PRESETS, AwardPreset
from haihecup.domain.competition import Award, Places
from haihecup.domain.journal import Action
from haihecup.domain.second_keying import Asked, SecondMark, asked_word
from haihecup.services.key_second import ask_second_keying
from haihecup.services.look_over import read_event, read_journal
from haihecup.ui.components.words import Sentence
from haihecup.ui.pages.event_editor import EventEditor
from haihecup.ui.pages.event_form import Known
from haihecup.ui.pages.impact_dialog import Answer, ImpactDialog
from tests.services.small_competition import an_event


@pytest.fixture
def opened(qtbot, on_desk):
    """The editor on one of the two events."""
    on_desk.begin()
    editor = EventEditor(on_desk.hall)
    for part in (editor, editor.panel):
        qtbot.addWidget(part)
        part.show()

    def at(code):
        editor.open(code, Known())
        on_desk.settle()
        return editor

    return at


def kept(on_desk, code):
    return on_desk.ask(lambda desk: read_event(desk, code)).event


def awards_of(editor, preset):
    editor.form.preset.choose(preset)
    editor.form.preset.chosen.emit(preset)
    editor._weigh()


def test_the_awards_are_counted_live_for_any_number_of_contestants(qtbot, opened):
    editor = opened("GJ02")
    awards_of(editor, AwardPreset.ONE_TWO_THREE)
    assert editor.count.value() == 8
    editor.count.box.setValue(27)
    assert editor.counted.facts() == (("一等奖", "3"), ("二等奖", "5"), ("三等奖", "8"))
    editor.form.awards.lines[0].share.setValue(20)
    qtbot.waitUntil(lambda: editor.counted.facts()[0] == ("一等奖", "5"))


def test_nothing_can_be_saved_before_something_is_changed(opened, type_in):
    editor = opened("GJ02")
    assert not editor.save_button.isEnabled()
    assert editor.panel.reason() == "Nothing is changed."
    type_in(editor.form.name.line, "工")
    assert editor.save_button.isEnabled()


def test_a_fault_keeps_from_saving_and_leads_to_its_field(qtbot, opened, on_desk, type_in):
    editor = opened("GJ02")
    type_in(editor.form.starts_on.line, "明天")
    qtbot.waitUntil(lambda: editor.form.starts_on.error() != "")
    assert "明天 is no day" in editor.panel.reason()
    editor.save()
    on_desk.settle()
    assert kept(on_desk, "GJ02").starts_on == ""
    editor.problems.next()
    assert editor.focusWidget() is editor.form.starts_on.line


def test_what_was_wrong_before_does_not_keep_a_venue_from_being_saved(opened, on_desk, type_in):
    def spoil(desk):
        with desk.writing(Action.EVENTS_CHANGED) as work:
            event = work.events.get("GJ02")
            work.events.put(
                type(event)(
                    **{
                        **{name: getattr(event, name) for name in type(event).__slots__},
                        "awards": (Award("", Places(1, 1)),),
                    }
                )
            )

    editor = opened("GJ02")
    on_desk.ask(spoil)
    editor = opened("GJ02")
    type_in(editor.form.short_name.line, "焊")
    editor.save()
    on_desk.settle()
    assert kept(on_desk, "GJ02").short_name == "焊"


def test_a_change_of_an_event_without_marks_is_saved_at_once(qtbot, opened, on_desk, type_in):
    editor = opened("GJ02")
    type_in(editor.form.short_name.line, "焊")
    with qtbot.waitSignal(editor.saved):
        qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    on_desk.settle()
    assert kept(on_desk, "GJ02").short_name == "焊"
    assert not editor.dirty()


def test_a_change_in_use_shows_what_it_does_and_asks_for_the_reason(opened, on_desk, monkeypatch):
    shown = []

    def answer(title, impacts, _parent):
        shown.append((title, impacts))
        return Answer("统一奖项", "")

    monkeypatch.setattr(ImpactDialog, "ask", answer)
    editor = opened("GJ01")
    assert "Marks are being keyed" in editor.use.text()
    awards_of(editor, AwardPreset.MEDALS)
    editor.save()
    on_desk.settle()
    title, (impact,) = shown[0]
    assert title == "Change GJ01 数控车, which is in use?"
    assert (impact.marks, impact.awards) == (16, 4)
    assert kept(on_desk, "GJ01").awards == AWARD_PRESETS[AwardPreset.MEDALS]
    newest = on_desk.ask(lambda desk: read_journal(desk, "GJ01"))[0]
    assert newest.object == "GJ01: 统一奖项"


def test_thinking_better_of_a_change_in_use_keeps_what_is_filled_in(opened, on_desk, monkeypatch):
    monkeypatch.setattr(ImpactDialog, "ask", lambda *_given: None)
    editor = opened("GJ01")
    awards_of(editor, AwardPreset.MEDALS)
    editor.save()
    on_desk.settle()
    assert kept(on_desk, "GJ01").awards == an_event("GJ01").awards
    assert editor.form.filled().awards == AWARD_PRESETS[AwardPreset.MEDALS]
    assert editor.dirty()


def test_marks_that_are_keyed_while_somebody_looks_are_not_overlooked(
    opened, on_desk, messages, monkeypatch
):
    def answer(_title, impacts, _parent):
        entry = impacts[0].lines[0].entry

        def key(desk):
            with desk.writing(Action.MARK_CORRECTED) as work:
                work.marks.put("GJ01", entry, "T1.1", "0")

        on_desk.ask(key)
        return Answer("统一奖项", "")

    monkeypatch.setattr(ImpactDialog, "ask", answer)
    editor = opened("GJ01")
    awards_of(editor, AwardPreset.MEDALS)
    editor.save()
    on_desk.settle()
    ((kind, sentence),) = messages.read()
    assert kind == "problem"
    assert "Look again" in sentence
    assert editor.dirty()


def test_leaving_without_a_change_asks_nothing(qtbot, opened):
    editor = opened("GJ02")
    with qtbot.waitSignal(editor.closed):
        qtbot.mouseClick(editor.back_button, Qt.MouseButton.LeftButton)
    assert editor.unsaved() == ""
    assert editor.faults() == ()


def choose_twice(qtbot, editor, asked):
    """Choose which sheets are keyed twice as people do: from the list."""
    box = editor.form.twice.box
    box.setFocus()
    box.setCurrentIndex(box.findText(asked_word(asked)))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(editor.save_button.isEnabled)


def test_which_sheets_are_keyed_twice_is_chosen_with_the_rules_and_saved_with_them(
    qtbot, opened, on_desk, type_in
):
    editor = opened("GJ02")
    assert editor.form.asked() is Asked.NONE
    choose_twice(qtbot, editor, Asked.RECHECK)
    told = [one.text() for one in editor.form.twice.findChildren(Sentence)]
    assert "hidden from the drawing on, not before" in told[0]
    assert "GJ02" in editor.unsaved()
    type_in(editor.form.short_name.line, "焊")
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    on_desk.settle()
    on_desk.settle()
    read = on_desk.ask(lambda desk: read_event(desk, "GJ02"))
    assert (read.asked, read.event.short_name) == (Asked.RECHECK, "焊")
    assert not editor.dirty()
    assert opened("GJ02").form.asked() is Asked.RECHECK


def test_once_sheets_have_been_keyed_twice_another_choice_needs_a_reason(
    qtbot, opened, on_desk, messages
):
    def begin(desk):
        ask_second_keying(desk, ["GJ01"], Asked.ALL)
        with desk.writing(Action.SECOND_KEYED) as work:
            entry = work.entries.works("GJ01")[0].id
            second = SecondMark("90", "李航", "赵敏")
            work.second_keying.put_many("GJ01", [(entry, "T1.1", second)])

    editor = opened("GJ02")
    on_desk.ask(begin)
    editor = opened("GJ01")
    choose_twice(qtbot, editor, Asked.NONE)
    messages.answers = [None, {"reason": "只有一名录分员"}]
    editor.save()
    on_desk.settle()
    assert on_desk.ask(lambda desk: read_event(desk, "GJ01")).asked is Asked.ALL
    editor.save()
    on_desk.settle()
    assert on_desk.ask(lambda desk: read_event(desk, "GJ01")).asked is Asked.NONE
    assert [one.blanks[0].key for one in messages.asked] == ["reason", "reason"]
    newest = on_desk.ask(read_journal)[0]
    assert newest.object.endswith("只有一名录分员")
