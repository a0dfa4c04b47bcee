from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from haihecup.domain.problems import RuleBroken
from haihecup.ui.components.question import Question, QuestionDialog
from haihecup.ui.messages import Messages
from haihecup.ui.tokens import Tone


class AScreen(QWidget):
    """Stands for the window that is open."""

    def __init__(self):
        super().__init__()
        self.shown = []

    def show_banner(self, tone, sentence):
        self.shown.append((tone, sentence))

    def show_toast(self, sentence, undo):
        self.shown.append(("toast", sentence, undo))


@pytest.fixture
def screen(qtbot):
    made = AScreen()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def door(screen):
    made = Messages()
    made.stand_at(screen, screen)
    return made


def test_each_kind_of_message_has_its_tone(door, screen):
    door.broken(RuleBroken("GJ01 is signed. Take the signature back first."))
    door.look_at_this("38 people are drafts")
    door.fact("The list lies in list.pdf")
    assert screen.shown == [
        (Tone.ERROR, "GJ01 is signed. Take the signature back first."),
        (Tone.WARN, "38 people are drafts"),
        (Tone.OK, "The list lies in list.pdf"),
    ]


def test_what_can_be_undone_is_told_with_the_way_back(door, screen):
    door.done("3 people sent back", print)
    assert screen.shown == [("toast", "3 people sent back", print)]


def test_without_a_window_nothing_is_said(screen):
    door = Messages()
    door.problem("lost")
    door.stand_by(screen)
    door.problem("lost too")
    assert screen.shown == []


def test_questions_are_asked_over_the_window(door, screen, monkeypatch):
    asked = []

    def ask(question, parent):
        asked.append((question.title, parent))
        return {"why": "x"}

    monkeypatch.setattr(QuestionDialog, "ask", ask)
    assert door.ask(Question("Void it?", "For good.", "Void")) == {"why": "x"}
    assert asked == [("Void it?", screen)]


@pytest.mark.parametrize("chosen", ["", "/tmp/a.haihe"])
def test_a_picker_gives_a_path_or_nothing(door, monkeypatch, chosen):
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_all: (chosen, ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_all: chosen)
    expected = Path(chosen) if chosen else None
    assert door.file_to_open("Open", "*.haihe", Path("/tmp")) == expected
    assert door.file_to_save("Save", "*.haihe") == expected
    assert door.folder("Folder") == expected
