from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from haihecup.ui.components.buttons import Kind
from haihecup.ui.components.question import Blank, Question, QuestionDialog
from haihecup.ui.components.words import Sentence

BACK = Question(
    "Back to marking?",
    "GJ01 is unlocked; 5 signed sheets must be signed again.",
    "Back to marking",
    danger=True,
    blanks=(Blank("why", "Reason"), Blank("pin", "Second person", secret=True)),
)


def test_the_verb_is_off_until_every_blank_is_filled(qtbot):
    dialog = QuestionDialog(BACK)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.go.isEnabled()
    assert dialog.go.toolTip() == "Fill in every field first."
    qtbot.keyClicks(dialog.field("why").line, "arbitration")
    qtbot.keyClicks(dialog.field("pin").line, "1234")
    assert dialog.go.isEnabled()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answers() == {"why": "arbitration", "pin": "1234"}


def test_the_keyboard_never_starts_on_the_danger_button(qtbot):
    for question in (BACK, Question("Void it?", "The number stays used.", "Void", danger=True)):
        dialog = QuestionDialog(question)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda dialog=dialog: dialog.focusWidget() is not None)
        assert dialog.focusWidget() is not dialog.go
        assert dialog.go.kind is Kind.DANGER


def test_the_button_that_enter_presses_has_the_keys_where_nothing_is_in_danger(qtbot):
    dialog = QuestionDialog(Question("Go on?", "It takes a while.", "Go on"))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.go)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_asking_returns_the_answers_or_nothing(monkeypatch):
    accepted = QDialog.DialogCode.Accepted
    monkeypatch.setattr(QuestionDialog, "exec", lambda _dialog: accepted)
    assert QuestionDialog.ask(Question("Go on?", "It takes a while.", "Go on")) == {}
    monkeypatch.setattr(QuestionDialog, "exec", lambda _dialog: QDialog.DialogCode.Rejected)
    assert QuestionDialog.ask(BACK) is None


def test_a_blank_with_choices_is_found_by_typing_and_answers_with_the_key(qtbot):
    choices = (("d1", "和平区"), ("d2", "河东区"))
    blank = Blank("target", "Delegation that stays", choices=choices)
    dialog = QuestionDialog(Question("Merge?", "Entries move.", "Merge", blanks=(blank,)))
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.go.isEnabled()
    dialog.choice("target").choose("d2")
    assert dialog.go.isEnabled()
    assert dialog.answers() == {"target": "d2"}


def test_what_is_proposed_stands_in_the_blank(qtbot):
    blanks = (Blank("code", "Code", text="GJ01X"),)
    dialog = QuestionDialog(Question("Copy?", "Text", "Copy", blanks=blanks))
    qtbot.addWidget(dialog)
    assert dialog.answers() == {"code": "GJ01X"}
    assert dialog.go.isEnabled()
    chosen = Blank("size", "Size", choices=(("a3", "A3"), ("a4", "A4")), text="a4")
    dialog = QuestionDialog(Question("Print?", "Text", "Print", blanks=(chosen,)))
    qtbot.addWidget(dialog)
    assert dialog.answers() == {"size": "a4"}


def test_the_keyboard_starts_on_the_first_blank_whatever_its_kind(qtbot):
    blanks = (Blank("size", "Size", choices=(("a4", "A4"),)), Blank("why", "Reason"))
    dialog = QuestionDialog(Question("Print?", "Text", "Print", blanks=blanks))
    qtbot.addWidget(dialog)
    assert dialog.choice("size").isAncestorOf(dialog.focusWidget())


def test_a_long_text_is_shown_whole(qtbot):
    long = "\n".join(["每张评分表均由另一人复录，两次录入一致之前均不显示。" * 4] * 3)
    dialog = QuestionDialog(Question("Which sheets?", long, "Keep", blanks=(Blank("a", "A"),)))
    qtbot.addWidget(dialog)
    dialog.show()
    told = next(one for one in dialog.findChildren(Sentence) if one.text() == long)
    assert told.height() >= told.heightForWidth(told.width())
